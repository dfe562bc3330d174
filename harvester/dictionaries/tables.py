"""A table kept by hand, as rows: found, opened, decoded, its header understood.

A table is ``<name>.csv`` (utf-8 with or without a mark, else gb18030; never a detector, which reads a short
GBK file as Korean) or ``<name>.xlsx`` with the same columns, never both.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Generic, TypeVar

from harvester.dictionaries import workbook
from harvester.dictionaries.workbook import Value
from harvester.models import Problem

T = TypeVar("T")

_BLANKS = "\ufeff\u200b\u00a0\u3000 \t\r\n"
"""What surrounds a value without being seen: BOM, zero-width, no-break and ideographic spaces."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as Excel shows it, and the cells that are not empty, by column."""

    number: int
    cells: dict[str, Value]

    def shown(self, column: str) -> str:
        """A cell as Excel shows it; empty for an empty one."""
        return plain(self.cells.get(column, ""))


@dataclass(slots=True)
class Sheet:
    """A table's rows, and what was wrong with the table as a whole."""

    file: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Read(Generic[T]):
    """What a table says: (row number, record) pairs of its good rows, the keys of all rows, all problems."""

    file: str
    rows: list[tuple[int, T]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    @property
    def records(self) -> list[T]:
        return [record for _, record in self.rows]


def find(folder: Path, name: str) -> tuple[Path | None, list[Problem]]:
    """The table ``name`` of a dictionaries folder; None where it is missing or there are two of it."""
    twins = [path for suffix in (".csv", ".xlsx") if (path := folder / f"{name}{suffix}").exists()]
    problems = [problem for path in twins for problem in opened_elsewhere(path)]
    if len(twins) == 2:
        message = f"{name}.csv 与 {name}.xlsx 同时存在，不知以哪个为准；请把不用的一个移到别处"
        return None, [*problems, _whole(f"{name}.csv", message)]
    if not twins:
        return None, [_whole(f"{name}.csv", f"没有这个表；请在 {folder} 里放一个 {name}.csv 或 {name}.xlsx")]
    return twins[0], problems


def opened_elsewhere(path: Path) -> list[Problem]:
    """A warning for each lock file that Excel, WPS or LibreOffice has laid beside the table."""
    locks = [
        path.with_name(f"{mark}{path.name}{end}") for mark, end in (("~$", ""), (".~", ""), (".~lock.", "#"))
    ]
    message = "表格正被打开（有锁文件 {}），还没有存盘的改动读不到；请存盘并关闭后再运行"
    return [_whole(path.name, message.format(lock.name), warning=True) for lock in locks if lock.exists()]


def read(path: Path, required: Sequence[str], optional: Sequence[str] = ()) -> Sheet:
    """The rows of the table at ``path``; where it can't be read, no rows and a problem that says why."""
    sheet = Sheet(path.name)
    if path.name.startswith(("~$", ".~")):
        sheet.problems.append(_whole(path.name, "这是 Excel/WPS 的锁文件，不是表格；请给出不带 ~ 的那个文件"))
        return sheet
    try:
        book = path.suffix.lower() == ".xlsx"
        lines = workbook.lines(path) if book else _text(path.read_bytes(), sheet)
        _rows(lines, required, optional, sheet)
    except FileNotFoundError:
        sheet.problems.append(_whole(path.name, "找不到这个文件；请核对文件名和所在的文件夹"))
    except PermissionError:
        sheet.problems.append(
            _whole(path.name, "文件被另一个程序占用，或没有读取权限；请关闭 Excel/WPS 后再运行")
        )
    except IsADirectoryError:
        sheet.problems.append(_whole(path.name, "这是文件夹，不是表格；请给出 .csv 或 .xlsx 文件"))
    except workbook.UNREADABLE:
        sheet.problems.append(
            _whole(path.name, "打不开：不是 .xlsx 文件，或已加密、已损坏；请用 Excel 另存为 .xlsx")
        )
    return sheet


def _text(content: bytes, sheet: Sheet) -> Iterator[list[Value]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        sheet.problems.append(_whole(sheet.file, "存成了“Unicode 文本”；请另存为“CSV UTF-8（逗号分隔）”"))
        return
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        sheet.problems.append(
            _whole(sheet.file, "内容是 Excel 工作簿，只是后缀写成了 .csv；请把后缀改为 .xlsx")
        )
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError:
            message = "既不是 UTF-8 也不是 GB18030 编码；请另存为“CSV UTF-8（逗号分隔）”"
            sheet.problems.append(_whole(sheet.file, message))
            return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    good = 0
    try:
        for line in reader:
            good += 1
            yield list(line)
    except csv.Error:
        message = '这一行起引号不成对，后面的行没有读；格内的英文引号须写成两个（""），或用 Excel 重新存盘'
        sheet.problems.append(Problem(sheet.file, good + 1, "", "", message))


def _rows(
    lines: Iterator[list[Value]], required: Sequence[str], optional: Sequence[str], sheet: Sheet
) -> None:
    header = [str(_bare(cell)).rstrip("*＊").replace(" ", "") for cell in next(lines, [])]
    if not _header(header, required, optional, sheet):
        return
    for number, full in enumerate(lines, start=2):
        line = [_bare(cell) for cell in full]
        cells = {name: cell for name, cell in zip(header, line, strict=False) if name and cell != ""}
        if cells:
            sheet.rows.append(Row(number, cells))
        for extra in [cell for cell in line[len(header) :] if cell != ""]:
            message = "比表头多出一格；多半是格内有英文逗号却没有引号，请用 Excel 打开，把内容并回原来的格"
            sheet.problems.append(Problem(sheet.file, number, "", str(extra), message))


def _header(header: list[str], required: Sequence[str], optional: Sequence[str], sheet: Sheet) -> bool:
    """Whether the rows can be read by this header; says what is wrong with it."""
    known = [*required, *optional]
    if sheet.problems:
        return False
    if not any(header):
        sheet.problems.append(_whole(sheet.file, f"第一行应是表头，现为空；请写上：{'、'.join(known)}"))
        return False
    if len(header) == 1 and any(mark in header[0] for mark in ("\t", ";", "；")):
        sheet.problems.append(_whole(sheet.file, "各列不是用逗号分隔的；请另存为“CSV UTF-8（逗号分隔）”"))
        return False
    if not set(header) & set(known) and _mended(header) & set(known):
        message = "中文已成乱码（UTF-8 的文件被当作 GBK 打开又存了盘），无法还原；请从备份或上一版恢复"
        sheet.problems.append(_whole(sheet.file, message))
        return False
    missing = [name for name in required if name not in header]
    for name in missing:
        message = f"{sheet.file} 缺少必需的列“{name}”；请在表头补上这一列"
        sheet.problems.append(Problem(sheet.file, 1, name, "", message))
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        sheet.problems.append(Problem(sheet.file, 1, name, "", "表头里有两列同名；请删去一列"))
    for name in dict.fromkeys(name for name in header if name and name not in known):
        close = difflib.get_close_matches(name, known, 1, 0.5)
        message = f"不认识的列，没有读；{f'是否想写“{close[0]}”？' if close else '如不需要可以删去'}"
        sheet.problems.append(Problem(sheet.file, 1, name, "", message, "warning"))
    return not any(problem.severity == "error" for problem in sheet.problems)


def _bare(cell: Value) -> Value:
    return cell.strip(_BLANKS) if isinstance(cell, str) else cell


def _mended(header: list[str]) -> set[str]:
    """What the header was before an UTF-8 file was opened as GBK and saved."""
    return {
        name.encode("gb18030", "ignore").decode("utf-8", "ignore").lstrip("\ufeff").strip("?")
        for name in header
    }


def _whole(file: str, message: str, *, warning: bool = False) -> Problem:
    return Problem(file, None, "", "", message, "warning" if warning else "error")


def plain(value: Value) -> str:
    """A cell as Excel shows it: whole numbers without a fraction, days without a clock."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if abs(value) < 1e15 else f"{value:.2E}"  # Excel keeps 15 digits
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)
