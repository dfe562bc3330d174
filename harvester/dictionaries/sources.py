"""``sources/*.toml``: what is crawled; one file an outlet, one ``[[source]]`` a column, paper, feed or board.

A mistyped key would be silently without effect, so every unknown key is an error.
"""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from harvester.dictionaries import syntax
from harvester.dictionaries.entries import Entry, load
from harvester.dictionaries.tables import Read
from harvester.models import Extracted, Platform, Problem, Selectors, Source

PATTERNS = ("feed", "sitemap", "listing", "epaper", "forum", "api")
"""The spiders' names."""
ACCOUNT_PLATFORMS = (Platform.WEIBO, Platform.WEIXIN, Platform.TOUTIAO, Platform.DOUYIN)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(r"https?://[^\s/]+\S*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

SOURCE_KEYS = tuple(field.name for field in fields(Source) if field.name != "outlet")
SELECTOR_KEYS = tuple(field.name for field in fields(Selectors))
_OURS = (
    "published_precision",
    "published_by",
    "canonical_url",
    "encoding",
    "extractor",
    "doubt",
    "next_page",
)
"""What the extractor says of its own reading: nothing that an item could hold."""
ITEM_KEYS = ("url", *(field.name for field in fields(Extracted) if field.name not in _OURS))
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
        data = load(path, file, table.problems)
        if data is None:
            continue
        top = Entry(file, "", data, table.problems)
        top.known(("outlet", "source"))
        outlet = top.text("outlet", required=True)
        for number, entry in enumerate(top.tables("source", required=True), start=1):
            label = f"第{number}个[[source]]" + (f"（{entry['id']}）" if entry.get("id") else "")
            reader = Entry(file, label, entry, table.problems)
            source = _source(reader, outlet)
            if source.id and first_seen.setdefault(source.id, f"{file} {label}") != f"{file} {label}":
                reader.report("id", source.id, f"与 {first_seen[source.id]} 重复；信源的 id 须全库唯一")
            table.keys.add(source.id)
            if reader.good and top.good:
                table.rows.append((number, source))
    return table


def _source(entry: Entry, outlet: str) -> Source:
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
        links=entry.checked("links", syntax.css),
        article=entry.checked("article", syntax.regex),
        next_page=entry.text("next_page") if pattern == "api" else entry.checked("next_page", syntax.css),
        max_listings=_at_least(entry, "max_listings", int, 3, 1),
        encoding=entry.checked("encoding", syntax.encoding),
        items=items,
        fields=pairs,
        selectors=_selectors(entry),
        delay=_at_least(entry, "delay", (int, float), None, 0),
        healthy=_healthy(entry),
        active=entry.of("active", bool, True, " true 或 false"),
        note=entry.text("note"),
    )


def _platform(entry: Entry) -> Platform:
    name = entry.text("platform")
    try:
        return Platform(name or Platform.SITE)
    except ValueError:
        entry.report("platform", name, f"没有这个平台；请写 {'、'.join(Platform)} 之一")
        return Platform.SITE


def _url(entry: Entry) -> str:
    url = entry.text("url")
    if url and not _URL.fullmatch(url):
        entry.report("url", url, "不是完整的网址；请写成 https://… 这样，不要有空格")
    for name in _PLACEHOLDER.findall(url):
        if name not in ("yyyy", "mm", "dd"):
            entry.report("url", url, f"不认识 {{{name}}}；日期只能写 {{yyyy}}、{{mm}}、{{dd}}")
    return url


def _fields(entry: Entry) -> tuple[tuple[str, str], ...]:
    value = entry.of("fields", dict, {}, '一张表；请写成 fields = { url = "link", title = "title" }')
    for key, path in value.items():
        if key not in ITEM_KEYS:
            entry.report(f"fields.{key}", path, f"页面没有这个字段；可写的有 {'、'.join(ITEM_KEYS)}")
        if not isinstance(path, str):
            entry.report(f"fields.{key}", path, "应是文字，即它在条目里的路径")
    return tuple((key, path) for key, path in value.items() if isinstance(path, str))


def _at_least(entry: Entry, key: str, kind: type | tuple[type, ...], default: Any, low: int) -> Any:
    value = entry.of(key, kind, default, f"不小于 {low} 的数字，不加引号")
    if value is not None and value < low:
        entry.report(key, value, f"不能小于 {low}")
        return default
    return value


def _healthy(entry: Entry) -> tuple[int, int] | None:
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


def _selectors(entry: Entry) -> tuple[Selectors, ...]:
    made: list[Selectors] = []
    for number, table in enumerate(entry.tables("selectors"), start=1):
        part = Entry(entry.file, f"{entry.label} 第{number}个[[source.selectors]]", table, entry.problems)
        part.known(SELECTOR_KEYS)
        since = part.of("since", date, None, "日期，不加引号；请写成 since = 2024-01-01")
        if since in [one.since for one in made]:
            part.report("since", since or "", "与前一版选择器同一天生效，不知用哪版；请写上不同的 since")
        texts = {
            key: part.checked(key, syntax.path) for key in SELECTOR_KEYS if key not in ("since", "evidence")
        }
        made.append(Selectors(since=since, evidence=part.text("evidence"), **texts))
        entry.good = entry.good and part.good
    return tuple(made)
