"""A change of one row of cases.csv that is only tried: made to the row as it is read, never to the file."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass

from harvester.dictionaries.cases import OPTIONAL, REQUIRED
from harvester.dictionaries.cells import words
from harvester.dictionaries.tables import Row, Sheet
from harvester.models import Problem

COLUMNS = (*REQUIRED, *OPTIONAL)
KEY = "案例编号"
LISTS = ("任一词", "同现词", "排除词", "排除篇", "地区词")
"""The columns that hold words, to which one can be added."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be changed in the row of one case; ``edit(sheet)`` does it. An id that no row bears is a new row."""

    case_id: str
    put: Pairs = ()
    """(column, whole cell) pairs."""
    add: Pairs = ()
    """(column, word) pairs; several words may stand in one, parted as in a cell."""
    drop: Pairs = ()

    def __call__(self, sheet: Sheet) -> None:
        """Change the row; what can't be done becomes an error among the sheet's problems."""
        if any(problem.severity == "error" for problem in sheet.problems):
            return
        row = self._row(sheet)
        name = row.shown("案例名称")
        steps: tuple[tuple[Pairs, Callable[[Row, str, str, str], str]], ...] = (
            (self.put, _put),
            (self.add, _add),
            (self.drop, _drop),
        )
        for pairs, step in steps:
            for column, value in pairs:
                if why := _unwritable(column, lists=step is not _put) or step(row, column, value, name):
                    sheet.problems.append(Problem(sheet.file, row.number, column, value, why))

    def __str__(self) -> str:
        """In words: 任一词 加“红色管家”，去“管家红”."""
        told = [f"{column} 改为“{value}”" for column, value in self.put]
        told += [f"{column} 加“{word}”" for column, word in self.add]
        return "，".join(told + [f"{column} 去“{word}”" for column, word in self.drop])

    def _row(self, sheet: Sheet) -> Row:
        """The case's row, or a new one after the last."""
        known = next((row for row in sheet.rows if row.shown(KEY) == self.case_id), None)
        if known is None:
            last = max((row.number for row in sheet.rows), default=1)
            known = Row(last + 1, {KEY: self.case_id})
            sheet.rows.append(known)
        return known


def _unwritable(column: str, *, lists: bool) -> str:
    """Why a column can't be changed, and what to write; empty where it can."""
    if column == KEY:
        return "编号不能改；要试哪个案例，写在 --case 里"
    if column not in COLUMNS:
        close = difflib.get_close_matches(column, COLUMNS, 1, 0.5)
        return f"没有这一列；{f'是否想写“{close[0]}”？' if close else ''}可写的有 {'、'.join(COLUMNS[1:])}"
    if lists and column not in LISTS:
        return f"这一列不是词的列表，不能加减；请用 --set {column}=… 写整格"
    return ""


def _put(row: Row, column: str, value: str, name: str) -> str:  # noqa: ARG001
    if value.strip():
        row.cells[column] = value.strip()
    else:
        row.cells.pop(column, None)
    return ""


def _add(row: Row, column: str, value: str, name: str) -> str:
    have, new = words(row.shown(column), whole=name), words(value, whole=name)
    if not new:
        return "没有写词；请写成 --add 任一词=新词"
    if old := [word for word in new if word in have]:
        return f"这一格已有“{'、'.join(old)}”，没有什么可加；请核对"
    row.cells[column] = _joined([*have, *new])
    return ""


def _drop(row: Row, column: str, value: str, name: str) -> str:
    have, gone = words(row.shown(column), whole=name), words(value, whole=name)
    if strange := [word for word in gone if word not in have]:
        return f"这一格里没有“{'、'.join(strange)}”；现有的词是 {'；'.join(have) or '（空）'}"
    left = [word for word in have if word not in gone]
    return _put(row, column, _joined(left), name)


def _joined(cell: list[str]) -> str:
    """Words as a cell; a mark at the end keeps a ``、`` inside a single word from parting it."""
    return "；".join(cell) + ("；" if len(cell) == 1 and "、" in cell[0] else "")
