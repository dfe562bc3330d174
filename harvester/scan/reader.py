"""All batches of an archive in order: read here, and by helpers too where there are many rows."""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Callable, Generator
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

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
"""Processes at most: past that the one who writes is waited for."""
AHEAD = 16
"""Batches read or being read before the first of them is taken, at most."""


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

    ``processes``: how many read, this one among them; by default one for few rows, else one a processor.
    """
    ranges = deque((start, min(start + BATCH, upto)) for start in range(after, upto, BATCH))
    if processes is None:
        processes = min(os.cpu_count() or 1, MOST) if len(ranges) > FEW else 1
    under_way: deque[tuple[int, int, Helper | Batch]] = deque()
    with ExitStack() as stack:
        helpers = _helpers(stack, (store, matcher, outlets), processes - 1)
        while ranges or under_way:
            for helper in helpers:
                while ranges and helper.asked(*ranges[0]):
                    under_way.append((*ranges.popleft(), helper))
            waits = under_way and isinstance(under_way[0][2], Helper) and not under_way[0][2].answered()
            if ranges and (not under_way or (waits and len(under_way) < AHEAD)):
                start, end = ranges.popleft()
                under_way.append((start, end, read(store, matcher, outlets, start, end)))
                continue
            start, end, reader = under_way.popleft()
            batch = reader.batch() if isinstance(reader, Helper) else reader
            yield batch or read(store, matcher, outlets, start, end)  # what a lost helper left is read here


def _helpers(stack: ExitStack, tools: tuple[Store, Matcher, Resolver], number: int) -> list[Helper]:
    """So many helpers, or fewer where no process is to be had; they end with ``stack``."""
    helpers: list[Helper] = []
    if number > 0:
        with suppress(OSError):
            folder = stack.enter_context(TemporaryDirectory())
            file = Path(folder) / "tools"
            file.write_bytes(pickle.dumps(tools))
            for _ in range(number):
                helpers.append(Helper(file))
                stack.callback(helpers[-1].end)
    return helpers
