"""Stored pages -> boards, and what is matched again when something changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from harvester.config import Config
from harvester.models import (
    SHANGHAI,
    Case,
    Count,
    Decision,
    Dictionaries,
    Group,
    Kind,
    Outlet,
    OutletType,
    Page,
    Period,
    Place,
    Ruled,
    Tier,
    Verdict,
)
from harvester.outlets import Resolver
from harvester.process import process
from harvester.publish.tables import MENTIONS, Mentioned
from harvester.rematch import rematch
from harvester.scan import BATCH, Shown
from harvester.store import SqliteStore, open_store

OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10")
OURS = "荆门市掇刀区的“红管家”上门服务，居民点赞。"
THEIRS = "宁夏吴忠市利通区的“红管家”上门服务，居民点赞。"


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
    outlets = (outlet(), outlet("示例商报", "biz.example.cn", type=OutletType.COMMERCIAL, tier=Tier.UNKNOWN))
    return Dictionaries(cases=cases, outlets=outlets, places=places)


def scan(store: SqliteStore, tables: Dictionaries) -> int:
    return rematch(store, tables, Resolver(tables.outlets))


def decisions(store: SqliteStore) -> dict[tuple[str, str], Decision]:
    return {
        (page.url[-6], mention.case_id): mention.decision
        for page, mention in store.mentions.in_period(OCTOBER)
    }


def test_a_month_is_counted_with_tiers_stories_and_places(
    store: SqliteStore, tables: Dictionaries, page: Callable[..., Page], tmp_path: Path
) -> None:
    longer = OURS + "这项服务由社区党员牵头，物业和志愿者轮流值守，谁家水管坏了、灯不亮了，一个电话就有人来。"
    store.pages.add(
        [
            page("https://news.example.cn/1.html", title="红管家上门", body=longer),
            page("https://biz.example.cn/2.html", title="荆门:红管家上门了", body=longer),
            page("https://news.example.cn/3.html", title="利通见闻", body=THEIRS),
            page(
                "https://news.example.cn/4.html",
                published_at=datetime(2026, 9, 30, tzinfo=SHANGHAI),
                body=OURS,
            ),
            page("https://news.example.cn/5.html", published_at=None, published_precision="", body=OURS),
        ]
    )
    result = process(store, tables, Config(home=tmp_path), OCTOBER)
    count = result.counts["C1"]
    assert (count.copies, count.outlets, count.stories, count.mainstream_copies) == (2, 2, 1, 1)
    assert dict(count.by_tier) == {Tier.PROVINCIAL: 1, Tier.UNKNOWN: 1}
    board = next(b for b in result.boards if (b.group, b.kind) == (Group.COUNTY, Kind.CASE))
    assert [(row.case.id, row.rank, row.count.copies) for row in board.rows] == [("C1", 1, 2), ("C2", 2, 0)]
    assert any("没有日期的页面 1 篇" in line for line in board.coverage)
    assert any("待研究院确认" in line for line in board.assumptions)
    rejected = [a for a in result.mentions if a.mention.decision is Decision.REJECTED]
    assert [a.mention.page for a in rejected] == ["https://news.example.cn/3.html"]


def test_only_new_pages_are_matched_again(
    store: SqliteStore, tables: Dictionaries, page: Callable[..., Page]
) -> None:
    store.pages.add([page(f"https://news.example.cn/{n}.html", body=OURS) for n in range(3)])
    assert scan(store, tables) == 3
    assert scan(store, tables) == 0
    store.pages.add([page("https://news.example.cn/9.html", body=OURS)])
    assert scan(store, tables) == 1
    assert len(decisions(store)) == 4


def test_a_changed_case_is_matched_over_the_whole_archive_and_no_other_is(
    store: SqliteStore, tables: Dictionaries, page: Callable[..., Page]
) -> None:
    store.pages.add(
        [
            page("https://news.example.cn/1.html", body="掇刀区推出“红色管家”服务。"),
            page("https://news.example.cn/2.html", body=OURS),
        ]
    )
    scan(store, tables)
    assert set(decisions(store)) == {("2", "C1")}
    seen: list[Shown] = []
    wider = replace(tables.cases[0], any_words=("红管家", "红色管家"))
    changed = replace(tables, cases=(wider, tables.cases[1]))
    rematch(store, changed, Resolver(tables.outlets), seen.append)
    assert [shown.cases for shown in seen] == [1]
    noted = replace(changed, cases=(replace(wider, note="只是备注"), tables.cases[1]))
    assert scan(store, noted) == 0


def test_a_new_word_counts_old_pages_too(
    store: SqliteStore, tables: Dictionaries, page: Callable[..., Page]
) -> None:
    store.pages.add([page("https://news.example.cn/1.html", body="掇刀区推出“红色管家”服务。")])
    scan(store, tables)
    assert decisions(store) == {}
    wider = replace(tables.cases[0], any_words=("红管家", "红色管家"))
    scan(store, replace(tables, cases=(wider, tables.cases[1])))
    assert decisions(store) == {("1", "C1"): Decision.COUNTED}


def test_a_case_that_left_the_dictionary_leaves_no_mention(
    store: SqliteStore, tables: Dictionaries, page: Callable[..., Page]
) -> None:
    store.pages.add([page(body=OURS)])
    scan(store, tables)
    scan(store, replace(tables, cases=tables.cases[1:]))
    assert decisions(store) == {}


def test_an_outlets_new_region_is_matched_again(
    store: SqliteStore, tables: Dictionaries, page: Callable[..., Page]
) -> None:
    store.pages.add([page(body="“红管家”上门服务，居民点赞。")])
    scan(store, tables)
    assert set(decisions(store).values()) == {Decision.REVIEW}
    local = replace(tables.outlets[0], region="湖北省荆门市掇刀区")
    scan(store, replace(tables, outlets=(local, tables.outlets[1])))
    assert set(decisions(store).values()) == {Decision.COUNTED}


def test_a_scan_that_is_stopped_goes_on_from_its_last_batch(
    store: SqliteStore, tables: Dictionaries, page: Callable[..., Page]
) -> None:
    number = BATCH + 10
    store.pages.add([page(f"https://news.example.cn/{n}.html", body=OURS) for n in range(number)])

    def stop(_: Shown) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rematch(store, tables, Resolver(tables.outlets), stop)
    assert scan(store, tables) == 10
    assert sum(store.mentions.tally().values()) == number


def test_the_same_input_gives_the_same_output(
    store: SqliteStore, tables: Dictionaries, page: Callable[..., Page], tmp_path: Path
) -> None:
    store.pages.add([page(f"https://news.example.cn/{n}.html", body=OURS * (n + 1)) for n in range(5)])
    first = process(store, tables, Config(home=tmp_path), OCTOBER)
    assert process(store, tables, Config(home=tmp_path), OCTOBER) == first


def test_a_mention_names_the_outlet_that_its_page_names_as_source(
    store: SqliteStore, tables: Dictionaries, page: Callable[..., Page], tmp_path: Path
) -> None:
    known = tables.outlets[0].name
    sources = {"1": f"综合{known}讯、某某发布", "2": "镇党政办", "3": ""}
    store.pages.add(
        [page(f"https://news.example.cn/{n}.html", body=OURS, declared_source=s) for n, s in sources.items()]
    )
    result = process(store, tables, Config(home=tmp_path), OCTOBER)
    origins = {a.mention.page[-6]: a.origin for a in result.mentions if a.mention.case_id == "C1"}
    assert origins == {"1": known, "2": "镇党政办", "3": ""}
    written = {column.title: column.value for column in MENTIONS}["来源媒体"]
    assert {written(Mentioned("", a, "")) for a in result.mentions} == {known, "镇党政办", ""}


def test_a_verdict_overrides_survives_rematching_and_a_case_that_leaves_and_comes_back(
    store: SqliteStore, tables: Dictionaries, page: Callable[..., Page], tmp_path: Path
) -> None:
    urls = [f"https://news.example.cn/{n}.html" for n in range(4)]
    bodies = (OURS, THEIRS, "居民点赞。", OURS)
    store.pages.add([page(url, body=body) for url, body in zip(urls, bodies, strict=True)])
    undated = page("https://news.example.cn/9.html", body=OURS, published_at=None, published_precision="")
    store.pages.add([undated])
    ruled = {
        urls[0]: Ruled.REJECTED,
        urls[1]: Ruled.COUNTED,
        urls[2]: Ruled.COUNTED,
        undated.url: Ruled.COUNTED,
    }
    at = datetime(2026, 11, 22, tzinfo=SHANGHAI)
    store.verdicts.add(
        [Verdict(page=url, case_id="C1", ruled=how, analyst="张三", at=at) for url, how in ruled.items()]
    )

    def counted(tables: Dictionaries) -> set[str]:
        result = process(store, tables, Config(home=tmp_path), OCTOBER)
        found = {
            a.mention.page
            for a in result.mentions
            if a.mention.decision is Decision.COUNTED and a.mention.case_id == "C1"
        }
        assert result.counts.get("C1", Count(case_id="C1")).copies == len(found)
        return found

    assert counted(tables) == {urls[1], urls[2], urls[3]}
    raw = {page.url: mention.decision for page, mention in store.mentions.in_period(OCTOBER)}
    assert raw == {urls[0]: Decision.COUNTED, urls[1]: Decision.REJECTED, urls[3]: Decision.COUNTED}
    wider = replace(tables.cases[0], any_words=("红管家", "点赞"))
    assert counted(replace(tables, cases=(wider, tables.cases[1]))) >= {urls[1], urls[2], urls[3]}
    assert counted(replace(tables, cases=tables.cases[1:])) == set()
    assert counted(tables) == {urls[1], urls[2], urls[3]}
    assert len(store.verdicts.newest()) == 4
