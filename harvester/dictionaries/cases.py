"""``cases.csv``: the cases that are ranked, each with the words it is found by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from harvester.dictionaries import words
from harvester.dictionaries.cells import Cells, lost_zeros
from harvester.dictionaries.tables import Read, Sheet, read
from harvester.models import Case, Group, Kind, PlaceRule, Problem, Scope

REQUIRED = ("案例编号", "案例名称", "组别", "类型", "申报单位", "任一词")
OPTIONAL = (
    *("类别", "同现词", "排除词", "排除篇", "地区词", "地区要求"),
    *("邻近字数", "匹配范围", "生效日期", "失效日期", "状态", "备注"),
)
CATEGORIES = (
    *("党建引领", "营商环境建设", "智慧城市", "社区治理"),
    *("乡村振兴", "法治创新", "生态环保", "文化宣传创新"),
)
"""The award's eight."""


def read_cases(path: Path) -> tuple[list[Case], list[Problem]]:
    """The good rows of a table of cases, and everything that is wrong with the table taken alone."""
    table = parse(path)
    return table.records, table.problems


def parse(path: Path, edit: Callable[[Sheet], None] = lambda _: None) -> Read[Case]:
    """The same with row numbers, for checks across tables; ``edit`` may change the rows before they are read."""
    sheet = read(path, REQUIRED, OPTIONAL)
    edit(sheet)
    table: Read[Case] = Read(sheet.file, problems=sheet.problems)
    first_seen: dict[str, int] = {}
    shortened = lost_zeros([row.shown("案例编号") for row in sheet.rows])
    for row in sheet.rows:
        cells = Cells(sheet.file, row, table.problems)
        case = _case(cells)
        if case.id in shortened:
            message = f"像是丢了前导零（应为 {shortened[case.id]}？）；请把这一列设为“文本”格式，再补上"
            cells.report("案例编号", case.id, message)
        if case.id and first_seen.setdefault(case.id, row.number) != row.number:
            message = f"编号与第{first_seen[case.id]}行重复；每个案例的编号须各不相同"
            cells.report("案例编号", case.id, message)
        words.check_row(case, cells)
        table.keys.add(case.id)
        if cells.good:
            table.rows.append((row.number, case))
    return table


def _case(cells: Cells) -> Case:
    """The row as a case; where a cell is bad, a stand-in that is thrown away with the row."""
    name = cells.text("案例名称", required=True)
    case = Case(
        id=cells.text("案例编号", required=True),
        name=name,
        group=cells.one_of("组别", Group) or Group.PROVINCE,
        kind=cells.one_of("类型", Kind) or Kind.CASE,
        category=cells.text("类别"),
        unit=cells.text("申报单位", required=True),
        any_words=cells.words("任一词", required=True, whole=name),
        all_words=cells.words("同现词", whole=name),
        not_within=cells.words("排除词"),
        not_on_page=cells.words("排除篇"),
        places=cells.words("地区词"),
        place_rule=cells.one_of("地区要求", PlaceRule, PlaceRule.AUTO) or PlaceRule.AUTO,
        near=cells.whole_number("邻近字数", 60, 1, 5000),
        scope=cells.one_of("匹配范围", Scope, Scope.BOTH) or Scope.BOTH,
        since=cells.day("生效日期"),
        until=cells.day("失效日期"),
        active=_active(cells),
        note=cells.prose("备注"),
    )
    if case.since and case.until and case.since > case.until:
        message = f"早于生效日期 {case.since}，这一行永远不会计数；请核对两个日期"
        cells.report("失效日期", case.until, message)
    if case.category and case.category not in CATEGORIES:
        message = f"不是评选的八类之一；请写 {'、'.join(CATEGORIES)} 之一，或留空"
        cells.report("类别", case.category, message, "warning")
    return case


def _active(cells: Cells) -> bool:
    state = cells.text("状态")
    if state not in ("", "启用", "停用"):
        cells.report("状态", state, "不在可写的值之中；请写 启用、停用 之一，留空为启用")
    return state != "停用"
