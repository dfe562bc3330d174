"""A night against a real server: outcomes that add up, resuming, politeness, and every way to fail."""

from __future__ import annotations

import itertools
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from warcio.archiveiterator import ArchiveIterator

from harvester import nightly
from harvester.errors import CrawlError
from harvester.models import SHANGHAI
from tests.crawl.conftest import NIGHT, Home, Route, Web

Build = Callable[..., Home]
NEXT = NIGHT + timedelta(days=1)


def paths(number: int) -> list[str]:
    return [f"/content/2026-10/08/content_{n + 100}.html" for n in range(number)]


def test_every_url_has_exactly_one_outcome_and_they_add_up(home: Build, web: Web) -> None:
    good = [web.page(path) for path in paths(3)]
    web.routes["/robots.txt"] = Route(
        "User-agent: *\nDisallow: /content/2026-10/09/\n", headers={"Content-Type": "text/plain"}
    )
    wrong = {
        "/content/2026-10/09/content_1.html": (Route("x"), "rejected:robots"),
        "/content/2026-10/10/content_2.html": (Route(status=404), "rejected:gone"),
        "/content/2026-10/10/content_3.html": (Route(status=403), "rejected:blocked"),
        "/content/2026-10/10/content_4.html": (Route(status=500), "failed:http-500"),
        "/content/2026-10/10/content_5.html": (Route(b"x" * 500, hang=7), "failed:timeout"),
        "/content/2026-10/10/content_6.html": (Route(b"x" * 300_000), "rejected:too-large"),
        "/content/2026-10/10/content_7.html": (Route(b"%PDF-1.7 \x00\x01\x02" * 50), "rejected:not-a-page"),
        "/content/2026-10/10/content_8.html": (Route(b""), "rejected:empty"),
        "/content/2026-10/10/content_9.html": (
            Route(status=302, headers={"Location": "http://10.1.2.3/content_1.html"}),
            "rejected:private-address",
        ),
    }
    web.routes |= {path: route for path, (route, _) in wrong.items()}
    web.listing("/", [*good, *wrong, good[0]])
    made = home(timeout=4.0, max_bytes=200_000)
    report = made.crawl(made.source(article="content_"))
    expected = {path: outcome for path, (_, outcome) in wrong.items()} | dict.fromkeys(good, "stored")
    assert made.outcomes() == {"/": "listed", **expected}
    assert report.pages.total() == len(good) + len(wrong)
    assert report.failed == ()


def test_a_second_night_fetches_only_what_is_new(home: Build, web: Web) -> None:
    old = [web.page(path) for path in paths(5)]
    web.listing("/", old)
    made = home()
    source = made.source()
    made.crawl(source)
    new = web.page("/content/2026-11/01/content_900.html")
    web.listing("/", [new, *old])
    web.requests.clear()
    report = made.crawl(source, night=NEXT)
    assert sorted(web.requests) == sorted(["/", "/robots.txt", new])
    assert report.pages == {"stored": 1, "unchanged": 5}


def test_an_unchanged_listing_is_not_read_again(home: Build, web: Web) -> None:
    web.listing("/", [web.page(path) for path in paths(2)], headers={"ETag": '"v1"'})
    made = home()
    source = made.source()
    made.crawl(source)
    made.crawl(source, night=NEXT)
    assert made.outcomes(NEXT) == {"/": "unchanged"}


def test_a_page_that_failed_is_tried_again_though_its_listing_is_unchanged(home: Build, web: Web) -> None:
    path = paths(1)[0]
    web.routes[path] = Route(status=500)
    web.listing("/", [path], headers={"ETag": '"v1"'})
    made = home()
    source = made.source()
    made.crawl(source)
    assert made.outcomes()[path] == "failed:http-500"
    web.page(path)
    web.listing("/", [web.page("/content/2026-11/01/content_900.html")])
    made.crawl(source, night=NEXT)
    assert made.outcomes(NEXT)[path] == "stored"


def test_the_same_night_again_runs_only_what_failed(home: Build, web: Web) -> None:
    web.listing("/good", [web.page(path) for path in paths(2)])
    web.routes["/bad"] = Route(status=500)
    made = home()
    sources = made.source(path="/good", name="good"), made.source(path="/bad", name="bad")
    assert [job.source_id for job in made.crawl(*sources).failed] == ["bad"]
    web.listing("/bad", [web.page("/content/2026-10/09/content_7.html")])
    web.requests.clear()
    assert made.crawl(*sources).failed == ()
    assert "/good" not in web.requests
    assert made.store.pages.count() == 3


def test_with_no_network_every_source_says_why(home: Build) -> None:
    made = home(allow_loopback=True)
    dead = made.source(name="dead", url="http://127.0.0.1:9/")
    nowhere = made.source(name="nowhere", url="http://does-not-exist.invalid/")
    report = made.crawl(dead, nowhere)
    assert {job.source_id: job.message for job in report.failed} == {
        "dead": "连接被拒绝：http://127.0.0.1:9/",
        "nowhere": "域名解析不了（断网，或域名已停用）：http://does-not-exist.invalid/",
    }


def test_loopback_is_refused_unless_allowed(home: Build, web: Web) -> None:
    web.listing("/", paths(1))
    made = home(allow_loopback=False)
    (failed,) = made.crawl(made.source()).failed
    assert failed.message.startswith("指向内网地址（127.0.0.1）")
    assert web.requests == []


def test_redirects_keep_both_addresses(home: Build, web: Web) -> None:
    target = web.page("/content/2026-10/08/content_200.html")
    web.routes["/content/2026-10/08/content_100.html"] = Route(status=302, headers={"Location": target})
    web.listing("/", ["/content/2026-10/08/content_100.html"])
    made = home()
    made.crawl(made.source())
    stored = made.store.pages.get(web.url("/content/2026-10/08/content_100.html"))
    assert stored is not None
    assert stored.url == web.url(target)


def test_a_503_is_tried_again_after_the_time_that_it_asks_for(home: Build, web: Web) -> None:
    path = web.page(paths(1)[0], headers={"Retry-After": "1"}, first=1)
    web.listing("/", [path])
    made = home(retries=1)
    started = time.monotonic()
    made.crawl(made.source())
    assert made.outcomes()[path] == "stored"
    assert time.monotonic() - started >= 1.0


def test_a_host_is_never_asked_faster_than_its_delay(home: Build, web: Web) -> None:
    times: list[float] = []
    answer = web.answer
    web.answer = lambda handler: (times.append(time.monotonic()), answer(handler))[1]  # type: ignore[method-assign, func-returns-value]
    web.routes["/robots.txt"] = Route("User-agent: *\nCrawl-delay: 0.4\n")
    web.listing("/", [web.page(path) for path in paths(4)])
    made = home(delay=0.2)
    made.crawl(made.source())
    gaps = [b - a for a, b in itertools.pairwise(times)]
    assert len(gaps) == 5
    assert min(gaps) >= 0.19
    assert sorted(gaps)[1] >= 0.38  # after robots.txt was read, its own Crawl-delay


def test_raw_responses_are_kept_and_found_by_their_offset(home: Build, web: Web) -> None:
    kept = [web.page(path) for path in paths(3)]
    web.listing("/", kept)
    made = home()
    made.crawl(made.source())
    for path in kept:
        page = made.store.pages.get(web.url(path))
        assert page is not None
        assert page.warc_offset is not None
        with (made.config.warc / str(NIGHT) / page.warc_file).open("rb") as file:
            file.seek(page.warc_offset)
            record = next(iter(ArchiveIterator(file)))
            assert record.rec_headers["WARC-Target-URI"] == page.url
            assert record.content_stream().read().decode() == web.routes[path].body


def test_a_killed_crawl_is_run_again_and_loses_nothing(
    home: Build, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.listing("/", [web.page(path) for path in paths(60)])
    children: list[nightly.Child] = []
    born = nightly.Child.__init__
    monkeypatch.setattr(
        nightly.Child, "__init__", lambda self, *args: (born(self, *args), children.append(self))[0]
    )

    def shoot() -> None:
        while web.asked(paths(60)[30]) == 0:
            time.sleep(0.005)
        os.kill(children[0].process.pid, signal.SIGKILL)

    killer = threading.Thread(target=shoot, daemon=True)
    killer.start()
    made = home(delay=0.02)
    report = made.crawl(made.source())
    killer.join(5)
    assert report.jobs[0].attempts == 2
    assert report.failed == ()
    assert made.store.pages.count() == 60
    assert report.pages.total() == 60
    assert max(web.asked(path) for path in paths(60)) <= 2


def test_a_second_supervisor_is_refused(home: Build, web: Web) -> None:
    made = home()
    with nightly.alone(made.config), pytest.raises(CrawlError, match="已有一个采集在运行"):
        made.crawl(made.source())


def test_a_crawl_that_takes_too_long_is_stopped_and_keeps_what_it_has(home: Build, web: Web) -> None:
    web.listing("/", [web.page(path) for path in paths(200)])
    made = home(delay=0.1, minutes=3 / 60)
    (failed,) = made.crawl(made.source()).failed
    assert "存下的都在" in failed.message
    assert 0 < made.store.pages.count() < 200


def test_a_database_that_breaks_in_the_night_fails_the_job(home: Build, web: Web) -> None:
    web.listing("/", [web.page(path) for path in paths(3)])
    made = home()
    made.store.database.conn.execute("DROP TABLE urls")
    (failed,) = made.crawl(made.source()).failed
    assert failed.message.startswith(f"数据库 {made.config.database} 出错：no such table: urls")


def test_an_error_of_our_own_fails_the_job_and_is_told(home: Build, web: Web) -> None:
    web.routes["/list"] = Route('[{"u": "/a/1001"}]')
    made = home()
    wrong = made.source("api", "/list", fields=(("url", "u"),), next_page=3)
    (failed,) = made.crawl(wrong).failed
    assert failed.message.startswith("程序出错，请把日志发给开发者（AttributeError(")


def test_a_source_is_crawled_again_in_the_same_night_when_asked_for(home: Build, web: Web) -> None:
    web.listing("/", [web.page(path) for path in paths(2)])
    made = home()
    source = made.source()
    made.crawl(source)
    web.requests.clear()
    nightly.run(made.config, made.store, [source], NIGHT)
    assert web.requests == []
    nightly.run(made.config, made.store, [source], NIGHT, again=True)
    assert "/" in web.requests


def test_no_source_at_all_is_an_error(home: Build) -> None:
    with pytest.raises(CrawlError, match="没有可采集的信源"):
        home().crawl()


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        ("2026-10-31 20:00", "2026-10-31"),
        ("2026-11-01 02:00", "2026-10-31"),
        ("2026-11-01 11:59", "2026-10-31"),
        ("2026-11-01 12:00", "2026-11-01"),
        ("2028-03-01 03:00", "2028-02-29"),
    ],
)
def test_a_night_lasts_from_noon_to_noon(moment: str, night: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    assert nightly.night_of(at) == date.fromisoformat(night)


def test_an_archive_that_cannot_be_written_stops_the_job_and_says_so(home: Build, web: Web) -> None:
    web.listing("/", [web.page(path) for path in paths(3)])
    made = home()
    made.config.warc.write_text("不是目录", "utf-8")
    (failed,) = made.crawl(made.source()).failed
    assert failed.message.startswith(f"原始网页写不进 {made.config.warc}")
    assert "请检查磁盘空间与目录权限，再运行同一条命令" in failed.message
    assert made.store.pages.count() == 0
    made.config.warc.unlink()
    assert made.crawl(made.source()).failed == ()
    assert made.store.pages.count() == 3
