"""The servers: what they answer, when, and how they end."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter

import pytest

from harvester.demo import truth
from harvester.demo.outlets import sites
from harvester.demo.routes import OVERSIZED
from harvester.demo.web import DemoWeb
from harvester.models import Platform


def test_there_are_enough_outlets_platforms_and_pages():
    rows = truth.mentions(2)
    stored = [row for row in rows if row.outcome == "stored"]
    assert len({row.outlet for row in rows}) >= 16
    assert {row.platform for row in rows} == set(Platform)
    assert len(stored) >= 450
    assert len({(row.site, row.path) for row in rows}) == len(rows)


def test_no_server_is_asked_for_more_than_a_short_night(ask):
    first = Counter(row.site for row in truth.mentions(1))
    assert max(first.values()) <= 60


@pytest.mark.parametrize("night", [1, 2])
def test_every_page_of_the_truth_is_served(web, ask, night):
    web.set_night(night)
    for row in truth.mentions(night):
        if row.outcome == "stored":
            for path in (row.path, *row.other_paths):
                assert ask(row.site, path).status == 200, path


def test_the_second_night_adds_and_takes_nothing_away(web, ask):
    first, second = ({(row.site, row.path) for row in truth.mentions(n)} for n in (1, 2))
    assert first < second
    assert len(second - first) >= 60
    site, path = min(second - first)
    assert ask(site, path).status == 404
    web.set_night(2)
    assert ask(site, path).status == 200


def test_each_listing_names_what_the_truth_says(web, ask):
    for night in (1, 2):
        web.set_night(night)
        for site in sites():
            listed = "".join(
                ask(site.key, path).body.decode("utf-8", "replace") for path in LISTINGS[site.key]
            )
            for row in truth.mentions(night):
                if row.site == site.key:
                    named = row.other_paths[0] if row.kind == "redirect" else row.path
                    assert named in listed, (site.key, row.path)


LISTINGS = {
    "huaxia": ("/sitemap/202609.xml", "/sitemap/202610.xml"),
    "chuyun": ("/list.html", "/list_2.html", "/list_3.html"),
    "jianglin": ("/rss.xml",),
    "xiangshui-hn": ("/rss.xml",),
    "saishang": ("/list.html",),
    "kuaicai": ("/list.html", "/list_2.html", "/list_3.html"),
    "jingjiang": tuple(
        f"/pc/layout/202610/{day}/node_0{node}.html" for day in (30, 31) for node in (1, 2, 3, 4)
    ),
    "jmwan": ("/list.html", "/list_2.html"),
    "fazhi": ("/sitemap/202609.xml", "/sitemap/202610.xml"),
    "duodao": ("/list.html", "/list_2.html"),
    "yuanan": ("/list.html",),
    "xiazhou": ("/atom.xml",),
    "edong": ("/rss.xml",),
    "fanxun": ("/list.html", "/list_2.html"),
    "donghu": ("/forum-1.html", "/forum-1_2.html"),
    "xiangshui": ("/forum-1.html", "/forum-1_2.html"),
    "chujian": ("/api/list", "/api/list?page=2", "/api/list?page=3"),
    "changhe": ("/api/list", "/api/list?page=2"),
    "weibo": ("/api/list?uid=1", "/api/list?uid=2", "/api/list?page=2&uid=1", "/api/list?page=2&uid=2"),
    "weixin": ("/rss/1.xml", "/rss/2.xml"),
    "toutiao": ("/api/list?uid=1", "/api/list?uid=2", "/api/list?page=2&uid=1", "/api/list?page=2&uid=2"),
    "douyin": ("/api/list?uid=1", "/api/list?uid=2", "/api/list?page=2&uid=1", "/api/list?page=2&uid=2"),
}


def test_an_unchanged_listing_is_not_sent_again(web, ask):
    first = ask("chuyun", "/list.html")
    assert ask("chuyun", "/list.html", If_None_Match=first.headers["ETag"]).status == 304
    assert ask("chuyun", "/list.html", If_Modified_Since=first.headers["Last-Modified"]).status == 304
    web.set_night(2)
    assert ask("chuyun", "/list.html", If_None_Match=first.headers["ETag"]).status == 200
    assert ask("chuyun", "/list.html", If_Modified_Since=first.headers["Last-Modified"]).status == 200


def test_every_request_is_written_down(web, ask):
    ask("chuyun", "/list.html")
    ask("edong", "/rss-dead.xml")
    assert [(seen.site, seen.path, seen.status) for seen in web.requests] == [
        ("chuyun", "/list.html", 200),
        ("edong", "/rss-dead.xml", 500),
    ]
    assert web.requests[0].host == f"127.0.0.1:{web.ports['chuyun']}"
    assert web.requests[0].at <= web.requests[1].at <= time.monotonic()


def test_links_that_give_no_article(ask):
    by_kind = {
        row.kind: row for row in truth.mentions(1) if row.outcome != "stored" or row.kind == "redirect"
    }
    assert "/neibu/" in by_kind["robots"].path
    assert "Disallow: /neibu/" in ask("chuyun", "/robots.txt").body.decode()
    assert ask("kuaicai", by_kind["missing"].path).status == 404
    soft = ask("kuaicai", by_kind["soft404"].path)
    assert (soft.status, "不存在" in soft.body.decode()) == (200, True)
    challenge = ask("kuaicai", by_kind["challenge"].path)
    assert (challenge.status, "安全验证" in challenge.body.decode()) == (200, True)
    assert ask("kuaicai", by_kind["pdf"].path).headers["Content-Type"] == "application/pdf"
    moved = by_kind["redirect"]
    assert ask("kuaicai", moved.other_paths[0]).url.endswith(moved.path)


def test_the_oversized_page_is_streamed_without_saying_how_much(ask):
    row = next(row for row in truth.mentions(1) if row.kind == "oversized")
    got = ask("kuaicai", row.path)
    assert got.headers["Content-Length"] is None
    assert len(got.body) >= OVERSIZED > 8 * 1024 * 1024


def test_feeds_that_are_no_use(ask):
    assert ask("edong", "/rss-dead.xml").status == 500
    assert b"<item>" not in ask("edong", "/rss-empty.xml").body
    assert b"<<<<" in ask("edong", "/rss-broken.xml").body


def test_the_silent_page_holds_nobody_up_when_the_web_stops():
    with DemoWeb() as web:
        row = next(row for row in truth.mentions(1) if row.kind == "hang")
        with socket.create_connection(("127.0.0.1", web.ports["edong"]), timeout=5) as silent:
            silent.sendall(f"GET {row.path} HTTP/1.1\r\nHost: demo\r\n\r\n".encode())
            silent.settimeout(0.3)
            with pytest.raises(TimeoutError):
                silent.recv(1)
            started = time.monotonic()
            web.stop()
            assert time.monotonic() - started < 2


def test_a_second_web_takes_the_same_ports_and_gives_the_same_pages():
    with DemoWeb() as first:
        ports = first.ports
    with DemoWeb(ports=ports) as second:
        assert second.ports == ports
        with pytest.raises(OSError, match="in use"):
            DemoWeb(ports=ports).start()
        assert second.ports == ports


def test_stopping_leaves_no_thread():
    before = threading.active_count()
    with DemoWeb():
        assert threading.active_count() >= before + 22
    assert threading.active_count() == before
