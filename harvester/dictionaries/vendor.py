"""``vendor_columns.csv``: our column names and what the vendors' spreadsheets call them."""

from __future__ import annotations

from pathlib import Path

from harvester.dictionaries.cells import Cells
from harvester.dictionaries.tables import Read, read
from harvester.models import Problem

REQUIRED = ("标准列", "别名")


def read_vendor_columns(path: Path) -> tuple[list[tuple[str, tuple[str, ...]]], list[Problem]]:
    """(standard column, names vendors use) pairs, and everything that is wrong with the table."""
    table = parse(path)
    return table.records, table.problems


def parse(path: Path) -> Read[tuple[str, tuple[str, ...]]]:
    """The same with row numbers, for checks across tables."""
    sheet = read(path, REQUIRED, ("备注",))
    table: Read[tuple[str, tuple[str, ...]]] = Read(sheet.file, problems=sheet.problems)
    taken: dict[str, tuple[int, str]] = {}
    for row in sheet.rows:
        cells = Cells(sheet.file, row, table.problems)
        standard = cells.text("标准列", required=True)
        aliases = cells.words("别名", required=True)
        for name in (standard, *aliases):
            number, owner = taken.setdefault(name.casefold(), (row.number, standard))
            if owner != standard or (name == standard and number != row.number):
                message = f"第{number}行“{owner}”已用了这个名字，导入时不知归哪列；请只留一处"
                cells.report("标准列" if name == standard else "别名", name, message)
        if cells.good:
            table.rows.append((row.number, (standard, aliases)))
    return table
