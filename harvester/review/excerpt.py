"""A text with names marked in it: what a reader sees of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from harvester.models import Field, Mention, Page, Span

MARKS = "【】"
ELLIPSIS = "……"
AROUND = 45
"""Characters shown on either side of a name: one or two clauses, in which its place usually stands."""
SHOWN = 3
"""Windows shown at most; a name that stands ten times on a page is judged by the first ones."""


def marked(text: str, spans: Sequence[Span], field: Field) -> str:
    """The whole of a page's field with the spans in it marked: 荆门【红管家】上门."""
    return _marked(text, 0, len(text), _places(spans, field))


def excerpt(page: Page, mention: Mention) -> str:
    """The body around the names, each marked; its beginning where no name stands in the body. On one line."""
    places = _places(mention.spans, "body")
    if not places:
        return _line(page.body, 0, 2 * AROUND, [])
    windows: list[tuple[int, int]] = []
    for start, end in places:
        low, high = max(0, start - AROUND), min(len(page.body), end + AROUND)
        if windows and low <= windows[-1][1]:
            windows[-1] = (windows[-1][0], high)
        else:
            windows.append((low, high))
    return " ".join(_line(page.body, low, high, places) for low, high in windows[:SHOWN])


def _places(spans: Sequence[Span], field: Field) -> list[tuple[int, int]]:
    """The spans of a field in order, those that overlap or touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans if span.field == field):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _line(text: str, low: int, high: int, places: Sequence[tuple[int, int]]) -> str:
    before, after = (ELLIPSIS if low > 0 else ""), (ELLIPSIS if high < len(text) else "")
    return before + " ".join(_marked(text, low, high, places).split()) + after


def _marked(text: str, low: int, high: int, places: Sequence[tuple[int, int]]) -> str:
    """``text[low:high]`` with the places marked, which stand wholly inside or wholly outside of it."""
    inside = [at for place in places if low <= place[0] and place[1] <= high for at in place]
    parts = [text[start:end] for start, end in pairwise([low, *inside, high])]
    return "".join(
        part if number % 2 == 0 else f"{MARKS[0]}{part}{MARKS[1]}" for number, part in enumerate(parts)
    )
