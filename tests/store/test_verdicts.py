"""The log of verdicts: what every home must keep, and never lose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from harvester.errors import StoreError
from harvester.models import SHANGHAI, Decision, Mention, Page, Period, Ruled, Verdict
from harvester.store import Store, open_store

Build = Callable[..., Page]
OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10")
URL = "https://news.example.cn/1.html"
FIRST = Verdict(
    page=URL,
    case_id="C1",
    ruled=Ruled.COUNTED,
    analyst="张三",
    at=datetime(2026, 11, 22, 9, 30, tzinfo=SHANGHAI),
    note="文中的“街道”就是本街道；=不是公式",
    matcher_decision=Decision.REVIEW,
    matcher_reason="没有地方",
)
SECOND = replace(
    FIRST, ruled=Ruled.REJECTED, analyst="李四", note="", matcher_decision=None, matcher_reason=""
)


def test_a_verdict_comes_back_as_it_was_given(store: Store) -> None:
    store.verdicts.add([FIRST, SECOND])
    assert store.verdicts.of(URL, "C1") == [FIRST, SECOND]
    assert store.verdicts.of(URL, "C2") == []


def test_the_newest_of_a_pair_stands_and_the_history_stays(store: Store) -> None:
    other, withdrawn = replace(FIRST, case_id="C2"), replace(FIRST, ruled=Ruled.WITHDRAWN)
    store.verdicts.add([FIRST, other])
    store.verdicts.add([SECOND])
    assert store.verdicts.newest() == [other, SECOND]
    store.verdicts.add([withdrawn])
    assert store.verdicts.newest() == [other, withdrawn]
    assert store.verdicts.of(URL, "C1") == [FIRST, SECOND, withdrawn]


def test_of_verdicts_of_the_same_second_the_later_given_stands(store: Store) -> None:
    store.verdicts.add([SECOND, FIRST])
    assert store.verdicts.newest() == [FIRST]


def test_a_verdict_needs_neither_page_nor_case_and_outlives_both(store: Store, page: Build) -> None:
    store.verdicts.add([FIRST])
    assert list(store.verdicts.in_period(OCTOBER)) == []
    store.pages.add([page()])
    assert list(store.verdicts.in_period(OCTOBER)) == [(page(), FIRST)]
    store.mentions.forget(["C1"])
    assert store.verdicts.newest() == [FIRST]


def test_a_period_gives_the_version_that_its_mentions_are_read_from(store: Store, page: Build) -> None:
    first = page(alternate_urls=("https://m.example.cn/1",))
    store.pages.add([first, page(title="二版")])
    store.pages.add([page("https://a.example.cn/2", published_at=None, published_precision="")])
    store.pages.add([page("https://a.example.cn/3", published_at=datetime(2026, 11, 1, tzinfo=SHANGHAI))])
    early = datetime(2026, 10, 8, 9, 0, tzinfo=SHANGHAI)
    store.pages.add([page("https://a.example.cn/4", fetched_at=early)])
    named = ("https://m.example.cn/1", *(f"https://a.example.cn/{n}" for n in (2, 3, 4)))
    store.verdicts.add([replace(FIRST, page=url) for url in named])
    assert [(p.url, p.title, v.page) for p, v in store.verdicts.in_period(OCTOBER)] == [
        (URL, "标题", "https://m.example.cn/1")
    ]


def test_what_the_matcher_says_of_a_pair_is_read_from_the_version_that_counts(
    store: Store, page: Build
) -> None:
    store.pages.add([page(published_at=None, published_precision=""), page(title="二版"), page(title="三版")])
    store.pages.add([page("https://a.example.cn/2", alternate_urls=("https://m.example.cn/2",))])
    made = [
        Mention(
            page=s.page.url,
            case_id="C1",
            decision=Decision.REVIEW,
            reason=s.page.title,
            rule="r",
            spans=(),
        )
        for s in store.pages.rows(0, 9)
    ]
    store.mentions.replace(["C1"], 0, 9, list(enumerate(made, 1)))
    assert store.mentions.of(URL, "C1") == made[1]
    assert store.mentions.of("https://m.example.cn/2", "C1") == made[3]
    assert store.mentions.of(URL, "C2") is None
    assert store.mentions.of("https://a.example.cn/none", "C1") is None


def test_verdicts_are_written_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction():  # noqa: PT012
        store.verdicts.add([FIRST])
        raise RuntimeError
    assert store.verdicts.newest() == []


@pytest.mark.parametrize("statement", ["DELETE FROM verdicts", "UPDATE verdicts SET ruled = '不计'"])
def test_sqlite_itself_refuses_to_change_or_drop_a_verdict(tmp_path: Path, statement: str) -> None:
    store = open_store(tmp_path / "harvester.db")
    store.verdicts.add([FIRST])
    with pytest.raises(StoreError, match="裁定只增不"):
        store.execute(statement)
    assert store.verdicts.newest() == [FIRST]
    store.close()
