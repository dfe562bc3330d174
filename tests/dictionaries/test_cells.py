"""Damaged cells: each with its exact message. The message is what the analyst sees, so it is the contract."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.dictionaries import read_cases
from harvester.dictionaries.cells import lost_zeros, words
from harvester.models import Case, Group, Kind, PlaceRule, Scope

from .conftest import CASE, Write

TURNED_DATE = "这里应是文字，却成了日期；多半是 Excel 把 3-15 之类自动变的。请把这一列设为“文本”格式，再重新写上原来的字"
TURNED_NUMBER = "编号或数字被 Excel 变成了科学计数，原来的数位已丢失；请把这一列设为“文本”格式，再重新写上"
TURNED_FORMULA = "Excel 把它当成公式算出了错误；请把这一列设为“文本”格式再写，开头的 = + - @ 前加英文单引号"
EMPTY = "必填，不能为空；请补上，或删去整行"


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("案例编号", "", f"错误：t.csv 第2行 【案例编号】：{EMPTY}"),
        ("案例编号", "1.0E+05", f"错误：t.csv 第2行 【案例编号】 现为“1.0E+05”：{TURNED_NUMBER}"),
        ("案例编号", "1E+18", f"错误：t.csv 第2行 【案例编号】 现为“1E+18”：{TURNED_NUMBER}"),
        ("案例名称", "   ", f"错误：t.csv 第2行 【案例名称】：{EMPTY}"),
        ("案例名称", "#NAME?", f"错误：t.csv 第2行 【案例名称】 现为“#NAME?”：{TURNED_FORMULA}"),
        ("申报单位", "", f"错误：t.csv 第2行 【申报单位】：{EMPTY}"),
        ("任一词", "", f"错误：t.csv 第2行 【任一词】：{EMPTY}"),
        (
            "任一词",
            "；；",
            "错误：t.csv 第2行 【任一词】 现为“；；”：只有分隔符，没有词；请写上词，或清空这一格",
        ),
        ("任一词", "15-Mar", f"错误：t.csv 第2行 【任一词】 现为“15-Mar”：{TURNED_DATE}"),
        ("任一词", "Mar-15", f"错误：t.csv 第2行 【任一词】 现为“Mar-15”：{TURNED_DATE}"),
        ("任一词", "2026/3/15", f"错误：t.csv 第2行 【任一词】 现为“2026/3/15”：{TURNED_DATE}"),
        (
            "任一词",
            "2026-03-15 00:00:00",
            f"错误：t.csv 第2行 【任一词】 现为“2026-03-15 00:00:00”：{TURNED_DATE}",
        ),
        (
            "任一词",
            "3月15日",
            (
                "提醒：t.csv 第2行 【任一词】 现为“3月15日”：看去像 Excel 把 3-15 之类变成了日期；"
                "若本来就是这几个字，可不理会，否则请设为“文本”格式重写"
            ),
        ),
        (
            "任一词",
            "稻虾\ufffd作",
            (
                "错误：t.csv 第2行 【任一词】 现为“稻虾\ufffd作”：有无法识别的字符（\ufffd），存盘时编码坏了；"
                "请重新写上，并另存为“CSV UTF-8（逗号分隔）”"
            ),
        ),
        (
            "组别",
            "县区",
            "错误：t.csv 第2行 【组别】 现为“县区”：不在可写的值之中；请写 省直、市州、区县 之一",
        ),
        ("组别", "", "错误：t.csv 第2行 【组别】：必填，不能为空；请写 省直、市州、区县 之一"),
        ("类型", "活动类", "错误：t.csv 第2行 【类型】 现为“活动类”：不在可写的值之中；请写 案例、活动 之一"),
        (
            "类别",
            "党建",
            (
                "提醒：t.csv 第2行 【类别】 现为“党建”：不是评选的八类之一；请写 党建引领、营商环境建设、智慧城市、"
                "社区治理、乡村振兴、法治创新、生态环保、文化宣传创新 之一，或留空"
            ),
        ),
        (
            "地区要求",
            "要",
            "错误：t.csv 第2行 【地区要求】 现为“要”：不在可写的值之中；请写 是、否、自动 之一",
        ),
        (
            "匹配范围",
            "全文",
            "错误：t.csv 第2行 【匹配范围】 现为“全文”：不在可写的值之中；请写 标题+正文、标题、正文 之一",
        ),
        (
            "邻近字数",
            "60字",
            "错误：t.csv 第2行 【邻近字数】 现为“60字”：应是 1 到 5000 的整数；请只写数字，留空则为 60",
        ),
        (
            "邻近字数",
            "0",
            "错误：t.csv 第2行 【邻近字数】 现为“0”：应是 1 到 5000 的整数；请只写数字，留空则为 60",
        ),
        (
            "生效日期",
            "2026-02-30",
            "错误：t.csv 第2行 【生效日期】 现为“2026-02-30”：没有这一天；请写成 2026-10-01 这样的日期",
        ),
        (
            "生效日期",
            "明年",
            "错误：t.csv 第2行 【生效日期】 现为“明年”：看不懂这个日期；请写成 2026-10-01 这样的日期，不限则留空",
        ),
        (
            "生效日期",
            "45292",
            (
                "错误：t.csv 第2行 【生效日期】 现为“45292”：看不懂这个日期（Excel 把日期存成了序号，它是 2024-01-01）；"
                "请写成 2026-10-01 这样的日期，不限则留空"
            ),
        ),
        (
            "状态",
            "暂停",
            "错误：t.csv 第2行 【状态】 现为“暂停”：不在可写的值之中；请写 启用、停用 之一，留空为启用",
        ),
    ],
)
def test_a_damaged_cell_of_a_csv(write: Write, column: str, value: str, told: str) -> None:
    cases, problems = read_cases(write("t.csv", [CASE | {column: value}]))
    assert [str(problem) for problem in problems] == [told]
    assert len(cases) == (1 if told.startswith("提醒") else 0)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("任一词", date(2026, 3, 15), f"错误：t.xlsx 第2行 【任一词】 现为“2026-03-15”：{TURNED_DATE}"),
        (
            "案例名称",
            datetime(2026, 3, 15),
            f"错误：t.xlsx 第2行 【案例名称】 现为“2026-03-15”：{TURNED_DATE}",
        ),
        ("任一词", "#NAME?", f"错误：t.xlsx 第2行 【任一词】 现为“#NAME?”：{TURNED_FORMULA}"),
        ("任一词", time(3, 15), f"错误：t.xlsx 第2行 【任一词】 现为“03:15:00”：{TURNED_DATE}"),
        (
            "案例编号",
            1234567890123456789,
            f"错误：t.xlsx 第2行 【案例编号】 现为“1.23E+18”：{TURNED_NUMBER}",
        ),
        (
            "任一词",
            True,
            "错误：t.xlsx 第2行 【任一词】 现为“TRUE”：这里应是文字，却成了逻辑值；请把这一列设为“文本”格式再写",
        ),
    ],
)
def test_a_damaged_cell_of_a_workbook(write: Write, column: str, value: object, told: str) -> None:
    cases, problems = read_cases(write("t.xlsx", [CASE | {column: value}]))
    assert [str(problem) for problem in problems] == [told]
    assert cases == []


@pytest.mark.parametrize(
    "shown",
    ["2026-10-01", "2026/10/1", "2026.10.1", "2026年10月1日", "20261001", "2026-10-01 00:00:00"],
)
def test_a_day_may_be_written_in_many_ways(write: Write, shown: str) -> None:
    (case,), problems = read_cases(write("t.csv", [CASE | {"生效日期": shown}]))
    assert (case.since, problems) == (date(2026, 10, 1), [])


def test_a_workbooks_own_dates_and_numbers_are_taken(write: Write) -> None:
    row = CASE | {
        "案例编号": 1001,
        "生效日期": date(2026, 10, 1),
        "失效日期": datetime(2026, 10, 31),
        "邻近字数": 30.0,
    }
    (case,), problems = read_cases(write("t.xlsx", [row]))
    assert problems == []
    assert (case.id, case.since, case.until, case.near) == ("1001", date(2026, 10, 1), date(2026, 10, 31), 30)


def test_every_problem_of_every_row_is_collected(write: Write) -> None:
    rows = [
        CASE | {"组别": "县", "类型": "", "任一词": "15-Mar"},
        CASE | {"案例编号": "QX-002", "邻近字数": "远"},
    ]
    problems = read_cases(write("t.csv", rows))[1]
    assert [(p.row, p.column) for p in problems] == [(2, "组别"), (2, "类型"), (2, "任一词"), (3, "邻近字数")]


def test_empty_cells_take_their_defaults(write: Write) -> None:
    (case,), _ = read_cases(write("t.csv", [CASE]))
    assert case == Case(
        id="QX-001",
        name="沙洋县稻虾共作",
        group=Group.COUNTY,
        kind=Kind.CASE,
        unit="荆门市沙洋县",
        any_words=("稻虾共作模式",),
        place_rule=PlaceRule.AUTO,
        near=60,
        scope=Scope.BOTH,
        active=True,
    )


@pytest.mark.parametrize("scope", ["标题+正文", "标题＋正文", " 标题 + 正文 "])
def test_full_width_signs_in_a_choice_do_not_matter(write: Write, scope: str) -> None:
    (case,), problems = read_cases(write("t.csv", [CASE | {"匹配范围": scope}]))
    assert (case.scope, problems) == (Scope.BOTH, [])


@pytest.mark.parametrize(
    ("text", "whole", "parted"),
    [
        ("红管家；荆楚红管家", "", ["红管家", "荆楚红管家"]),
        ("红管家;荆楚红管家|掇刀红管家｜管家", "", ["红管家", "荆楚红管家", "掇刀红管家", "管家"]),
        ("红管家\n荆楚红管家\r\n\n掇刀红管家", "", ["红管家", "荆楚红管家", "掇刀红管家"]),
        ("红管家、荆楚红管家", "", ["红管家", "荆楚红管家"]),
        ("律师进村、法律便民；律师进村", "", ["律师进村、法律便民", "律师进村"]),
        ("律师进村、法律便民", "恩施州“律师进村、法律便民”", ["律师进村、法律便民"]),
        ("律师进村、法律便民；", "", ["律师进村、法律便民"]),
        (" 红管家 ； 红管家；", "", ["红管家"]),
        ("", "", []),
    ],
)
def test_words_are_parted(text: str, whole: str, parted: list[str]) -> None:
    assert words(text, whole=whole) == parted


@given(
    st.lists(st.text("红管家共治、，+·“”", min_size=1).map(str.strip).filter(bool), unique=True, min_size=1)
)
def test_words_joined_by_semicolons_come_back(listed: list[str]) -> None:
    assert words("；".join([*listed, ""])) == listed


@pytest.mark.parametrize(
    ("ids", "lost"),
    [
        (["001", "002", "3"], {"3": "003"}),
        (["1", "2", "3"], {}),
        (["001", "0002", "3"], {}),
        (["QX-001", "3"], {}),
        (["007", "12"], {"12": "012"}),
    ],
)
def test_lost_zeros_are_told_by_their_companions(ids: list[str], lost: dict[str, str]) -> None:
    assert lost_zeros(ids) == lost
