"""Tables as one workbook. Text is only ever written as text: a crawled title that begins with = is no formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from harvester.models import SHANGHAI
from harvester.publish.tables import Cell, Look, Table
from harvester.publish.whole import whole

LONGEST = 32_767
"""Characters that Excel takes in a cell; a longer text is cut and says so."""
ROWS = 1_048_000
"""Rows that Excel takes in a sheet, with room for the lines around them; more are left to the CSV file, and told."""
_CUT = "…（已截断）"
_BAR = {"type": "data_bar", "bar_solid": True, "bar_color": "#9CC3E6", "min_type": "num", "min_value": 0}


def write(path: Path, tables: Sequence[Table], made_on: date) -> Path:
    """Write one sheet a table to ``path``, which is returned. Raises PublishError where it can't be written whole.

    ``made_on`` is the day that the workbook says it was made on: the same tables make the same bytes.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day, tzinfo=SHANGHAI)})
    looks = _looks(book)
    for table in tables:
        _sheet(book, looks, table)
    book.close()
    with whole(path) as draft:
        draft.write_bytes(made.getbuffer())
    return path


def _looks(book: Any) -> dict[str, Any]:
    font = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
    return {
        "title": book.add_format({**font, "font_size": 14, "bold": True}),
        "head": book.add_format(
            {**font, "bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True}
        ),
        "note": book.add_format({**font, "font_color": "#595959"}),
        "text": book.add_format(font),
        "prose": book.add_format({**font, "text_wrap": True}),
        "number": book.add_format({**font, "num_format": "#,##0"}),
        "heat": book.add_format({**font, "num_format": "0.00####"}),
        "date": book.add_format({**font, "num_format": "yyyy-mm-dd"}),
    }


def _sheet(book: Any, looks: dict[str, Any], table: Table) -> None:
    sheet = book.add_worksheet(table.name)
    head = 0
    if table.title:
        sheet.write_string(0, 0, _text(table.title), looks["title"])
        head = 1
    for at, (title, _, width) in enumerate(table.columns):
        sheet.write_string(head, at, title, looks["head"])
        sheet.set_column(at, at, 2 * width + 2)  # Excel counts in digits; a Chinese character is two wide
    rows, more = table.rows[:ROWS], len(table.rows) - ROWS
    told = (f"本表还有 {more} 行，Excel 容纳不下，请看同名的 CSV 文件。",) if more > 0 else ()
    for down, row in enumerate(rows, start=head + 1):
        for at, (cell, (_, look, _)) in enumerate(zip(row, table.columns, strict=True)):
            _cell(sheet, down, at, cell, look, looks)
    last = head + len(rows)
    sheet.freeze_panes(head + 1, 0)
    _by_hand(sheet, table, head + 1, last)
    if rows:
        sheet.autofilter(head, 0, last, len(table.columns) - 1)
        for at, (_, look, _) in enumerate(table.columns):
            if look == "heat":
                sheet.conditional_format(head + 1, at, last, at, _BAR)
    for down, note in enumerate((*told, *table.notes), start=last + 2):
        sheet.write_string(down, 0, _text(note), looks["note"])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)


def _by_hand(sheet: Any, table: Table, first: int, last: int) -> None:
    """Lists to choose from, and rows folded under the one above."""
    for at, (title, _, _) in enumerate(table.columns):
        if title in table.choices and last >= first:
            allowed = table.choices[title]
            sheet.data_validation(
                first,
                at,
                last,
                at,
                {
                    "validate": "list",
                    "source": list(allowed),
                    "error_title": f"【{title}】",
                    "error_message": f"请从下拉列表里选：{'、'.join(allowed)}；不填就留空。",
                },
            )
    if table.folded:
        sheet.outline_settings(symbols_below=False)
    for at in range(last - first + 1):
        if at in table.folded:
            sheet.set_row(first + at, None, None, {"level": 1, "hidden": True})
        elif at + 1 in table.folded:
            sheet.set_row(first + at, None, None, {"collapsed": True})


def _cell(sheet: Any, down: int, at: int, cell: Cell, look: Look, looks: dict[str, Any]) -> None:
    if isinstance(cell, str):
        sheet.write_string(down, at, _text(cell), looks["prose" if look == "prose" else "text"])
    elif isinstance(cell, date):
        sheet.write_datetime(down, at, cell, looks["date"])
    else:
        sheet.write_number(down, at, cell, looks[look])


def _text(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT
