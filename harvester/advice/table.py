"""The active rows of the table of cases as the matcher sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from harvester.match.area import Area, area
from harvester.match.automaton import Automaton
from harvester.match.fold import fold_key
from harvester.match.places import Gazetteer
from harvester.match.words import patterns
from harvester.models import Case, Decision, Dictionaries, Place, Problem


@dataclass(frozen=True)
class Row:
    """One active case."""

    number: int | None
    """Its row as Excel shows it; None where the tables do not say."""
    case: Case
    home: Area
    words: dict[str, str]
    """任一词, folded -> as written."""
    name: str
    """案例名称, folded."""

    def own_in(self, word: str) -> str:
        """The own place's name that a folded word holds; empty for none."""
        return next((name for name in self.home.names if name in word), "")


class Table:
    """All active rows, with what the checks ask of the other tables."""

    def __init__(self, dictionaries: Dictionaries) -> None:
        self._tables = dictionaries
        self.gazetteer = Gazetteer(dictionaries.places)
        numbers = dict(dictionaries.case_rows)
        self.rows = [
            Row(
                numbers.get(case.id),
                case,
                area(case, self.gazetteer),
                {fold_key(word): word for word in case.any_words},
                fold_key(case.name),
            )
            for case in dictionaries.cases
            if case.active
        ]

    def warn(self, row: Row, column: str, value: str, message: str) -> Problem:
        """A warning about a cell of ``row``."""
        return Problem(self._tables.case_file, row.number, column, value, message, "warning")

    @cached_property
    def places(self) -> dict[str, Place]:
        """Code -> place."""
        return {place.code: place for place in self._tables.places}

    @cached_property
    def place_names(self) -> frozenset[str]:
        """Every folded name of a place."""
        return frozenset(self.gazetteer.names)

    @cached_property
    def outlets_in(self) -> Automaton:
        """Finds the words of cases in the names of outlets."""
        return Automaton(word for row in self.rows for word in row.words)

    @cached_property
    def outlet_names(self) -> list[str]:
        """Every name and alias of an outlet, once."""
        named = (name for outlet in self._tables.outlets for name in (outlet.name, *outlet.aliases))
        return list(dict.fromkeys(named))

    @cached_property
    def _samples(self) -> dict[str, list[tuple[Decision, str]]]:
        listed: defaultdict[str, list[tuple[Decision, str]]] = defaultdict(list)
        for sample in self._tables.samples:
            listed[sample.case_id].append((sample.expected, fold_key(sample.sentence)))
        return dict(listed)

    def shown(self, row: Row, word: str, expected: Decision | None = None) -> list[str]:
        """The folded sentences of samples.csv for this case that hold ``word``, of one decision where given."""
        forms = patterns(word)
        return [
            sentence
            for decision, sentence in self._samples.get(row.case.id, ())
            if expected in (None, decision) and any(form in sentence for form in forms)
        ]

    def paths(self, codes: Iterable[str]) -> str:
        """The full names of places, for a message."""
        known = [self.places[code].path for code in sorted(codes) if code in self.places]
        return "、".join(known[:3]) + (f" 等 {len(known)} 处" if len(known) > 3 else "")
