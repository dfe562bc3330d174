"""``process`` over an archive of 100,000 pages, and again after one more night: only the new pages are matched."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from harvester import dictionaries
from harvester.config import Config
from harvester.models import SHANGHAI, Dictionaries, Page, Period, Platform
from harvester.process import process
from harvester.store import SqliteStore, open_store
from tests.benchmarks.pages import text
from tests.benchmarks.row import Row

ARCHIVE, NIGHT = 100_000, 2_000
MENTIONING = 0.02
"""The share of pages that hold a case's word."""
OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10")


def run() -> Iterator[Row]:
    tables = dictionaries.load(dictionaries.seed())
    rng = random.Random(2026)
    with tempfile.TemporaryDirectory() as folder:
        config = Config(home=Path(folder))
        store = open_store(config.database)
        filling = fill(store, pages(rng, tables, 0, ARCHIVE))
        whole = timed(store, tables, config)
        fill(store, pages(rng, tables, ARCHIVE, NIGHT))
        night = timed(store, tables, config)
        nothing = timed(store, tables, config)
        store.close()
    yield Row(f"store {ARCHIVE:,} pages", f"{ARCHIVE / filling:,.0f} pages/s", "", "", "")
    yield Row(f"process over {ARCHIVE:,} pages", f"{whole:.1f} s", "", "", "")
    yield Row(
        f"process after one more night of {NIGHT:,} pages",
        f"{night:.1f} s",
        f"whole: {whole:.1f} s",
        f"{night / whole:.2f}",
        "",
    )
    yield Row(
        "process with nothing new", f"{nothing:.1f} s", f"whole: {whole:.1f} s", f"{nothing / whole:.2f}", ""
    )


def pages(rng: random.Random, tables: Dictionaries, start: int, number: int) -> Iterator[Page]:
    words = [case.any_words[0] for case in tables.cases]
    for n in range(start, start + number):
        body = text(rng, 12)
        if rng.random() < MENTIONING:
            body = f"{rng.choice(words)}在荆门市掇刀区、武汉市青山区推开。" + body
        yield Page(
            url=f"https://news.example.cn/content/2026-10/{n}.html",
            source_id="bench",
            platform=Platform.NEWS,
            title=text(rng, 1)[:24],
            body=body,
            published_at=datetime(2026, 10, 1, 8, tzinfo=SHANGHAI) + timedelta(minutes=n % 40_000),
            published_precision="minute",
            fetched_at=datetime(2026, 11, 20, tzinfo=SHANGHAI),
            night=date(2026, 11, 19),
        )


def fill(store: SqliteStore, made: Iterator[Page]) -> float:
    spent, batch = 0.0, list[Page]()
    for page in made:
        batch.append(page)
        if len(batch) == 1000:
            spent += add(store, batch)
            batch = []
    return spent + add(store, batch)


def add(store: SqliteStore, batch: Sequence[Page]) -> float:
    started = time.perf_counter()
    store.pages.add(batch)
    return time.perf_counter() - started


def timed(store: SqliteStore, tables: Dictionaries, config: Config) -> float:
    started = time.perf_counter()
    process(store, tables, config, OCTOBER)
    return time.perf_counter() - started
