"""A source's own dated selectors: what they find, field by field; a selector that finds nothing says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from harvester.extract.asides import last_line, own_lines
from harvester.extract.byline import names_of, read_byline
from harvester.extract.dates import read_time
from harvester.extract.outline import outline
from harvester.models import Precision, Selectors


@dataclass(frozen=True, slots=True)
class Declared:
    """What the selectors gave; empty where they gave nothing."""

    title: str = ""
    body: str = ""
    published_at: datetime | None = None
    published_precision: Precision = ""
    declared_source: str = ""
    author: str = ""
    editor: str = ""
    section: str = ""
    missed: tuple[str, ...] = ()
    """Fields that have a selector which found nothing, or is none: a sign of a redesign."""


def newest(versions: Sequence[Selectors], day: date) -> Selectors | None:
    """The version in force on ``day``: the one with the latest ``since`` that is not after it."""
    in_force = [version for version in versions if version.since is None or version.since <= day]
    return max(in_force, key=lambda version: version.since or date.min, default=None)


def read_declared(root: etree._Element, version: Selectors | None, now: datetime) -> Declared:
    """What ``version`` finds in the page; all empty for None."""
    if version is None:
        return Declared()
    texts = {name: select_text(root, getattr(version, name)) for name in FIELDS if getattr(version, name)}
    shown = " ".join(texts.get("published_at", "").split())
    time = read_time(shown, now) or read_time(shown, now, dubious=True) if shown else None
    missed = [name for name, text in texts.items() if not text or (name == "published_at" and time is None)]

    def one(name: str) -> str:
        return " ".join(texts.get(name, "").split())

    source = one("declared_source")
    return Declared(
        title=one("title"),
        body=texts.get("body", ""),
        published_at=time[0] if time else None,
        published_precision=time[1] if time else "",
        declared_source=read_byline([source], [], now).source or source if len(source) < 60 else "",
        author=names_of(_after_label(one("author"))),
        editor=names_of(_after_label(one("editor"))),
        section=one("section"),
        missed=tuple(missed),
    )


FIELDS = ("title", "body", "published_at", "declared_source", "author", "editor", "section")


def select_text(root: etree._Element, selector: str) -> str:
    """The lines of the first node that ``selector`` (CSS, or XPath where it begins with / or .) finds; else empty.

    An attribute or text() of XPath gives its value.
    """
    query = compiled(selector)
    if query is None:
        return ""
    try:
        nodes = query(root)
    except etree.LxmlError:
        return ""
    if isinstance(nodes, str):
        return nodes.strip()
    if not isinstance(nodes, list):
        return ""
    for node in nodes:
        text = (
            node.strip()
            if isinstance(node, str)
            else _lines(node)
            if isinstance(node, etree._Element)
            else ""
        )
        if text:
            return text
    return ""


@lru_cache(maxsize=2048)
def compiled(selector: str) -> etree.XPath | None:
    """The selector as XPath; None where it is none."""
    is_path = selector.startswith(("/", ".//", "./", "(", "string("))
    try:
        return etree.XPath(selector if is_path else HTMLTranslator().css_to_xpath(selector))
    except (etree.LxmlError, SelectorError, ValueError):
        return None


def _lines(node: etree._Element) -> str:
    """An element's visible lines, up to where related reading begins."""
    page = outline(node)
    end = (
        last_line(page, 0, len(page.texts), [0.0] * len(page.texts))
        if len(page.texts) > 1
        else len(page.texts)
    )
    return "\n".join(page.texts[line] for line in own_lines(page, 0, end)) or "\n".join(page.texts[:end])


def _after_label(text: str) -> str:
    return text.partition("：")[2] or text.partition(":")[2] or text
