"""A month with one article on five outlets and a second one, all in doubt, and the form that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from harvester import publish, review
from harvester.config import Config
from harvester.models import SHANGHAI, Case, Decision, Dictionaries, Page, Period, Place
from harvester.process import process
from harvester.review.queue import Waiting
from harvester.store import SqliteStore, open_store

OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=SHANGHAI)
REPRINTED = (
    "“红管家”走进小区，居民点赞。这项服务由社区党员牵头，物业和志愿者轮流值守，谁家水管坏了、灯不亮了，"
    "一个电话就有人来，当天修好，不收一分钱，老人们说比从前省心多了。"
)
OTHER = "县里昨天开会，会上有人提起红管家的做法，说明年再看。散会时秋粮已经入库，气温也降了下来。"

Fill = Callable[..., Path]


@pytest.fixture
def tables(case: Callable[..., Case], places: tuple[Place, ...]) -> Dictionaries:
    cases = (case("007"), case("008", name="“挂牌亮户”", any_words=("挂牌亮户",), unit="武汉市青山区"))
    return Dictionaries(cases=cases, places=places)


@pytest.fixture
def store(tmp_path: Path, page: Callable[..., Page]) -> Iterator[SqliteStore]:
    opened = open_store(tmp_path / "output" / "harvester.db")

    def at(minute: int) -> datetime:
        return datetime(2026, 10, 8, 9, minute, tzinfo=SHANGHAI)

    opened.pages.add(
        [
            *(
                page(
                    f"https://n{n}.example.cn/1.html", title="红管家上门", body=REPRINTED, published_at=at(n)
                )
                for n in range(5)
            ),
            page("https://z.example.cn/2.html", title='=HYPERLINK("x")', body=OTHER, published_at=at(30)),
        ]
    )
    yield opened
    opened.close()


@pytest.fixture
def waiting(store: SqliteStore, tables: Dictionaries, tmp_path: Path) -> Callable[[], list[Waiting]]:
    """What waits at present."""

    def ask() -> list[Waiting]:
        mentions = process(store, tables, Config(home=tmp_path), OCTOBER).mentions
        found = store.mentions.in_period(OCTOBER)
        pages = {page.url: page for page, mention in found if mention.decision is Decision.REVIEW}
        return list(review.queue(mentions, pages, tables.cases))

    return ask


@pytest.fixture
def form(waiting: Callable[[], list[Waiting]], tmp_path: Path) -> Path:
    """The queue as it is exported."""
    return publish.write_form(tmp_path / "表" / "待复核.xlsx", review.tables(waiting()), OCTOBER.end)


@pytest.fixture
def fill(form: Path) -> Fill:
    """Writes into rows of the form, as Excel would: ``fill({2: {"裁定": "计入"}})``."""

    def write(rows: dict[int, dict[str, object]]) -> Path:
        book = openpyxl.load_workbook(form)
        sheet = book.worksheets[0]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for row, cells in rows.items():
            for title, value in cells.items():
                sheet.cell(row, columns[title]).value = value  # type: ignore[assignment]
        book.save(form)
        return form

    return write
