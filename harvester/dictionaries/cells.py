"""One row's cells as values: text, words, days, choices. A bad cell becomes a Problem and reading goes on.

What Excel does to a cell on its own is recognised by name: 3-15 turned into a date, a long number shown as
1.0E+05, a formula's error, an unreadable character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from harvester.dictionaries.tables import Row, plain
from harvester.dictionaries.workbook import Value
from harvester.models import Problem, Severity

E = TypeVar("E", bound=StrEnum)

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATED = re.compile(
    rf"\d{{1,2}}-(?:{_MONTHS})(?:-\d{{2,4}})?|(?:{_MONTHS})-\d{{2}}|\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}(?: 0?0:00(?::00)?)?"
)
_MAYBE_DATED = re.compile(r"\d{1,2}月\d{1,2}日")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+\d+")
_FORMULA = re.compile(r"#(?:NAME\?|VALUE!|REF!|DIV/0!|N/A|NULL!|NUM!)|#{4,}")
_HARD = re.compile(r"[；;|｜\r\n]+")
_SOFT = "、"
_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's serial dates (its 1900 leap-year bug included)."""


def words(text: str, *, whole: str = "") -> list[str]:
    """The words of a cell, without blanks and repetitions, in order.

    ``；`` ``;`` ``|`` and line breaks always part words. ``、`` parts them only in a cell that has none of
    those, and not where the whole cell stands in ``whole`` (the registered name): many a registered name holds
    a ``、`` itself (律师进村、法律便民), and one that is torn apart would match half the country.
    """
    parts = _HARD.split(text)
    if len(parts) == 1 and text not in whole:
        parts = text.split(_SOFT)
    return list(dict.fromkeys(word for part in parts if (word := part.strip())))


class Cells:
    """The cells of one row. Every reading method takes a column and files its complaint in ``problems``."""

    def __init__(self, file: str, row: Row, problems: list[Problem]) -> None:
        self.file = file
        self.row = row
        self.problems = problems
        self.good = True
        """False once a cell of this row was an error."""

    def report(self, column: str, value: object, message: str, severity: Severity = "error") -> None:
        self.good = self.good and severity == "warning"
        self.problems.append(Problem(self.file, self.row.number, column, str(value), message, severity))

    def raw(self, column: str) -> Value | None:
        return self.row.cells.get(column)

    def prose(self, column: str) -> str:
        """Free text for people: taken as it is."""
        value = self.raw(column)
        return "" if value is None else plain(value)

    def text(self, column: str, *, required: bool = False) -> str:
        """A name, an id or a list of words; empty where it is missing or damaged."""
        value = self.raw(column)
        if value is None:
            if required:
                self.report(column, "", "必填，不能为空；请补上，或删去整行")
            return ""
        shown = plain(value)
        if isinstance(value, date | time | timedelta) or _DATED.fullmatch(shown):
            message = "这里应是文字，却成了日期；多半是 Excel 把 3-15 之类自动变的。请把这一列设为“文本”格式，再重新写上原来的字"
        elif _SCIENTIFIC.fullmatch(shown):
            message = (
                "编号或数字被 Excel 变成了科学计数，原来的数位已丢失；请把这一列设为“文本”格式，再重新写上"
            )
        elif _FORMULA.fullmatch(shown):
            message = (
                "Excel 把它当成公式算出了错误；请把这一列设为“文本”格式再写，开头的 = + - @ 前加英文单引号"
            )
        elif "\ufffd" in shown:
            message = "有无法识别的字符（�），存盘时编码坏了；请重新写上，并另存为“CSV UTF-8（逗号分隔）”"
        elif isinstance(value, bool):
            message = "这里应是文字，却成了逻辑值；请把这一列设为“文本”格式再写"
        else:
            if _MAYBE_DATED.fullmatch(shown):
                message = "看去像 Excel 把 3-15 之类变成了日期；若本来就是这几个字，可不理会，否则请设为“文本”格式重写"
                self.report(column, shown, message, "warning")
            return shown
        self.report(column, shown, message)
        return ""

    def words(self, column: str, *, required: bool = False, whole: str = "") -> tuple[str, ...]:
        """A list of words, parted as ``words`` says."""
        text = self.text(column, required=required)
        found = words(text, whole=whole)
        if text and not found:
            self.report(column, text, "只有分隔符，没有词；请写上词，或清空这一格")
        return tuple(found)

    def day(self, column: str) -> date | None:
        """A day; None where the cell is empty or can't be understood."""
        value = self.raw(column)
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        shown = plain(value)
        match = _DAY.fullmatch(shown) or _COMPACT_DAY.fullmatch(shown)
        if match:
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                self.report(column, shown, "没有这一天；请写成 2026-10-01 这样的日期")
                return None
        hint = ""
        if re.fullmatch(r"[1-6]\d{4}", shown):  # 1927-05-18 .. 2091-07-03 as a serial number
            hint = f"（Excel 把日期存成了序号，它是 {_EPOCH + timedelta(days=int(shown))}）"
        self.report(column, shown, f"看不懂这个日期{hint}；请写成 2026-10-01 这样的日期，不限则留空")
        return None

    def one_of(self, column: str, kind: type[E], default: E | None = None) -> E | None:
        """One of an enumeration's values; ``default`` for an empty cell, an error where there is none."""
        allowed = "、".join(kind)
        value = self.raw(column)
        if value is None:
            if default is None:
                self.report(column, "", f"必填，不能为空；请写 {allowed} 之一")
            return default
        shown = plain(value)
        try:
            return kind(unicodedata.normalize("NFKC", shown).replace(" ", ""))
        except ValueError:
            self.report(column, shown, f"不在可写的值之中；请写 {allowed} 之一")
            return default

    def whole_number(self, column: str, default: int, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``; ``default`` for an empty cell."""
        value = self.raw(column)
        if value is None:
            return default
        shown = unicodedata.normalize("NFKC", plain(value))
        if re.fullmatch(r"\d{1,9}(?:\.0+)?", shown) and low <= int(float(shown)) <= high:
            return int(float(shown))
        self.report(column, shown, f"应是 {low} 到 {high} 的整数；请只写数字，留空则为 {default}")
        return default


def lost_zeros(ids: Sequence[str]) -> dict[str, str]:
    """Ids that look as if Excel had dropped their leading zeros, with what they probably were.

    Told by their companions: ``3`` beside ``001`` and ``002`` was ``003``.
    """
    padded = {len(one) for one in ids if one.isdigit() and one.startswith("0")}
    if len(padded) != 1:
        return {}
    width = padded.pop()
    return {one: one.zfill(width) for one in ids if one.isdigit() and len(one) < width}
