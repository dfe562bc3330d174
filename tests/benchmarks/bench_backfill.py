"""A million stored pages matched again after a dictionary change: for one case's new word, and for 10,000 words.

Pages of some 500 characters, of the measuring data where it is at hand, else of our own making; ``ROWS`` in the
environment asks for another number. Beside it, the floor: the same texts read from the database by one process
and nothing done. Each measurement runs in a process of its own, over a tenth of the rows and over all, for memory.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from harvester import dictionaries
from harvester.match import Matcher
from harvester.models import Case, Cause, Dictionaries, Group, Kind, Page
from harvester.outlets import Resolver
from harvester.rematch import rematch, versions
from harvester.store import Matched, SqliteStore, open_store
from tests.benchmarks import bench_process
from tests.benchmarks.bench_match import bulletins
from tests.benchmarks.row import Row

ROWS = int(os.environ.get("ROWS", "1000000"))
DISTINCT = 20_000
"""Pages that are made; the others are copies under other addresses, which the database makes itself."""
LENGTH, MENTIONING, WORDS = 500, 0.01, 10
"""Characters of a page; the share of pages that name a case; words of each of the thousand cases."""
CHARACTERS = "红蓝绿银金和睦邻里安心先锋网格管家门哨连枝共治同盟约亮灯百户千巷听议事厅暖橙帮驿站微光雨露园"


def run() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "harvester.db"
        store = open_store(path)
        started = time.perf_counter()
        fill(store, random.Random(2026))
        filled, started = time.perf_counter() - started, time.perf_counter()
        read = sum(len(text) for _, text in store.pages.texts(0, ROWS))
        floor = time.perf_counter() - started
        store.close()
        yield Row(
            f"store of {ROWS:,} pages, {read / 1e6:.0f} M characters, made", f"{filled:.0f} s", "", "", ""
        )
        for many, what, wanted in (
            (False, "one case's new word", "< 5 s"),
            (True, f"{1000 * WORDS:,} words of 1,000 cases", "< 40 s"),
        ):
            tenth, whole = alone(path, many, ROWS // 10), alone(path, many, ROWS)
            yield Row(
                f"{what} over {ROWS:,} pages: {whole['found']:,.0f} mentions",
                f"{whole['seconds']:.1f} s",
                f"reading alone, one process: {floor:.1f} s",
                f"{whole['seconds'] / floor:.2f}",
                wanted,
            )
            yield Row(
                "its memory, of the largest process",
                f"{whole['memory']:.0f} MB",
                f"over a tenth: {tenth['memory']:.0f} MB",
                f"{whole['memory'] / tenth['memory']:.2f}",
                "≤ 1.4",
            )


def alone(path: Path, many: bool, rows: int) -> dict[str, float]:
    """One measurement in a process of its own: {seconds, found, memory in MB}."""
    command = [sys.executable, "-m", __name__, str(path), "many" if many else "one", str(rows)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def measure(path: Path, many: bool, rows: int) -> dict[str, float]:
    """Match the last ``rows`` again, for one case or for all, as if the rest had been when the scan was stopped."""
    tables = listed(random.Random(2026))
    store = open_store(path)
    last = store.pages.last_row()
    due = {case.id for case in (tables.cases if many else tables.cases[:1])}
    store.mentions.mark(
        [
            Matched(case_id, version, last - rows if case_id in due else last, last, Cause.WORD)
            for case_id, version in versions(tables, Matcher(tables.cases, tables.places)).items()
        ]
    )
    outlets, started = Resolver(tables.outlets), time.perf_counter()
    assert rematch(store, tables, outlets) == rows
    seconds, found = time.perf_counter() - started, sum(store.mentions.tally().values())
    store.close()
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return {
        "seconds": seconds,
        "found": found,
        "memory": max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024,
    }


def listed(rng: random.Random) -> Dictionaries:
    """The seed with a thousand cases of ten coined words in Hubei's counties; the first case has but one."""
    tables = dictionaries.load(dictionaries.seed())
    counties = [place for place in tables.places if place.level == "县" and place.code.startswith("42")]
    made = []
    for number in range(1000):
        home = counties[number % len(counties)]
        words = tuple("".join(rng.sample(CHARACTERS, 5)) for _ in range(WORDS if number else 1))
        made.append(
            Case(
                id=f"QX-{number:05}",
                name=f"{home.name}“{words[0]}”治理品牌",
                group=Group.COUNTY,
                kind=Kind.CASE,
                unit=f"{home.path.removeprefix('湖北省')}人民政府",
                any_words=words,
            )
        )
    return replace(tables, cases=tuple(made))


def fill(store: SqliteStore, rng: random.Random) -> None:
    """``ROWS`` pages: ``DISTINCT`` are stored as any page is, the rest are copied within the database."""
    named = listed(random.Random(2026)).cases
    one = next(bench_process.pages(rng, Dictionaries(cases=tuple(named)), 0, 1))
    made = [page(one, number, body, named, rng) for number, body in enumerate(bodies(rng), 1)]
    for at in range(0, len(made), 1000):
        store.pages.add(made[at : at + 1000])
    names = {
        table: [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
        for table in ("pages", "versions")
    }
    pages = ", ".join(name for name in names["pages"] if name not in ("id", "url"))
    texts = ", ".join(name for name in names["versions"] if name not in ("id", "page_id"))
    for first in range(len(made), ROWS, len(made)):
        with store.transaction():
            upto = min(len(made), ROWS - first)
            store.execute(
                f"INSERT INTO pages (id, url, {pages}) SELECT id + {first}, url || '?{first}', {pages}"
                f" FROM pages WHERE id <= {upto}"
            )
            store.execute(
                f"INSERT INTO versions (id, page_id, {texts}) SELECT id + {first}, page_id + {first}, {texts}"
                f" FROM versions WHERE id <= {upto}"
            )


def bodies(rng: random.Random) -> Iterator[str]:
    """``DISTINCT`` bodies of ``LENGTH`` characters, cut out of bulletins."""
    read = bulletins(rng)
    whole = "".join(read)
    for number in range(min(DISTINCT, ROWS)):
        at = number * LENGTH % max(len(whole) - LENGTH, 1)
        yield whole[at : at + LENGTH]


def page(one: Page, number: int, body: str, named: tuple[Case, ...], rng: random.Random) -> Page:
    if rng.random() < MENTIONING:
        case = rng.choice(named)
        where = case.unit.removesuffix("人民政府")
        body = f"{where}推行“{case.any_words[-1]}”，干部走进楼栋听取意见。{body}"
    return replace(one, url=f"https://news.example.cn/content/{number}.html", title=body[:20], body=body)


if __name__ == "__main__":
    path, which, rows = sys.argv[1:]
    print(json.dumps(measure(Path(path), which == "many", int(rows))))
