"""Occurrence + scene -> 计入, 待复核 or 不计, with the reason in words.

Places decide in this order: the nearest in the sentence, 我市 and the like in it, what was named before, the
title, what is named after, the outlet. Every step either decides or leaves it to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from harvester.match.area import Area, Stand
from harvester.match.places import Gazetteer, Hit
from harvester.match.scene import Occurrence, Scene, Side
from harvester.models import Case, Decision, Field

_LOCAL = re.compile("[我本全][省市州县区](?![别分])")
_EVERYWHERE = re.compile("全国|各地|我国|国内|多地")
_LISTING = re.compile("[,和与及]|以及")
_COMMA_COST, _AFTER_COST = 8, 12
"""A comma, and standing behind the name instead of before it, count as so many characters: a Chinese place
stands before what it qualifies."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided of one occurrence."""

    decision: Decision
    confidence: Literal["高", "中", "低"]
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a field, as it stands to the case."""

    start: int
    end: int
    name: str
    stand: Stand


def counted(confidence: Literal["高", "中", "低"], rule: str, reason: str) -> Ruling:
    """计入."""
    return Ruling(Decision.COUNTED, confidence, rule, reason)


def rejected(rule: str, reason: str, confidence: Literal["高", "中", "低"] = "高") -> Ruling:
    """不计."""
    return Ruling(Decision.REJECTED, confidence, rule, reason)


def review(rule: str, reason: str) -> Ruling:
    """待复核."""
    return Ruling(Decision.REVIEW, "低", rule, reason)


class PlaceJudge:
    """Judges by places for one case on one page."""

    def __init__(self, case: Case, home: Area, scene: Scene, gazetteer: Gazetteer) -> None:
        self._case = case
        self._scene = scene
        self._home, self._gazetteer = home, gazetteer

    def _stand(self, hit: Hit) -> Stand:
        return self._home.stand(hit, self._gazetteer)

    def judge(self, occurrence: Occurrence, *, telling: bool = False) -> Ruling:
        """The ruling of the first step that decides; ``telling`` says that the word is no everyday phrase."""
        return next(ruling for ruling in self._steps(occurrence, telling) if ruling is not None)

    def _steps(self, occurrence: Occurrence, telling: bool) -> Iterator[Ruling | None]:
        side = self._scene.sides[occurrence.field]
        left, right = side.sentence(occurrence.start, occurrence.end)
        outside = [
            a
            for a in self._anchors[occurrence.field]
            if a.end <= occurrence.start or occurrence.end <= a.start
        ]
        yield self._in_sentence(occurrence, side, [a for a in outside if left <= a.start and a.end <= right])
        yield self._by_local_word(side.folded.text[left:right])
        before = [a for a in outside if a.end <= left]
        yield self._by_one(before[-1:], "前文", occurrence.start)
        if occurrence.field == "body":
            yield self._by_one(self._anchors["title"][-1:], "标题", None)
        after = [a for a in outside if right <= a.start]
        if occurrence.field == "title":
            after = self._anchors["body"]
        yield self._by_after(after[:1])
        yield self._by_outlet(telling)
        if _EVERYWHERE.search(side.folded.text[left:right]):
            yield rejected("泛指", "泛指全国各地，文中没有本地地名", "中")
        if not telling:
            yield rejected("泛指", "是平常话，文中没有本地地名", "低")
        yield review("无地区", f"没有地名，媒体“{self._scene.text.outlet}”的地区未知")

    def _in_sentence(self, occurrence: Occurrence, side: Side, anchors: list[Anchor]) -> Ruling | None:
        if not anchors:
            return None
        nearest = min(anchors, key=lambda anchor: self._cost(occurrence, side, anchor))
        behind = nearest.start > occurrence.start
        if nearest.stand is Stand.OTHER and behind and side.clauses(occurrence.end, nearest.start):
            # another clause's place: 叫红管家的不止一处，浙江的…，湖北荆门的…
            own = [anchor for anchor in anchors if anchor.stand is Stand.OWN]
            return counted("中", "句中本地", f"句中有“{own[0].name}”") if own else None
        group = self._listed_with(nearest, anchors, side)
        own = [anchor for anchor in group if anchor.stand is Stand.OWN]
        if own:
            nearest = own[-1]
        gap = max(occurrence.start - nearest.end, nearest.start - occurrence.end)
        if nearest.stand is Stand.OWN:
            near = gap <= self._case.near
            return counted("高" if near else "中", "句中本地", f"邻近“{nearest.name}”{gap} 字")
        if nearest.stand is Stand.ABOVE:
            return counted("中", "句中上级", f"邻近“{nearest.name}”{gap} 字，是本地的上级")
        if nearest.stand is Stand.UNSURE:
            return review("重名地", f"“{nearest.name}”不止一处，邻近没有写是哪里的")
        return rejected("他地更近", f"邻近“{nearest.name}”{gap} 字，不是本地")

    def _by_local_word(self, sentence: str) -> Ruling | None:
        word = _LOCAL.search(sentence)
        if word is None:
            return None
        stand = self._outlet_stand()
        if stand is Stand.OWN:
            return counted("高", "媒体自称", f"句中“{word[0]}”，媒体“{self._scene.text.outlet}”在本地")
        if stand is Stand.OTHER:
            return rejected("媒体自称", f"句中“{word[0]}”，媒体“{self._scene.text.outlet}”不在本地")
        return None

    def _by_one(self, anchors: list[Anchor], where: str, start: int | None) -> Ruling | None:
        if not anchors:
            return None
        anchor = anchors[0]
        if anchor.stand is Stand.OWN:
            gap = start - anchor.end if start is not None else None
            near = gap is not None and gap <= self._case.near
            words = f"{where}“{anchor.name}”" + (f"，相距 {gap} 字" if gap is not None else "")
            return counted("高" if near else "中", f"{where}本地", words)
        if anchor.stand is Stand.OTHER:
            return rejected(f"{where}他地", f"{where}“{anchor.name}”，不是本地", "中")
        if anchor.stand is Stand.UNSURE:
            return review("重名地", f"{where}“{anchor.name}”不止一处")
        return None

    def _by_after(self, anchors: list[Anchor]) -> Ruling | None:
        if anchors and anchors[0].stand is Stand.OTHER and self._outlet_stand() in (Stand.OWN, Stand.ABOVE):
            return None
        return self._by_one(anchors, "后文", None)

    def _by_outlet(self, telling: bool) -> Ruling | None:
        stand, outlet = self._outlet_stand(), self._scene.text.outlet
        if stand is Stand.OWN:
            return counted("中", "媒体地区", f"文中没有地名，媒体“{outlet}”在本地")
        if stand is Stand.UNSURE:
            return review("重名地", f"文中没有地名，媒体“{outlet}”所在的地名不止一处")
        if stand is Stand.OTHER:
            return rejected("媒体他地", f"文中没有本地地名，媒体“{outlet}”不在本地", "中")
        if stand is Stand.ABOVE and (road := self._own_road()):
            return counted("中", "本地道路", f"文中有“{road}”街道，媒体“{outlet}”是上级地区的")
        if stand is Stand.ABOVE and telling and self._outlet_near():
            return counted("中", "媒体上级", f"文中没有地名，媒体“{outlet}”在本地所属的市州")
        if stand is Stand.ABOVE:
            return review("媒体上级", f"文中没有本地地名，媒体“{outlet}”是上级地区的")
        return None

    def _outlet_near(self) -> bool:
        """Whether the outlet is of the prefecture that the case's place belongs to, not just of the province."""
        nearest = {line[0] for root in self._home.roots if (line := self._gazetteer.above(root))}
        return any(hit.codes <= nearest for hit in (*self._scene.outlet, *self._scene.section))

    def _own_road(self) -> str:
        """A road that is named after the case's place; only an outlet nearby makes it a road there."""
        hits = [hit for hits in self._scene.hits.values() for hit in hits if hit.use == "road"]
        return next((hit.name for hit in hits if self._stand(hit) is Stand.OWN), "")

    def _outlet_stand(self) -> Stand | None:
        stands = [self._stand(hit) for hit in (*self._scene.outlet, *self._scene.section)]
        for stand in (Stand.OWN, Stand.ABOVE, Stand.UNSURE, Stand.OTHER):
            if stand in stands:
                return stand
        return None

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

    @cached_property
    def _anchors(self) -> dict[Field, list[Anchor]]:
        return {field: self._read(side) for field, side in self._scene.sides.items()}

    def _read(self, side: Side) -> list[Anchor]:
        """The anchors of a field in order; of places that stand in one another's line right on end, the lowest."""
        anchors = [Anchor(h.start, h.end, h.name, self._stand(h)) for h in self._hits(side)]
        for word in self._home.words:
            at = side.folded.text.find(word)
            while at >= 0:
                anchors.append(Anchor(at, at + len(word), word, Stand.OWN))
                at = side.folded.text.find(word, at + 1)
        anchors.sort(key=lambda anchor: (anchor.start, -anchor.end))
        merged: list[Anchor] = []
        for anchor in anchors:
            last = merged[-1] if merged else None
            if last and anchor.start <= last.end and last.stand is not Stand.OTHER:
                if anchor.stand is Stand.ABOVE and last.stand is Stand.OWN:
                    continue
                anchor = Anchor(last.start, max(last.end, anchor.end), anchor.name, anchor.stand)
                merged.pop()
            merged.append(anchor)
        return merged

    def _hits(self, side: Side) -> list[Hit]:
        """The places of a field; of outlets' only the account that speaks in a repost (//@柯城发布)."""
        text = side.folded.text
        return [
            hit
            for hit in self._scene.hits[side.field]
            if hit.use == "place" or (hit.use == "media" and text[hit.start - 1 : hit.start] == "@")
        ]
