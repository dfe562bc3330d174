"""Why a page is in doubt: every reason by name, so that a night's doubts can be counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from harvester.models import EARLIEST

LINKED = "链接过多"
"""Much of the body is links: perhaps a list."""
TINY = "正文过短"
"""A tiny body on a page with much other text: perhaps not the article."""
DIFFERS = "两法不一"
"""The second opinion holds several times as much, or a fraction."""
BROKEN = "有无法解码的字节"
MISSED = "选择器落空"
"""A source's own selector found nothing: perhaps a redesign."""
TOO_LATE = "发布时间晚于采集时间"
TOO_EARLY = f"发布时间早于{EARLIEST.year}年"
CUT = "分页不全"
"""A further part of the article could not be had."""


@dataclass(slots=True)
class Doubted:
    """One reason, and the pages that it was given for."""

    reason: str
    pages: int = 0
    example: str = ""
    """The URL of one of them."""
    sources: dict[str, int] = field(default_factory=dict)
    """Source -> how many of them are its own."""


def told(*reasons: str) -> str:
    """Several reasons as one text; each is a name, or ``名：细节``.

    >>> told("链接过多：占七成", "", "选择器落空：body")
    '链接过多：占七成；选择器落空：body'
    """
    return "；".join(dict.fromkeys(filter(None, reasons)))


def tally(doubts: Iterable[tuple[str, str, str]]) -> list[Doubted]:
    """(source, URL, doubt) of pages -> their reasons, the most frequent first. A page may have several."""
    found: dict[str, Doubted] = {}
    for source, url, doubt in doubts:
        for name in dict.fromkeys(reason.partition("：")[0] for reason in doubt.split("；")):
            one = found.setdefault(name, Doubted(name, example=url))
            one.pages += 1
            one.sources[source] = one.sources.get(source, 0) + 1
    return sorted(found.values(), key=lambda one: (-one.pages, one.reason))
