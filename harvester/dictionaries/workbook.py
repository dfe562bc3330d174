"""A workbook's lines, with the formula errors that calamine leaves out.

calamine (seen with 0.9.1) gives an empty cell for one that holds ``#NAME?``: an 排除词 that begins with ``+`` would
vanish unseen. Those cells are found in the sheet's XML and put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

Value = str | int | float | bool | date | datetime | time | timedelta
"""A cell as it was stored: a csv holds only text, a workbook also numbers and dates."""

UNREADABLE = (CalamineError, BadZipFile)
"""What ``lines`` raises for a file that is no workbook, or a locked or broken one."""

_SHEET = re.compile(r'<sheet\b[^>]*\br:id="([^"]+)"')
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(Id|Target)="([^"]+)"')
_ERROR = re.compile(r'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)


def lines(path: Path) -> Iterator[list[Value]]:
    """The lines of the sheet called like the file, else of the first one, from cell A1 on."""
    with path.open("rb") as file:  # a file that Excel holds raises PermissionError here, not calamine's error
        book = CalamineWorkbook.from_filelike(file)
        name = path.stem if path.stem in book.sheet_names else book.sheet_names[0]
        errors = _errors(path, book.sheet_names.index(name))
        table = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    for number, line in enumerate(table, start=1):
        yield [errors.get((number, column), value) for column, value in enumerate(line, start=1)]


def _errors(path: Path, index: int) -> dict[tuple[int, int], str]:
    """(row, column) -> what an error cell of the sheet shows; both from 1."""
    with ZipFile(path) as archive:
        sheets = _SHEET.findall(archive.read("xl/workbook.xml").decode())
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
        targets = dict(map(_pair, _RELATION.findall(relations)))
        target = targets.get(sheets[index] if index < len(sheets) else "", "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        xml = archive.read(part).decode() if part in archive.namelist() else ""
    return {(int(row), _column(letters)): shown for letters, row, shown in _ERROR.findall(xml)}


def _pair(relation: str) -> tuple[str, str]:
    """(id, target) of a relationship, whose attributes stand in any order."""
    found = dict(_ATTRIBUTE.findall(relation))
    return found.get("Id", ""), found.get("Target", "")


def _column(letters: str) -> int:
    """A -> 1, Z -> 26, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
