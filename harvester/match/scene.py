"""What stands around an occurrence: its sentence and clauses, the places named in them, before and after."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from harvester.match.boundary import Boundary
from harvester.match.fold import fold
from harvester.match.masthead import masthead
from harvester.match.places import MARKS, Gazetteer, Hit
from harvester.models import Field, Span, Text

FIELDS: tuple[Field, ...] = ("title", "body")

_SENTENCE_END = re.compile("[。!?…]")
_MARK = re.compile(f"[{MARKS}]")
_LINE_END = re.compile("\n")
_RELATED = re.compile(
    r"\W{0,4}(?:相关(?:阅读|新闻|链接|报道|推荐|文章|稿件)|延伸阅读|推荐阅读|阅读推荐|热门(?:推荐|阅读|文章)|猜你喜欢|为你推荐"
    r"|往期(?:回顾|推荐|精选)|编辑推荐|大家都?在看|更多(?:阅读|新闻|精彩|推荐))(?:\s*[:：]|\W{0,3}$)"
)
"""What a list of other articles' titles is headed by."""
_CLAUSE_ENDS = frozenset(",，;；:：!！?？。")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A case's word in a folded field: ``text[start:end]``."""

    field: Field
    start: int
    end: int
    word: str

    def inside(self, other: Occurrence) -> bool:
        """Whether this is a part of ``other``, and shorter."""
        within = other.start <= self.start and self.end <= other.end
        return self.field == other.field and within and other.end - other.start > self.end - self.start


class Side:
    """One field of a text, folded, with its sentences."""

    def __init__(self, field: Field, original: str) -> None:
        self.field: Field = field
        self.original = original
        self.folded = fold(original)
        self.end = len(self.folded.text)

    @cached_property
    def lines(self) -> list[int]:
        """Folded offsets at which a paragraph begins or the text ends, in order."""
        at = [match.start() for match in _LINE_END.finditer(self.original)]
        starts = np.searchsorted(self.folded.starts, at).tolist()
        return sorted({0, *starts, self.end})

    @cached_property
    def ends(self) -> list[int]:
        """Folded offsets at which a sentence begins or the text ends, in order."""
        text, breaks = self.folded.text, set(self.lines)
        breaks.update(match.end() for match in _SENTENCE_END.finditer(text))
        at = text.find(",,@")  # //@: a repost's next speaker
        while at >= 0:
            breaks.add(at)
            at = text.find(",,@", at + 1)
        return sorted(breaks)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The folded sentence that holds ``[start, end)``."""
        return self.ends[bisect_right(self.ends, start) - 1], self.ends[bisect_left(self.ends, end)]

    def paragraph(self, start: int, end: int) -> tuple[int, int]:
        """The folded paragraph that holds ``[start, end)``."""
        return self.lines[bisect_right(self.lines, start) - 1], self.lines[bisect_left(self.lines, end)]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The least of the folded text around ``[start, end)`` that reaches from mark to mark."""
        text = self.folded.text
        left = max(text.rfind(mark, 0, start) for mark in MARKS) + 1
        right = _MARK.search(text, max(end - 1, 0))
        return left, right.end() if right else self.end

    def related(self, start: int) -> str:
        """The heading of the list of other articles in which the folded ``start`` stands; empty for none."""
        above = self.original[: int(self.folded.ends[start])].split("\n")
        for line in reversed(above):
            if heading := _RELATED.match(line):
                return heading[0].strip(" ：:")
            if "。" in line:
                return ""
        return ""

    def clauses(self, start: int, end: int) -> int:
        """How many commas and the like stand in ``[start, end)``; enumerating 、 is none."""
        starts = self.folded.starts[start:end].tolist()
        return sum(self.original[index] in _CLAUSE_ENDS for index in starts)

    def span(self, start: int, end: int) -> Span:
        """The original span of folded ``[start, end)``."""
        return Span(*self.folded.span(start, end), self.field)


class Scene:
    """A candidate page as the verdict sees it. Places are looked for when first asked for."""

    def __init__(self, text: Text, gazetteer: Gazetteer, boundary: Boundary) -> None:
        self.text = text
        self.sides: dict[Field, Side] = {field: Side(field, getattr(text, field)) for field in FIELDS}
        self._gazetteer = gazetteer
        self._boundary = boundary
        self._seen: dict[tuple[Field, int], Hit | None] = {}

    @cached_property
    def outlet(self) -> list[Hit]:
        """The places that tell where the outlet is: those in its name within its region, else its region."""
        code = self._gazetteer.by_path(self.text.region) if self.text.region else ""
        named = masthead(fold(self.text.outlet), self._gazetteer, [code] if code else [])
        if not code:
            return named
        within = [hit for hit in named if any(code in (c, *self._gazetteer.above(c)) for c in hit.codes)]
        return within or [Hit(0, 0, self.text.region, frozenset({code}))]

    @cached_property
    def section(self) -> list[Hit]:
        """The places that the column or page of the paper is named after."""
        return self._gazetteer.resolve(self._gazetteer.find(fold(self.text.section)), self._known)

    @cached_property
    def _known(self) -> set[str]:
        return {code for hit in self.outlet if len(hit.codes) == 1 for code in hit.codes}

    def settled(self, field: Field, start: int, end: int) -> list[Hit] | None:
        """The places named in folded ``[start, end)``, which reaches from mark to mark, where each tells by itself
        which is meant: what else the page names can't change them. None where one doesn't.
        """
        named = self._gazetteer.named(self.sides[field].folded.text[start:end])
        return self._gazetteer.settled(
            hit for at, name in named if (hit := self._hit(field, start + at, name))
        )

    @cached_property
    def hits(self) -> dict[Field, list[Hit]]:
        """The places named in each field, repeated names settled over the whole page."""
        found = {
            field: [
                hit
                for at, name in self._gazetteer.named(side.folded.text)
                if (hit := self._hit(field, at, name))
            ]
            for field, side in self.sides.items()
        }
        known = self._known | {
            code for hits in found.values() for hit in hits if hit.sure for code in hit.codes
        }
        return {field: self._gazetteer.resolve(hits, known) for field, hits in found.items()}

    def _hit(self, field: Field, start: int, name: str) -> Hit | None:
        """The place named at ``start``, looked at once."""
        if (field, start) not in self._seen:
            folded = self.sides[field].folded
            self._seen[field, start] = self._gazetteer.hit(folded, start, name, self._boundary)
        return self._seen[field, start]
