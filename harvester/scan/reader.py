"""All batches of an archive in order: read here, or by helpers where there are many rows."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack

from harvester.match import Matcher
from harvester.models import Mention
from harvester.outlets import Resolver
from harvester.scan.batch import Batch, Shown, read
from harvester.scan.helper import Helper
from harvester.store import Store, StoredPage

BATCH = 10_000
"""Rows of a batch: what is written in one transaction, a fraction of a second's work, and what a Ctrl-C costs."""
FEW = 5
"""Batches that are read before helpers would have started."""
MOST = 8
"""Helpers at most: past that the one who writes is waited for."""


def scan(
    store: Store,
    matcher: Matcher,
    outlets: Resolver,
    after: int,
    upto: int,
    show: Callable[[Shown], None] = lambda _: None,
) -> Generator[tuple[StoredPage, list[Mention]]]:
    """The page versions of rows in (after, upto] that mention a case, with the mentions, in row order.

    The mentions are those of ``matcher.match``, of every page. Raises StoreError.
    """
    for batch in batches(store, matcher, outlets, after, upto):
        yield from batch.found
        show(Shown(batch.upto - after, upto - after, matcher.wanted))


def batches(
    store: Store, matcher: Matcher, outlets: Resolver, after: int, upto: int, processes: int | None = None
) -> Generator[Batch]:
    """The same batch by batch, also those in which nothing was found. Raises StoreError.

    ``processes``: how many read; by default one for few rows, else one a processor.
    """
    ranges = [(start, min(start + BATCH, upto)) for start in range(after, upto, BATCH)]
    if processes is None:
        processes = min(os.cpu_count() or 1, MOST) if len(ranges) > FEW else 1
    done = 0
    if processes > 1:
        for batch in _helped(pickle.dumps((store, matcher, outlets)), ranges, processes):
            yield batch
            done += 1
    for start, end in ranges[done:]:  # all of it for one process, else what lost helpers left
        yield read(store, matcher, outlets, start, end)


def _helped(tools: bytes, ranges: Sequence[tuple[int, int]], processes: int) -> Generator[Batch]:
    """The batches that helpers read, in order, until one of them is lost."""
    with ExitStack() as stack:
        try:
            helpers = []
            for _ in range(processes):
                helpers.append(Helper())
                stack.callback(helpers[-1].end)
            for number, helper in enumerate(helpers):
                helper.give(tools, ranges[number::processes])
        except OSError:
            return
        for number in range(len(ranges)):
            try:
                batch = helpers[number % processes].batch()
            except (EOFError, OSError, pickle.UnpicklingError):
                return
            yield batch
