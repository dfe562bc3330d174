"""What a row catches before it counts: held against what ``process`` counts once the row is really changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.config import Config
from harvester.match import Matcher
from harvester.models import (
    SHANGHAI,
    Case,
    Decision,
    Dictionaries,
    Mention,
    Outlet,
    Page,
    Period,
    Place,
    PlaceRule,
    Ruled,
    Scope,
    Span,
    Text,
    Verdict,
)
from harvester.outlets import Resolver
from harvester.preview import (
    ALWAYS,
    Preview,
    at_present,
    compare,
    named,
    shared,
    shares,
    snippet,
    with_row,
)
from harvester.process import process
from harvester.scan import Shown
from harvester.store import SqliteStore, open_store

MONTHS = [Period.month(2026, number) for number in (8, 9, 10, 11)]
OURS = "荆门市掇刀区的“红管家”上门服务，居民点赞。"
WIDER = "荆门市掇刀区推出红色管家，居民点赞。"
THEIRS = "宁夏吴忠市利通区的“红管家”上门服务，居民点赞。"
NOWHERE = "“红管家”上门服务，居民点赞。"


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, 30, tzinfo=SHANGHAI)


@pytest.fixture
def store(tmp_path: Path, page: Callable[..., Page]) -> Iterator[SqliteStore]:
    """Pages of three months: ours, theirs, edited, re-dated, undated and dated after they were fetched."""
    opened = open_store(tmp_path / "output" / "harvester.db")

    def one(number: int, body: str, when: datetime | None, **fields: object) -> Page:
        return page(f"https://news.example.cn/{number}.html", body=body, published_at=when, **fields)

    opened.pages.add(
        [
            one(1, OURS, at(9, 3)),
            one(2, OURS + WIDER, at(9, 28)),
            one(3, WIDER, at(10, 2)),
            one(4, THEIRS, at(10, 3)),
            one(5, NOWHERE, at(10, 4)),
            one(6, OURS, None, published_precision=""),
            one(7, OURS, at(11, 20)),  # fetched on 1 November
            one(8, "今天晴。", at(10, 5)),
            one(9, OURS + "挂牌亮户也在推开，武汉市青山区的“挂牌亮户”同样受欢迎。", at(10, 6)),
            one(10, "荆门市掇刀区的荆楚红管家上门。", at(10, 7)),
            one(11, "掇刀区表彰先进。", at(10, 8), title="红管家"),
        ]
    )
    opened.pages.add(
        [
            one(1, OURS + "有改动。", at(9, 3)),  # 改稿: counts once
            one(2, OURS + WIDER, at(10, 1)),  # another date: counts in either month
            one(3, "这一版不再提起。", at(10, 2)),
            one(8, "掇刀区的红管家来了，今天晴。", at(10, 5)),  # named only in a later version
        ]
    )
    yield opened
    opened.close()


@pytest.fixture
def tables(
    case: Callable[..., Case], outlet: Callable[..., Outlet], places: tuple[Place, ...]
) -> Dictionaries:
    cases = (case("C1"), case("C2", name="“挂牌亮户”", any_words=("挂牌亮户",), unit="武汉市青山区"))
    return Dictionaries(cases=cases, outlets=(outlet(),), places=places)


def with_case(tables: Dictionaries, **fields: object) -> Dictionaries:
    return replace(tables, cases=(replace(tables.cases[0], **fields), *tables.cases[1:]))  # type: ignore[arg-type]


def counted(store: SqliteStore, tables: Dictionaries, home: Path) -> dict[str, tuple[int, int]]:
    """Month -> (篇次, 待复核) of C1, as ``process`` has them."""
    made = {}
    for period in MONTHS:
        count = process(store, tables, Config(home=home), period).counts["C1"]
        made[period.name] = (count.copies, count.review)
    return {name: numbers for name, numbers in made.items() if any(numbers)}


def previewed(store: SqliteStore, before: Dictionaries | None, after: Dictionaries) -> Preview:
    held = with_row(store, before, "C1") if before else at_present(store, "C1")
    return compare(held, with_row(store, after, "C1"), Resolver(after.outlets))


EDITS: dict[str, dict[str, object]] = {
    "the same": {},
    "a wider word": {"any_words": ("红管家", "红色管家")},
    "another word": {"any_words": ("红色管家",)},
    "no place needed": {"place_rule": PlaceRule.NO},
    "an exclusion": {"not_within": ("荆楚红管家",)},
    "a page's exclusion": {"not_on_page": ("点赞",)},
    "a condition": {"all_words": ("挂牌亮户",)},
    "titles only": {"scope": Scope.TITLE},
    "from a day on": {"since": date(2026, 10, 4)},
    "put aside": {"active": False},
}


@pytest.mark.parametrize("fields", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("processed", [True, False])
def test_what_is_previewed_is_what_process_counts_afterwards(
    store: SqliteStore, tables: Dictionaries, tmp_path: Path, fields: dict[str, object], processed: bool
) -> None:
    if processed:
        process(store, tables, Config(home=tmp_path), MONTHS[2])
    changed = with_case(tables, **fields)
    made = [previewed(store, tables, changed), previewed(store, None, changed)]
    before = counted(store, tables, tmp_path)
    after = counted(store, changed, tmp_path)
    assert before == {"2026-09": (2, 0), "2026-10": (4, 1)}  # or what follows means nothing
    for preview, present in zip(made, (before, before if processed else {}), strict=True):
        told = {m.name: (m.after, m.review) for m in preview.months if m.after or m.review}
        assert told == after
        assert {m.name: m.before for m in preview.months if m.before} == {
            name: copies for name, (copies, _) in present.items() if copies
        }
        assert all(m.before + m.gained - m.lost == m.after for m in preview.months)


def test_a_verdict_goes_before_both_ways_of_writing_the_row(
    store: SqliteStore, tables: Dictionaries, tmp_path: Path
) -> None:
    ruled = [("4", Ruled.COUNTED), ("9", Ruled.REJECTED), ("5", Ruled.COUNTED), ("8", Ruled.COUNTED)]
    store.verdicts.add(
        [
            Verdict(
                page=f"https://news.example.cn/{n}.html",
                case_id="C1",
                ruled=how,
                analyst="甲",
                at=at(11, 2),
            )
            for n, how in ruled
        ]
    )
    wider = with_case(tables, any_words=("红管家", "红色管家"))
    preview = previewed(store, tables, wider)
    assert [change.page.url for change in preview.of("增加")] == ["https://news.example.cn/3.html"]
    assert {m.name: (m.after, m.review) for m in preview.months} == counted(store, wider, tmp_path)
    brought = {share.word: share.pages for share in shares(store, preview, wider.cases[0])}
    assert brought == {"红管家": 5, "红色管家": 3}  # 4, 5 and 8 count without a word


def test_a_preview_writes_nothing(store: SqliteStore, tables: Dictionaries, tmp_path: Path) -> None:
    process(store, tables, Config(home=tmp_path), MONTHS[2])
    before, changes = list(store.database.conn.iterdump()), store.database.conn.total_changes
    preview = previewed(store, tables, with_case(tables, any_words=("红色管家",)))
    shares(store, preview, tables.cases[0])
    shared(store, preview, "C1")
    assert store.database.conn.total_changes == changes
    assert list(store.database.conn.iterdump()) == before


def test_what_was_matched_with_this_very_row_is_not_matched_again(
    store: SqliteStore, tables: Dictionaries, tmp_path: Path, page: Callable[..., Page]
) -> None:
    process(store, tables, Config(home=tmp_path), MONTHS[2])
    seen: list[Shown] = []
    whole = with_row(store, tables, "C1", ALWAYS, seen.append)
    assert seen == []
    assert whole == at_present(store, "C1")
    store.pages.add([page("https://news.example.cn/new.html", body=OURS)])
    more = with_row(store, tables, "C1", ALWAYS, seen.append)
    assert [shown.total for shown in seen] == [1]
    assert set(more.mentions) - set(whole.mentions) == {("2026-10", "https://news.example.cn/new.html")}


def test_some_days_of_the_archive(store: SqliteStore, tables: Dictionaries) -> None:
    period = Period(date(2026, 9, 28), date(2026, 10, 5), "")
    caught = with_row(store, tables, "C1", period)
    assert {key: m.decision for key, m in caught.mentions.items()} == {
        ("2026-09", "https://news.example.cn/2.html"): Decision.COUNTED,
        ("2026-10", "https://news.example.cn/2.html"): Decision.COUNTED,
        ("2026-10", "https://news.example.cn/4.html"): Decision.REJECTED,
        ("2026-10", "https://news.example.cn/5.html"): Decision.REVIEW,
    }
    assert caught.undated == 0


def test_pages_without_a_true_date_and_those_named_in_a_later_version_are_told_apart(
    store: SqliteStore, tables: Dictionaries
) -> None:
    caught = with_row(store, tables, "C1")
    assert (caught.undated, caught.revised) == (2, 1)


def test_a_case_that_is_not_there_catches_nothing(store: SqliteStore, tables: Dictionaries) -> None:
    assert with_row(store, replace(tables, cases=tables.cases[1:]), "C1").mentions == {}


def test_every_change_has_its_kind_and_its_reason(store: SqliteStore, tables: Dictionaries) -> None:
    changed = with_case(tables, any_words=("红管家", "红色管家"), not_within=("荆楚红管家",))
    preview = previewed(store, tables, changed)
    kinds = {(c.month[-2:], c.page.url.rsplit("/")[-1]): c.kind for c in preview.changes}
    assert kinds == {
        ("09", "1.html"): "仍计入",
        ("09", "2.html"): "仍计入",
        ("10", "2.html"): "仍计入",
        ("10", "3.html"): "增加",
        ("10", "4.html"): "不计",
        ("10", "5.html"): "仍待复核",
        ("10", "9.html"): "仍计入",
        ("10", "10.html"): "减少",
        ("10", "11.html"): "仍计入",
    }
    rules = {rule: [page.page.url[-7:] for page in pages] for rule, pages in preview.rules(Decision.REJECTED)}
    assert rules == {"他地更近": ["/4.html"], "排除词": ["10.html"]}
    (lost,) = preview.of("减少")
    assert (lost.before and lost.before.decision, lost.told.reason) == (
        Decision.COUNTED,
        "是“荆楚红管家”的一部分",
    )
    assert lost.outlet == "示例日报"


def test_what_each_word_brings_and_what_other_cases_share(
    store: SqliteStore, tables: Dictionaries, tmp_path: Path
) -> None:
    changed = with_case(tables, any_words=("红管家", "红色管家", "荆楚红管家", "管家红"))
    process(store, changed, Config(home=tmp_path), MONTHS[2])
    preview = previewed(store, changed, changed)
    brought = {share.word: (share.pages, share.alone) for share in shares(store, preview, changed.cases[0])}
    for word in changed.cases[0].any_words:
        left = tuple(other for other in changed.cases[0].any_words if other != word)
        without = previewed(store, changed, with_case(changed, any_words=left))
        assert brought[word][1] == len(without.of("减少")), word  # alone is what would be lost
    assert brought["红色管家"] == (3, 1)
    assert brought["管家红"] == (0, 0)
    assert shared(store, preview, "C1") == [("C2", 1)]


def mention_of(title: str, body: str, tables: Dictionaries) -> Mention:
    (found,) = (
        m
        for m in Matcher(tables.cases, tables.places).match(Text(id="", title=title, body=body))
        if m.case_id == "C1"
    )
    return found


LONG = "社区里的事一件一件地办，办完一件划掉一件。" * 8


@pytest.mark.parametrize(
    ("title", "body", "told"),
    [
        ("标题", OURS, "body:荆门市<掇刀区>的“[红管家]”上门服务，居民点赞。"),
        ("掇刀的红管家", "居民点赞。", "title:<掇刀>的[红管家]"),
        ("标题", "掇 刀区的红\n管家上门。", "body:<掇 刀区>的[红 管家]上门。"),
        ("标题", f"{LONG}掇刀红管家。{LONG}", f"body:…{LONG[-24:]}<掇刀>[红管家]。{LONG[:23]}…"),
        (
            "标题",
            f"掇刀区里。{LONG}红管家来了。",
            f"body:<掇刀区>里。{LONG[:22]}…{LONG[-24:]}[红管家]来了。",
        ),
        ("掇刀见闻", "红管家上门，居民点赞。", "body:[红管家]上门，居民点赞。"),
    ],
)
def test_a_passage_marks_the_word_and_the_anchor_that_decided(
    tables: Dictionaries, title: str, body: str, told: str
) -> None:
    field, pieces = snippet(title, body, mention_of(title, body, tables))
    marks = {"": "{}", "word": "[{}]", "anchor": "<{}>"}
    assert f"{field}:" + "".join(marks[piece.mark].format(piece.text) for piece in pieces) == told


def test_a_verdict_on_a_page_that_does_not_name_the_case_has_no_passage() -> None:
    added = Mention(
        page="u", case_id="C1", decision=Decision.COUNTED, reason="甲 裁定", rule="裁定", spans=()
    )
    assert snippet("标题", "正文", added) == (None, ())


@given(data=st.data())
def test_a_passage_is_the_texts_own_words_with_the_span_whole(data: st.DataObject) -> None:
    body = data.draw(st.text("红管家掇刀区，。居民\n“”", min_size=3, max_size=200))
    start = data.draw(st.integers(0, len(body) - 1))
    span = Span(start, data.draw(st.integers(start + 1, min(start + 6, len(body)))), "body")
    mention = Mention(
        page="",
        case_id="C1",
        decision=Decision.COUNTED,
        reason="邻近“掇刀”1 字",
        rule="r",
        spans=(span,),
    )
    _, pieces = snippet("", body, mention)
    flat = " ".join(body.split())
    for stretch in "".join(piece.text for piece in pieces).split("…"):
        assert " ".join(stretch.split()) in flat
    words = "".join(piece.text for piece in pieces if piece.mark == "word")
    assert words.split() == body[span.start : span.end].split()


def test_the_words_that_earned_a_mention_are_named_however_they_are_written(tables: Dictionaries) -> None:
    body = "掇刀区的紅 管家上门。"
    text = Text(id="", title="", body=body)
    assert list(named(text, mention_of("", body, tables), ("红管家", "红色管家"))) == ["红管家"]
