"""A page as reprinting leaves it: Han characters and digits, without signs, spaces, Latin and layout.

Dropping Latin also drops the pinyin that scrapers inject behind characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from harvester.models import Text

SHORT = 20
"""A body of fewer letters is read together with its title: alone it says too little."""

_OTHER = re.compile(r"[^0-9〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


@dataclass(frozen=True, slots=True)
class Letters:
    """What is compared of one page."""

    id: str
    title: str
    body: str
    published: float | None
    """Seconds since 1970; None where the page has no date."""
    same_as: str
    """Pages with the same value are copies of one another without a further look."""
    comparable: bool
    """Whether there are letters enough for a further look."""


def plain(text: str) -> str:
    """NFKC: full-width digits to ASCII and the like. The default fold; it leaves traditional script alone."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def read(page: Text, fold: Callable[[str], str]) -> Letters:
    """The letters of ``page`` under ``fold``."""
    title = _OTHER.sub("", fold(page.title))
    body = _OTHER.sub("", fold(page.body))
    if len(body) < SHORT:
        body = title + body
    comparable = len(body) >= SHORT // 2
    raw = f"{page.title}\n{page.body}"
    # Hardly any Chinese: an English page has copies of its own, “undefined” and 转发微博 do not.
    same_as = body if comparable else raw if len(raw) >= 2 * SHORT else f"\n{page.id}"
    return Letters(
        id=page.id,
        title=title,
        body=body,
        published=page.published_at.timestamp() if page.published_at else None,
        same_as=same_as,
        comparable=comparable,
    )
