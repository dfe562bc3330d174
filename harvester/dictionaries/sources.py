"""``sources/*.toml``: what is crawled; one file an outlet, one ``[[source]]`` a column, paper, feed or board.

A mistyped key would be silently without effect, so every unknown key is an error.
"""

from __future__ import annotations

import codecs
import difflib
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from cssselect import SelectorError
from parsel import Selector
from parsel.csstranslator import HTMLTranslator

from harvester.models import Platform, Problem, Selectors, Source

from .tables import Read

PATTERNS = ("feed", "sitemap", "listing", "epaper", "forum", "api")
"""The spiders' names."""
ACCOUNT_PLATFORMS = (Platform.WEIBO, Platform.WEIXIN, Platform.TOUTIAO, Platform.DOUYIN)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(r"https?://[^\s/]+\S*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LINE = re.compile(r"\(at line (\d+), column \d+\)")

SOURCE_KEYS = tuple(field.name for field in fields(Source) if field.name != "outlet")
SELECTOR_KEYS = tuple(field.name for field in fields(Selectors))
REQUIRED = ("id", "name", "platform", "pattern", "url", "evidence")


def read_sources(folder: Path) -> tuple[list[Source], list[Problem]]:
    """The good sources of all files in ``folder``, and everything that is wrong with the files."""
    table = parse(folder)
    return table.records, table.problems


def parse(folder: Path) -> Read[Source]:
    """The same; a source's "row" is its number in its file, only good for sorting."""
    table: Read[Source] = Read(folder.name)
    first_seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        file = f"{folder.name}/{path.name}"
        data = _load(path, file, table.problems)
        if data is None:
            continue
        top = _Entry(file, "", data, table.problems)
        top.known(("outlet", "source"))
        outlet = top.text("outlet", required=True)
        for number, entry in enumerate(top.tables("source", required=True), start=1):
            label = f"第{number}个[[source]]" + (f"（{entry['id']}）" if entry.get("id") else "")
            reader = _Entry(file, label, entry, table.problems)
            source = _source(reader, outlet)
            if source.id and first_seen.setdefault(source.id, f"{file} {label}") != f"{file} {label}":
                reader.report("id", source.id, f"与 {first_seen[source.id]} 重复；信源的 id 须全库唯一")
            table.keys.add(source.id)
            if reader.good and top.good:
                table.rows.append((number, source))
    return table


def _load(path: Path, file: str, problems: list[Problem]) -> dict[str, Any] | None:
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


class _Entry:
    """One table of a TOML file, read key by key; what is wrong goes into ``problems`` and reading goes on."""

    def __init__(self, file: str, label: str, data: Mapping[str, Any], problems: list[Problem]) -> None:
        self.file, self.label, self.data, self.problems = file, label, data, problems
        self.good = True

    def report(self, key: str, value: object, message: str) -> None:
        self.good = False
        column = f"{self.label} {key}".strip()
        self.problems.append(Problem(self.file, None, column, str(value), message))

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


def _source(entry: _Entry, outlet: str) -> Source:
    entry.known(SOURCE_KEYS)
    for key in REQUIRED:
        entry.text(key, required=True)
    source_id = entry.text("id")
    if source_id and not _ID.fullmatch(source_id):
        entry.report("id", source_id, "只能用小写英文字母、数字和连字符；请写成 cnhubei-news 这样")
    pattern = entry.text("pattern")
    if pattern and pattern not in PATTERNS:
        entry.report("pattern", pattern, f"没有这种采集方式；请写 {'、'.join(PATTERNS)} 之一")
    platform = _platform(entry)
    account = entry.text("account")
    if platform in ACCOUNT_PLATFORMS and not account:
        entry.report("account", "", f"{platform}要写账号名；请写上 account")
    items, pairs = entry.text("items"), _fields(entry)
    if pattern == "api" and "url" not in dict(pairs):
        entry.report(
            "fields", "", 'api 要写字段的路径，至少有 url；请写成 fields = { url = "link", title = "title" }'
        )
    return Source(
        id=source_id,
        name=entry.text("name"),
        outlet=outlet,
        platform=platform,
        pattern=pattern,
        url=_url(entry),
        evidence=entry.text("evidence"),
        account=account,
        links=_checked(entry, "links", _css),
        article=_checked(entry, "article", _regex),
        next_page=entry.text("next_page") if pattern == "api" else _checked(entry, "next_page", _css),
        max_listings=_at_least(entry, "max_listings", int, 3, 1),
        encoding=_checked(entry, "encoding", _encoding),
        items=items,
        fields=pairs,
        selectors=_selectors(entry),
        delay=_at_least(entry, "delay", (int, float), None, 0),
        healthy=_healthy(entry),
        active=entry.of("active", bool, True, " true 或 false"),
        note=entry.text("note"),
    )


def _platform(entry: _Entry) -> Platform:
    name = entry.text("platform")
    try:
        return Platform(name or Platform.SITE)
    except ValueError:
        entry.report("platform", name, f"没有这个平台；请写 {'、'.join(Platform)} 之一")
        return Platform.SITE


def _url(entry: _Entry) -> str:
    url = entry.text("url")
    if url and not _URL.fullmatch(url):
        entry.report("url", url, "不是完整的网址；请写成 https://… 这样，不要有空格")
    for name in _PLACEHOLDER.findall(url):
        if name not in ("yyyy", "mm", "dd"):
            entry.report("url", url, f"不认识 {{{name}}}；日期只能写 {{yyyy}}、{{mm}}、{{dd}}")
    return url


def _fields(entry: _Entry) -> tuple[tuple[str, str], ...]:
    value = entry.of("fields", dict, {}, '一张表；请写成 fields = { url = "link", title = "title" }')
    for key, path in value.items():
        if not isinstance(path, str):
            entry.report(f"fields.{key}", path, "应是文字，即它在条目里的路径")
    return tuple((key, path) for key, path in value.items() if isinstance(path, str))


def _at_least(entry: _Entry, key: str, kind: type | tuple[type, ...], default: Any, low: int) -> Any:
    value = entry.of(key, kind, default, f"不小于 {low} 的数字，不加引号")
    if value is not None and value < low:
        entry.report(key, value, f"不能小于 {low}")
        return default
    return value


def _healthy(entry: _Entry) -> tuple[int, int] | None:
    value = entry.data.get("healthy")
    if value is None:
        return None
    if (
        isinstance(value, list)
        and len(value) == 2
        and all(type(number) is int for number in value)
        and 0 <= value[0] <= value[1]
    ):
        return value[0], value[1]
    entry.report("healthy", value, "应是两个整数，从少到多；请写成 healthy = [1, 200]")
    return None


def _selectors(entry: _Entry) -> tuple[Selectors, ...]:
    made: list[Selectors] = []
    for number, table in enumerate(entry.tables("selectors"), start=1):
        part = _Entry(entry.file, f"{entry.label} 第{number}个[[source.selectors]]", table, entry.problems)
        part.known(SELECTOR_KEYS)
        since = part.of("since", date, None, "日期，不加引号；请写成 since = 2024-01-01")
        if since in [one.since for one in made]:
            part.report("since", since or "", "与前一版选择器同一天生效，不知用哪版；请写上不同的 since")
        texts = {key: _checked(part, key, _path) for key in SELECTOR_KEYS if key not in ("since", "evidence")}
        made.append(Selectors(since=since, evidence=part.text("evidence"), **texts))
        entry.good = entry.good and part.good
    return tuple(made)


def _checked(entry: _Entry, key: str, check: Callable[[str], str]) -> str:
    """A text that ``check`` finds nothing wrong with."""
    value = entry.text(key)
    wrong = check(value) if value else ""
    if wrong:
        entry.report(key, value, wrong)
    return value


def _regex(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        return f"正则式写错了（第{(error.pos or 0) + 1}个字符处）；请核对括号与反斜杠，并用单引号括起"
    return ""


def _css(value: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(value)
    except (SelectorError, ValueError):
        return "CSS 选择器写错了；请写成 ul.list a、div#content 这样"
    return ""


def _path(value: str) -> str:
    """A selector: XPath where it begins with / or ./, else CSS."""
    if not value.startswith(("/", "./")):
        return _css(value)
    try:
        Selector(text="<html/>").xpath(value)
    except ValueError:
        return "XPath 写错了；请写成 //div[@id='content'] 这样"
    return ""


def _encoding(value: str) -> str:
    try:
        codecs.lookup(value)
    except LookupError:
        return "没有这种编码；请写 utf-8、gb18030、big5 之一"
    return ""
