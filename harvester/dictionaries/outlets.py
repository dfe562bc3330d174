"""``outlets.csv``: who publishes; one row a dated fact, rows with one name are one outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

from harvester.dictionaries.cells import Cells
from harvester.dictionaries.tables import Read, read
from harvester.models import Mainstream, Outlet, OutletType, Platform, Problem, Tier

REQUIRED = ("媒体", "层级", "类型")
OPTIONAL = ("别名", "域名", "账号", "主流", "地区", "生效", "失效", "依据")

_HOST = re.compile(r"(?:(?:\*\.)?(?:[\w-]+\.)+[a-z][\w-]+|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?:/\S*)?")


def read_outlets(path: Path) -> tuple[list[Outlet], list[Problem]]:
    """The good rows of a table of outlets, and everything that is wrong with the table taken alone."""
    table = parse(path)
    return table.records, table.problems


def parse(path: Path) -> Read[Outlet]:
    """The same with row numbers, for checks across tables."""
    sheet = read(path, REQUIRED, OPTIONAL)
    table: Read[Outlet] = Read(sheet.file, problems=sheet.problems)
    for row in sheet.rows:
        cells = Cells(sheet.file, row, table.problems)
        outlet = _outlet(cells)
        table.keys.add(outlet.name)
        if cells.good:
            table.rows.append((row.number, outlet))
    table.problems += [*_overlaps(table), *_claims(table), *_shared_names(table)]
    return table


def _outlet(cells: Cells) -> Outlet:
    outlet = Outlet(
        name=cells.text("媒体", required=True),
        aliases=cells.words("别名"),
        hosts=tuple(_host(word, cells) for word in cells.words("域名")),
        accounts=tuple(_account(word, cells) for word in cells.words("账号")),
        tier=cells.one_of("层级", Tier) or Tier.UNKNOWN,
        type=cells.one_of("类型", OutletType) or OutletType.GENERAL,
        mainstream=cells.one_of("主流", Mainstream, Mainstream.BY_TIER) or Mainstream.BY_TIER,
        region=cells.text("地区"),
        since=cells.day("生效"),
        until=cells.day("失效"),
        basis=cells.prose("依据"),
    )
    if outlet.since and outlet.until and outlet.since > outlet.until:
        cells.report("失效", outlet.until, f"早于生效 {outlet.since}，这一行永远不起作用；请核对两个日期")
    if not outlet.basis:
        cells.report("依据", "", "没有写依据；请写明从何得知，拿不准的写“存疑”", "warning")
    return outlet


def _host(word: str, cells: Cells) -> str:
    """A host without scheme, in lower case (its path keeps its case)."""
    bare = re.sub(r"^https?://", "", word, flags=re.IGNORECASE)
    host, slash, path = bare.partition("/")
    host = host.lower()
    bare = host + slash + path if path else host
    if not _HOST.fullmatch(bare):
        message = "不是域名；请写成 www.example.cn、*.example.cn 或 www.example.cn/目录，几个之间用 ； 分开"
        cells.report("域名", word, message)
    return bare


def _account(word: str, cells: Cells) -> str:
    platform, colon, name = word.replace("：", ":").partition(":")
    if not colon:
        return word
    if platform.strip() not in list(Platform) or not name.strip():
        message = f"账号应写成 平台:名称（微信:武汉发布）；平台是 {'、'.join(Platform)} 之一"
        cells.report("账号", word, message)
    return f"{platform.strip()}:{name.strip()}"


def _overlaps(table: Read[Outlet]) -> Iterator[Problem]:
    by_name: dict[str, list[tuple[int, Outlet]]] = defaultdict(list)
    for number, outlet in table.rows:
        by_name[outlet.name].append((number, outlet))
    for name, rows in by_name.items():
        for (number, one), (later, other) in combinations(rows, 2):
            two_regions = one.region and other.region and one.region != other.region
            if _same_day(one, other) and not two_regions:
                message = f"与第{number}行是同一媒体，有效期重叠，不知以哪行为准；请在前一行写【失效】、后一行写【生效】；若是两家同名媒体，请给地方那家的名称加（地名），原名写进【别名】"
                yield Problem(table.file, later, "媒体", name, message)


def _claims(table: Read[Outlet]) -> Iterator[Problem]:
    """A host or an account that two outlets claim on one day: neither could be counted provably."""
    for column in ("域名", "账号"):
        claims: dict[str, list[tuple[int, Outlet]]] = defaultdict(list)
        for number, outlet in table.rows:
            for claim in outlet.hosts if column == "域名" else outlet.accounts:
                claims[claim.removeprefix("www.")].append((number, outlet))
        for claim, rows in claims.items():
            for (number, one), (later, other) in combinations(rows, 2):
                if (one.name, one.region) != (other.name, other.region) and _same_day(one, other):
                    way = (
                        "请只留一家，或给其中一家写更长的网址前缀（域名/目录）"
                        if column == "域名"
                        else "请只留一家"
                    )
                    message = f"第{number}行“{one.name}”同一时期也写了它，不知归哪家；{way}"
                    yield Problem(table.file, later, column, claim, message)


def _shared_names(table: Read[Outlet]) -> Iterator[Problem]:
    """An alias that is another outlet's name or alias: fine where their regions tell them apart."""
    seen: dict[str, tuple[int, Outlet]] = {}
    for number, outlet in table.rows:
        seen.setdefault(outlet.name, (number, outlet))
    for number, outlet in table.rows:
        for alias in outlet.aliases:
            row, other = seen.setdefault(alias, (number, outlet))
            if other.name != outlet.name and other.region == outlet.region:
                message = f"第{row}行“{other.name}”也叫这个名字，地区又相同，分不清是哪家；请只留一家"
                yield Problem(table.file, number, "别名", alias, message, "warning")


def _same_day(one: Outlet, other: Outlet) -> bool:
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
        one.until or date.max
    )
