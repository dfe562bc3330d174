"""Two nights on the demo's web, through the operator's functions: every number against the known truth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date

import pytest

from harvester import config as configuration
from harvester import dictionaries, nightly
from harvester.config import Config
from harvester.demo import NIGHTS, home, truth
from harvester.demo.web import DemoWeb
from harvester.match.fold import fold_key
from harvester.models import Dictionaries, Page, Period
from harvester.nightly import NightReport
from harvester.process import process
from harvester.store import SqliteStore, open_store

pytestmark = pytest.mark.xdist_group("demo")  # the two nights run once, in one worker

MONTHS = (
    Period(date(2026, 9, 1), date(2026, 10, 1), "2026-09"),
    Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10"),
)
BROKEN = {"edong-dead", "edong-broken", "edong-empty"}
"""The demo's sources that must fail: a dead feed, one that is no XML, an empty one."""


@dataclass
class Demo:
    """What two nights left."""

    config: Config
    tables: Dictionaries
    store: SqliteStore
    ports: dict[str, int]
    reports: tuple[NightReport, NightReport]
    asked: tuple[list[str], list[str]]
    """Paths (with their host) that were asked for in each night."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo")
    with DemoWeb() as web:
        home.write(folder, web.ports)
        config = configuration.load(folder)
        tables = dictionaries.load(config.dictionaries)
        with closing(open_store(config.database)) as store:
            reports, asked = [], []
            for number, night in enumerate(NIGHTS, 1):
                web.set_night(number)
                web.requests.clear()
                reports.append(nightly.run(config, store, tables.sources, night))
                asked.append([f"http://{seen.host}{seen.path}" for seen in web.requests])
            yield Demo(config, tables, store, web.ports, tuple(reports), tuple(asked))  # type: ignore[arg-type]


@pytest.mark.parametrize("period", MONTHS, ids=lambda period: period.name)
def test_every_count_is_the_truth(demo: Demo, period: Period) -> None:
    counts = process(demo.store, demo.tables, demo.config, period).counts
    wanted = truth.expected(2, period)
    nothing = truth.Expected()
    got = {case: {k: getattr(counts[case], k) for k in asdict(nothing)} for case in counts}
    assert got == {case.id: asdict(wanted.get(case.id, nothing)) for case in demo.tables.cases}
    assert sum(count["copies"] for count in got.values()) > 0


def test_six_boards_say_what_was_not_seen(demo: Demo) -> None:
    boards = process(demo.store, demo.tables, demo.config, MONTHS[1]).boards
    assert len(boards) == 6
    for board in boards:
        assert len(board.rows) >= 3
        assert any("没有看到的信源 3/" in line for line in board.coverage)
        assert any("待研究院确认" in line for line in board.assumptions)


def test_every_listed_page_has_the_outcome_that_it_must_have(demo: Demo) -> None:
    known = {entry.url: entry.outcome for night in NIGHTS for entry in demo.store.ledger.entries(night)}
    for row in truth.mentions(2):
        base = row.url(demo.ports).removesuffix(row.path)
        names = [row.url(demo.ports), *(base + path for path in row.other_paths)]
        outcomes = {known[name] for name in names if name in known}
        assert outcomes & {row.outcome, "unchanged" if row.outcome == "stored" else row.outcome}, (
            row,
            outcomes,
        )


def test_every_title_is_the_one_that_was_written(demo: Demo) -> None:
    read = {
        stored.page.url: stored.page.title for stored in demo.store.pages.rows(0, demo.store.pages.last_row())
    }
    wanted = {row.url(demo.ports): row.title for row in truth.mentions(2) if row.outcome == "stored"}
    wrong = {
        url: (title, read[url])
        for url, title in wanted.items()
        if url in read and fold_key(read[url]) != fold_key(title)
    }
    assert len(wanted.keys() & read.keys()) > 500
    assert wrong == {}


def test_the_ledger_adds_up_in_both_nights(demo: Demo) -> None:
    for report, night in zip(demo.reports, NIGHTS, strict=True):
        entries = [entry for entry in demo.store.ledger.entries(night) if entry.stage != "listing"]
        assert report.pages.total() == len(entries)
        assert report.pages["pending"] == 0
    stored = sum(report.pages["stored"] for report in demo.reports)
    assert stored == demo.store.pages.last_row()


def test_only_the_broken_sources_fail_and_each_says_why(demo: Demo) -> None:
    for report in demo.reports:
        assert {job.source_id for job in report.failed} == BROKEN
        assert all(job.message for job in report.failed)


def test_the_second_night_fetches_only_what_is_new(demo: Demo) -> None:
    first, second = demo.asked
    stored: list[Page] = [stored.page for stored in demo.store.pages.rows(0, demo.store.pages.last_row())]
    before = {url for page in stored if page.night == NIGHTS[0] for url in (page.url, *page.alternate_urls)}
    assert before
    assert not before & set(second)
    assert len(second) < len(first)
