"""The articles that a listing page names: what the listing, e-paper and forum patterns follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from lxml import etree

from harvester.errors import ExtractError
from harvester.extract.dates import read_time
from harvester.extract.declared import compiled
from harvester.extract.tree import parse
from harvester.extract.urls import canonical, looks_like_article
from harvester.models import SHANGHAI, Precision

DATE = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?|\d{1,2}[-/月]\d{1,2}日?(?:\s+\d{1,2}:\d\d)?"
    r"|(?:昨天|今天|前天)(?:\s*\d{1,2}:\d\d)?|\d+\s*(?:分钟|小时|天)前"
)
AROUND = 120
"""Characters of a row beside a link in which its date may stand; a longer row holds more than one article."""
ROWS = ("li", "tr", "dd", "dt", "p", "div", "td", "article", "section")
NO_END = datetime(9000, 1, 1, tzinfo=SHANGHAI)
"""Stands for a fetch time that is not known: no year is too late."""
SAME_PAGE = ("#", "javascript:", "mailto:", "tel:", "data:", "about:")


@dataclass(frozen=True, slots=True)
class Link:
    """One article as its listing names it."""

    url: str
    """Absolute, in its canonical spelling."""
    title: str = ""
    """The link's text, or its title attribute where that says more; may be cut with … by the page."""
    published_at: datetime | None = None
    published_precision: Precision = ""
    """The date that stands beside it; a hint, used where the article itself gives none."""


def article_links(
    page: str | etree._Element,
    base_url: str,
    css: str = "",
    pattern: str = "",
    *,
    now: datetime | None = None,
) -> list[Link]:
    """The links to articles on a listing page, in order, each URL once.

    ``css`` (or XPath) selects the links, or elements that hold them; empty for every link that looks like an
    article's. ``pattern`` is a regular expression that the URL must match; with it the URL's shape is not asked.
    ``now`` is when the listing was fetched: without it only dates with a year are read. Never raises for any page.
    """
    root = _tree(page)
    if root is None:
        return []
    base = _base(root, base_url)
    must = re.compile(pattern) if pattern else None
    found: dict[str, Link] = {}
    for anchor in _anchors(root, css):
        url = absolute(base, anchor.get("href") or "")
        if (
            not url
            or url == base
            or (must and not must.search(url))
            or not (must or css or looks_like_article(url))
        ):
            continue
        title = _title(anchor)
        known = found.get(url)
        if known is None or len(known.title) < len(title):
            when, precision = _date(anchor, now)
            if known is not None and when is None:
                when, precision = known.published_at, known.published_precision
            found[url] = Link(url, title, when, precision)
    return list(found.values())


def _tree(page: str | etree._Element) -> etree._Element | None:
    if not isinstance(page, str):
        return page
    try:
        return parse(page)
    except ExtractError:
        return None


def _anchors(root: etree._Element, css: str) -> list[etree._Element]:
    """The a and area elements that the selector finds, or that stand in what it finds."""
    if not css:
        return list(root.iter("a", "area"))
    query = compiled(css)
    nodes = query(root) if query is not None else []
    anchors: list[etree._Element] = []
    for node in nodes if isinstance(nodes, list) else []:
        if isinstance(node, etree._Element):
            anchors.extend([node] if node.get("href") else node.iter("a", "area"))
    return anchors


def _base(root: etree._Element, base_url: str) -> str:
    element = root.find(".//base[@href]")
    return absolute(base_url, element.get("href") or "") or base_url if element is not None else base_url


def absolute(base: str, href: str) -> str:
    """The link as a canonical http URL; empty for a script, an anchor or what is none."""
    href = href.strip()
    if not href or href.lower().startswith(SAME_PAGE):
        return ""
    try:
        url = canonical(urljoin(base, href))
    except ValueError:
        return ""
    return url if url.startswith(("http://", "https://")) else ""


def _title(anchor: etree._Element) -> str:
    text = " ".join("".join(anchor.itertext()).split())
    other = " ".join((anchor.get("title") or anchor.get("alt") or "").split())
    stem = text.rstrip(".…")
    return other if other and (not stem or (stem != other and other.startswith(stem))) else text


def _date(anchor: etree._Element, now: datetime | None) -> tuple[datetime | None, Precision]:
    """The date behind a link, or in the smallest row around it; else in the link's own text."""
    own = "".join(anchor.itertext())
    if found := _read(" ".join((anchor.tail or "").split())[:40], now):
        return found
    row = anchor
    for _ in range(4):
        parent = row.getparent()
        if parent is None:
            break
        row = parent
        if row.tag in ROWS:
            text = _text_within(row, len(own) + AROUND)
            if not text:
                break
            if found := _read(text.replace(own, " ", 1), now):
                return found
    return _read(own[:AROUND], now) or (None, "")


def _read(text: str, now: datetime | None) -> tuple[datetime, Precision] | None:
    """The first date in a text; without a clock only one with a year."""
    match = DATE.search(text)
    if not match or not (now or match[0][:4].isdecimal()):
        return None
    return read_time(match[0], now or NO_END)


def _text_within(row: etree._Element, limit: int) -> str:
    """A row's text; empty where it is longer than ``limit``, for then it holds more than one article."""
    parts: list[str] = []
    for part in row.itertext():
        parts.append(part)
        limit -= len(part)
        if limit < 0:
            return ""
    return "".join(parts)
