"""The scan of the archive finds what ``Matcher.match`` finds, whoever reads it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvester.match import Matcher
from harvester.models import Case, Mention, Page, Place
from harvester.outlets import Resolver
from harvester.scan import batches, scan, text_of
from harvester.scan.helper import Helper
from harvester.store import SqliteStore, open_store

WORDS = ("红管家", "挂牌亮户", "楚治——评选", "23℃服务", "54321", "幸福村落", "3.15")
PIECES = [
    *(
        "红管家",
        "紅管家",
        "红 管\n家",
        "“红管家”",
        "红(guǎn)管(guan)家",
        "红灌家",
        "红\u2060管家",
        "管家",
        "红管",
    ),
    *(
        "挂牌亮户",
        "掛牌亮戶",
        "挂牌量户",
        "挂牌",
        "亮户",
        "楚治",
        "——",
        "评选",
        "、",
        "23℃",
        "23°C",
        "23 ° c",
        "二十三度",
    ),
    *(
        "23摄氏度",
        "服务",
        "54321",
        "５４３２１",
        "五四三二一",
        "幸福村落",
        "幸福",
        "村落",
        "3·15",
        "3•15",
        "３．１５",
        "三",
        "15",
    ),
    *(
        "掇刀区",
        "掇刀",
        "荆门",
        "青山区",
        "武汉",
        "利通区",
        "宁夏",
        "居民",
        "点赞",
        "。",
        "，",
        "(",
        ")",
        "a",
        "°",
        "摄氏",
    ),
    *("\uffff", "\ue000", "😀", "\0", "\n", " ", "湖北", "学堂", "示例日报"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(open_store(tmp_path / "harvester.db")) as opened:
        yield opened


@pytest.fixture
def matcher(case: Callable[..., Case], places: tuple[Place, ...]) -> Matcher:
    units = ("荆门市掇刀区", "武汉市青山区")
    cases = [
        case(f"C{number}", name=f"“{word}”项目", any_words=(word,), unit=units[number % 2])
        for number, word in enumerate(WORDS)
    ]
    return Matcher(cases, places)


def naive(store: SqliteStore, matcher: Matcher) -> list[tuple[int, list[Mention]]]:
    """Every page read whole and matched."""
    found = [
        (stored.row, matcher.match(text_of(stored.page, Resolver(()))))
        for stored in store.pages.rows(0, 10**9)
    ]
    return [both for both in found if both[1]]


def scanned(store: SqliteStore, matcher: Matcher) -> list[tuple[int, list[Mention]]]:
    return [
        (stored.row, found) for stored, found in scan(store, matcher, Resolver(()), 0, store.pages.last_row())
    ]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    written=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=12),
    wanted=st.sets(st.integers(0, 6), min_size=1),
)
def test_a_scan_finds_what_the_matcher_finds_on_every_page(
    tmp_path: Path,
    page: Callable[..., Page],
    matcher: Matcher,
    written: list[tuple[str, str]],
    wanted: set[int],
) -> None:
    path = tmp_path / "some.db"
    path.unlink(missing_ok=True)
    some = matcher.only([f"C{number}" for number in wanted])
    with closing(open_store(path)) as store:
        store.pages.add(
            [page(f"https://news.example.cn/{n}", title=t, body=b) for n, (t, b) in enumerate(written)]
        )
        assert scanned(store, some) == naive(store, some)


def filled(store: SqliteStore, page: Callable[..., Page], number: int) -> int:
    """``number`` pages, of which every tenth mentions a case; returns the last row."""
    bodies = ["掇刀区推出“红管家”服务。" if n % 10 == 0 else f"第{n}天，居民点赞。" for n in range(number)]
    store.pages.add([page(f"https://news.example.cn/{n}", body=body) for n, body in enumerate(bodies)])
    return store.pages.last_row()


@pytest.fixture
def left_to_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small batches, which this process reads only where it has to."""
    monkeypatch.setattr("harvester.scan.reader.BATCH", 30)
    monkeypatch.setattr("harvester.scan.reader.AHEAD", 0)
    begin = Helper.__init__

    def ready(self: Helper, tools: Path) -> None:
        begin(self, tools)
        self._pipe.poll(60)

    monkeypatch.setattr(Helper, "__init__", ready)


def test_helpers_find_the_same_in_the_same_order(
    store: SqliteStore,
    page: Callable[..., Page],
    matcher: Matcher,
    monkeypatch: pytest.MonkeyPatch,
    left_to_helpers: None,
) -> None:
    last = filled(store, page, 500)
    alone = list(batches(store, matcher, Resolver(()), 5, last, processes=1))
    monkeypatch.setattr("harvester.scan.reader.read", None)  # what is read here fails
    helped = list(batches(store, matcher, Resolver(()), 5, last, processes=3))
    assert [batch.upto for batch in helped] == [*range(35, last, 30), last]
    assert sum(batch.scanned for batch in helped) == last - 5
    assert helped == alone


def test_this_process_reads_along(
    store: SqliteStore, page: Callable[..., Page], matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = filled(store, page, 500)
    monkeypatch.setattr("harvester.scan.reader.BATCH", 30)
    alone = list(batches(store, matcher, Resolver(()), 0, last, processes=1))
    assert list(batches(store, matcher, Resolver(()), 0, last, processes=2)) == alone


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that a scan starts."""
    processes: list[subprocess.Popen[bytes]] = []

    class Remembered(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            processes.append(self)

    monkeypatch.setattr("subprocess.Popen", Remembered)
    return processes


def test_what_a_lost_helper_left_is_read_here(
    store: SqliteStore,
    page: Callable[..., Page],
    matcher: Matcher,
    monkeypatch: pytest.MonkeyPatch,
    started: list[subprocess.Popen[bytes]],
    left_to_helpers: None,
) -> None:
    last = filled(store, page, 300)
    alone = list(batches(store, matcher, Resolver(()), 0, last, processes=1))
    helped = batches(store, matcher, Resolver(()), 0, last, processes=2)
    first = next(helped)
    started[0].kill()
    started[0].wait()
    assert [first, *helped] == alone


def test_without_processes_to_be_had_one_reads_all(
    store: SqliteStore, page: Callable[..., Page], matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = filled(store, page, 60)
    monkeypatch.setattr("harvester.scan.reader.BATCH", 30)

    def refused(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("subprocess.Popen", refused)
    assert sum(len(batch.found) for batch in batches(store, matcher, Resolver(()), 0, last, processes=2)) == 6


def test_a_scan_that_is_left_leaves_no_process(
    store: SqliteStore,
    page: Callable[..., Page],
    matcher: Matcher,
    monkeypatch: pytest.MonkeyPatch,
    started: list[subprocess.Popen[bytes]],
) -> None:
    last = filled(store, page, 300)
    monkeypatch.setattr("harvester.scan.reader.BATCH", 30)
    with closing(batches(store, matcher, Resolver(()), 0, last, processes=2)) as helped:
        next(helped)
    assert len(started) == 1
    assert all(process.returncode is not None for process in started)
