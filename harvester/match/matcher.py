"""Text -> mentions of cases: the stages in the order in which a text travels."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cached_property
from typing import TypeVar

from harvester.match.automaton import BATCH, Automaton, Gate
from harvester.match.boundary import Boundary
from harvester.match.decide import CaseOnPage, Subject
from harvester.match.masthead import Outlets
from harvester.match.near import Slips
from harvester.match.places import Gazetteer
from harvester.match.ruling import Ruling
from harvester.match.scene import Occurrence, Scene
from harvester.match.words import patterns, words_of
from harvester.models import Case, Mention, Place, Span, Text

RULES_VERSION = "3"
"""Raised with every change of what these modules decide."""

_BY_ROWS, _BY_PLACES = ("_words", "_longer"), ("_gazetteer", "_boundary", "_outlets", "_places_version")
"""What is built of all rows alone, and of the places alone."""
_Text = TypeVar("_Text", Text, str)


class Matcher:
    """Finds the cases that a text mentions. Built lazily; may be pickled, and is built anew on the other side but for
    what the rows' words tell."""

    def __init__(
        self, cases: Sequence[Case], places: Sequence[Place], only: Collection[str] | None = None
    ) -> None:
        """``only``: the ids of the cases to find, where not all; the others still lend their longer words."""
        self._cases = {case.id: case for case in cases}
        self._places = tuple(places)
        self._only = frozenset(self._cases if only is None else only)

    def __reduce__(self) -> tuple[type[Matcher], tuple[object, ...], dict[str, object]]:
        return Matcher, (tuple(self._cases.values()), self._places, self._only), self._built(_BY_ROWS)

    def only(self, case_ids: Collection[str]) -> Matcher:
        """A matcher that finds these cases alone, and decides them as this one does."""
        matcher = Matcher(tuple(self._cases.values()), self._places, case_ids)
        matcher.__dict__.update(self._built((*_BY_ROWS, *_BY_PLACES)))
        return matcher

    def _built(self, names: Iterable[str]) -> dict[str, object]:
        """What is built already of these, which don't depend on which cases are wanted."""
        return {name: self.__dict__[name] for name in names if name in self.__dict__}

    @property
    def wanted(self) -> int:
        """How many cases it finds."""
        return len(self._only)

    def match(self, text: Text) -> list[Mention]:
        """The mentions of every case whose word stands in ``text``, also those not counted, by case id."""
        return next(self.match_many((text,)))

    def match_many(self, texts: Iterable[Text]) -> Iterator[list[Mention]]:
        """What ``match`` gives of each of ``texts``, in their order; some texts are read ahead.

        Texts in which no case's word stands cost one folding and one scan, made of many at once; only the others
        are looked at one by one. 100,000 words cost little more than 1,000.
        """
        for batch in _batches(texts, lambda text: len(text.title) + len(text.body)):
            found = self._candidates([f"{text.title}。{text.body}" for text in batch])
            for number, text in enumerate(batch):
                yield self._mentions(text) if number in found else []

    def candidates(self, texts: Sequence[str]) -> list[int]:
        """The numbers of those of ``texts``, each a title and a body joined by ``。``, in which ``match`` can find
        anything: a scan of the archive loads only their pages.
        """
        found: list[int] = []
        before = 0
        for batch in _batches(texts, len):
            found += (before + number for number in sorted(self._candidates(batch)))
            before += len(batch)
        return found

    def _candidates(self, texts: Sequence[str]) -> set[int]:
        """The numbers of the texts in which a case's word stands, or a slip of one beside the case's place."""
        glance = self._gate.glance(texts)
        return {
            number
            for number, present in glance.words.items()
            if not self._owners.keys().isdisjoint(present) or self._may_slip(glance.key(number), present)
        }

    def _may_slip(self, key: str, present: Iterable[str]) -> bool:
        at_home = set[str]().union(*(self._at_home[word] for word in present))
        return any(self._slips.suspects(key, at_home)) if at_home else False

    def _mentions(self, text: Text) -> list[Mention]:
        scene = Scene(text, self._gazetteer, self._boundary, self._outlets)
        found, at_home = self._scan(scene)
        wanted = [case_id for case_id in found if case_id in self._only]
        mentions = [self._mention(scene, case_id, found) for case_id in wanted]
        if missing := at_home - found.keys():
            mentions += self._slipped(scene, missing)
        return sorted(mentions, key=lambda mention: mention.case_id)

    def version(self, case_id: str) -> str:
        """A fingerprint of everything that decides this case: its row (not 备注), the places, the rules, and the
        longer words of other cases.

        Raises KeyError for an id that no row bears.
        """
        case = self._cases[case_id]
        row = [(column.name, getattr(case, column.name)) for column in fields(case) if column.name != "note"]
        decides = f"{RULES_VERSION} {self._places_version} {row!r} {sorted(self._longer.get(case_id, ()))!r}"
        return hashlib.sha256(decides.encode()).hexdigest()[:16]

    @cached_property
    def _longer(self) -> dict[str, set[str]]:
        """Case id -> other cases' words that hold one of its own: inside them it is not named."""
        owners: defaultdict[str, set[str]] = defaultdict(set)
        for case_id, words in self._words.items():
            for word in words:
                owners[word].add(case_id)
        every, longer = Automaton(owners), defaultdict[str, set[str]](set)
        for word, ids in owners.items():
            for _, _, inner in every.find(word):
                for case_id in owners[inner]:
                    if inner != word and ids != {case_id}:
                        longer[case_id].add(word)
        return dict(longer)

    def _scan(self, scene: Scene) -> tuple[dict[str, list[Occurrence]], set[str]]:
        """Case id -> its occurrences, the longest where several overlap; and the cases whose place is named."""
        found: defaultdict[str, list[Occurrence]] = defaultdict(list)
        names = set[str]()
        for start, end, word in self._automaton.find(scene.whole.text):
            if word in self._at_home:
                names.add(word)
            if word in self._owners and (one := scene.occurrence(start, end, word)):
                for case_id in self._owners[word]:
                    last = found[case_id][-1] if found[case_id] else None
                    if last is None or last.field != one.field or one.end > last.end:
                        found[case_id].append(one)
        return dict(found), set[str]().union(*(self._at_home[name] for name in names))

    def _mention(self, scene: Scene, case_id: str, found: dict[str, list[Occurrence]]) -> Mention:
        others = (other for id_, occurrences in found.items() if id_ != case_id for other in occurrences)
        return _mention(scene, case_id, *self._on(scene, case_id).decide(found[case_id], others))

    def _slipped(self, scene: Scene, missing: set[str]) -> Iterator[Mention]:
        """Of cases at home on the page and not found, those whose name stands there with one character wrong."""
        slips: defaultdict[str, list[Occurrence]] = defaultdict(list)
        for start, end, word in self._slips.find(scene.whole, self._boundary, missing):
            if one := scene.occurrence(start, end, word):
                for case_id in missing.intersection(self._plain[word]):
                    slips[case_id].append(one)
        for case_id, occurrences in slips.items():
            if slip := self._on(scene, case_id).slip(occurrences):
                yield _mention(scene, case_id, *slip)

    def _on(self, scene: Scene, case_id: str) -> CaseOnPage:
        return CaseOnPage(self._subjects[case_id], scene, self._gazetteer)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self._places)

    @cached_property
    def _boundary(self) -> Boundary:
        return Boundary(self._gazetteer.names)

    @cached_property
    def _outlets(self) -> Outlets:
        return Outlets(self._gazetteer)

    @cached_property
    def _gate(self) -> Gate:
        return Gate(self._automaton.words)

    @cached_property
    def _automaton(self) -> Automaton:
        return Automaton([*self._owners, *self._at_home])

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        """Case id -> the folded words that it may be named by, for every active case."""
        return {id_: words_of(case) for id_, case in self._cases.items() if case.active}

    @cached_property
    def _owners(self) -> dict[str, list[str]]:
        """Folded word -> the ids of the cases that it may name; of cases not wanted only words that hold another's."""
        longer = {word for case_id in self._only for word in self._longer.get(case_id, ())}
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for case_id, words in self._words.items():
            for word in words:
                if case_id in self._only or word in longer:
                    owners[word].append(case_id)
        return dict(owners)

    @cached_property
    def _plain(self) -> dict[str, list[str]]:
        """Folded 任一词 as it is written in the row -> the ids of the wanted cases that it names."""
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for case_id in self._subjects:
            for word in dict.fromkeys(
                form for w in self._cases[case_id].any_words for form in patterns(w)[:1]
            ):
                owners[word].append(case_id)
        return dict(owners)

    @cached_property
    def _slips(self) -> Slips:
        return Slips(self._plain)

    @cached_property
    def _at_home(self) -> dict[str, set[str]]:
        """Name of an own place, or of one above it below the province -> the ids of the cases at home there."""
        owners: defaultdict[str, set[str]] = defaultdict(set)
        for case_id, subject in self._subjects.items():
            codes = [code for code in subject.home.roots | subject.home.above if self._gazetteer.above(code)]
            for name in (*self._gazetteer.names_of(codes), *subject.home.words):
                owners[name].add(case_id)
        return dict(owners)

    @cached_property
    def _subjects(self) -> dict[str, Subject]:
        return {
            id_: Subject.of(self._cases[id_], words, self._gazetteer, self._boundary)
            for id_, words in self._words.items()
            if id_ in self._only
        }

    @cached_property
    def _places_version(self) -> str:
        return hashlib.sha256(repr(self._places).encode()).hexdigest()


def _mention(scene: Scene, case_id: str, ruling: Ruling, spans: list[Span]) -> Mention:
    return Mention(
        page=scene.text.id,
        case_id=case_id,
        decision=ruling.decision,
        confidence=ruling.confidence,
        reason=ruling.reason,
        rule=ruling.rule,
        spans=tuple(spans),
    )


def _batches(texts: Iterable[_Text], size: Callable[[_Text], int]) -> Iterator[list[_Text]]:
    """The texts in lists of some ``BATCH`` characters each."""
    batch: list[_Text] = []
    characters = 0
    for text in texts:
        batch.append(text)
        characters += size(text)
        if characters >= BATCH:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
