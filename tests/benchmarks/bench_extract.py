"""Extraction, charset to fields, beside a bare parse of the same bytes and beside trafilatura: CPU time, in turns.

Over the labelled pages where they are beside the project (../shared/data/pages), else over pages of our own.
"""

from __future__ import annotations

import gzip
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import lxml.html
import trafilatura

from harvester.errors import ExtractError
from harvester.extract import extract
from harvester.models import SHANGHAI, Raw
from tests.benchmarks.pages import article
from tests.benchmarks.row import Row

LABELLED = Path(__file__).parents[3] / "shared" / "data" / "pages" / "html"
ROUNDS = 9
OWN = 60
"""Pages of our own where there are no others."""
FETCHED = datetime(2026, 11, 20, tzinfo=SHANGHAI)


def run() -> Iterator[Row]:
    pages = contents()
    raws = [Raw(url=f"http://a.cn/{n}.html", content=content, fetched_at=FETCHED) for n, content in pages]
    ours, bare = in_turns(ROUNDS, raws, read, lambda raw: lxml.html.document_fromstring(raw.content))
    again, theirs = in_turns(
        1, raws, read, lambda raw: trafilatura.bare_extraction(raw.content, with_metadata=True)
    )
    yield Row(
        f"extract {len(raws)} pages, charset to fields",
        f"{len(raws) / ours:,.0f} pages/s",
        f"lxml's bare parse: {len(raws) / bare:,.0f} pages/s",
        f"{bare / ours:.2f}",
        "0.30",
    )
    yield Row(
        f"extract {len(raws)} pages, charset to fields",
        f"{len(raws) / again:,.0f} pages/s",
        f"trafilatura, with title and date: {len(raws) / theirs:,.0f} pages/s",
        f"{theirs / again:.1f}",
        "5",
    )


def contents() -> list[tuple[str, bytes]]:
    """The pages' names and bytes."""
    if files := sorted(LABELLED.glob("*.html.gz")):
        return [(path.name.removesuffix(".html.gz"), gzip.decompress(path.read_bytes())) for path in files]
    rng = random.Random(2026)
    return [(str(number), article(rng, number)) for number in range(OWN)]


def read(raw: Raw) -> None:
    try:
        extract(raw)
    except ExtractError:
        return


def in_turns(rounds: int, raws: list[Raw], *readers: Callable[[Raw], object]) -> list[float]:
    """The median CPU seconds of each over all pages, one after the other in every round; a first is not counted.

    What a reader gives is let go at once: kept, 58 trees make a bare parse half as slow again.
    """
    spent: list[list[float]] = [[] for _ in readers]
    for _ in range(rounds + 1):
        for kept, reader in zip(spent, readers, strict=True):
            started = time.process_time()
            for raw in raws:
                reader(raw)
            kept.append(time.process_time() - started)
    return [statistics.median(seconds[1:]) for seconds in spent]
