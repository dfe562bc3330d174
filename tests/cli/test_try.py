"""``harvester try`` as an analyst meets it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len
from rich.console import Console

from harvester import dictionaries, preview
from harvester.cli import harvester, screen, tried
from harvester.models import SHANGHAI, Page
from harvester.outlets import Resolver
from harvester.rematch import rematch
from harvester.store import SqliteStore, open_store

HEADER = "案例编号,案例名称,组别,类型,申报单位,任一词,排除词,邻近字数\n"
CASES = (
    "QX-A-001,掇刀区“星桥议事”,区县,案例,荆门市掇刀区,星桥议事,,\n"
    "QX-A-002,东宝区“板凳会”,区县,案例,荆门市东宝区,板凳会,,\n"
)
OURS = "荆门市掇刀区的“星桥议事”开了一场，居民点赞。"
Try = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A working folder with two cases and the seed's places and outlets."""
    folder = tmp_path / "工作目录"
    dictionaries.copy_seed(folder / "dictionaries")
    (folder / "dictionaries" / "samples.csv").unlink()
    (folder / "dictionaries" / "cases.csv").write_text(HEADER + CASES, "utf-8-sig")
    return folder


@pytest.fixture
def attempt(home: Path) -> Try:
    """Runs ``harvester try --home … …``; the answer's output is both streams."""

    def call(*arguments: object, code: int = 0, given: str | None = None) -> Result:
        line = ["try", "--home", str(home), *map(str, arguments)]
        done = CliRunner().invoke(harvester, line, input=given, prog_name="harvester")
        assert done.exit_code == code, done.output
        return done

    return call


@pytest.fixture
def store(home: Path, page: Callable[..., Page]) -> Iterator[SqliteStore]:
    """Six pages in two months, matched with the row as it is in the file."""
    opened = open_store(home / "output" / "harvester.db")
    bodies = {
        1: OURS,
        2: "荆门市掇刀区的星桥议事又开一场。板凳会在东宝区也开了。",
        3: "荆门市掇刀区的“星桥夜话”开场，居民点赞。",
        4: "宁夏吴忠市利通区的“星桥议事”开场，居民点赞。",
        5: "“星桥议事”名声在外，大家都说好。",
        6: "今天晴。",
    }
    opened.pages.add(
        [
            page(
                f"https://a.example.cn/{number}.html",
                title=f"见闻之{number}",
                body=body,
                published_at=datetime(2026, 9 if number == 1 else 10, number, 9, tzinfo=SHANGHAI),
            )
            for number, body in bodies.items()
        ]
    )
    tables = dictionaries.load(home / "dictionaries")
    rematch(opened, tables, Resolver(tables.outlets))
    yield opened
    opened.close()


def test_a_text_is_decided_with_the_word_and_the_anchor_marked(attempt: Try, home: Path) -> None:
    told = attempt("--case", "QX-A-001", "--text", OURS).stdout
    assert "案例 QX-A-001 掇刀区“星桥议事”（荆门市掇刀区）" in told
    assert "计入（高）：邻近“掇刀区”1 字" in told
    assert "命中的词：星桥议事" in told
    assert "正文：荆门市〔掇刀区〕的“【星桥议事】”开了一场，居民点赞。" in told
    assert not (home / "output").exists()


def test_other_cases_that_a_text_names_are_told_too(attempt: Try) -> None:
    told = attempt("--case", "QX-A-001", "--text", "东宝区的板凳会开了。").stdout
    assert "没有命中" in told
    assert "文中没有这个案例的词：星桥议事；掇刀区“星桥议事”" in told
    assert told.index("另一案例 QX-A-002 东宝区“板凳会”") < told.index("计入（高）：邻近“东宝区”1 字")


def test_a_text_comes_from_a_file_or_from_stdin_with_outlet_title_and_date(
    attempt: Try, tmp_path: Path
) -> None:
    (tmp_path / "文.txt").write_bytes("星桥议事开场。".encode("gb18030"))
    arguments = ("--case", "QX-A-001", "--title", "掇刀区见闻", "--date", "2026-10-08")
    assert "标题有“掇刀区”" in attempt(*arguments, "--text", f"@{tmp_path / '文.txt'}").stdout
    assert "标题有“掇刀区”" in attempt(*arguments, "--text", "-", given="星桥议事开场。").stdout
    assert "没有.txt 打不开" in attempt(*arguments, "--text", "@没有.txt", code=1).output
    until = attempt(*arguments, "--text", OURS, "--set", "失效日期=2026-10-01").stdout
    assert "不计（高）：发布于 2026-10-08，晚于失效日期 2026-10-01" in until


def test_a_change_of_the_command_line_is_held_against_the_row_in_the_file(attempt: Try, home: Path) -> None:
    before = (home / "dictionaries" / "cases.csv").read_bytes()
    told = attempt("--case", "QX-A-001", "--add", "任一词＝星桥夜话", "--text", "掇刀区的星桥夜话。").stdout
    assert "改后：任一词 加“星桥夜话”（只是试算，cases.csv 没有改动）" in told
    assert "命中的词：星桥夜话" in told
    assert "改前 没有命中" in told
    assert (home / "dictionaries" / "cases.csv").read_bytes() == before


def test_the_archive_is_compared_month_by_month(attempt: Try, store: SqliteStore) -> None:
    before = list(store.database.conn.iterdump())
    told = attempt("--case", "QX-A-001", "--set", "任一词=星桥夜话；星桥", "--drop", "任一词=星桥", "--all")
    assert "改前：cases.csv 里这一行现在的写法" in told.stdout
    assert "计入 2 → 1 篇（+1 −2）　待复核 1 → 0 篇　不计 1 → 0 篇" in told.stdout
    assert re.search(r"2026-09 +1 +0 +−1 +0 +0\n2026-10 +1 +\+1 +−1 +1 +0\n", told.stdout)
    assert (
        "增加 1 篇\n  2026-10-03 a.example.cn《见闻之3》\n    正文：荆门市〔掇刀区〕的“【星桥夜话】”开场，居民点赞。"
        in told.stdout
    )
    assert "改后 没有命中\n    改前 计入（高）：邻近“掇刀区”1 字" in told.stdout
    assert re.search(r"星桥夜话 +1 +1\n", told.stdout)
    assert list(store.database.conn.iterdump()) == before


def test_an_edited_row_is_held_against_what_counts_at_present(
    attempt: Try, store: SqliteStore, home: Path, page: Callable[..., Page]
) -> None:
    same = attempt("--case", "QX-A-001", "--all").stdout
    assert "改前：现在计的数，即最近一次 harvester process 或 nightly 用的写法" in same
    assert "这一行与现在计数用的写法相同。" in same
    assert "计入 2 → 2 篇（没有增减）" in same
    assert "无地区　1 篇" in same
    assert "他地更近　1 篇" in same
    assert "QX-A-002 东宝区“板凳会”　1 篇" in same
    store.pages.add([page("https://a.example.cn/7.html", body=OURS)])
    rows = HEADER + CASES.replace(",星桥议事,", ",星桥议事；星桥夜话,")
    (home / "dictionaries" / "cases.csv").write_text(rows, "utf-8-sig")
    told = attempt("--case", "QX-A-001", "--all", "--limit", "1").stdout
    assert "计入 2 → 4 篇（+2）" in told
    assert "增减来自这一行的改动，或上次比对以后程序的规则、地区表、媒体表的变化。" in told
    assert "增加 2 篇，列出最新的 1 篇" in told
    assert "增加的里面有 1 篇是最近一次比对以后新存的页面，不是改词引起的。" in told
    tried_again = attempt("--case", "QX-A-001", "--all", "--drop", "任一词=星桥议事").stdout
    assert "上次比对以后，这一行（或程序的规则、地区表、媒体表）变过" in tried_again


def test_a_new_case_and_what_it_does_to_others(attempt: Try, store: SqliteStore) -> None:
    cells = ("案例名称=掇刀星桥议事会", "组别=区县", "类型=案例", "申报单位=荆门市掇刀区", "任一词=星桥夜话")
    options = [option for cell in cells for option in ("--set", cell)]
    told = attempt("--case", "QX-A-009", *options, "--all").stdout
    assert "改后：命令行写的新案例；cases.csv 里没有它，也没有改动" in told
    assert "计入 0 → 1 篇（+1）" in told
    assert "这一改也会影响 QX-A-001" in told


def test_the_last_days_are_counted_from_the_newest_page(attempt: Try, store: SqliteStore) -> None:
    told = attempt("--case", "QX-A-001", "--days", "3").stdout
    assert "范围：发布于 2026-10-04 至 2026-10-06 的页面（库里最新的一天往前 3 天）" in told
    assert "计入 0 → 0 篇（没有增减）　待复核 1 → 1 篇　不计 1 → 1 篇" in told


@pytest.mark.parametrize("name", ["试算.xlsx", "试算.csv"])
def test_all_pages_are_written_to_a_file(attempt: Try, store: SqliteStore, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    told = attempt("--case", "QX-A-001", "--add", "任一词=星桥夜话", "--all", "--limit", "0", "--to", file)
    assert f"已写 {file}（5 行）" in told.stdout
    if file.suffix == ".xlsx":
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(file).active][1:]
    else:
        rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    found = {row[rows[0].index("网址")][-6]: dict(zip(rows[0], row, strict=True)) for row in rows[1:6]}
    assert {number: row["变化"] for number, row in found.items()} == {
        "1": "仍计入",
        "2": "仍计入",
        "3": "增加",
        "4": "不计",
        "5": "仍待复核",
    }
    assert (found["3"]["改前"], found["3"]["改后"]) == ("没有命中", "计入")
    assert found["3"]["摘录"] == "正文：荆门市〔掇刀区〕的“【星桥夜话】”开场，居民点赞。"


def test_nothing_stored_yet_is_told_and_nothing_is_made(attempt: Try, home: Path) -> None:
    told = attempt("--case", "QX-A-001", "--all", code=1).output
    assert "还没有存过页面，没有可看的。先运行 harvester nightly 采一夜，或用 --text 试一段文字。" in told
    assert not (home / "output").exists()


def test_a_case_without_a_page_is_told(attempt: Try, store: SqliteStore) -> None:
    told = attempt(
        "--case", "QX-A-001", "--set", "任一词=无人提起", "--set", "案例名称=无人提起的", "--days", 1
    )
    assert "没有一个页面命中这个案例的词。" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--case", "QX-A-001"), 2, "请写 --text、--days、--all 其中一个"),
        (("--case", "QX-A-001", "--all", "--days", "3"), 2, "请写 --text、--days、--all 其中一个"),
        (("--case", "QX-A-001", "--days", "0"), 2, "“0”不行，请写 1 到 36500 的整数。"),
        (("--case", "QX-A-001", "--days", "三"), 2, "“三”不行，请写 1 到 36500 的整数。"),
        (("--case", "QX-A-001", "--text", "x", "--to", "a.csv"), 2, "--to 要与 --days 或 --all 同用"),
        (("--case", "QX-A-001", "--all", "--to", "a.txt"), 2, "文件名以 .xlsx 或 .csv 结尾"),
        (("--case", "QX-A-001", "--all", "--add", "星桥夜话"), 2, "“星桥夜话”看不懂，请写成 任一词=红管家 这样。"),
        (("--case", "QX-A-01", "--all"), 1, "cases.csv 里没有案例 QX-A-01。相近的有：QX-A-001、QX-A-002。要试一个新案例"),
        (("--case", "QX-A-001", "--all", "--set", "邻近字数=近"), 1, "应是 1 到 5000 的整数"),
        (("--case", "QX-A-001", "--all", "--set", "邻近字数=近"), 1, "照命令行这样改，这一行有错误，没有试算；cases.csv 没有改动。"),
    ],
)  # fmt: skip
def test_what_can_not_be_done_is_told(
    attempt: Try, arguments: tuple[str, ...], code: int, message: str
) -> None:
    assert message in attempt(*arguments, code=code).output


def test_errors_of_the_file_come_first_and_warnings_of_the_row_are_told(attempt: Try, home: Path) -> None:
    warned = attempt("--case", "QX-A-001", "--add", "任一词=板凳", "--text", "x").stderr
    assert "提醒：cases.csv 第2行 【任一词】 现为“板凳”：只有两个字" in warned
    assert "只有两个字" not in attempt("--case", "QX-A-001", "--add", "任一词=星桥夜话", "--text", "x").stderr
    (home / "dictionaries" / "cases.csv").write_text(HEADER + CASES.replace("区县", "县区"), "utf-8-sig")
    told = attempt("--case", "QX-A-001", "--text", "x", code=1).output
    assert "词典有错误，没有试算。改好后再试。" in told


def test_ctrl_c_leaves_nothing_and_says_so(
    attempt: Try, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(preview, "with_row", stop)
    told = attempt("--case", "QX-A-001", "--all", code=1).output
    assert "已中断。试算只读不写，什么也没有留下。" in told


def test_a_terminal_has_colours_for_marks_and_eighty_columns(
    attempt: Try, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Console(
        force_terminal=True, width=80, highlight=False, soft_wrap=True, color_system="standard"
    )
    monkeypatch.setattr(tried, "out", terminal)
    monkeypatch.setattr(screen, "out", terminal)
    told = attempt("--case", "QX-A-001", "--add", "任一词=星桥夜话", "--all").stdout
    assert "\x1b[1;31m星桥夜话\x1b[0m" in told
    assert "\x1b[1;4;36m掇刀区\x1b[0m" in told
    assert "【" not in told
    bare = re.sub(r"\x1b\[[0-9;]*m", "", told)
    assert [line for line in bare.splitlines() if cell_len(line) > 80] == []


def test_a_crawled_text_does_not_steer_the_terminal(
    attempt: Try, store: SqliteStore, page: Callable[..., Page]
) -> None:
    nasty = page("https://a.example.cn/8.html", title="坏\x1b[2J标题\n[red]", body=f"\x1b]0;x\x07{OURS}")
    store.pages.add([nasty])
    told = attempt("--case", "QX-A-001", "--all").stdout
    assert "\x1b" not in told
    assert "《坏 [2J标题 [red]》" in told
