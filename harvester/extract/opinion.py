"""The second opinion: trafilatura, asked only where our own body finder is in doubt.

It costs some 50 ms a page, thirty times our whole extraction: it is asked for a few pages in a thousand.
"""

from __future__ import annotations

from lxml import etree

from harvester.extract.body import Found
from harvester.extract.outline import Outline

TINY = 60
"""A body under this many characters is doubted where the page holds five times as much other text."""
LINKED = 0.4
"""A body with more links than this is doubted."""
MOST_LINES = 3000
"""Longer pages are not shown to trafilatura, which is not linear."""


def doubt_of(page: Outline, found: Found, body: str) -> str:
    """Why the body is in doubt, in words; empty for not."""
    size = sum(map(len, page.texts[found.start : found.end]))
    linked = sum(page.links[found.start : found.end])
    if size and linked > LINKED * size:
        return f"正文中链接占{linked / size:.0%}"
    if len(body) < TINY:
        plain = sum(
            len(text) - link for text, link in zip(page.texts, page.links, strict=True) if len(text) >= TINY
        )
        if plain > 5 * len(body) + 300:
            return f"正文只有{len(body)}字，页面另有{plain}字"
    return ""


def second_opinion(root: etree._Element, page: Outline, found: Found, body: str) -> tuple[str, str, str]:
    """The body, the rule that gave it, and the doubt that stays.

    Theirs is taken only where ours is tiny and theirs holds several times as much; else ours stands, marked.
    """
    doubt = doubt_of(page, found, body)
    if not doubt or len(page.texts) > MOST_LINES:
        return body, "density", doubt
    theirs = ask_trafilatura(root)
    if not theirs:
        return body, "density", doubt
    shared = len(set(body.split("\n")) & set(theirs.split("\n")))
    told = f"{doubt}；trafilatura 得 {len(theirs)} 字，与本系统 {len(body)} 字有 {shared} 段相同"
    if len(body) < TINY and len(theirs) > 4 * len(body):
        return theirs, "trafilatura", told
    return body, "density", told


def ask_trafilatura(root: etree._Element) -> str:
    """trafilatura's body, a paragraph a line; empty where it finds none or fails."""
    import trafilatura

    try:
        text = trafilatura.extract(
            etree.tostring(root, encoding="unicode", method="html"),
            output_format="txt",
            include_comments=False,
            include_tables=True,
            fast=True,
            target_language=None,
        )
    except Exception:  # noqa: BLE001 - another library's failure is no reason to lose our own reading
        return ""
    return "\n".join(line.strip() for line in (text or "").splitlines() if line.strip())
