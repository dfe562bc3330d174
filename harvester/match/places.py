"""The gazetteer: which places a text names.

A name is sure when it can mean one place only and is no ordinary word. A repeated name (青山区 of 武汉 and of
包头) or an ordinary word (商城, 公安: marked 常用词 in ``places.csv``) means a place only where its parent or
another place of the same branch is named with it; it never decides alone. A name marked 重名 is repeated outside
the table. A village's name, nearly always repeated, means the village only where the text speaks of its county.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from harvester.match.automaton import LongestNames
from harvester.match.boundary import Boundary, common
from harvester.match.fold import Folded, fold_key
from harvester.match.use import Use, use_of
from harvester.models import Place

_COMMON = re.compile("常用词：([^；]+)")
_VILLAGE = re.compile("(.+?)(?:社区|村)")
_REPEATED = re.compile("重名：([^；]+)")
_SIGN = re.compile("代字：([^；])")
_REACHED = "[赴来在驻抵入离访返援]"
"""A place's one-character sign is a place only behind these: 赴鄂学习, 在汉举行."""
ELSEWHERE = "别处"
"""Stands for the places of a name that the table doesn't hold: towns are those of one province only."""
_WHOLE = re.compile("全[省市州县区]")
"""全州 is a county of 广西, and everywhere else the whole prefecture."""
_SMALLER = re.compile("[镇乡](?![村下镇亲间])|街道|办事处")
"""What makes another, smaller place of a city's short name: 黄石镇 is none of 黄石."""
_EVERYDAY = 1000
"""A word that jieba's dictionary counted this often (公安 2,800, 合作 13,478; 青山 192) is no place's short name
unless its parent's name stands right before it."""
MARKS = ",。"
"""What parts a text into stretches over which places bear on one another only by what they tell of the page."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place named in a folded text: ``text[start:end]`` may be any of the places ``codes``."""

    start: int
    end: int
    name: str
    codes: frozenset[str]
    common: bool = False
    """True for a short name that is an ordinary word too."""
    use: Use = "place"
    """``media`` inside an outlet's name (荆门日报): where the outlet is, not the thing; ``road`` in a road's;
    ``native`` and ``origin`` where somebody comes from (宜昌人, 武汉客商), who may be anywhere; ``toward`` where
    somebody or something goes to (想去杭州打官司)."""

    @property
    def sure(self) -> bool:
        """Whether the name alone tells the place."""
        return len(self.codes) == 1 and not self.common and self.use not in ("road", "native", "origin")

    @property
    def everyday(self) -> bool:
        """Whether the name, a village's without 村 or 社区, is so common a word that it hardly ever is the place."""
        return common(_bare(self.name)) >= _EVERYDAY


class Gazetteer:
    """Finds places by their full and short names and knows which lies in which."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._parent = {place.code: place.parent for place in places}
        self._above: dict[str, tuple[str, ...]] = {}
        self._local = {place.code for place in places if place.level in ("县", "乡", "功能区")}
        listed = [place for place in places if place.level != "村"]
        self._code_of_path = {fold_key(place.path): place.code for place in listed}
        named: defaultdict[str, set[str]] = defaultdict(set)
        self._common: set[str] = set()
        for place in listed:
            for name in (*_written(place.name), *place.short_names):
                named[fold_key(name)].add(place.code)
            for marked in _COMMON.findall(place.note):
                self._common |= {fold_key(name) for name in marked.split("、")}
            for marked in _REPEATED.findall(place.note):
                for form in (form for name in marked.split("、") for form in _written(name)):
                    named[fold_key(form)].add(ELSEWHERE)
        self._common |= {name for name in named if _WHOLE.fullmatch(name)}
        villages = _villages(places)
        self._villages = {name for name in villages if not {name, _bare(name)} & named.keys()}
        """Names of villages that are no other place's: 荆州社区矫正 tells of 荆州."""
        named.update((name, villages[name]) for name in self._villages)
        self._codes = {name: frozenset(codes) for name, codes in named.items() if len(name) > 1}
        self._named: defaultdict[str, list[str]] = defaultdict(list)
        for name, codes in self._codes.items():
            for code in codes:
                self._named[code].append(name)
        self._automaton = LongestNames(self._codes)
        self.apart = not any(mark in name for name in self._codes for mark in MARKS)
        """Whether no name reaches over a mark, so that a text may be read stretch by stretch."""
        signs = {sign: place.code for place in listed for sign in _SIGN.findall(place.note)}
        self._codes |= {sign: frozenset({code}) for sign, code in signs.items()}
        self._signs = re.compile(f"{_REACHED}(?=([{''.join(signs)}]))") if signs else None

    @property
    def names(self) -> tuple[str, ...]:
        """Every folded name but the villages': as words of their own these would cut other words up."""
        return tuple(name for name in self._automaton.names if name not in self._villages)

    def above(self, code: str) -> tuple[str, ...]:
        """The codes of what ``code`` lies in, nearest first."""
        if code not in self._above:
            line, up = [], code
            while up := self._parent.get(up, ""):
                line.append(up)
            self._above[code] = tuple(line)
        return self._above[code]

    def by_path(self, path: str) -> str:
        """The code of a full name such as 湖北省荆门市沙洋县; empty where the table doesn't hold it."""
        return self._code_of_path.get(fold_key(path), "")

    def village(self, hit: Hit) -> bool:
        """Whether the name is that of villages only."""
        return hit.name in self._villages

    def find(self, folded: Folded, boundary: Boundary | None = None) -> list[Hit]:
        """The places that ``folded`` names, in order; not parts of longer words."""
        found = (self.hit(folded, *named, boundary) for named in self.named(folded.text))
        return [hit for hit in found if hit is not None]

    def named(self, text: str) -> list[tuple[int, str]]:
        """(start, longest name) wherever a place's name is written, a word of its own or not."""
        found = self._automaton.find(text)
        signs = [(m.start(1), m[1]) for m in self._signs.finditer(text)] if self._signs else []
        if not signs:
            return found
        alone = [(at, sign) for at, sign in signs if not any(s <= at < s + len(name) for s, name in found)]
        return sorted(found + alone)

    def hit(self, folded: Folded, start: int, longest: str, boundary: Boundary | None) -> Hit | None:
        """The place that is named at ``start``, where ``longest`` is written; None where no place is meant."""
        name, text = self._standing(folded, start, longest, boundary), folded.text
        if not name:
            return None
        codes, end = self._codes[name], start + len(name)
        if (smaller := _SMALLER.match(text, end)) and not name.endswith(_LEVELS):
            codes, end = frozenset({ELSEWHERE}), smaller.end()
        return Hit(start, end, text[start:end], codes, name in self._common, use_of(text, start, end))

    def _standing(self, folded: Folded, start: int, name: str, boundary: Boundary | None) -> str:
        """``name``, or the longest name that it begins with, that stands there as a word (武汉|市民); else empty."""
        for length in range(len(name), min(len(name), 2) - 1, -1):
            part = name[:length]
            whole = part in self._common or length == 1
            if part in self._codes and (
                boundary is None or boundary.aligned(folded, start, start + length, whole=whole)
            ):
                return part
        return ""

    def names_of(self, codes: Collection[str]) -> list[str]:
        """The folded names that can mean nothing but one of ``codes``."""
        names = {name for code in codes for name in self._named.get(code, ())} - self._common
        return sorted(name for name in names if self._codes[name] <= set(codes))

    def called(self, text: str, start: int) -> Hit | None:
        """The place whose name is all that stands from ``start`` to the end."""
        name = text[start:]
        codes = self._codes.get(name)
        return Hit(start, len(text), name, codes, name in self._common) if codes else None

    def plain(self, hit: Hit) -> bool:
        """Whether the name can't well be anything but a place: a full one, or one right below the province."""
        large = any(len(self.above(code)) < 2 for code in hit.codes - {ELSEWHERE})
        return not hit.common and (large or hit.name.endswith(_LEVELS))

    def resolve(self, hits: Iterable[Hit], known: Collection[str] = ()) -> list[Hit]:
        """The hits with repeated names and ordinary words settled by ``known`` codes and by the sure hits.

        A repeated name keeps the places that lie in the lowest known one (咸安区 rather than 湖北); it keeps them
        all where none is known, and where it is repeated outside the table also where only a province is. An ordinary word is dropped unless its own parent is known.
        """
        listed = list(hits)
        sure = {*known, *(code for hit in listed if hit.sure for code in hit.codes)}
        lines = sure.union(*(self.above(code) for code in sure))
        settled: list[Hit] = []
        for hit in listed:
            if self.village(hit) and not hit.sure:
                if codes := self._villages_meant(hit, settled[-1] if settled else None, lines):
                    settled.append(replace(hit, codes=codes))
                continue
            before = settled[-1] if settled and settled[-1].end == hit.start else None
            codes = self._within(hit, before)
            if not codes and hit.common:
                if not hit.everyday:
                    codes = frozenset(c for c in hit.codes if c in sure or self._parent.get(c) in lines)
                if not codes:
                    continue
            if not codes and len(hit.codes) > 1:
                least = (
                    1 if ELSEWHERE in hit.codes else 0
                )  # a bulletin that names 湖北 tells of 兰溪镇 in 湖南 too
                known_to = {code: max(least, self._known_to(code, lines)) for code in hit.codes}
                deepest = max(known_to.values())
                codes = frozenset(code for code, depth in known_to.items() if depth == deepest)
            settled.append(_kept(hit, codes or hit.codes))
        return settled

    def settled(self, hits: Iterable[Hit]) -> list[Hit] | None:
        """What ``resolve`` makes of hits, none of which leans on what is named elsewhere; None where one does."""
        settled: list[Hit] = []
        for hit in hits:
            before = settled[-1] if settled and settled[-1].end == hit.start else None
            if self.village(hit) and not hit.sure:
                if not before and not hit.everyday:
                    return None
                if codes := self._villages_meant(hit, before, ()):
                    settled.append(replace(hit, codes=codes))
            elif codes := self._within(hit, before):
                settled.append(_kept(hit, codes))
            elif not hit.common and len(hit.codes) == 1:
                settled.append(hit)
            elif not hit.common or not hit.everyday:
                return None
        return settled

    def _within(self, hit: Hit, before: Hit | None) -> frozenset[str]:
        """Of the places that a name may mean those right below the place that stands right before it."""
        return frozenset(code for code in hit.codes if before and self._parent.get(code) in before.codes)

    def _villages_meant(self, hit: Hit, last: Hit | None, lines: Collection[str]) -> frozenset[str]:
        """The villages that a repeated name means: those in the one county or town that the text speaks of, and the
        province's only one of the name also in its prefecture. None where the place named last lies elsewhere."""
        listed = hit.codes - {ELSEWHERE}
        if last and last.end == hit.start:
            lines = last.codes
        elif hit.everyday:
            return frozenset()
        elif last:
            listed = frozenset(code for code in listed if any(self._near(code, one) for one in last.codes))
        within: defaultdict[str, set[str]] = defaultdict(set)
        for code in listed:
            if known := next((above for above in self.above(code) if above in lines), ""):
                within[known].add(code)
        lowest = max((len(self.above(known)) for known in within), default=0)
        places = [known for known in within if len(self.above(known)) == lowest]
        alone = len(hit.codes - {ELSEWHERE}) == 1 and lowest
        if len(places) != 1 or not (alone or places[0] in self._local):
            return frozenset()
        return frozenset(within[places[0]])

    def _near(self, village: str, other: str) -> bool:
        """Whether ``other`` is above the village, or lies in the same prefecture."""
        line, beside = self.above(village), [other, *self.above(other)]
        return other in line or any(self._parent[code] for code in beside if code in line)

    def _known_to(self, code: str, lines: Collection[str]) -> int:
        """How deep below the country the lowest place of ``code``'s line lies that is among ``lines``; 0 for none."""
        line = [code, *self.above(code)]
        return next((len(line) - at for at, one in enumerate(line) if one in lines), 0)


def _villages(places: Iterable[Place]) -> dict[str, set[str]]:
    """Folded name -> the villages of that name, and ELSEWHERE where there are more of it."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for place in places:
        if place.level == "村":
            named[place.name].update((place.code, ELSEWHERE) if place.note else (place.code,))
    keys = fold_key("。".join(named)).split("。")  # at once: twenty thousand calls take 0.2 s
    if len(keys) != len(named):  # a name that holds a mark itself
        keys = [fold_key(name) for name in named]
    return dict(zip(keys, named.values(), strict=True))


def _written(name: str) -> tuple[str, ...]:
    """The ways in which the press writes a name: 粮道街道 is 粮道街 and 粮道街办事处 too."""
    if not name.endswith("街道") or len(name) < 4:
        return (name,)
    return name, name[:-1], f"{name[:-1]}办事处", f"{name[:-2]}办事处"


def _kept(hit: Hit, codes: frozenset[str]) -> Hit:
    return replace(hit, codes=codes, common=False) if hit.common or codes != hit.codes else hit


def _bare(village: str) -> str:
    """The name without 村 or 社区."""
    match = _VILLAGE.fullmatch(village)
    return match[1] if match else village


_LEVELS = tuple("省市县区州旗盟镇乡村")
