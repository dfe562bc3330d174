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
    ours, bare = in_turns(
        ROUNDS,
        lambda: [read(raw) for raw in raws],
        lambda: [lxml.html.document_fromstring(raw.content) for raw in raws],
    )
    again, theirs = in_turns(
        1,
        lambda: [read(raw) for raw in raws],
        lambda: [trafilatura.bare_extraction(raw.content) for raw in raws],
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
        f"trafilatura: {len(raws) / theirs:,.0f} pages/s",
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


def in_turns(rounds: int, *runs: Callable[[], object]) -> list[float]:
    """The median CPU seconds of each, run one after the other in every round, after a first that is not counted."""
    for run_once in runs:
        run_once()
    spent: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for kept, run_once in zip(spent, runs, strict=True):
            started = time.process_time()
            run_once()
            kept.append(time.process_time() - started)
    return [statistics.median(seconds) for seconds in spent]
