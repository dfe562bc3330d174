"""Tables written the ways in which analysts' programs write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

CASE = {
    "案例编号": "QX-001",
    "案例名称": "沙洋县稻虾共作",
    "组别": "区县",
    "类型": "案例",
    "申报单位": "荆门市沙洋县",
    "任一词": "稻虾共作模式",
}
OUTLET = {"媒体": "汉水晨报", "层级": "市级", "类型": "综合", "依据": "测试用"}
PLACES = [
    {"代码": "420000", "名称": "湖北省", "简称": "湖北", "级别": "省", "上级": "", "全称": "湖北省"},
    {
        "代码": "420800",
        "名称": "荆门市",
        "简称": "荆门",
        "级别": "市",
        "上级": "420000",
        "全称": "湖北省荆门市",
    },
    {
        "代码": "420822",
        "名称": "沙洋县",
        "简称": "沙洋",
        "级别": "县",
        "上级": "420800",
        "全称": "湖北省荆门市沙洋县",
    },
]
SOURCE = """outlet = "汉水晨报"
[[source]]
id = "hanshui-news"
name = "汉水晨报·要闻"
platform = "新闻"
pattern = "listing"
url = "https://news.example.cn/"
evidence = "unverified"
"""

Rows = Sequence[Mapping[str, object]]
Write = Callable[..., Path]


def csv_text(rows: Rows) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def save(path: Path, rows: Rows, encoding: str = "utf-8-sig") -> Path:
    """The rows as ``path``: a workbook where its name ends so, else csv in that encoding."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        columns = list(dict.fromkeys(column for row in rows for column in row))
        book.active.append(columns)
        for row in rows:
            book.active.append([row.get(column) for column in columns])
        for cell in [cell for line in book.active.iter_rows() for cell in line if cell.data_type == "f"]:
            cell.data_type = "s"  # text as typed after an apostrophe, which openpyxl would make a formula
        book.save(path)
    else:
        path.write_bytes(csv_text(rows).encode(encoding))
    return path


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """``write(name, rows, encoding)`` saves a table in a folder of this test."""
    return lambda name, rows, encoding="utf-8-sig": save(tmp_path / name, rows, encoding)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dictionaries folder in which everything is right."""
    save(tmp_path / "cases.csv", [CASE])
    save(tmp_path / "outlets.csv", [OUTLET])
    save(tmp_path / "places.csv", PLACES)
    save(
        tmp_path / "samples.csv", [{"案例编号": "QX-001", "句子": "沙洋县推广稻虾共作模式。", "应该": "计入"}]
    )
    save(tmp_path / "vendor_columns.csv", [{"标准列": "标题", "别名": "新闻标题；信息标题"}])
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "hanshui.toml").write_text(SOURCE, encoding="utf-8")
    return tmp_path
