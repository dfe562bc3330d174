"""``places.csv``: provinces, prefectures, counties, towns and functional zones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, cast

from harvester.dictionaries.cells import Cells
from harvester.dictionaries.tables import Read, read
from harvester.models import Place, Problem

REQUIRED = ("代码", "名称", "级别", "全称")
OPTIONAL = ("简称", "上级", "备注")
LEVELS = ("省", "市", "县", "乡", "功能区")

_CODE = re.compile(r"\d{6}(?:\d{3}|Z\d{1,3})?")


def read_places(path: Path) -> tuple[list[Place], list[Problem]]:
    """The good rows of a table of places, and everything that is wrong with the table taken alone."""
    table = parse(path)
    return table.records, table.problems


def parse(path: Path) -> Read[Place]:
    """The same with row numbers, for checks across tables."""
    sheet = read(path, REQUIRED, OPTIONAL)
    table: Read[Place] = Read(sheet.file, problems=sheet.problems)
    codes = {row.shown("代码"): row.number for row in reversed(sheet.rows)}
    paths = {row.shown("代码"): row.shown("全称") for row in sheet.rows}
    for row in sheet.rows:
        cells = Cells(sheet.file, row, table.problems)
        place = _place(cells)
        if place.code and codes.get(place.code) != row.number:
            cells.report("代码", place.code, f"代码与第{codes[place.code]}行重复；每个地方的代码须各不相同")
        if place.parent and place.parent not in codes:
            cells.report("上级", place.parent, "表里没有这个代码；请写上级那一行的【代码】")
        elif place.path != paths.get(place.parent, "") + place.name:
            expected = paths.get(place.parent, "") + place.name
            cells.report("全称", place.path, f"应是上级的全称加本名；请写 {expected}")
        table.keys.add(place.path)
        if cells.good:
            table.rows.append((row.number, place))
    return table


def _place(cells: Cells) -> Place:
    level = cells.text("级别", required=True)
    if level and level not in LEVELS:
        cells.report("级别", level, f"不在可写的值之中；请写 {'、'.join(LEVELS)} 之一")
    place = Place(
        code=cells.text("代码", required=True),
        name=cells.text("名称", required=True),
        short_names=cells.words("简称"),
        level=cast('Literal["省", "市", "县", "乡", "功能区"]', level),
        parent=cells.text("上级"),
        path=cells.text("全称", required=True),
        note=cells.prose("备注"),
    )
    if place.code and not _CODE.fullmatch(place.code):
        message = (
            "应是六位数字（丢了前导零请补上），乡镇街道九位，功能区是所在地的六位代码加 Z 和序号，如 420800Z1"
        )
        cells.report("代码", place.code, message)
    if place.level not in ("省", "") and not place.parent:
        cells.report("上级", "", "省以下都要写上级；请写上级那一行的【代码】")
    for short in place.short_names:
        if len(short) == 1:
            cells.report("简称", short, "只有一个字的简称到处都有，不能用来认地方；请删去")
    return place
