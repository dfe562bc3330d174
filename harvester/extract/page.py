"""Page bytes -> Extracted: the rules in their order, field by field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from lxml import etree

from harvester.extract import urls
from harvester.extract.body import Found, body_text, find_body
from harvester.extract.byline import Byline, read_byline
from harvester.extract.charset import decode
from harvester.extract.dates import find_times, plausible, read_time
from harvester.extract.guards import check_bytes, check_text
from harvester.extract.head import Head, read_head
from harvester.extract.outcomes import refuse
from harvester.extract.outline import Outline, outline
from harvester.extract.title import find_title
from harvester.models import SHANGHAI, Extracted, Precision, Raw, Selectors


def extract(raw: Raw, selectors: Sequence[Selectors] = (), *, hints: Extracted | None = None) -> Extracted:
    """What one page says: its article, without what stands around it. Pure and linear in the page's size.

    ``selectors`` are a source's dated versions: the newest that is not after the day of the fetch speaks first,
    and what it misses falls to JSON-LD and meta, then to the generic rules. ``hints`` are what the listing or
    feed said; they fill what the page leaves empty.

    Raises ExtractError with one of ``outcomes.OUTCOMES``, and nothing else, whatever the bytes are.
    """
    check_bytes(raw)
    text, encoding = decode(raw)
    check_text(text)
    root = parse(text)
    head = read_head(root, text)
    page = outline(root)
    title, title_by, title_at = find_title(page, head)
    found = find_body(page, title_at)
    if found is None:
        refuse("rejected:no-body")
    around = _around(page, found, title_at)
    byline = read_byline(around)
    when, precision, when_by = _when(page, found, around, head, raw)
    return Extracted(
        title=title,
        body=body_text(page.lines[found.start : found.end]),
        published_at=when,
        published_precision=precision,
        published_by=when_by,
        declared_source=byline.source or head.source,
        author=byline.author or head.author,
        editor=byline.editor or head.editor,
        views=byline.views,
        likes=byline.likes,
        comments=byline.comments,
        shares=byline.shares,
        canonical_url=urls.canonical(head.canonical) if head.canonical else "",
        encoding=encoding,
        extractor=f"title={title_by}",
    )


def parse(text: str) -> etree._Element:
    """The tree of a page. Raises ExtractError where there is none."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        refuse("rejected:empty")
    return root


def _around(page: Outline, found: Found, title_at: int) -> list[str]:
    lines = page.lines
    begin = title_at if 0 <= title_at < found.start and found.start - title_at < 40 else max(0, found.start - 15)
    before = [line.text for line in lines[begin : found.start]]
    tail = [line.text for line in lines[max(found.start, found.end - 3) : found.end + 6]]
    return before + tail


def _when(page: Outline, found: Found, around: list[str], head: Head, raw: Raw) -> tuple[datetime | None, Precision, str]:
    now = raw.fetched_at
    best = None
    for text in around:
        if len(text) > 200:
            continue
        for _, _, when, precision in find_times(text, now):
            if best is None or (best[1] == "day" and precision == "minute" and when.date() == best[0].date()):
                best = (when, precision)
            break
    meta = read_time(head.time, now) if head.time else None
    if meta and best and best[1] == "minute" and abs((meta[0] - best[0]).total_seconds()) < 86400 * 1.5:
        meta = None
    if meta:
        return meta[0], meta[1], head.time_by
    if best:
        return best[0], best[1], "text"
    day = urls.date_in(raw.url)
    if day:
        return datetime.combine(day, time(), SHANGHAI), "day", "url"
    return None, "", ""
