"""All tables together: what no table knows of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harvester.dictionaries import check, load
from harvester.errors import DictionaryError

from .conftest import CASE, OUTLET, SOURCE, save


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder)]


def test_a_right_folder_loads_whole(folder: Path) -> None:
    assert told(folder) == []
    read = load(folder)
    assert [case.id for case in read.cases] == ["QX-001"]
    assert [outlet.name for outlet in read.outlets] == ["汉水晨报"]
    assert [place.path for place in read.places] == ["湖北省", "湖北省荆门市", "湖北省荆门市沙洋县"]
    assert [source.id for source in read.sources] == ["hanshui-news"]
    assert [sample.case_id for sample in read.samples] == ["QX-001"]
    assert read.vendor_columns == (("标题", ("新闻标题", "信息标题")),)
    assert read.warnings == ()


def test_where_a_case_stands_is_kept_for_later_advice(folder: Path) -> None:
    save(folder / "cases.csv", [CASE, {}, CASE | {"案例编号": "QX-002", "任一词": "稻渔共生模式"}])
    read = load(folder)
    assert (read.case_file, read.case_rows) == ("cases.csv", (("QX-001", 2), ("QX-002", 4)))


@pytest.mark.parametrize(
    ("region", "hint"),
    [("沙洋县", "湖北省荆门市沙洋县"), ("荆门", "湖北省荆门市"), ("火星", "湖北省荆门市沙洋县")],
)
def test_an_outlets_region_is_a_full_name(folder: Path, region: str, hint: str) -> None:
    save(folder / "outlets.csv", [OUTLET | {"地区": region}])
    assert told(folder) == [
        f"错误：outlets.csv 第2行 【地区】 现为“{region}”：places.csv 里没有这个全称；请从省写起，如 {hint}，全国性媒体留空"
    ]


@pytest.mark.parametrize(
    ("case_id", "sample_id", "hint"),
    [
        ("QX-001", "QX-002", "请核对编号，或删去这一行"),
        ("001", "1", "像是丢了前导零，请把这一列设为“文本”格式，写成 001"),
    ],
)
def test_a_sample_names_a_case(folder: Path, case_id: str, sample_id: str, hint: str) -> None:
    save(folder / "cases.csv", [CASE | {"案例编号": case_id}])
    save(folder / "samples.csv", [{"案例编号": sample_id, "句子": "稻虾共作。", "应该": "计入"}])
    assert told(folder) == [
        f"错误：samples.csv 第2行 【案例编号】 现为“{sample_id}”：cases.csv 里没有这个编号；{hint}"
    ]


def test_a_sample_of_a_case_whose_row_is_bad_is_not_blamed(folder: Path) -> None:
    save(folder / "cases.csv", [CASE | {"组别": "县"}])
    assert [problem.file for problem in check(folder)] == ["cases.csv"]


def test_a_source_names_an_outlet(folder: Path) -> None:
    text = SOURCE.replace('outlet = "汉水晨报"', 'outlet = "汉水早报"')
    (folder / "sources" / "hanshui.toml").write_text(text, encoding="utf-8")
    assert told(folder) == [
        (
            "提醒：sources/ 【（hanshui-news）outlet】 现为“汉水早报”：outlets.csv 里没有这家媒体，它的层级会是“未知”；"
            "请先在【媒体】列加上一行，或改成那里的写法"
        )
    ]


def test_load_raises_every_error_of_every_table(folder: Path) -> None:
    save(folder / "cases.csv", [CASE | {"组别": "县", "类型": "事"}])
    save(folder / "outlets.csv", [OUTLET | {"层级": "省", "依据": ""}])
    (folder / "sources" / "hanshui.toml").write_text(SOURCE.replace("listing", "list"), encoding="utf-8")
    with pytest.raises(DictionaryError) as raised:
        load(folder)
    assert [(p.file, p.row, p.severity) for p in raised.value.problems] == [
        ("cases.csv", 2, "error"),
        ("cases.csv", 2, "error"),
        ("outlets.csv", 2, "error"),
        ("sources/hanshui.toml", None, "error"),
    ]
    assert str(raised.value).count("\n") == 3


def test_errors_come_before_warnings(folder: Path) -> None:
    save(folder / "cases.csv", [CASE | {"任一词": "共作"}])
    save(folder / "outlets.csv", [OUTLET | {"层级": "省"}])
    assert [problem.severity for problem in check(folder)] == ["error", "warning"]


def test_missing_tables(folder: Path) -> None:
    for name in ("cases.csv", "samples.csv", "vendor_columns.csv"):
        (folder / name).unlink()
    assert told(folder) == [f"错误：cases.csv：没有这个表；请在 {folder} 里放一个 cases.csv 或 cases.xlsx"]


@pytest.mark.parametrize("name", ["cases", "samples"])
def test_a_twin_of_any_table_is_refused(folder: Path, name: str) -> None:
    save(folder / f"{name}.xlsx", [CASE])
    assert [problem.message for problem in check(folder) if "同时存在" in problem.message] == [
        f"{name}.csv 与 {name}.xlsx 同时存在，不知以哪个为准；请把不用的一个移到别处"
    ]


def test_a_workbook_stands_in_for_a_csv(folder: Path) -> None:
    before = load(folder)
    (folder / "cases.csv").unlink()
    save(folder / "cases.xlsx", [CASE])
    assert replace(load(folder), case_file="cases.csv") == before
