"""The command line as its users meet it: a real process, Chinese in and out."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from harvester.models import Page
from harvester.store import open_store

Run = Callable[..., subprocess.CompletedProcess[str]]
PROGRAM = Path(sys.executable).parent / "harvester"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``harvester …`` in an empty folder."""

    def call(*arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
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
        return done

    return call


@pytest.fixture
def home(run: Run, tmp_path: Path) -> Path:
    run("init", "工作目录")
    return tmp_path / "工作目录"


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_help_is_chinese_throughout(run: Run) -> None:
    told = run("--help").stdout
    assert "用法：" in told
    assert "显示这份说明" in told
    for command in (
        "",
        "init",
        "nightly",
        "crawl",
        "health",
        "check",
        "try",
        "process",
        "export",
        "extract",
        "attribute",
        "reprints",
        "record",
        "demo",
    ):
        told = run(*filter(None, [command]), "--help").stdout
        english = set(re.findall(r"[A-Z]{4,}|[A-Z][a-z]{3,}", told)) - {
            "HARVESTER_HOME",
            "HARVESTER",
            "HOME",
            "JSON",
            "Excel",
        }
        assert not english, (command, english)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["proces"], "没有 'proces' 这个命令"),
        (["process"], "缺少选项 '--month'"),
        (["process", "--month", "9999-12"], "“9999-12”不是月份，请写成 2026-10 这样。"),
        (["process", "--month", "十月"], "“十月”不是月份，请写成 2026-10 这样。"),
        (["crawl"], "缺少参数 '信源...'"),
        (["nightly", "--speed"], "没有 '--speed' 这个选项"),
        (["extract", "没有.html"], "'没有.html' 不存在"),
    ],
)
def test_a_command_that_is_not_understood_says_what_is_wrong(
    run: Run, arguments: list[str], message: str
) -> None:
    assert message in run(*arguments, code=2).stderr


def test_outside_a_working_folder_the_way_in_is_told(run: Run) -> None:
    told = run("nightly", code=1).stderr
    assert "不是工作目录" in told
    assert "harvester init 目录" in told


def test_a_new_working_folder_is_whole_and_checks_clean(run: Run, home: Path) -> None:
    assert (home / "harvester.toml").is_file()
    assert (home / "dictionaries" / "cases.csv").is_file()
    told = run("check", "--home", home).stdout
    assert "词典没有错误" in told
    assert "例句" in told


def test_init_never_touches_what_is_there(run: Run, home: Path) -> None:
    before = (home / "dictionaries" / "cases.csv").read_bytes()
    assert "没有动它" in run("init", home, code=1).stderr
    assert (home / "dictionaries" / "cases.csv").read_bytes() == before


def test_a_broken_row_stops_the_count_and_says_where(run: Run, home: Path) -> None:
    table = home / "dictionaries" / "cases.csv"
    rows = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    column = rows[0].index("组别")
    rows[2][column] = "市洲"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    for command in (("check",), ("process", "--month", "2026-10")):
        done = run(*command, "--home", home, code=1)
        told = done.stdout + done.stderr
        assert "cases.csv" in told
        assert "第3行" in told
        assert "【组别】" in told
        assert "“市洲”" in told


def test_a_sample_that_fails_is_an_error_of_the_check(run: Run, home: Path) -> None:
    table = home / "dictionaries" / "samples.csv"
    text = table.read_text("utf-8-sig")
    number = len(text.splitlines()) + 1
    case_id = text.splitlines()[1].split(",")[0]
    table.write_text(f"{text.rstrip()}\n{case_id},这句话什么也没有提到,计入\n", "utf-8-sig")
    told = run("check", "--home", home, code=1).stdout
    assert f"samples.csv 第{number}行 【应该】 现为“计入”" in told
    assert "句中没有这个案例的任一词" in told


@pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning"
)  # openpyxl does not know data bars
def test_boards_are_printed_and_exported(run: Run, home: Path, page: Callable[..., Page]) -> None:
    store = open_store(home / "output" / "harvester.db")
    store.pages.add(
        [page(title="荆门掇刀:红管家上门", body="荆门高新区·掇刀区的“红管家”走进小区，居民点赞。")]
    )
    store.close()
    told = run("process", "--home", home, "--month", "2026-10").stdout
    for name in ("省直", "市州", "区县"):
        assert name in told
    assert "红管家" in told
    assert "本期 31 夜采集了 0 夜" in told
    assert "待研究院确认" in told
    written = [
        Path(line.removeprefix("已写 "))
        for line in run("export", "--home", home, "--month", "2026-10").stdout.splitlines()
    ]
    assert {path.suffix for path in written} == {".xlsx", ".csv", ".svg"}
    assert all(path.is_file() for path in written)
    assert len(openpyxl.load_workbook(written[0]).sheetnames) == 9


def test_a_night_without_network_says_that_everything_failed_and_why(run: Run, home: Path) -> None:
    for file in (home / "dictionaries" / "sources").glob("*.toml"):
        file.unlink()
    text = "".join(
        f'[[source]]\nid = "s{n}"\nname = "示例{n}"\nplatform = "新闻"\npattern = "feed"\nurl = "{url}"\nevidence = "unverified"\n'
        for n, url in enumerate(
            ("http://news.does-not-exist.invalid/rss.xml", "https://paper.does-not-exist.invalid/")
        )
    )
    outlet = (home / "dictionaries" / "outlets.csv").read_text("utf-8-sig").splitlines()[1].split(",")[0]
    (home / "dictionaries" / "sources" / "nowhere.toml").write_text(f'outlet = "{outlet}"\n{text}', "utf-8")
    done = run("nightly", "--home", home, code=1)
    assert "所有 2 个信源都失败了" in done.stderr
    assert done.stdout.count("域名解析不了（断网，或域名已停用）") == 2
    told = run("health", "--home", home, code=1).stdout
    assert "失败" in told
    assert "从未" in told


def test_an_unknown_source_is_told_with_its_neighbours(run: Run, home: Path) -> None:
    assert "没有信源 cnhubei-xyz。相近的有：" in run("crawl", "cnhubei-xyz", "--home", home, code=1).stderr


def test_extract_prints_a_line_for_each_file(run: Run, tmp_path: Path) -> None:
    html = (
        "<html><head><title>县里通了公交_示例网</title></head><body><h1>县里通了公交</h1>"
        "<div>2026-10-08 09:30 来源：示例日报</div><div><p>示例县今天开通三条公交线路，沿途二十个村的居民出门就能上车。</p>"
        "<p>责任编辑：张三</p></div></body></html>"
    )
    (tmp_path / "a.html").write_text(html, "utf-8")
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(html.encode("gb18030")))
    (tmp_path / "c.html").write_bytes(b"")
    first, second, third = lines(run("extract", "a.html", "b.html.gz", "c.html").stdout)
    assert (first["title"], first["declared_source"]) == ("县里通了公交", "示例日报")
    assert first["published_at"] == "2026-10-08T09:30:00+08:00"
    assert first["published_precision"] == "minute"
    assert "三条公交线路" in str(first["body"])
    assert second["body"] == first["body"]
    assert third["outcome"] == "rejected:empty"
    assert set(first) == {"file", "url", "title", "body", "published_at", "published_precision", "published_by", "declared_source", "author", "editor", "extractor"}  # fmt: skip


def test_attribute_prints_decisions_with_reasons_and_spans(run: Run, tmp_path: Path) -> None:
    body = "荆门市掇刀区的“红管家”走进小区。"
    pages = [
        {
            "id": "1",
            "title": "上门",
            "body": body,
            "outlet": "示例日报",
            "platform": "新闻",
            "published_at": "2026-10-08",
            "url": "u",
        },
        {"id": "2", "title": "", "body": "宁夏吴忠市利通区的红管家走进小区。"},
        {"id": "3", "title": "天气", "body": "今天晴。"},
    ]
    (tmp_path / "pages.jsonl").write_text(
        "\n".join(json.dumps(p, ensure_ascii=False) for p in pages), "utf-8"
    )
    ours, theirs, none = lines(run("attribute", "pages.jsonl").stdout)
    (mention,) = ours["mentions"]  # type: ignore[misc]
    assert mention["decision"] == "计入"
    assert "掇刀区" in mention["reason"]
    start, end, field = mention["spans"][0]
    assert (body[start:end], field) == ("红管家", "body")
    assert [m["decision"] for m in theirs["mentions"]] == ["不计"]  # type: ignore[attr-defined]
    assert none == {"id": "3", "mentions": []}


def test_reprints_prints_a_story_for_each_page(run: Run, tmp_path: Path) -> None:
    text = (
        "示例县今天开通三条公交线路，沿途二十个村的居民出门就能上车，票价两元，老人凭证免费，首末班时间写在站牌上。"
        * 2
    )
    pages = [
        {
            "id": "a",
            "title": "通公交了",
            "body": text,
            "outlet": "甲报",
            "published_at": "2026-10-08T08:00:00+08:00",
        },
        {
            "id": "b",
            "title": "三条线路开通",
            "body": text,
            "outlet": "乙网",
            "published_at": "2026-10-09T08:00:00+08:00",
        },
        {
            "id": "c",
            "title": "秋粮入库",
            "body": "示例县秋粮收购全面展开，粮站门口排起长队，质检员逐车扦样，当天结清粮款。",
            "outlet": "丙网",
        },
    ]
    (tmp_path / "pages.jsonl").write_text(
        "\n".join(json.dumps(p, ensure_ascii=False) for p in pages), "utf-8"
    )
    assert lines(run("reprints", "pages.jsonl").stdout) == [
        {"id": "a", "story": "a"},
        {"id": "b", "story": "a"},
        {"id": "c", "story": "c"},
    ]


def test_a_line_that_is_no_page_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages.jsonl").write_text('{"id": "1", "title": "", "body": ""}\n{"id": \n', "utf-8")
    assert "第 2 行读不懂" in run("attribute", "pages.jsonl", code=1).stderr


def test_a_line_in_another_charset_or_that_is_no_object_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gbk.jsonl").write_bytes('{"id": "1", "title": "县里", "body": ""}\n'.encode("gb18030"))
    assert "不是 UTF-8" in run("attribute", "gbk.jsonl", code=1).stderr
    (tmp_path / "list.jsonl").write_text("[1, 2]\n", "utf-8")
    assert "第 1 行读不懂" in run("reprints", "list.jsonl", code=1).stderr


def test_a_file_from_notepad_and_a_date_as_pages_write_it_are_read(run: Run, tmp_path: Path) -> None:
    page = {"id": "1", "title": "", "body": "今天晴。", "published_at": "2026/10/12"}
    (tmp_path / "bom.jsonl").write_text(json.dumps(page, ensure_ascii=False), "utf-8-sig")
    assert lines(run("attribute", "bom.jsonl").stdout) == [{"id": "1", "mentions": []}]


def test_attribute_reads_the_working_folders_own_cases(run: Run, home: Path, tmp_path: Path) -> None:
    table = home / "dictionaries" / "cases.csv"
    rows = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    row = dict(zip(rows[0], rows[-1], strict=True))
    row |= {
        "案例编号": "QX-A-099",
        "案例名称": "掇刀区“星桥议事”",
        "任一词": "星桥议事",
        "申报单位": "荆门市掇刀区",
        "生效日期": "",
        "失效日期": "",
    }
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(row.get(column, "") for column in rows[0])
    (tmp_path / "p.jsonl").write_text(
        '{"id": "1", "title": "", "body": "掇刀区的星桥议事开了一场。"}', "utf-8"
    )
    done = subprocess.run(
        [PROGRAM, "attribute", tmp_path / "p.jsonl"],
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert [m["case"] for m in lines(done.stdout)[0]["mentions"]] == ["QX-A-099"]  # type: ignore[attr-defined]


def test_the_demo_empties_no_folder_but_its_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "论文.docx").write_text("三年心血", "utf-8")
    assert "没有动它" in run("demo", "--to", "mine", code=1).stderr
    assert (tmp_path / "mine" / "论文.docx").read_text("utf-8") == "三年心血"


def test_init_keeps_a_configuration_that_is_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "有的").mkdir()
    (tmp_path / "有的" / "harvester.toml").write_text('[crawl]\ncontact = "我"\n', "utf-8")
    assert "已有 harvester.toml，没有动它" in run("init", "有的", code=1).stderr


def test_a_night_that_is_yet_to_come_is_refused(run: Run, home: Path) -> None:
    assert "还没有到" in run("nightly", "--home", home, "--night", "2099-01-01", code=1).stderr


def test_a_wrong_case_does_not_cost_the_night(run: Run, home: Path) -> None:
    sources = home / "dictionaries" / "sources"
    for file in sources.glob("*.toml"):
        file.unlink()
    outlet = (home / "dictionaries" / "outlets.csv").read_text("utf-8-sig").splitlines()[1].split(",")[0]
    text = '[[source]]\nid = "dead"\nname = "示例"\nplatform = "新闻"\npattern = "feed"\nurl = "http://127.0.0.1:9/"\nevidence = "own"\n'
    (sources / "dead.toml").write_text(f'outlet = "{outlet}"\n{text}', "utf-8")
    (home / "harvester.toml").write_text("[crawl]\ndelay = 0\nretries = 0\nallow_loopback = true\n", "utf-8")
    table = home / "dictionaries" / "cases.csv"
    table.write_text(table.read_text("utf-8-sig").replace(",区县,", ",县区,"), "utf-8-sig")
    done = run("nightly", "--home", home, code=1)
    assert "连接被拒绝" in done.stdout
    assert "这一夜已采好，但词典有错误，没有比对" in done.stderr


def test_a_terminal_that_lacks_a_character_is_no_error(home: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [PROGRAM, "check", "--home", home], env=env, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


def test_ctrl_c_says_that_the_same_command_goes_on(home: Path) -> None:
    with subprocess.Popen(
        [PROGRAM, "nightly", "--home", home], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as night:
        while not list((home / "output").glob("logs/*/*.log")):
            time.sleep(0.1)
        night.send_signal(signal.SIGINT)
        told = night.communicate(timeout=60)[1]
    assert night.returncode == 1
    assert "采集已中断，存下的都在；再运行同一条命令就接着采。" in told
    assert "Traceback" not in told


def test_check_warns_before_a_word_counts(run: Run, home: Path) -> None:
    table = home / "dictionaries" / "cases.csv"
    text = table.read_text("utf-8-sig")
    table.write_text(
        text.replace("荆楚红管家；掇刀红管家；红管家", "荆楚红管家；掇刀红管家；红管家；54321"), "utf-8-sig"
    )
    told = run("check", "--home", home).stdout
    assert re.search("提醒：cases.csv 第14行 【任一词】 现为“54321”：太容易碰巧出现", told)
    assert "词典没有错误，1 处提醒" in told
