"""A TOML file kept by hand, read key by key: what is wrong is told and reading goes on."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from harvester.models import Problem

_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def load(path: Path, file: str, problems: list[Problem]) -> dict[str, Any] | None:
    """The file as TOML; None, and a problem, where it can't be read."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except PermissionError:
        message = "文件被另一个程序占用，或没有读取权限；请关闭编辑器后再运行"
        problems.append(Problem(file, None, "", "", message))
    except UnicodeDecodeError:
        problems.append(Problem(file, None, "", "", "不是 UTF-8 编码；请在编辑器里另存为 UTF-8"))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        message = (
            "这一行（或上一行）不合 TOML 的写法，整个文件没有读；常见的是少了英文引号、引号用了中文“”、"
            "少了等号，或正则没有写在单引号里"
        )
        problems.append(Problem(file, int(line[1]) if line else None, "", "", message))
    return None


class Entry:
    """One table of a TOML file, read key by key; what is wrong goes into ``problems`` and reading goes on."""

    def __init__(self, file: str, label: str, data: Mapping[str, Any], problems: list[Problem]) -> None:
        self.file, self.label, self.data, self.problems = file, label, data, problems
        self.good = True

    def report(self, key: str, value: object, message: str) -> None:
        self.good = False
        column = f"{self.label} {key}".strip()
        problem = Problem(self.file, None, column, str(value), message)
        if problem not in self.problems:
            self.problems.append(problem)

    def known(self, keys: Sequence[str]) -> None:
        for key, value in self.data.items():
            if key not in keys:
                close = difflib.get_close_matches(key, keys, 1)
                hint = f"是否想写 {close[0]}？" if close else f"可写的有 {'、'.join(keys)}"
                self.report(key, value, f"不认识的键，不会起作用；{hint}")

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.data.get(key, "")
        if not isinstance(value, str):
            self.report(key, value, f'应是文字；请写成 {key} = "……"')
            return ""
        if required and not value.strip():
            self.report(key, "", f'必填；请写上 {key} = "……"')
        return value.strip()

    def of(self, key: str, kind: type | tuple[type, ...], default: Any, told: str) -> Any:
        """A value of a type; bool is no number here."""
        value = self.data.get(key, default)
        if value is default or (isinstance(value, kind) and (kind is bool or not isinstance(value, bool))):
            return value
        self.report(key, value, f"应是{told}")
        return default

    def tables(self, key: str, *, required: bool = False) -> list[Mapping[str, Any]]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.report(key, value, f"应是若干段 [[{key}]]，每段一个")
            return []
        if required and not value:
            self.report(key, "", f"文件里没有信源；请至少写一段 [[{key}]]")
        return value

    def checked(self, key: str, check: Callable[[str], str]) -> str:
        """A text that ``check`` finds nothing wrong with."""
        value = self.text(key)
        wrong = check(value) if value else ""
        if wrong:
            self.report(key, value, wrong)
        return value
