"""Tables as files: three ways of saving give one reading, and a spoiled file says how it was spoiled."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvester.dictionaries import read_cases
from harvester.dictionaries.tables import find, read
from harvester.models import Case

from .conftest import CASE, Write, csv_text, save

WORDS = st.lists(
    st.text("红管家共治网格一二三四五·+℃", min_size=1, max_size=8).map("治理".__add__),
    min_size=1,
    max_size=4,
    unique=True,
)


@given(words=WORDS, separator=st.sampled_from(["；", ";", "|", "\n", "、", "；\n"]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_csv_gb18030_and_workbook_read_the_same(tmp_path: Path, words: list[str], separator: str) -> None:
    row = CASE | {"任一词": separator.join(words), "备注": "含，逗号、“引号”\n和换行"}
    files = [("a.csv", "utf-8-sig"), ("b.csv", "utf-8"), ("c.csv", "gb18030"), ("d.xlsx", "")]
    readings: list[list[Case]] = []
    for name, encoding in files:
        cases, problems = read_cases(save(tmp_path / name, [row], encoding))
        assert [p for p in problems if p.severity == "error"] == []
        readings.append(cases)
    assert readings[0][0].any_words == tuple(words)
    assert all(reading == readings[0] for reading in readings)


def whole(content: bytes, tmp_path: Path, name: str = "cases.csv") -> list[str]:
    path = tmp_path / name
    path.write_bytes(content)
    return [str(problem) for problem in read_cases(path)[1]]


HEADER = csv_text([CASE])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            HEADER.encode("utf-16"),
            "错误：cases.csv：存成了“Unicode 文本”；请另存为“CSV UTF-8（逗号分隔）”",
        ),
        (
            b"PK\x03\x04rest",
            "错误：cases.csv：内容是 Excel 工作簿，只是后缀写成了 .csv；请把后缀改为 .xlsx",
        ),
        (
            b"\xff\x00\x81",
            "错误：cases.csv：既不是 UTF-8 也不是 GB18030 编码；请另存为“CSV UTF-8（逗号分隔）”",
        ),
        (
            b"",
            (
                "错误：cases.csv：第一行应是表头，现为空；请写上：案例编号、案例名称、组别、类型、申报单位、任一词、"
                "类别、同现词、排除词、排除篇、地区词、地区要求、邻近字数、匹配范围、生效日期、失效日期、状态、备注"
            ),
        ),
        (
            HEADER.replace(",", "\t").encode(),
            "错误：cases.csv：各列不是用逗号分隔的；请另存为“CSV UTF-8（逗号分隔）”",
        ),
        (
            HEADER.encode().decode("gb18030", "replace").encode("utf-8-sig"),
            "错误：cases.csv：中文已成乱码（UTF-8 的文件被当作 GBK 打开又存了盘），无法还原；请从备份或上一版恢复",
        ),
        (
            (HEADER + 'QX-002,"没有收尾的引号,区县,案例,荆门市,词语甲\r\n').encode(),
            '错误：cases.csv 第3行：这一行起引号不成对，后面的行没有读；格内的英文引号须写成两个（""），或用 Excel 重新存盘',
        ),
        (
            (HEADER + "QX-002,某案例,区县,案例,荆门市,词语甲,词语乙\r\n").encode(),
            "错误：cases.csv 第3行 现为“词语乙”：比表头多出一格；多半是格内有英文逗号却没有引号，请用 Excel 打开，把内容并回原来的格",
        ),
        (
            HEADER.replace("任一词", "任意词").encode(),
            "错误：cases.csv 第1行 【任一词】：cases.csv 缺少必需的列“任一词”；请在表头补上这一列",
        ),
        (
            HEADER.replace("组别", "类型").encode(),
            "错误：cases.csv 第1行 【类型】：表头里有两列同名；请删去一列",
        ),
        (
            HEADER.replace("任一词", "任一词,排除 词语").replace("共作模式", "共作模式,稻虾").encode(),
            "提醒：cases.csv 第1行 【排除词语】：不认识的列，没有读；是否想写“排除词”？",
        ),
        (
            HEADER.replace("任一词", "任一词,zz").replace("共作模式", "共作模式,稻虾").encode(),
            "提醒：cases.csv 第1行 【zz】：不认识的列，没有读；如不需要可以删去",
        ),
    ],
)
def test_a_spoiled_file_says_how(tmp_path: Path, content: bytes, message: str) -> None:
    assert message in whole(content, tmp_path)


def test_rows_before_an_unclosed_quote_are_kept(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text(HEADER + 'QX-002,"无尾\r\n', encoding="utf-8", newline="")
    assert [case.id for case in read_cases(tmp_path / "cases.csv")[0]] == ["QX-001"]


def test_row_numbers_are_excels_past_blank_lines_and_breaks_in_cells(write: Write) -> None:
    blank = dict.fromkeys(CASE, "")
    rows = [CASE | {"任一词": "甲乙丙\n丁戊己"}, blank, CASE | {"案例编号": "QX-002", "组别": "县区"}]
    for name in ("cases.csv", "cases.xlsx"):
        problems = read_cases(write(name, rows))[1]
        assert [(problem.row, problem.column) for problem in problems] == [(4, "组别")]


def test_stars_and_blanks_in_the_header_do_not_matter(write: Write) -> None:
    row = {f" {column}*": value for column, value in CASE.items()}
    assert read_cases(write("cases.csv", [row])) == read_cases(write("other.csv", [CASE]))


def test_a_workbook_is_read_from_the_sheet_that_bears_its_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    sheet = book.create_sheet("cases")
    sheet.append(list(CASE))
    sheet.append(list(CASE.values()))
    book.save(tmp_path / "cases.xlsx")
    assert [case.id for case in read_cases(tmp_path / "cases.xlsx")[0]] == ["QX-001"]


def test_a_formula_error_is_seen_in_whatever_column_and_dialect(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "cases.xlsx")
    book.add_worksheet("说明").write_formula(1, 6, "=x", value="#REF!")
    sheet = book.add_worksheet("cases")
    sheet.write_row(0, 0, [*CASE, *[f"备用{number}" for number in range(25)], "排除词"])
    sheet.write_row(1, 0, list(CASE.values()))
    sheet.write_formula(1, len(CASE) + 25, "=+稻虾共作模式园", value="#NAME?")
    book.close()
    cases, problems = read_cases(tmp_path / "cases.xlsx")
    assert cases == []
    assert [(p.row, p.column, p.value) for p in problems if p.severity == "error"] == [
        (2, "排除词", "#NAME?")
    ]


def test_a_workbook_that_is_none(tmp_path: Path) -> None:
    assert whole(b"not a workbook", tmp_path, "cases.xlsx") == [
        "错误：cases.xlsx：打不开：不是 .xlsx 文件，或已加密、已损坏；请用 Excel 另存为 .xlsx"
    ]


@pytest.mark.parametrize("name", ["cases.csv", "cases.xlsx"])
def test_a_file_that_another_program_holds(write: Write, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = write(name, [CASE])

    def refuse(*_: object) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    assert [str(problem) for problem in read(path, ()).problems] == [
        f"错误：{name}：文件被另一个程序占用，或没有读取权限；请关闭 Excel/WPS 后再运行"
    ]


def test_a_missing_file_a_folder_and_a_lock_file(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    told = [
        read(tmp_path / name, ()).problems[0].message for name in ("no.csv", "folder.csv", "~$cases.xlsx")
    ]
    assert told == [
        "找不到这个文件；请核对文件名和所在的文件夹",
        "这是文件夹，不是表格；请给出 .csv 或 .xlsx 文件",
        "这是 Excel/WPS 的锁文件，不是表格；请给出不带 ~ 的那个文件",
    ]


def test_twins_are_refused(write: Write, tmp_path: Path) -> None:
    write("cases.csv", [CASE])
    write("cases.xlsx", [CASE])
    path, problems = find(tmp_path, "cases")
    assert path is None
    assert [str(problem) for problem in problems] == [
        "错误：cases.csv：cases.csv 与 cases.xlsx 同时存在，不知以哪个为准；请把不用的一个移到别处"
    ]


@pytest.mark.parametrize("lock", ["~$cases.xlsx", ".~cases.xlsx", ".~lock.cases.xlsx#"])
def test_an_open_workbook_is_told(write: Write, tmp_path: Path, lock: str) -> None:
    write("cases.xlsx", [CASE])
    (tmp_path / lock).write_bytes(b"")
    path, problems = find(tmp_path, "cases")
    assert path == tmp_path / "cases.xlsx"
    assert [str(problem) for problem in problems] == [
        f"提醒：cases.xlsx：表格正被打开（有锁文件 {lock}），还没有存盘的改动读不到；请存盘并关闭后再运行"
    ]
