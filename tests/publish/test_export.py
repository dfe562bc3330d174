"""One period's folder, read again with libraries that did not write it."""

import csv
import errno
import io
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from harvester.errors import PublishError
from harvester.models import Attributed, Board, Period
from harvester.publish import export, tables

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning"
)  # openpyxl, of our data bars
SHEETS = ["省直案例", "省直活动", "市州案例", "市州活动", "区县案例", "区县活动", "计数", "提及", "说明"]


@pytest.fixture(name="paths")
def _paths(
    tmp_path: Path, period: Period, boards: tuple[Board, ...], mentions: tuple[Attributed, ...]
) -> list[Path]:
    return export(tmp_path / "新文件夹" / "三月", period, boards, iter(mentions))


def sheet(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_workbook_a_file_for_each_table_and_a_picture_for_each_board_that_has_rows(
    paths: list[Path],
) -> None:
    assert [p.name for p in paths[:10]] == ["2023年3月.xlsx", *(f"2023年3月-{name}.csv" for name in SHEETS)]
    assert [p.name for p in paths[10:]] == ["2023年3月-市州活动.svg", "2023年3月-区县案例.svg"]
    assert sorted(paths[0].parent.iterdir()) == sorted(paths)


def test_calamine_reads_a_board_with_its_title_rows_and_notes(paths: list[Path]) -> None:
    rows = sheet(paths[0], "区县案例")
    assert rows[0][0] == "2023年3月 社会治理案例热度榜（区县）"
    assert rows[1] == [column.title for column in tables.BOARD]
    first, second = (dict(zip(rows[1], row, strict=True)) for row in rows[2:4])
    assert (
        first["名次"],
        first["案例编号"],
        first["综合热度"],
        first["篇次"],
        first["媒体数"],
        first["独立稿"],
    ) == (
        1.0,
        "007",
        100.0,
        3.0,
        2.0,
        2.0,
    )
    assert (second["案例名称"], second["篇次"]) == ("=1+1 号院共治", 2.0)
    under = [row[0] for row in rows[4:] if row[0]]
    assert under[0] == "统计期：2023-03-01 起，至 2023-04-01 前一日止"
    assert sum("本系统默认，待研究院确认" in line for line in under) == 7
    assert under[-2:] == ["覆盖情况：某市日报 3 夜未抓到", "覆盖情况：微博 仅导入"]


def test_openpyxl_finds_real_types_and_no_formula(paths: list[Path]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(paths[0].read_bytes()))
    assert book.sheetnames == SHEETS
    cells = [cell for each in book for row in each.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink]
    mentions = {
        title: [cell.value for cell in column]
        for column in book["提及"].iter_cols(min_row=2)
        for title in [book["提及"].cell(1, column[0].column).value]
    }
    assert '=HYPERLINK("http://bad.example","点我")' in mentions["标题"]
    assert "坏字符" in mentions["标题"]
    assert set(map(type, mentions["发布日期"])) == {datetime}
    assert mentions["发布日期"][0] == datetime(2023, 3, 5)
    assert set(mentions["案例编号"]) == {"007", "008"}
    assert all(type(cell.value) is int for (cell,) in book["计数"].iter_rows(min_row=2, min_col=5, max_col=5))


def test_the_head_stays_in_sight_and_filters(paths: list[Path]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(paths[0].read_bytes()))
    assert {s.title: s.freeze_panes for s in book} == {
        name: "A2" if name in ("计数", "提及") else "A3" for name in SHEETS
    }
    assert book["区县案例"].auto_filter.ref == "A2:Q4"
    assert book["省直案例"].auto_filter.ref is None
    bars = book["区县案例"].conditional_formatting
    assert sorted(str(each.sqref) for each in bars) == ["G3:G4", "H3:H4", "I3:I4"]
    assert book["区县案例"].column_dimensions["D"].width > 50


def test_mentions_are_in_order_with_the_page_url(
    tmp_path: Path, period: Period, boards: tuple[Board, ...], mentions: tuple[Attributed, ...]
) -> None:
    urls = {"https://a.example/1": "https://www.a.example/一.html"}
    export(tmp_path, period, boards, mentions, urls)
    rows = table(tmp_path / "2023年3月-提及.csv")
    assert [(r["案例编号"], r["网址"]) for r in rows][:3] == [
        ("007", "https://a.example/2"),
        ("007", "https://b.example/1"),
        ("007", "https://b.example/2"),
    ]
    assert "https://www.a.example/一.html" in {r["网址"] for r in rows}
    assert {r["案例名称"] for r in rows} == {"“河畔管家”社区议事", "'=1+1 号院共治"}


def test_no_cell_of_a_csv_is_live_and_the_text_comes_back(paths: list[Path]) -> None:
    assert paths[8].read_bytes().startswith(b"\xef\xbb\xbf")
    for path in paths[1:10]:
        for row in table(path):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    titles = {row["标题"] for row in table(paths[8])}
    assert '\'=HYPERLINK("http://bad.example","点我")' in titles
    assert "'+86 热线开通" in titles
    assert '两行\n标题,有逗号和"引号"' in titles


def test_a_negative_heat_stays_a_number_in_csv(tmp_path: Path) -> None:
    from harvester.publish.csv import safe

    assert safe(-1.5) == -1.5
    assert safe("-1.5") == "'-1.5"
    assert safe(date(2023, 3, 1)) == "2023-03-01"


def test_the_codebook_explains_every_column(paths: list[Path]) -> None:
    told = {(row["工作表"], row["列"]) for row in table(paths[9]) if row["含义"]}
    book = CalamineWorkbook.from_path(str(paths[0]))
    for name in SHEETS[:-1]:
        head = book.get_sheet_by_name(name).to_python()[0 if name in ("计数", "提及") else 1]
        assert {("各榜单" if "案例" in name or "活动" in name else name, title) for title in head} <= told


def test_the_same_period_makes_the_same_bytes(
    tmp_path: Path, period: Period, boards: tuple[Board, ...], mentions: tuple[Attributed, ...]
) -> None:
    once = export(tmp_path / "a", period, boards, mentions)
    again = export(tmp_path / "b", period, boards, mentions[::-1])
    assert [p.read_bytes() for p in once] == [p.read_bytes() for p in again]


def test_a_very_long_title_is_cut_and_says_so(
    tmp_path: Path, period: Period, boards: tuple[Board, ...], mentions: tuple[Attributed, ...]
) -> None:
    from dataclasses import replace

    long = replace(mentions[0], title="长" * 40_000)
    workbook = export(tmp_path, period, boards, [long])[0]
    title = dict(zip(*sheet(workbook, "提及"), strict=True))["标题"]
    assert len(title) == 32_767
    assert title.endswith("…（已截断）")


def test_rows_that_excel_can_not_hold_are_told(
    tmp_path: Path,
    period: Period,
    boards: tuple[Board, ...],
    mentions: tuple[Attributed, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("harvester.publish.xlsx.ROWS", 4)
    paths = export(tmp_path, period, boards, mentions)
    rows = sheet(paths[0], "提及")
    assert len([row for row in rows if row[0] in ("007", "008")]) == 4
    assert rows[-1][0] == "本表还有 2 行，Excel 容纳不下，请看同名的 CSV 文件。"
    assert len(table(paths[8])) == 6


def test_a_full_disk_leaves_the_old_file_and_no_half_one(
    paths: list[Path],
    period: Period,
    boards: tuple[Board, ...],
    mentions: tuple[Attributed, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, before = paths[0].parent, {p: p.read_bytes() for p in paths}

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PublishError) as told:
        export(folder, period, boards, mentions[:1])
    assert str(told.value) == (
        f"{paths[0]} 没有写成：磁盘满了。请腾出空间后重新导出。原有的文件没有改动，也没有留下半个文件。"
    )
    assert {p: p.read_bytes() for p in folder.iterdir()} == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_write_that_the_disk_refuses_is_told_by_every_writer(
    tmp_path: Path, boards: tuple[Board, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    from harvester.publish import csv as to_csv
    from harvester.publish import whole, xlsx

    def drafts_on_a_full_disk(**_: object) -> tuple[int, str]:
        link = tmp_path / ".draft"
        link.symlink_to("/dev/full")
        return os.open("/dev/null", os.O_RDONLY), str(link)

    monkeypatch.setattr(whole.tempfile, "mkstemp", drafts_on_a_full_disk)
    made = tables.board_as_table(boards[4])
    for write in (
        lambda: to_csv.write(tmp_path / "a.csv", made),
        lambda: xlsx.write(tmp_path / "a.xlsx", [made], date(2023, 4, 1)),
    ):
        with pytest.raises(PublishError, match="磁盘满了"):
            write()
        assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(
    tmp_path: Path, period: Period, boards: tuple[Board, ...]
) -> None:
    (tmp_path / "占用").write_text("x")
    with pytest.raises(PublishError, match="没有写成"):
        export(tmp_path / "占用", period, boards, [])


def test_a_periods_name_makes_a_file_name(tmp_path: Path, boards: tuple[Board, ...]) -> None:
    odd = Period(date(2023, 1, 1), date(2023, 4, 1), "2023/一季度")
    assert export(tmp_path, odd, boards, [])[0].name == "2023-一季度.xlsx"


def test_an_error_of_ours_leaves_nothing_either(
    tmp_path: Path, period: Period, boards: tuple[Board, ...]
) -> None:
    def broken() -> Iterator[Attributed]:
        raise RuntimeError
        yield

    with pytest.raises(RuntimeError):
        export(tmp_path, period, boards, broken())
    assert list(tmp_path.iterdir()) == []
