"""What the preview asks of the archive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from harvester.models import SHANGHAI, Decision, Mention, Page, Period, Span
from harvester.store import Store

Build = Callable[..., Page]
OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10")
NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1), "2026-11")


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, 0, tzinfo=SHANGHAI)


def mention(case_id: str, page: str, decision: Decision = Decision.COUNTED) -> Mention:
    return Mention(
        page=page,
        case_id=case_id,
        decision=decision,
        reason="邻近",
        rule="near",
        spans=(Span(0, 2, "body"),),
    )


def fill(store: Store, page: Build) -> None:
    """Rows 1 to 7: a page and its later version, one re-dated within and one out of the month, one undated, one
    dated after it was fetched."""
    one, two = "https://a.example.cn/1", "https://a.example.cn/2"
    store.pages.add([page(one, published_at=at(10, 3)), page(two, published_at=at(9, 30))])
    store.pages.add([page(one, published_at=at(10, 9)), page(two, published_at=at(10, 1))])
    store.pages.add(
        [
            page("https://a.example.cn/3", published_at=None, published_precision=""),
            page("https://a.example.cn/4", published_at=at(11, 5)),
            page("https://a.example.cn/5", published_at=at(10, 31)),
        ]
    )


def test_an_empty_archive_has_no_newest_day_and_no_rows(store: Store) -> None:
    assert store.pages.newest_day() is None
    assert store.pages.span(OCTOBER) == (0, 0)
    assert store.pages.first_in(OCTOBER, [1, 2]) == set()
    assert list(store.mentions.of_case("C1")) == []
    assert list(store.mentions.on([1])) == []


def test_the_newest_day_is_none_that_can_not_be_true(store: Store, page: Build) -> None:
    fill(store, page)
    assert store.pages.newest_day() == date(2026, 10, 31)


def test_a_span_holds_every_row_of_its_period(store: Store, page: Build) -> None:
    fill(store, page)
    after, upto = store.pages.span(OCTOBER)
    days = {s.row: s.page.published_at.date() for s in store.pages.rows(0, 99) if s.page.published_at}
    assert {row for row, day in days.items() if OCTOBER.holds(day)} == {1, 3, 4, 7}
    assert (after, upto) == (0, 7)


def test_what_counts_in_a_period_is_what_its_mentions_are_read_from(store: Store, page: Build) -> None:
    fill(store, page)
    rows = list(range(1, 8))
    store.mentions.replace(
        ["C1"], 0, 99, [(s.row, mention("C1", s.page.url)) for s in store.pages.rows(0, 99)]
    )
    read = {(page.url, page.version) for page, _ in store.mentions.in_period(OCTOBER)}
    counting = store.pages.first_in(OCTOBER, rows)
    assert {(s.page.url, s.page.version) for s in store.pages.rows(0, 99) if s.row in counting} == read
    assert counting == {1, 4, 7}
    assert store.pages.first_in(OCTOBER, [3, 7]) == {7}  # row 3 is the second version of row 1's page
    assert store.pages.first_in(NOVEMBER, rows) == set()
    assert store.pages.first_in(OCTOBER, [*rows, *range(100, 2000)]) == counting


def test_mentions_are_read_by_case_and_by_row(store: Store, page: Build) -> None:
    fill(store, page)
    first, second = (mention("C1", "https://a.example.cn/1"), mention("C1", "https://a.example.cn/5"))
    other = mention("C2", "https://a.example.cn/5", Decision.REVIEW)
    store.mentions.replace(["C1", "C2"], 0, 99, [(1, first), (7, second), (7, other)])
    found = list(store.mentions.of_case("C1"))
    assert [(s.row, s.page.url, m) for s, m in found] == [
        (1, "https://a.example.cn/1", first),
        (7, "https://a.example.cn/5", second),
    ]
    on = set(store.mentions.on([7, 3]))
    assert on == {(7, "C1", Decision.COUNTED), (7, "C2", Decision.REVIEW)}
