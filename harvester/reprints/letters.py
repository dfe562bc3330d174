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
    outlet: str
    published: float | None
    """Seconds since 1970; None where the page has no date."""
    same_as: str
    """Pages with the same value are copies of one another without a further look."""


def plain(text: str) -> str:
    """NFKC: full-width digits to ASCII and the like. The default fold; it leaves traditional script alone."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def read(page: Text, fold: Callable[[str], str]) -> Letters:
    """The letters of ``page`` under ``fold``."""
    title = _OTHER.sub("", fold(page.title))
    body = _OTHER.sub("", fold(page.body))
    if len(body) < SHORT:
        body = title + body
    enough = len(body) >= SHORT // 2
    return Letters(
        id=page.id,
        title=title,
        body=body,
        outlet=page.outlet,
        published=page.published_at.timestamp() if page.published_at else None,
        # Too little Chinese to compare (an English page, a bare picture): only the very same text is a copy.
        same_as=body if enough else f"{page.title}\n{page.body}" if page.title + page.body else page.id,
    )
