"""What stands around an occurrence: its sentence and clauses, the places named in them, before and after."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from harvester.match.boundary import Boundary
from harvester.match.fold import Folded, fold
from harvester.match.masthead import Outlets
from harvester.match.places import MARKS, Gazetteer, Hit
from harvester.models import Field, Span, Text

FIELDS: tuple[Field, ...] = ("title", "body")

_BETWEEN = "。"
_SENTENCE_ENDS = "。!?…"
_SENTENCE_END = re.compile(f"[{_SENTENCE_ENDS}]")
_REPOST = ",,@"
"""//@: a repost's next speaker begins to speak."""
_MARK = re.compile(f"[{MARKS}]")
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

    def __init__(self, field: Field, original: str, folded: Folded | None = None) -> None:
        """``folded`` where it is at hand."""
        self.field: Field = field
        self.original = original
        self.folded = folded or fold(original)
        self.end = len(self.folded.text)
        self._sentences: dict[tuple[int, int], tuple[int, int]] = {}

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The folded sentence that holds ``[start, end)``."""
        if (start, end) not in self._sentences:
            self._sentences[start, end] = self._sentence(start, end)
        return self._sentences[start, end]

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        text, (left, right) = self.folded.text, self.paragraph(start, end)
        for mark in _SENTENCE_ENDS:
            left = max(left, text.rfind(mark, left, start) + 1)
        if after := _SENTENCE_END.search(text, end - 1, right):
            right = after.end()
        left = max(left, text.rfind(_REPOST, left, start + len(_REPOST)))
        repost = text.find(_REPOST, end, right + len(_REPOST) - 1)
        return left, right if repost < 0 else repost

    def paragraph(self, start: int, end: int) -> tuple[int, int]:
        """The folded paragraph that holds ``[start, end)``."""
        starts = self.folded.starts
        top = self.original.rfind("\n", 0, starts[start])
        bottom = self.original.find("\n", starts[end - 1])
        return (
            int(starts.searchsorted(top)) if top >= 0 else 0,
            int(starts.searchsorted(bottom)) if bottom >= 0 else self.end,
        )

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The least of the folded text around ``[start, end)`` that reaches from mark to mark."""
        text = self.folded.text
        left = 0
        for mark in MARKS:
            left = max(left, text.rfind(mark, left, start) + 1)
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

    def __init__(self, text: Text, gazetteer: Gazetteer, boundary: Boundary, outlets: Outlets) -> None:
        self.text = text
        self.whole = fold(f"{text.title}{_BETWEEN}{text.body}")
        """Title and body in one, for what is looked for in both."""
        self._cut = int(self.whole.starts.searchsorted(len(text.title)))
        title, body = self.whole.split(self._cut)
        self.sides: dict[Field, Side] = {
            "title": Side("title", text.title, title),
            "body": Side("body", text.body, body),
        }
        self._gazetteer = gazetteer
        self._boundary = boundary
        self._outlets = outlets
        self._seen: dict[tuple[Field, int], Hit | None] = {}

    def occurrence(self, start: int, end: int, word: str) -> Occurrence | None:
        """A word that stands in the whole at ``[start, end)``, in its field; None astride of title and body."""
        if end <= self._cut:
            return Occurrence("title", start, end, word)
        start, end = start - self._cut - 1, end - self._cut - 1
        return Occurrence("body", start, end, word) if start >= 0 else None

    @cached_property
    def outlet(self) -> list[Hit]:
        """The places that tell where the outlet is."""
        return self._outlets.at(self.text.outlet, self.text.region)

    @cached_property
    def section(self) -> list[Hit]:
        """The places that the column or page of the paper is named after."""
        if not self.text.section:
            return []
        return self._gazetteer.resolve(self._gazetteer.find(fold(self.text.section)), self._known)

    @cached_property
    def _known(self) -> set[str]:
        return {code for hit in self.outlet if len(hit.codes) == 1 for code in hit.codes}

    def settled(
        self, field: Field, start: int, end: int, within: Occurrence | None = None
    ) -> list[Hit] | None:
        """The places named in folded ``[start, end)``, which reaches from mark to mark, where each tells by itself
        which is meant: what else the page names can't change them. None where one doesn't. One by itself
        ``within`` an occurrence is left out.
        """
        named = self._gazetteer.named(self.sides[field].folded.text[start:end])
        hits = [hit for at, name in named if (hit := self._hit(field, start + at, name))]
        return self._gazetteer.settled(_without(hits, within) if within else hits)

    @cached_property
    def named(self) -> dict[Field, list[Hit]]:
        """The places named in each field, as they are written."""
        return {
            field: [
                hit
                for at, name in self._gazetteer.named(side.folded.text)
                if (hit := self._hit(field, at, name))
            ]
            for field, side in self.sides.items()
        }

    @cached_property
    def hits(self) -> dict[Field, list[Hit]]:
        """The places named in each field, repeated names settled over the whole page."""
        known = self._known | {
            code for hits in self.named.values() for hit in hits if hit.sure for code in hit.codes
        }
        return {field: self._gazetteer.resolve(hits, known) for field, hits in self.named.items()}

    def _hit(self, field: Field, start: int, name: str) -> Hit | None:
        """The place named at ``start``, looked at once."""
        if (field, start) not in self._seen:
            folded = self.sides[field].folded
            self._seen[field, start] = self._gazetteer.hit(folded, start, name, self._boundary)
        return self._seen[field, start]


def _without(hits: list[Hit], occurrence: Occurrence) -> list[Hit]:
    """The hits but for those inside the occurrence that touch no other."""
    edges = Counter(edge for hit in hits for edge in (hit.start, hit.end))
    return [
        hit
        for hit in hits
        if hit.start < occurrence.start or occurrence.end < hit.end or edges[hit.start] + edges[hit.end] > 2
    ]
