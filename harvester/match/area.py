"""A case's own place, what lies above it, and how any other place stands to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from harvester.match.boundary import common
from harvester.match.fold import Folded, fold
from harvester.match.places import ELSEWHERE, MARKS, Gazetteer, Hit
from harvester.models import Case

_PART = re.compile("[一-鿕]{2,5}?(?:街道|社区|镇|乡|村)")


class Stand(Enum):
    """How a named place stands to a case."""

    OWN = "本地"
    ABOVE = "上级"
    OTHER = "他地"
    UNSURE = "重名"


@dataclass(frozen=True)
class Area:
    """Where a case is at home."""

    roots: frozenset[str]
    """Codes of the unit's own places; whatever lies in them is its own too."""
    above: frozenset[str]
    """Codes of what they lie in."""
    near: frozenset[str]
    """Of those the ones below the province."""
    words: tuple[str, ...]
    """Folded names that are no place's of the table, or a village's: what stands behind the unit's place, and what
    地区词 adds."""
    names: tuple[str, ...]
    """Folded names, these words included, that mean its own place and nothing else."""

    @cached_property
    def apart(self) -> bool:
        """Whether none of its words reaches over a mark."""
        return not any(mark in word for word in self.words for mark in MARKS)

    def stand(self, hit: Hit, gazetteer: Gazetteer) -> Stand:
        """How the place, or the places, that ``hit`` may mean stand to the case."""
        stands = {self.stand_of(code, gazetteer) for code in hit.codes}
        if len(stands) == 1:
            return stands.pop()
        return Stand.UNSURE if Stand.OTHER in stands else Stand.OWN

    def stand_of(self, code: str, gazetteer: Gazetteer) -> Stand:
        """How one place stands to the case."""
        if code in self.roots or not self.roots.isdisjoint(gazetteer.above(code)):
            return Stand.OWN
        return Stand.ABOVE if code in self.above else Stand.OTHER


def area(case: Case, gazetteer: Gazetteer) -> Area:
    """The area of ``case``: the places that its unit names, else its name, else its 地区词.

    地区词 that the table of places doesn't hold become words of its own; those that it holds and that lie
    neither in nor above the unit's place are own places as well.
    """
    unit, name, rows = fold(case.unit), fold(case.name), [fold(word) for word in case.places]
    hints = {
        code
        for text in (unit, name, *rows)
        for hit in _found(text, gazetteer)
        if hit.sure
        for code in hit.codes
    }
    listed = [_whole(row, gazetteer) for row in rows]
    roots = _places(unit, hints, gazetteer) or _places(name, hints, gazetteer)
    roots = roots or _lowest(frozenset[str]().union(*listed), gazetteer)
    above = frozenset(code for root in roots for code in gazetteer.above(root))
    home = Area(roots, above, frozenset(), (), ())
    for codes in listed:
        if codes and all(home.stand_of(code, gazetteer) is Stand.OTHER for code in codes):
            roots |= codes
    above = frozenset(code for root in roots for code in gazetteer.above(root)) - roots
    words = {row.text for row, codes in zip(rows, listed, strict=True) if row.text and not codes}
    words.update(_parts(unit, gazetteer), _parts(name, gazetteer))
    names = sorted({*words, *gazetteer.names_of(roots)}, key=len, reverse=True)
    near = frozenset(code for root in roots for code in gazetteer.above(root)[:-1])
    return Area(roots, above, near, tuple(sorted(words)), tuple(names))


def _found(folded: Folded, gazetteer: Gazetteer) -> list[Hit]:
    """The places of a cell; a village's name in it is a word of its own, for the row says which is meant."""
    return [hit for hit in gazetteer.find(folded) if not gazetteer.village(hit)]


def _places(folded: Folded, hints: set[str], gazetteer: Gazetteer) -> frozenset[str]:
    hits = gazetteer.resolve(_found(folded, gazetteer), hints)
    return _lowest(frozenset(code for hit in hits for code in hit.codes) - {ELSEWHERE}, gazetteer)


def _whole(folded: Folded, gazetteer: Gazetteer) -> frozenset[str]:
    """The codes of a word that is nothing but a place's name."""
    whole = [hit.codes for hit in _found(folded, gazetteer) if (hit.start, hit.end) == (0, len(folded.text))]
    return whole[0] - {ELSEWHERE} if whole else frozenset()


def _lowest(codes: frozenset[str], gazetteer: Gazetteer) -> frozenset[str]:
    return codes - {above for code in codes for above in gazetteer.above(code)}


def _parts(folded: Folded, gazetteer: Gazetteer) -> list[str]:
    """Names below the table that stand right behind a place: 当阳市|两河镇."""
    found = []
    for hit in _found(folded, gazetteer):
        at = hit.end
        while at < len(folded.text) and folded.joined(at):
            match = _PART.match(folded.text, at)
            if match is None or common(match[0]):
                break
            found.append(match[0])
            at = match.end()
    return found
