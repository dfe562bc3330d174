"""The passage in which a case is named, with the word and what decided marked: for the eyes of a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from harvester.match.fold import fold
from harvester.models import Field, Mention, Span

Mark = Literal["", "word", "anchor"]

AROUND = 24
"""Characters shown on each side: a passage of some 60 characters is two lines of a terminal."""
TOGETHER = 80
"""How far apart word and anchor may stand to be shown in one passage."""

_QUOTED = re.compile("“([^“”]+)”")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage: the case's word, the anchor that the reason names, or what stands around them."""

    text: str
    mark: Mark = ""


def snippet(title: str, body: str, mention: Mention) -> tuple[Field | None, tuple[Piece, ...]]:
    """The field and the passage of the text that shows best why it was decided so; no field for no span.

    The anchor is what the reason quotes, where it stands in the text: the one nearest to a span. Line breaks
    are shown as blanks.
    """
    texts: dict[Field, str] = {"title": title, "body": body}
    if not mention.spans:
        return None, ()
    anchors = list(_anchors(texts, mention))
    word, anchor = _closest(mention.spans, anchors)
    text, shown = texts[word.field], [*mention.spans]
    if anchor is None or anchor.field != word.field:
        anchor = None
    else:
        shown.append(anchor)
    marks: list[Mark] = [""] * len(text)
    for span in sorted((s for s in shown if s.field == word.field), key=lambda s: s is not anchor):
        marks[span.start : span.end] = ["anchor" if span is anchor else "word"] * (span.end - span.start)
    return word.field, tuple(_pieces(text, marks, _windows(word, anchor, len(text))))


def _anchors(texts: dict[Field, str], mention: Mention) -> Iterator[Span]:
    """Where the text has what the reason quotes, other than the case's words themselves."""
    quoted = dict.fromkeys(_QUOTED.findall(mention.reason))
    for field, text in texts.items():
        folded = fold(text) if quoted else None
        for name in quoted:
            key = fold(name).text
            at = folded.text.find(key) if folded and key else -1
            while folded and at >= 0:
                span = Span(*folded.span(at, at + len(key)), field)
                if not any(_inside(span, own) for own in mention.spans):
                    yield span
                at = folded.text.find(key, at + 1)


def _inside(span: Span, other: Span) -> bool:
    return span.field == other.field and other.start <= span.start and span.end <= other.end


def _closest(words: tuple[Span, ...], anchors: list[Span]) -> tuple[Span, Span | None]:
    """The word and the anchor that stand nearest to each other; without one, the first word, of the body if any."""
    pairs = [(word, anchor) for word in words for anchor in anchors if word.field == anchor.field]
    if pairs:
        return min(pairs, key=lambda pair: max(pair[0].start - pair[1].end, pair[1].start - pair[0].end))
    return next((word for word in words if word.field == "body"), words[0]), None


def _windows(word: Span, anchor: Span | None, length: int) -> list[tuple[int, int]]:
    """What to show, in order: one stretch, or two where the anchor stands far away."""
    spans = sorted((span for span in (word, anchor) if span), key=lambda span: span.start)
    windows = [(max(span.start - AROUND, 0), min(span.end + AROUND, length)) for span in spans]
    if len(windows) == 2 and spans[1].start - spans[0].end <= TOGETHER:
        return [(windows[0][0], max(windows[0][1], windows[1][1]))]
    return windows


def _pieces(text: str, marks: list[Mark], windows: list[tuple[int, int]]) -> Iterator[Piece]:
    last = 0
    for start, end in windows:
        if start > last:
            yield Piece("…")
        for mark, run in groupby(range(start, end), key=marks.__getitem__):
            indexes = list(run)
            yield Piece(re.sub(r"\s+", " ", text[indexes[0] : indexes[-1] + 1]), mark)
        last = end
    if last < len(text):
        yield Piece("…")
