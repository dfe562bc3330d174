"""What the places around an occurrence decide.

They are asked in this order: the nearest in the sentence, 我市 and the like in it, what was named before, the
title, what is named after, the outlet. Every step either decides or leaves it to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harvester.match.anchors import Anchor, Anchors
from harvester.match.area import Area, Stand
from harvester.match.places import Gazetteer
from harvester.match.ruling import Ruling, counted, rejected, review
from harvester.match.scene import Occurrence, Scene, Side
from harvester.models import Case

_LOCAL = re.compile("[我本全][省市州县区](?![别分])")
_THEIRS = re.compile("人家|对方|邻省|兄弟(?:省|市|单位)")
_EVERYWHERE = re.compile("全国|各地|我国|国内|多地")


class PlaceJudge:
    """Judges by places for one case on one page."""

    def __init__(self, case: Case, home: Area, scene: Scene, gazetteer: Gazetteer) -> None:
        self._case = case
        self._scene = scene
        self._anchors = Anchors(home, scene, gazetteer)

    def judge(self, occurrence: Occurrence, *, telling: bool = False) -> Ruling:
        """The ruling of the first step that decides; ``telling`` says that the word is no everyday phrase."""
        return next(ruling for ruling in self._steps(occurrence, telling) if ruling is not None)

    def _steps(self, occurrence: Occurrence, telling: bool) -> Iterator[Ruling | None]:
        side = self._scene.sides[occurrence.field]
        left, right = side.sentence(occurrence.start, occurrence.end)
        yield self._in_sentence(occurrence, side, self._anchors.around(occurrence, side, left, right))
        yield self._by_local_word(side.folded.text[left:right])
        yield self._by_deixis(side.folded.text[left:right])
        top, bottom = side.paragraph(occurrence.start, occurrence.end)
        yield self._by_one(self._anchors.before(side, left, top), "前文", occurrence.start)
        yield self._by_one(self._anchors.after(side, right, bottom), "后文")
        before = self._anchors.before(side, left)
        yield self._by_one(before, "前文", occurrence.start)
        title, body = self._scene.sides["title"], self._scene.sides["body"]
        titled = self._anchors.before(title, title.end, passing=True)
        after = self._anchors.after(side, right, side.end)
        if occurrence.field == "body":
            yield self._by_one(titled, "标题")
        else:
            after = after or self._anchors.after(body, 0, body.end, passing=True)
        yield self._by_after(after)
        if telling and self._anchors.outlet is not Stand.OTHER and (before or titled or after):
            yield self._by_prefecture(side, left, right)
        yield self._by_native()
        yield self._by_outlet(telling)
        if _EVERYWHERE.search(side.folded.text[left:right]):
            yield rejected("泛指", "泛指全国各地，文中没有本地地名", "中")
        if not telling:
            yield rejected("泛指", "是平常话，文中没有本地地名", "低")
        yield review("无地区", f"文中没有本地地名，媒体“{self._scene.text.outlet}”的地区未知")

    def _in_sentence(self, occurrence: Occurrence, side: Side, anchors: list[Anchor]) -> Ruling | None:
        if not anchors:
            return None
        nearest = self._anchors.nearest(occurrence, side, anchors)
        behind = nearest.start > occurrence.start
        if nearest.stand is Stand.OTHER and behind and side.clauses(occurrence.end, nearest.start):
            # another clause's place: 叫红管家的不止一处，浙江的…，湖北荆门的…
            own = next((anchor.name for anchor in anchors if anchor.stand is Stand.OWN), "")
            return counted("中", "句中本地", f"句中有“{own}”") if own else None
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
        stand = self._anchors.outlet
        if stand is Stand.OWN:
            return counted("高", "媒体自称", f"句中“{word[0]}”，媒体“{self._scene.text.outlet}”在本地")
        if stand is Stand.OTHER:
            return rejected("媒体自称", f"句中“{word[0]}”，媒体“{self._scene.text.outlet}”不在本地")
        return None

    def _by_deixis(self, sentence: str) -> Ruling | None:
        """人家, 对方: another place's than the outlet's, where the page names one."""
        word = _THEIRS.search(sentence)
        outlet = self._anchors.outlet if word else None
        if word is None or outlet is None:
            return None
        theirs = Stand.OWN if outlet is Stand.OTHER else Stand.OTHER
        named = next(
            (a.name for anchors in self._anchors.of.values() for a in anchors if a.stand is theirs), ""
        )
        if not named:
            return None
        reason = f"句中“{word[0]}”，媒体“{self._scene.text.outlet}”说的是“{named}”"
        return counted("中", "对方", reason) if theirs is Stand.OWN else rejected("对方", reason, "中")

    def _by_one(self, anchors: list[Anchor], where: str, start: int | None = None) -> Ruling | None:
        """By the one anchor there may be; ``start`` is the occurrence's where the distance means something."""
        if not anchors:
            return None
        anchor = anchors[0]
        if anchor.stand is Stand.OWN and start is None:
            return counted("中", f"{where}本地", f"{where}有“{anchor.name}”")
        if anchor.stand is Stand.OWN and start is not None:
            gap = start - anchor.end
            near = gap <= self._case.near
            return counted("高" if near else "中", f"{where}本地", f"{where}“{anchor.name}”，相距 {gap} 字")
        if anchor.stand is Stand.OTHER:
            return rejected(f"{where}他地", f"{where}“{anchor.name}”，不是本地", "中")
        if anchor.stand is Stand.UNSURE:
            return review("重名地", f"{where}“{anchor.name}”不止一处")
        return None

    def _by_after(self, anchors: list[Anchor]) -> Ruling | None:
        if anchors and anchors[0].stand is Stand.OTHER and self._anchors.outlet in (Stand.OWN, Stand.ABOVE):
            return None
        return self._by_one(anchors, "后文", None)

    def _by_native(self) -> Ruling | None:
        """宜昌人说起筑堡: who comes from a place tells of it where no other place is named."""
        named = self._anchors.own_native() if self._anchors.outlet is not Stand.OTHER else ""
        return counted("低", "本地人", f"文中说到“{named}”的人，没有别的地名") if named else None

    def _by_prefecture(self, side: Side, left: int, right: int) -> Ruling | None:
        """By the case's prefecture: named before the sentence, in the title or after the sentence."""
        here, title = self._anchors.of[side.field], self._anchors.of["title"]
        before = [anchor for anchor in here if anchor.end <= left and not anchor.passing]
        after = [anchor for anchor in here if right <= anchor.start and not anchor.passing]
        if side.field == "title":
            after = after or self._anchors.of["body"]
        anchors = [*before, *title, *after]
        near = next((anchor.name for anchor in anchors if anchor.near and anchor.stand is Stand.ABOVE), "")
        return counted("中", "文中上级", f"文中有“{near}”，是本地所属的市州") if near else None

    def _by_outlet(self, telling: bool) -> Ruling | None:
        stand, outlet = self._anchors.outlet, self._scene.text.outlet
        if stand is Stand.OWN:
            return counted("中", "媒体地区", f"文中没有地名，媒体“{outlet}”在本地")
        if stand is Stand.UNSURE:
            return review("重名地", f"文中没有地名，媒体“{outlet}”所在的地名不止一处")
        if stand is Stand.OTHER:
            return rejected("媒体他地", f"文中没有本地地名，媒体“{outlet}”不在本地", "中")
        if stand is Stand.ABOVE and (road := self._anchors.own_road()):
            return counted("中", "本地道路", f"文中有“{road}”街道，媒体“{outlet}”是上级地区的")
        if stand is Stand.ABOVE and telling and self._anchors.outlet_near():
            return counted("中", "媒体上级", f"文中没有地名，媒体“{outlet}”在本地所属的市州")
        if stand is Stand.ABOVE:
            return review("媒体上级", f"文中没有本地地名，媒体“{outlet}”是上级地区的")
        return None
