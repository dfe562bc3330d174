"""The second opinion: trafilatura, asked only where our own body finder is in doubt.

It costs some 50 ms a page, thirty times our whole extraction: it is asked for a few pages in a thousand.
"""

from __future__ import annotations

from lxml import etree

from harvester.extract.body import Found
from harvester.extract.doubt import DIFFERS, LINKED, TINY, told
from harvester.extract.ends import boilerplate, noise
from harvester.extract.outline import Outline

SHORT = 60
"""A body under this many characters is doubted where the page holds five times as much other text."""
MOST_LINKS = 0.4
"""A body with more links than this is doubted."""
FACTOR = 2
"""The two bodies differ where one is this many times as long as the other."""
MOST_LINES = 3000
"""Longer pages are not shown to trafilatura, which is not linear."""


def doubt_of(page: Outline, found: Found, body: str) -> str:
    """Why the body looks doubtful by itself, in words; empty for not."""
    size = sum(map(len, page.texts[found.start : found.end]))
    linked = sum(page.links[found.start : found.end])
    if size and linked > MOST_LINKS * size:
        return f"{LINKED}：正文中链接占{linked / size:.0%}"
    if len(body) < SHORT:
        plain = sum(
            len(text) - link for text, link in zip(page.texts, page.links, strict=True) if len(text) >= SHORT
        )
        if plain > 5 * len(body) + 300:
            return f"{TINY}：正文只有{len(body)}字，页面另有{plain}字"
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
    short, long = sorted((len(body), len(theirs)))
    if long > FACTOR * short:
        shared = len(set(body.split("\n")) & set(theirs.split("\n")))
        apart = f"{DIFFERS}：trafilatura 得 {len(theirs)} 字，本系统得 {len(body)} 字，{shared} 段相同"
        doubt = told(doubt, apart)
    if len(body) < SHORT and len(cleared := articles_own(page, theirs)) > 4 * len(body):
        return cleared, "trafilatura", doubt
    return body, "density", doubt


def articles_own(page: Outline, theirs: str) -> str:
    """Their body without what our outline knows for navigation: links that stand alone, whole tables of them, notices."""
    linked = {text for index, text in enumerate(page.texts) if page.is_link(index)}
    kept = [
        line
        for line in theirs.split("\n")
        if not (line.startswith("|") or line.lstrip("-*· ") in linked or noise(line) or boilerplate(line))
    ]
    return "\n".join(kept)


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
