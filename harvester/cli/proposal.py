"""What ``harvester try`` is asked: a change of a row, and the two ways of writing the row that it sets side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click

from harvester import dictionaries
from harvester.advice import advise
from harvester.cli import screen
from harvester.config import Config
from harvester.dictionaries.edit import Edit
from harvester.errors import DictionaryError, HarvesterError
from harvester.models import Case, Dictionaries, Problem


class Pair(click.ParamType[tuple[str, str]]):
    """``任一词=红管家`` -> (column, value)."""

    name = "列=值"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        column, mark, cell = str(value).replace("＝", "=", 1).partition("=")
        if not mark or not column.strip():
            self.fail(f"“{value}”看不懂，请写成 任一词=红管家 这样。", param, ctx)
        return column.strip(), cell.strip()


class Number(click.ParamType[int]):
    """A whole number within bounds, whose error says so in words."""

    name = "整数"

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        shown = str(value)
        if not (shown.isascii() and shown.isdigit() and self.low <= int(shown) <= self.high):
            self.fail(f"“{value}”不行，请写 {self.low} 到 {self.high} 的整数。", param, ctx)
        return int(shown)


@dataclass(frozen=True, slots=True)
class Rows:
    """The two ways of writing the row that are held against each other."""

    case_id: str
    file: Dictionaries
    """As the files are."""
    proposed: Dictionaries | None
    """With the change of the command line; None where there is none."""
    told: str
    """The change in words."""

    @property
    def tables(self) -> Dictionaries:
        return self.proposed or self.file

    @property
    def case(self) -> Case:
        return next(case for case in self.tables.cases if case.id == self.case_id)

    @property
    def is_new(self) -> bool:
        return all(case.id != self.case_id for case in self.file.cases)


def read_rows(config: Config, edit: Edit) -> Rows:
    """The row as it is and as it is proposed. Raises HarvesterError for errors in the tables or the proposal."""
    try:
        file = dictionaries.load(config.dictionaries)
    except DictionaryError as error:
        raise HarvesterError(f"{error}\n词典有错误，没有试算。改好后再试。") from error
    ids = [case.id for case in file.cases]
    if edit.case_id not in ids and not edit.put:
        near = "、".join(get_close_matches(edit.case_id, ids, n=5))
        raise HarvesterError(
            f"cases.csv 里没有案例 {edit.case_id}。"
            + (f"相近的有：{near}。" if near else "")
            + "要试一个新案例，请用 --set 写全 案例名称、组别、类型、申报单位、任一词。"
        )
    if not (edit.put or edit.add or edit.drop):
        return Rows(edit.case_id, file, None, "")
    try:
        proposed = dictionaries.load(config.dictionaries, edit)
    except DictionaryError as error:
        raise HarvesterError(
            f"{error}\n照命令行这样改，这一行有错误，没有试算；cases.csv 没有改动。"
        ) from error
    for problem in _new_warnings(edit.case_id, file, proposed):
        screen.err.print(str(problem), style="yellow", markup=False)
    return Rows(edit.case_id, file, proposed, str(edit))


def _new_warnings(case_id: str, file: Dictionaries, proposed: Dictionaries) -> Iterator[Problem]:
    """What ``harvester check`` would say of the proposed row, and of others because of it, and doesn't say now."""
    row = dict(proposed.case_rows).get(case_id)
    known = {*file.warnings, *advise(file)}
    for problem in (*proposed.warnings, *advise(proposed)):
        if problem not in known and (problem.row == row or case_id in problem.message):
            yield problem


def read_text(given: str) -> str:
    """The text itself, a file's (``@file``) or what stands at stdin (``-``). Raises HarvesterError."""
    if given == "-":
        return sys.stdin.read()
    if not given.startswith("@"):
        return given
    try:
        content = Path(given[1:]).read_bytes()
    except OSError as error:
        raise HarvesterError(f"{given[1:]} 打不开（{error.strerror}）。请核对文件名。") from error
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            continue
    raise HarvesterError(f"{given[1:]} 不是文字文件，或编码不认识。请另存为 UTF-8 的 .txt 再试。")
