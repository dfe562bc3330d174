"""Page bytes -> Extracted: the rules in their order, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin

from harvester.extract import urls
from harvester.extract.body import Found, body_text, find_body
from harvester.extract.byline import names_of, read_byline, read_stamp, value_of
from harvester.extract.charset import decode
from harvester.extract.dates import doubt_of_time, plausible
from harvester.extract.declared import Declared, newest, read_declared
from harvester.extract.doubt import BROKEN, MISSED, told
from harvester.extract.guards import check_bytes, check_text, refused_as
from harvester.extract.head import Head, read_head
from harvester.extract.opinion import second_opinion
from harvester.extract.outcomes import refuse
from harvester.extract.outline import Outline, outline
from harvester.extract.paging import next_page
from harvester.extract.pieces import NEAR_AFTER, Parted, part
from harvester.extract.published import Around, Published, find_dubious, find_published
from harvester.extract.section import find_section
from harvester.extract.state import State, is_shell, read_state
from harvester.extract.thread import replies
from harvester.extract.title import find_heading, find_title
from harvester.extract.tree import parse
from harvester.models import Extracted, Raw, Selectors

SHORT = 150
"""A body under this is looked at again: it may be a notice that the article is gone. No body is too short to keep."""
MANY = 4
"""How many times as long as the shown body the one in a script's data must be to be taken."""
Ruled = tuple[str, str]
"""A value and the rule that gave it."""


def extract(raw: Raw, selectors: Sequence[Selectors] = (), *, hints: Extracted | None = None) -> Extracted:
    """What one page says: its article, without what stands around it. Pure, and linear in the page's size.

    ``selectors`` are a source's dated versions: the newest that is not after the day of the fetch speaks first,
    and what it misses falls to JSON-LD and meta, then to the generic rules. ``hints`` are what the listing or
    feed said; they fill what the page leaves empty.

    Raises ExtractError with one of ``outcomes.OUTCOMES``, and nothing else, whatever the bytes are.
    """
    check_bytes(raw)
    text, encoding = decode(raw)
    check_text(text)
    hints = hints or Extracted()
    root = parse(text)
    page = outline(root)
    head = read_head(page, text)
    own = read_declared(root, newest(selectors, raw.fetched_at.date()), raw.fetched_at)
    heading = find_heading(page, head, hints.title)
    found = find_body(page, heading)
    body, body_by, doubt = own.body, "selector", ""
    if not body and found:
        body, body_by, doubt = second_opinion(root, page, found, body_text(page, found.start, found.end))
    state = State()
    if len(body) < SHORT and not own.body:
        state = read_state(root, text, head.html_title)
        if len(state.body) > MANY * len(body):
            body, body_by, doubt = state.body, "state", ""
            head = replace(
                head, time=state.time or head.time, time_by="state" if state.time else head.time_by
            )
        else:
            state = State()
    if len(body) < SHORT and (outcome := refused_as(page.texts, page.links, head.html_title, text)):
        refuse(outcome)
    if not body:
        refuse("rejected:script-only" if is_shell(page, text) else "rejected:no-body")
    found = found or Found(len(page.texts), len(page.texts), 0)

    title, title_by = _first(
        (own.title, "selector"),
        (state.title, "state"),
        find_title(page, head, heading, found.start),
        (hints.title, "hint"),
    )
    parted = part(page, found.start, found.end, heading)
    byline = read_byline(
        [parted.texts[index] for index in parted.before],
        [parted.texts[index] for index in parted.after],
        raw.fetched_at,
        [piece for index in parted.before for piece in parted.pieces.get(index, ())],
        page=text,
        known_as=" ".join((raw.url, head.canonical, head.own_url, head.html_title)),
    )
    source, source_by = _first(
        (own.declared_source, "selector"),
        (value_of(state.source), "state"),
        (byline.source, "text"),
        (value_of(head.source), "meta"),
        (byline.unlabelled, "unlabelled"),
        (read_stamp(page.texts[found.start : found.end + NEAR_AFTER]), "text"),
        (hints.declared_source, "hint"),
        (byline.weak_source, "text"),
    )
    author, author_by = _first(
        (own.author, "selector"),
        (names_of(state.author), "state"),
        (byline.author, "text"),
        (names_of(head.author), "meta"),
        (hints.author, "hint"),
    )
    editor, editor_by = _first(
        (own.editor, "selector"), (byline.editor, "text"), (names_of(head.editor), "meta")
    )
    section, section_by = _first(
        (own.section, "selector"),
        (head.section, "meta"),
        (find_section(page, found.start, title), "text"),
        (hints.section, "hint"),
    )
    when, precision, when_by = _when(page, parted, found, heading, head, own, hints, raw, text)
    rules = {
        "title": title_by, "body": body_by, "published_at": when_by, "declared_source": source_by,
        "author": author_by, "editor": editor_by, "section": section_by,
    }  # fmt: skip
    doubts = (
        doubt,
        BROKEN if "\ufffd" in text else "",
        f"{MISSED}：{'、'.join(own.missed)}" if own.missed else "",
        doubt_of_time(when, raw.fetched_at),
    )
    return Extracted(
        title=title,
        body=body,
        section=section,
        published_at=when,
        published_precision=precision,
        published_by=when_by,
        declared_source=source,
        author=author,
        editor=editor,
        views=_known(byline.views, hints.views),
        likes=_known(byline.likes, hints.likes),
        comments=_known(byline.comments, hints.comments, replies(page, found.start, found.end)),
        shares=_known(byline.shares, hints.shares),
        canonical_url=_canonical(raw.url, head.canonical),
        encoding=encoding,
        extractor=";".join(f"{name}={rule}" for name, rule in rules.items() if rule),
        doubt=told(*doubts),
        next_page=next_page(page, raw.url),
    )


def _when(
    page: Outline,
    parted: Parted,
    found: Found,
    heading: int,
    head: Head,
    own: Declared,
    hints: Extracted,
    raw: Raw,
    text: str,
) -> Published:
    """The publication time: the selector's, the page's own, the listing's. One that can't be true comes last."""
    now = raw.fetched_at
    day = next(filter(None, map(urls.date_in, (raw.url, head.canonical, head.own_url))), None)
    around = Around(page, parted.texts, found, heading, day, now)
    selected: Published = (own.published_at, own.published_precision, "selector")
    hinted: Published = (hints.published_at, hints.published_precision, hints.published_by or "feed")
    if _credible(selected, now):
        return selected
    read = find_published(around, head, text)
    if read[2] in ("", "url") and _credible(hinted, now):
        return hinted
    if read[0]:
        return read
    dubious = selected, find_dubious(around, head), hinted
    return next((one for one in dubious if one[0]), (None, "", ""))


def _credible(read: Published, now: datetime) -> bool:
    return read[0] is not None and plausible(read[0], read[1], now)


def _first(*ruled: Ruled) -> Ruled:
    """The first value that is not empty."""
    return next((pair for pair in ruled if pair[0]), ("", ""))


def _known(*counts: int | None) -> int | None:
    return next((count for count in counts if count is not None), None)


def _canonical(url: str, href: str) -> str:
    """rel=canonical in its one spelling; empty where it names no page (a site's home page, on every page of it)."""
    try:
        whole = urljoin(url, href) if href else ""
    except ValueError:
        return ""
    return urls.canonical(whole) if whole.startswith(("http://", "https://")) and whole.count("/") > 2 else ""
