"""Some rows of the archive: only titles and bodies are read of all, whole pages of the candidates alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from harvester.match import Matcher
from harvester.models import Mention, Page, Text
from harvester.outlets import Resolver
from harvester.store import Store, StoredPage

AT_ONCE = 200
"""Texts that the matcher looks through at a time: 300 kB, which stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How far a scan is: rows done of all rows, for how many cases."""

    done: int
    total: int
    cases: int


@dataclass(frozen=True, slots=True)
class Batch:
    """What stands in the rows up to ``upto`` and after the batch before."""

    upto: int
    scanned: int
    """Page versions read."""
    found: list[tuple[StoredPage, list[Mention]]]
    """Those that mention a case, in row order."""


def read(store: Store, matcher: Matcher, outlets: Resolver, after: int, upto: int) -> Batch:
    """The batch of rows in (after, upto]. Raises StoreError."""
    texts, scanned, rows = store.pages.texts(after, upto), 0, list[int]()
    while some := list(islice(texts, AT_ONCE)):
        scanned += len(some)
        rows += [some[number][0] for number in matcher.candidates([text for _, text in some])]
    pages = store.pages.whole(rows)
    mentions = matcher.match_many(text_of(stored.page, outlets) for stored in pages)
    return Batch(upto, scanned, [both for both in zip(pages, mentions, strict=True) if both[1]])


def text_of(page: Page, outlets: Resolver) -> Text:
    """What the matcher and the reprint grouper read of a page."""
    outlet = outlets.resolve(url=page.url, account=page.account, platform=page.platform, hint=page.outlet)
    return Text(
        id=page.url,
        title=page.title,
        body=page.body,
        outlet=outlet.name,
        region=outlet.region,
        section=page.section,
        platform=page.platform,
        url=page.url,
        published_at=page.published_at,
    )
