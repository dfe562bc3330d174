"""What waits, and the workbook that it goes out in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from harvester.models import Case, Page, Ruled, Verdict
from harvester.review.form import COLUMNS
from harvester.review.queue import Waiting, queue
from harvester.store import SqliteStore
from tests.review.conftest import NOW, REPRINTED

HEAD = "https://n0.example.cn/1.html"
Ask = Callable[[], list[Waiting]]


def verdict(url: str, ruled: Ruled) -> Verdict:
    return Verdict(page=url, case_id="007", ruled=ruled, analyst="张三", at=NOW, note="就是掇刀的")


def test_one_story_stands_together_and_its_first_copy_stands_for_it(waiting: Ask) -> None:
    rows = waiting()
    assert [(w.attributed.mention.page[8:10], w.copies) for w in rows] == [
        ("n0", 5),
        ("n1", 0),
        ("n2", 0),
        ("n3", 0),
        ("n4", 0),
        ("z.", 1),
    ]
    assert {w.case_name for w in rows} == {"基层社会治理探索——“红管家”"}
    assert rows[0].title == "【红管家】上门"
    assert "“【红管家】”走进小区" in rows[0].excerpt
    assert not any(w.others for w in rows)


def test_what_was_ruled_waits_no_longer_and_is_told_beside_the_copies_that_do(
    waiting: Ask, store: SqliteStore
) -> None:
    store.verdicts.add(
        [verdict(HEAD, Ruled.COUNTED), verdict("https://n2.example.cn/1.html", Ruled.REJECTED)]
    )
    rows = waiting()
    assert [w.attributed.mention.page[8:10] for w in rows] == ["n1", "n3", "n4", "z."]
    assert rows[0].copies == 3
    assert rows[0].others.startswith("计入 1 篇")
    assert "张三 2026-11-22 裁定计入：就是掇刀的（系统原判" in rows[0].others
    store.verdicts.add([verdict(HEAD, Ruled.WITHDRAWN)])
    assert waiting()[0].attributed.mention.page == HEAD


def test_a_copy_that_comes_later_is_offered_what_its_story_was_given(
    waiting: Ask, store: SqliteStore, page: Callable[..., Page]
) -> None:
    store.verdicts.add([verdict(w.attributed.mention.page, Ruled.COUNTED) for w in waiting()])
    assert waiting() == []
    store.pages.add([page("https://late.example.cn/1.html", title="红管家上门", body=REPRINTED)])
    (late,) = waiting()
    assert late.others.startswith("计入 5 篇；张三 2026-11-22 裁定计入")


def test_cases_come_in_the_order_of_their_table(waiting: Ask, case: Callable[..., Case]) -> None:
    rows = waiting()
    attributed = [w.attributed for w in rows]
    other = [replace(a, mention=replace(a.mention, case_id="008")) for a in attributed]
    pages = {a.mention.page: _blank(a.mention.page) for a in attributed}
    made = queue([*attributed, *other], pages, [case("008"), case("007")])
    assert [w.attributed.mention.case_id for w in made] == ["008"] * 6 + ["007"] * 6


def _blank(url: str) -> Page:
    at = datetime(2026, 11, 1, tzinfo=NOW.tzinfo)
    return Page(url=url, source_id="s", platform="新闻", fetched_at=at, night=at.date())  # type: ignore[arg-type]


def test_the_workbook_has_lists_to_choose_from_a_fixed_head_and_folded_copies(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    assert book.sheetnames == ["待复核", "怎么填"]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert sheet.freeze_panes == "A2"
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists == {"J2:J7": '"计入,不计"', "K2:K7": '"整稿,本篇"'}
    folded = {number for number, row in sheet.row_dimensions.items() if row.hidden and row.outlineLevel == 1}
    assert folded == {3, 4, 5, 6}
    assert sheet.sheet_properties.outlinePr.summaryBelow is False


def test_everything_crawled_is_text_and_nothing_is_prefilled_but_the_scope(form: Path) -> None:
    sheet = openpyxl.load_workbook(form).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} <= {"s", "d"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    head, *rows = CalamineWorkbook.from_path(str(form)).get_sheet_by_index(0).to_python()
    table = [dict(zip(head, row, strict=True)) for row in rows]
    assert table[5]["标题"] == '=HYPERLINK("x")'
    assert {row["案例编号"] for row in table} == {"007"}
    assert [row["范围"] for row in table] == ["整稿", "", "", "", "", ""]
    assert {row[title] for row in table for title in ("裁定", "裁定人", "说明")} == {""}
    assert table[0]["同稿"] == "共 5 篇待裁"
