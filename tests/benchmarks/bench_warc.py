"""What compressing a WARC record costs by level: the reason for ``worker.GZIP_LEVEL``."""

from __future__ import annotations

import random
import time
import zlib
from collections.abc import Iterator

from harvester.crawl.worker import GZIP_LEVEL
from tests.benchmarks.pages import article
from tests.benchmarks.row import Row


def run() -> Iterator[Row]:
    rng = random.Random(2026)
    pages = [article(rng, number) for number in range(300)]
    best = packed(pages, 9)
    for level in (1, GZIP_LEVEL, 6):
        seconds, size = packed(pages, level)
        yield Row(
            f"gzip level {level}" + (" (ours)" if level == GZIP_LEVEL else ""),
            f"{len(pages) / seconds:.0f} pages/s, {size / best[1]:.2f} of level 9's bytes",
            f"level 9: {len(pages) / best[0]:.0f} pages/s",
            f"{best[0] / seconds:.1f}",
            "",
        )


def packed(pages: list[bytes], level: int) -> tuple[float, int]:
    """(seconds, bytes) of the pages, each compressed alone; the best of three runs."""
    spent, size = [], 0
    for _ in range(3):
        started = time.perf_counter()
        size = sum(len(zlib.compress(page, level)) for page in pages)
        spent.append(time.perf_counter() - started)
    return min(spent), size
