"""The places around a case's words, as they stand to the case: own, above it, elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from harvester.match.area import Area, Stand
from harvester.match.places import Gazetteer, Hit
from harvester.match.scene import Occurrence, Scene, Side
from harvester.match.use import Use
from harvester.models import Field

_LISTING = re.compile("[,和与及]|以及")
_COMMA_COST, _AFTER_COST = 8, 12
"""A comma, and standing behind the name instead of before it, count as so many characters: a Chinese place
stands before what it qualifies."""

_STRIDE = 60
"""Characters that are read at a time, at least: a sentence or two."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a field, as it stands to the case."""

    start: int
    end: int
    name: str
    stand: Stand
    near: bool = False
    """Of one that stands above the case's place: whether it is the next above, its prefecture."""
    passing: bool = False
    """Whether somebody only goes there: it speaks for its own sentence alone."""


class Anchors:
    """One case's view of the places of a scene."""

    def __init__(self, home: Area, scene: Scene, gazetteer: Gazetteer) -> None:
        self._home = home
        self._scene = scene
        self._gazetteer = gazetteer

    @cached_property
    def of(self) -> dict[Field, list[Anchor]]:
        """The anchors of each field, in order."""
        return {
            field: self._read(side, self._scene.hits[field], 0, side.end)
            for field, side in self._scene.sides.items()
        }

    def around(self, occurrence: Occurrence, side: Side, left: int, right: int) -> list[Anchor]:
        """The anchors of the sentence around an occurrence, but for places named inside the occurrence."""
        text = side.folded.text
        touched = any(
            text.endswith(word, 0, occurrence.start) or text.startswith(word, occurrence.end)
            for word in self._home.words
        )
        anchors = self._between(side, left, right, None if touched else occurrence)
        return [a for a in anchors if a.end <= occurrence.start or occurrence.end <= a.start]

    def _between(self, side: Side, left: int, right: int, within: Occurrence | None = None) -> list[Anchor]:
        """The anchors in ``[left, right)``; the rest of the page is looked at only where it bears on them. Those
        ``within`` an occurrence may be missing."""
        start, end = side.stretch(left, right)
        apart = self._gazetteer.apart and self._home.apart
        hits = self._scene.settled(side.field, start, end, within) if apart else None
        anchors = self.of[side.field] if hits is None else self._read(side, hits, start, end)
        return [anchor for anchor in anchors if left <= anchor.start and anchor.end <= right]

    def before(self, side: Side, at: int, since: int = 0, *, passing: bool = False) -> list[Anchor]:
        """The last anchor before ``at``, none where it begins before ``since``; a ``passing`` one only if asked for."""
        while at > since:
            left, _ = side.stretch(max(at - _STRIDE, 0), at)
            if found := [anchor for anchor in self._between(side, left, at) if passing or not anchor.passing]:
                return [anchor for anchor in found[-1:] if since <= anchor.start]
            at = left
        return []

    def after(self, side: Side, at: int, until: int, *, passing: bool = False) -> list[Anchor]:
        """The first anchor behind ``at``, none where it ends behind ``until``; a ``passing`` one only if asked for."""
        while at < until:
            _, right = side.stretch(at, at + _STRIDE)
            if found := [
                anchor for anchor in self._between(side, at, right) if passing or not anchor.passing
            ]:
                return [anchor for anchor in found[:1] if anchor.end <= until]
            at = right
        return []

    def nearest(self, occurrence: Occurrence, side: Side, anchors: list[Anchor]) -> Anchor:
        """The anchor of a sentence that qualifies the occurrence; of several enumerated together an own one."""
        if len(anchors) == 1:
            return anchors[0]
        nearest = min(anchors, key=lambda anchor: self._cost(occurrence, side, anchor))
        own = [anchor for anchor in self._listed_with(nearest, anchors, side) if anchor.stand is Stand.OWN]
        return own[-1] if own else nearest

    @cached_property
    def outlet(self) -> Stand | None:
        """How the outlet's region, or its column's, stands to the case; None where it is unknown or national."""
        stands = [self._stand(hit) for hit in (*self._scene.outlet, *self._scene.section)]
        for stand in (Stand.OWN, Stand.ABOVE, Stand.UNSURE, Stand.OTHER):
            if stand in stands:
                return stand
        return None

    def outlet_near(self) -> bool:
        """Whether the outlet is of the prefecture that the case's place belongs to, not just of the province."""
        return any(hit.codes <= self._home.near for hit in (*self._scene.outlet, *self._scene.section))

    def own_road(self) -> str:
        """A road that is named after the case's place; only an outlet nearby makes it a road there."""
        return self._own("road")

    def own_native(self) -> str:
        """The case's place, where the page names people from there (宜昌人)."""
        return self._own("native")

    def _own(self, use: Use) -> str:
        if not any(hit.use == use for hits in self._scene.named.values() for hit in hits):
            return ""
        hits = [hit for hits in self._scene.hits.values() for hit in hits if hit.use == use]
        return next((hit.name for hit in hits if self._stand(hit) is Stand.OWN), "")

    def _cost(self, occurrence: Occurrence, side: Side, anchor: Anchor) -> int:
        if anchor.end <= occurrence.start:
            commas = side.clauses(anchor.end, occurrence.start)
            return occurrence.start - anchor.end + _COMMA_COST * commas
        commas = side.clauses(occurrence.end, anchor.start)
        return anchor.start - occurrence.end + _COMMA_COST * commas + _AFTER_COST

    @staticmethod
    def _listed_with(anchor: Anchor, anchors: list[Anchor], side: Side) -> list[Anchor]:
        """The anchors enumerated together with ``anchor``: 武汉、襄阳和荆门."""
        at = anchors.index(anchor)
        first = last = at
        text = side.folded.text
        while first and _LISTING.fullmatch(text, anchors[first - 1].end, anchors[first].start):
            first -= 1
        while last + 1 < len(anchors) and _LISTING.fullmatch(
            text, anchors[last].end, anchors[last + 1].start
        ):
            last += 1
        return anchors[first : last + 1]

    def _read(self, side: Side, hits: Sequence[Hit], start: int, end: int) -> list[Anchor]:
        """``hits`` of a stretch of text as anchors, in order; of places in one another's line right on end, the lowest."""
        anchors = [self._anchor(hit) for hit in self._speaking(side, hits)] if hits else []
        for word in self._home.words:
            at = side.folded.text.find(word, start, end)
            while at >= 0:
                anchors.append(Anchor(at, at + len(word), word, Stand.OWN))
                at = side.folded.text.find(word, at + 1, end)
        anchors.sort(key=lambda anchor: (anchor.start, -anchor.end))
        merged: list[Anchor] = []
        for anchor in anchors:
            last = merged[-1] if merged else None
            if last and anchor.start <= last.end and last.stand in (Stand.ABOVE, anchor.stand):
                end = max(last.end, anchor.end)
                merged[-1] = Anchor(last.start, end, anchor.name, anchor.stand, anchor.near, anchor.passing)
                continue
            if last and anchor.start <= last.end and (last.stand, anchor.stand) == (Stand.OWN, Stand.ABOVE):
                continue
            merged.append(anchor)
        return merged

    def _anchor(self, hit: Hit) -> Anchor:
        stand = self._stand(hit)
        passing = hit.use == "toward" and stand is Stand.OTHER
        return Anchor(hit.start, hit.end, hit.name, stand, hit.codes <= self._home.near, passing)

    @staticmethod
    def _speaking(side: Side, hits: Sequence[Hit]) -> list[Hit]:
        """Of outlets' places only the account that speaks in a repost (//@柯城发布)."""
        text = side.folded.text
        return [
            hit
            for hit in _led(hits)
            if hit.use in ("place", "toward")
            or (hit.use == "media" and text[hit.start - 1 : hit.start] == "@")
        ]

    def _stand(self, hit: Hit) -> Stand:
        return self._home.stand(hit, self._gazetteer)


def _led(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits, with those that lead right on to where somebody comes from taken for the same: 浙江|永康人."""
    if not any(_comes(hit) for hit in hits):
        return hits
    led: list[Hit] = []
    for hit in reversed(hits):
        onward = led[-1] if led and led[-1].start == hit.end else None
        led.append(replace(hit, use="origin") if onward and _comes(onward) else hit)
    return led[::-1]


def _comes(hit: Hit) -> bool:
    return hit.use in ("native", "origin")
