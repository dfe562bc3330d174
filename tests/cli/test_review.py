"""The review as an analyst does it: out to Excel, back in, and every later count knows."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from harvester.models import Page
from harvester.store import open_store

Run = Callable[..., str]
PROGRAM = Path(sys.executable).parent / "harvester"
URL = "https://news.example.cn/1.html"
MONTH = ("--month", "2026-10")


@pytest.fixture
def run(tmp_path: Path, page: Callable[..., Page]) -> Run:
    """Runs ``harvester …`` in a working folder with two reprints in doubt and an undated page."""

    def call(*arguments: object, code: int = 0) -> str:
        done = subprocess.run(
            [PROGRAM, *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    call("init", ".")
    store = open_store(tmp_path / "output" / "harvester.db")
    body = "“红管家”走进小区，居民点赞。这项服务由党员牵头，物业和志愿者轮流值守，一个电话就有人来修水管。"
    copies = [page(url, title="红管家上门", body=body) for url in (URL, "https://www.example.cn/2.html")]
    undated = page("https://www.example.cn/3.html", body=body, published_at=None, published_precision="")
    store.pages.add([*copies, undated])
    store.close()
    return call


def mentions(folder: Path) -> dict[str, tuple[str, str, str]]:
    with (folder / "output/boards/2026-10/2026-10-提及.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["网址"]: (row["判定"], row["规则"], row["理由"]) for row in csv.DictReader(file)}


def test_out_to_excel_and_back_into_the_counts(run: Run, tmp_path: Path) -> None:
    told = run("review", "export", *MONTH)
    form = tmp_path / "output" / "review" / "待复核-2026-10.xlsx"
    assert f"已写 {form}" in told
    assert "待复核 2 篇次，合 1 件要裁" in told
    assert "没有动它" in run("review", "export", *MONTH, "--to", form, code=1)
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, columns["裁定"]).value = "对"
    book.save(form)
    told = run("review", "import", form, "--by", "张三", code=1)
    assert "待复核-2026-10.xlsx 第2行 【裁定】 现为“对”" in told
    assert "有 1 处错误，一条裁定也没有收" in told
    sheet.cell(2, columns["裁定"]).value = "计入"
    sheet.cell(2, columns["说明"]).value = "就是掇刀的"
    book.save(form)
    assert "收下 2 条裁定（计入 2，不计 0）" in run("review", "import", form, "--by", "张三")
    assert "收下 0 条裁定" in run("review", "import", form, "--by", "张三")
    assert "没有待复核的" in run("review", "export", *MONTH)
    run("export", *MONTH)
    decision, rule, reason = mentions(tmp_path)[URL]
    assert (decision, rule) == ("计入", "裁定")
    assert reason.startswith("张三 ")
    assert "裁定计入：就是掇刀的（系统原判 待复核：" in reason


def test_one_page_is_decided_changed_withdrawn_and_listed(run: Run, tmp_path: Path) -> None:
    case = ("QX-A-005", "计入", "--by", "李四")
    assert "库里没有" in run("review", "decide", "https://nowhere.example.cn/", *case, code=1)
    assert "案例表里没有 QX-A-999" in run("review", "decide", URL, "QX-A-999", "计入", "--by", "李四", code=1)
    assert "姓名不能为空" in run("review", "decide", URL, "QX-A-005", "计入", "--by", " ", code=2)
    assert "现在没有裁定" in run("review", "decide", URL, "QX-A-005", "撤回", "--by", "李四", code=1)
    assert "系统判为 未提及" in run("review", "decide", URL, *case, "--why", "看过原文")
    told = run("review", "decide", URL, "QX-A-005", "不计", "--by", "王五")
    assert "先前 李四 " in told
    assert "记下 王五 " in told
    assert "不计入任何一期" in run("review", "decide", "https://www.example.cn/3.html", *case)
    told = run("review", "list")
    assert "裁定 2 条：与系统现判不同的 0 条（以裁定为准），不起作用的 1 条（都留着）。" in told
    assert URL not in told
    assert URL in run("review", "list", "--all")


def test_a_case_that_left_the_table_keeps_its_verdicts_and_says_so(run: Run, tmp_path: Path) -> None:
    run("review", "decide", URL, "QX-A-005", "计入", "--by", "李四")
    table = tmp_path / "dictionaries" / "cases.csv"
    samples = tmp_path / "dictionaries" / "samples.csv"
    whole = table.read_text("utf-8-sig")
    samples.unlink()
    table.write_text(whole.replace("QX-A-005,", "QX-A-905,"), "utf-8-sig")
    assert "有 1 条裁定的案例不在案例表里" in run("process", *MONTH)
    assert "案例编号恢复后自动生效" in run("review", "list")
    table.write_text(whole, "utf-8-sig")
    run("export", *MONTH)
    assert mentions(tmp_path)[URL][:2] == ("计入", "裁定")


def test_help_is_chinese(run: Run) -> None:
    for command in ((), ("export",), ("import",), ("decide",), ("list",)):
        told = run("review", *command, "--help")
        assert "用法：" in told
        assert set(re.findall(r"[A-Z]{4,}|[A-Z][a-z]{3,}", told)) <= {"HARVESTER", "HOME", "Excel"}, command
