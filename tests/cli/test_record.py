"""harvester record: a page from a file or a real server, its record, and reading it again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from harvester.cli import harvester, screen
from harvester.recorded import read_all
from tests.crawl.conftest import Route, Web

HTML = (
    "<html><head><title>县里通了公交_示例网</title></head><body><h1>县里通了公交</h1>"
    "<div>2026-10-08 09:30 来源：示例日报</div><div class='a'><p>示例县今天开通三条公交线路，沿途二十个村的居民出门就能上车。</p>"
    "</div></body></html>"
)
Record = Callable[..., tuple[Result, str]]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """Runs ``harvester record …`` in a working folder whose sources are ``news`` alone; gives what it printed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dictionaries" / "sources").mkdir(parents=True)
    source = '[[source]]\nid = "news"\nname = "示例"\nplatform = "新闻"\npattern = "feed"\nurl = "https://a.example.cn/"\nevidence = "unverified"\n'
    selectors = '[[source.selectors]]\nsince = 2020-01-01\ntitle = "h1"\n'
    (tmp_path / "dictionaries" / "sources" / "a.toml").write_text(
        f'outlet = "示例网"\n{source}{selectors}', "utf-8"
    )
    (tmp_path / "页面.html").write_text(HTML, "utf-8")

    def run(*arguments: str) -> tuple[Result, str]:
        with screen.out.capture() as shown:
            result = CliRunner().invoke(harvester, ["record", *arguments])
        return result, shown.get() + result.output

    return run


def test_a_file_is_stored_with_its_record_and_the_rules_that_gave_it(record: Record, tmp_path: Path) -> None:
    url = "https://a.example.cn/content_17.html"
    result, told = record(
        "页面.html", "--source", "news", "--url", url, "--to", "pages", "--at", "2026-10-09"
    )
    assert result.exit_code == 0, told
    assert "县里通了公交" in told
    assert "信源的选择器" in told
    assert "2026-10-08 09:30" in told
    (page,) = read_all(tmp_path / "pages")
    assert (page.source, page.name, page.raw.url) == ("news", "content_17", url)
    assert page.raw.content == HTML.encode()
    assert page.expected["title"] == "县里通了公交"
    assert page.expected["published_at"] == "2026-10-08T09:30:00+08:00"


def test_a_recorded_page_is_replaced_only_when_asked(record: Record, tmp_path: Path) -> None:
    assert record("页面.html", "--source", "news", "--to", "pages")[0].exit_code == 0
    stored = tmp_path / "pages" / "news" / "页面.html.gz"
    before = stored.read_bytes()
    (tmp_path / "页面.html").write_text(HTML.replace("三条", "五条"), "utf-8")
    result, told = record("页面.html", "--source", "news", "--to", "pages")
    assert (result.exit_code, stored.read_bytes()) == (1, before)
    assert "已有。要换成新的就加 --update" in told
    assert record("页面.html", "--source", "news", "--to", "pages", "--update")[0].exit_code == 0
    assert stored.read_bytes() != before


def test_recorded_pages_are_read_again_and_what_changed_is_shown(record: Record, tmp_path: Path) -> None:
    record("页面.html", "--source", "news", "--to", "pages")
    _, told = record("--update", "--to", "pages")
    assert "重读了 1 个页面，0 个与先前不同。" in told
    expected = tmp_path / "pages" / "news" / "页面.json"
    known = json.loads(expected.read_text("utf-8"))
    known["expected"]["title"] = "旧的标题"
    expected.write_text(json.dumps(known, ensure_ascii=False), "utf-8")
    _, told = record("--update", "--to", "pages")
    assert "标题：旧的标题 → 县里通了公交" in told
    assert "1 个与先前不同，已更新。" in told
    (page,) = read_all(tmp_path / "pages")
    assert page.expected["title"] == "县里通了公交"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "请写一个网址或文件"),
        (("没有.html", "--to", "pages"), "没有文件 没有.html。网址要写全"),
        (("页面.html",), "请用 --to 写明存到哪个文件夹"),
        (("页面.html", "--source", "newz", "--to", "pages"), "没有信源 newz。相近的有：news"),
    ],
)
def test_what_cannot_be_recorded_is_told(record: Record, arguments: tuple[str, ...], told: str) -> None:
    result, shown = record(*(arguments or ("--to", "pages")))
    assert result.exit_code == 1
    assert told in shown


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.server.shutdown()
    made.server.server_close()


def live(folder: Path, url: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: a reactor runs once."""
    program = Path(sys.executable).parent / "harvester"
    return subprocess.run(
        [program, "record", url, "--to", "pages"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_an_address_goes_through_the_crawls_own_door(record: Record, tmp_path: Path, web: Web) -> None:
    web.routes["/robots.txt"] = Route("User-agent: *\nDisallow: /closed\n")
    web.routes["/content_8.html"] = web.routes["/closed_8.html"] = Route(HTML)
    refused = live(tmp_path, web.url("/content_8.html"))
    assert refused.returncode == 1
    assert "没有取到：指向内网地址（127.0.0.1）。" in refused.stderr
    assert web.requests == []
    (tmp_path / "harvester.toml").write_text("[crawl]\nallow_loopback = true\ndelay = 0.0\n", "utf-8")
    done = live(tmp_path, web.url("/content_8.html"))
    assert done.returncode == 0, done.stderr
    assert web.requests == ["/robots.txt", "/content_8.html"]
    (page,) = read_all(tmp_path / "pages")
    assert (page.source, page.name, page.expected["title"]) == ("127.0.0.1", "content_8", "县里通了公交")
    closed = live(tmp_path, web.url("/closed_8.html"))
    assert "没有取到：robots.txt 不许。" in closed.stderr
    gone = live(tmp_path, web.url("/none.html"))
    assert "没有取到：页面已不存在（404/410）。" in gone.stderr
