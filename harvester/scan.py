"""The archive, read once for the cases of a matcher: the page versions that mention any, in row order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from harvester.match import Matcher
from harvester.models import Mention, Page, Text
from harvester.outlets import Resolver
from harvester.store import Store, StoredPage

BATCH = 2000
"""Rows read at a time: some 10 MB of text, and what a Ctrl-C costs at most."""


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


def scan(
    store: Store,
    matcher: Matcher,
    outlets: Resolver,
    after: int,
    upto: int,
    show: Callable[[Shown], None] = lambda _: None,
) -> Iterator[tuple[StoredPage, list[Mention]]]:
    """The page versions of rows in (after, upto] that mention a case, with the mentions, in row order.

    The mentions are those of ``matcher.match``, of every page. Raises StoreError.
    """
    for batch in batches(store, matcher, outlets, after, upto):
        yield from batch.found
        show(Shown(batch.upto - after, upto - after, matcher.wanted))


def batches(store: Store, matcher: Matcher, outlets: Resolver, after: int, upto: int) -> Iterator[Batch]:
    """The same batch by batch, also those in which nothing was found. Raises StoreError."""
    while after < upto:
        last, scanned, found = min(after + BATCH, upto), 0, list[tuple[StoredPage, list[Mention]]]()
        for stored in store.pages.rows(after, last):
            scanned += 1
            if mentions := matcher.match(text_of(stored.page, outlets)):
                found.append((stored, mentions))
        yield Batch(last, scanned, found)
        after = last


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
