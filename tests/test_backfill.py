"""补记: what matching again changes in pages that had been matched before, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from harvester import backfill, dictionaries
from harvester.cli import harvester
from harvester.config import Config
from harvester.models import (
    SHANGHAI,
    Case,
    Cause,
    Decision,
    Dictionaries,
    Late,
    Outlet,
    Page,
    Period,
    Place,
    Ruled,
    Verdict,
)
from harvester.outlets import Resolver
from harvester.process import process
from harvester.rematch import rematch
from harvester.scan import Shown
from harvester.store import Matched, SqliteStore, open_store

OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10")
NOW = datetime(2026, 11, 3, 9, 0, tzinfo=SHANGHAI)
OURS = "荆门市掇刀区的“红管家”上门服务，居民点赞。"
OTHER = "荆门市掇刀区推出“红色管家”服务。"
NOWHERE = "“红管家”上门服务，居民点赞。"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = open_store(tmp_path / "output" / "harvester.db")
    yield opened
    opened.close()


@pytest.fixture
def tables(
    case: Callable[..., Case], outlet: Callable[..., Outlet], places: tuple[Place, ...]
) -> Dictionaries:
    cases = (case("C1"), case("C2", name="“挂牌亮户”", any_words=("挂牌亮户",), unit="武汉市青山区"))
    return Dictionaries(cases=cases, outlets=(outlet(),), places=places)


@pytest.fixture
def add(store: SqliteStore, page: Callable[..., Page]) -> Callable[..., None]:
    """Store pages with these bodies under the numbers that come next."""
    numbers = iter(range(1, 10**6))

    def store_bodies(*bodies: str) -> None:
        store.pages.add([page(f"https://news.example.cn/{next(numbers)}", body=body) for body in bodies])

    return store_bodies


def with_words(tables: Dictionaries, *words: str) -> Dictionaries:
    return replace(tables, cases=(replace(tables.cases[0], any_words=words), *tables.cases[1:]))


def scan(
    store: SqliteStore, tables: Dictionaries, show: Callable[[Shown], None] = lambda _: None
) -> list[tuple[str, str, Cause, Decision | None, Decision | None]]:
    """Match, and what is pending then: (page's number, case, cause, before, now)."""
    rematch(store, tables, Resolver(tables.outlets), show)
    return [
        (late.page.rpartition("/")[2], late.case_id, late.cause, late.before, late.now)
        for late in store.late.pending()
    ]


def test_what_is_matched_for_the_first_time_is_not_late(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None]
) -> None:
    add(OURS, OTHER)
    assert scan(store, tables) == []
    add(OURS)
    assert scan(store, tables) == []
    assert store.mentions.tally() == {Decision.COUNTED: 2}


def test_a_new_word_finds_old_pages_late_and_new_ones_not(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None]
) -> None:
    add(OURS, OTHER)
    scan(store, tables)
    add(OTHER)
    wider = with_words(tables, "红管家", "红色管家")
    assert scan(store, wider) == [("2", "C1", Cause.WORD, None, Decision.COUNTED)]
    assert scan(store, wider) == [("2", "C1", Cause.WORD, None, Decision.COUNTED)]
    late = store.late.pending()[0]
    assert (late.title, late.published_on) == ("标题", date(2026, 10, 8))
    assert late.version == store.mentions.matched()["C1"].version


def test_a_word_taken_away_loses_mentions_and_says_so(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None]
) -> None:
    add(OURS, OTHER)
    scan(store, with_words(tables, "红管家", "红色管家"))
    assert scan(store, tables) == [("2", "C1", Cause.WORD, Decision.COUNTED, None)]


def test_a_new_case_is_late_as_far_as_the_others_had_been_matched(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None]
) -> None:
    alone = replace(tables, cases=tables.cases[1:])
    add(OURS, OURS)
    scan(store, alone)
    add(OURS)
    assert [late[0] for late in scan(store, tables)] == ["1", "2"]


def test_an_outlets_new_region_is_a_rule(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None]
) -> None:
    add(NOWHERE)
    scan(store, tables)
    local = replace(tables, outlets=(replace(tables.outlets[0], region="湖北省荆门市掇刀区"),))
    assert scan(store, local) == [("1", "C1", Cause.RULE, Decision.REVIEW, Decision.COUNTED)]
    cases = (tables.cases[0], replace(tables.cases[1], name="“红管家学堂”", any_words=("红管家学堂",)))
    scan(store, replace(local, cases=cases))
    assert store.mentions.matched()["C1"].cause == Cause.RULE  # another case's longer word
    assert store.mentions.matched()["C2"].cause == Cause.WORD


def test_a_mark_of_the_format_before_is_matched_again_by_the_rules(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None]
) -> None:
    add(OURS)
    scan(store, tables)
    store.mentions.mark([Matched("C1", "0123456789abcdef-0123456789abcdef", 1)])
    assert scan(store, tables) == []
    assert store.mentions.matched()["C1"].cause == Cause.RULE


def test_what_is_changed_back_is_not_late(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None]
) -> None:
    add(OURS, OTHER)
    scan(store, tables)
    assert len(scan(store, with_words(tables, "红色管家"))) == 2
    assert scan(store, tables) == []


def test_changed_twice_it_is_told_from_what_stood_at_first(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None]
) -> None:
    add(NOWHERE)
    scan(store, tables)
    anywhere = replace(tables.cases[0], any_words=("上门服务",))
    scan(store, replace(tables, cases=(anywhere, tables.cases[1])))
    assert scan(store, with_words(tables, "没有这个词")) == [("1", "C1", Cause.WORD, Decision.REVIEW, None)]


def test_what_no_count_sees_is_not_late(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None], page: Callable[..., Page]
) -> None:
    add("宁夏吴忠市利通区的“红色管家”服务。")
    store.pages.add(
        [
            page("https://news.example.cn/undated", published_at=None, published_precision="", body=OTHER),
            page(
                "https://news.example.cn/future",
                published_at=datetime(2026, 12, 1, tzinfo=SHANGHAI),
                body=OTHER,
            ),
            page("https://news.example.cn/twice", body="掇刀区的服务。"),
        ]
    )
    store.pages.add([page("https://news.example.cn/twice", body=OTHER)])  # the month counts its first version
    scan(store, tables)
    assert scan(store, with_words(tables, "红管家", "红色管家")) == []
    assert store.mentions.tally() == {Decision.COUNTED: 3, Decision.REJECTED: 1}


def test_a_case_that_leaves_takes_its_pending_entries_along(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None]
) -> None:
    add(OTHER)
    scan(store, tables)
    assert len(scan(store, with_words(tables, "红色管家"))) == 1
    assert scan(store, replace(tables, cases=tables.cases[1:])) == []


def test_a_scan_stopped_in_the_middle_goes_on_being_late(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harvester.scan.reader.BATCH", 4)
    add(*[OTHER] * 10)

    def stop(shown: Shown) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan(store, tables, stop)
    assert scan(store, tables) == []  # the first time, in two goes
    wider = with_words(tables, "红管家", "红色管家")
    with pytest.raises(KeyboardInterrupt):
        scan(store, wider, stop)
    assert len(store.late.pending()) == 4
    add(OTHER)
    shown: list[Shown] = []
    assert len(scan(store, wider, shown.append)) == 10
    assert sum(store.mentions.tally().values()) == 11
    assert [(one.done, one.total, one.cases) for one in shown] == [(4, 7, 1), (7, 7, 1), (1, 1, 1)]
    stopped = with_words(tables, "上门")
    with pytest.raises(KeyboardInterrupt):
        scan(store, stopped, stop)
    assert len(scan(store, wider)) == 10  # stopped, changed back: nothing is forgotten of what stood at first


def test_late_mentions_count_and_are_marked_until_accepted(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None], tmp_path: Path
) -> None:
    config = Config(home=tmp_path)
    add(OURS, OTHER, OTHER, NOWHERE)
    first = process(store, tables, config, OCTOBER)
    assert first.counts["C1"].copies == 1
    wider = with_words(tables, "红色管家")
    result = process(store, wider, config, OCTOBER)
    assert result.counts["C1"].copies == 2
    assert {a.mention.page[-1]: a.late for a in result.mentions} == {
        "2": "新词（原未提及）",
        "3": "新词（原未提及）",
    }
    row = next(row for board in result.boards for row in board.rows if row.case.id == "C1")
    assert row.note == "含补记 2 篇（新词 2）；原计入、现不计 1 篇（新词 1）；待确认"
    assert store.late.accept("张三", NOW, "C2") == 0
    assert store.late.accept("张三", NOW, "C1") == 4
    after = process(store, wider, config, OCTOBER)
    assert after.counts == result.counts
    assert {a.late for a in after.mentions} == {""}
    assert next(row.note for board in after.boards for row in board.rows if row.case.id == "C1") == ""
    kept = store.late.accepted()
    assert [(late.accepted_by, late.accepted_at) for late in kept] == [("张三", NOW)] * 4
    assert [late[3:] for late in scan(store, tables) if late[0] == "2"] == [(Decision.COUNTED, None)]


def test_a_page_that_an_analyst_has_decided_is_not_marked(
    store: SqliteStore, tables: Dictionaries, add: Callable[..., None], tmp_path: Path
) -> None:
    add(OTHER)
    process(store, tables, Config(home=tmp_path), OCTOBER)
    ruled = Verdict(
        page="https://news.example.cn/1", case_id="C1", ruled=Ruled.COUNTED, analyst="张三", at=NOW
    )
    store.verdicts.add([ruled])
    result = process(store, with_words(tables, "红色管家"), Config(home=tmp_path), OCTOBER)
    assert [a.late for a in result.mentions] == [""]
    assert {row.note for board in result.boards for row in board.rows if row.case.id == "C1"} == {""}
    store.verdicts.add([replace(ruled, ruled=Ruled.WITHDRAWN)])
    again = process(store, with_words(tables, "红色管家"), Config(home=tmp_path), OCTOBER)
    assert [a.late for a in again.mentions] == ["新词（原未提及）"]


def test_a_change_among_what_is_in_doubt_makes_no_note() -> None:
    late = Late(
        row=1,
        case_id="C1",
        page="p",
        cause=Cause.RULE,
        before=None,
        now=Decision.REVIEW,
        version="v",
        found_at=NOW,
    )
    assert backfill.notes([late]) == {}
    assert backfill.told(late) == "规则（原未提及）"
    lost = replace(late, before=Decision.COUNTED)
    assert backfill.notes([late, lost]) == {"C1": "原计入、现不计 1 篇（规则 1）；待确认"}


def test_the_commands_list_and_accept(
    tmp_path: Path, page: Callable[..., Page], tables: Dictionaries
) -> None:
    (tmp_path / "harvester.toml").touch()
    (tmp_path / "dictionaries").mkdir()
    with_config = ["--home", str(tmp_path)]
    runner = CliRunner()
    assert "没有待确认的补记" in runner.invoke(harvester, ["backfill", "list", *with_config]).output
    store = open_store(tmp_path / "output" / "harvester.db")
    store.pages.add([page("https://news.example.cn/1", title="[掇刀]的管家", body=OTHER)])
    scan(store, tables)
    scan(store, with_words(tables, "红色管家"))
    store.close()
    shown = runner.invoke(harvester, ["backfill", "list", "--titles", *with_config]).output
    assert "C1 2026-10-08 计入，新词（原未提及） [掇刀]的管家 https://news.example.cn/1" in shown
    assert ["C1", "2026-10", "新词", "1", "0", "0"] in [line.split() for line in shown.splitlines()]
    assert runner.invoke(harvester, ["backfill", "accept", "--by", "张三", *with_config]).exit_code == 2
    assert runner.invoke(harvester, ["backfill", "accept", "C1", "--by", " ", *with_config]).exit_code == 2
    accepted = runner.invoke(harvester, ["backfill", "accept", "C1", "--by", "张三", *with_config])
    assert (accepted.exit_code, accepted.output) == (0, "张三 确认了 1 条补记。\n")
    again = runner.invoke(harvester, ["backfill", "accept", "--all", "--by", "张三", *with_config])
    assert again.exit_code == 1
    assert "没有待确认的补记" in again.output


def test_process_says_that_something_waits(tmp_path: Path, page: Callable[..., Page]) -> None:
    (tmp_path / "harvester.toml").touch()
    dictionaries.copy_seed(tmp_path / "dictionaries")
    store = open_store(tmp_path / "output" / "harvester.db")
    store.pages.add([page("https://news.example.cn/1", title="掇刀的楼栋哨", body="掇刀的楼栋哨扫雪去了。")])
    store.close()
    command = ["process", "--month", "2026-10", "--home", str(tmp_path)]
    assert "补记待确认" not in CliRunner().invoke(harvester, command).output
    cases = tmp_path / "dictionaries" / "cases.csv"
    cases.write_text(cases.read_text("utf-8").replace("；红管家,", "；红管家；楼栋哨,"), "utf-8")
    shown = CliRunner().invoke(harvester, command)
    assert shown.exit_code == 0, shown.output
    assert "旧页面上有 1 条补记待确认" in shown.output
