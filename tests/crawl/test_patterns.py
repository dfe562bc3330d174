"""Each access pattern against a real server: what it finds, and what it says where there is nothing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import datetime

import pytest

from harvester.models import SHANGHAI, Platform
from tests.crawl.conftest import Home, Route, Web

Build = Callable[..., Home]

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>示例</title>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"


def articles(web: Web, number: int, folder: str = "/content/2026-10/08") -> list[str]:
    return [web.page(f"{folder}/content_{n + 100}.html") for n in range(number)]


def test_a_feed_brings_its_articles(home: Build, web: Web) -> None:
    paths = articles(web, 3)
    items = "".join(ITEM.format(title="甲", link=web.url(p), date="2026-10-08 09:30:00") for p in paths)
    web.routes["/rss.xml"] = Route(RSS.format(items=items), headers={"Content-Type": "application/xml"})
    made = home()
    report = made.crawl(made.source("feed", "/rss.xml", name="feed"))
    assert report.failed == ()
    assert made.outcomes() == {"/rss.xml": "listed", **dict.fromkeys(paths, "stored")}
    assert made.store.pages.count() == 3


def test_a_feeds_time_without_a_zone_is_shanghais(home: Build, web: Web) -> None:
    body = "本报讯 示例县城东社区今日开通便民服务点，居民在家门口就能办成事，不必再往县里跑。"
    web.routes["/a/1001.html"] = Route(
        f"<html><body><h1>甲</h1><div class='article'><p>{body}</p></div></body></html>"
    )
    items = ITEM.format(title="甲", link=web.url("/a/1001.html"), date="2026-10-01 00:30:00")
    web.routes["/rss.xml"] = Route(RSS.format(items=items))
    made = home()
    made.crawl(made.source("feed", "/rss.xml"))
    stored = made.store.pages.get(web.url("/a/1001.html"))
    assert stored is not None
    assert stored.published_at == datetime(2026, 10, 1, 0, 30, tzinfo=SHANGHAI)
    assert stored.published_by == "feed"


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_index_leads_to_its_parts(home: Build, web: Web, packed: bool) -> None:
    paths = articles(web, 4)
    index = "".join(f"<sitemap><loc>{web.url(f'/map{n}.xml')}</loc></sitemap>" for n in (1, 2))
    web.routes["/sitemap.xml"] = Route(f"<sitemapindex>{index}</sitemapindex>")
    for n, part in enumerate((paths[:2], paths[2:]), 1):
        urls = "".join(f"<url><loc>{web.url(p)}</loc></url>" for p in part)
        body = f"<urlset>{urls}</urlset>".encode()
        web.routes[f"/map{n}.xml"] = Route(gzip.compress(body) if packed else body)
    made = home()
    report = made.crawl(made.source("sitemap", "/sitemap.xml"))
    assert report.failed == ()
    assert report.pages == {"stored": 4}


def test_a_listing_is_followed_to_its_next_pages_up_to_the_limit(home: Build, web: Web) -> None:
    paths = articles(web, 4)
    for n, path in enumerate(paths):
        web.listing(f"/list{n}", [path])
        body = str(web.routes[f"/list{n}"].body)
        more = f"<a class='next' href='/list{n + 1}'>下一页</a></body>"
        web.routes[f"/list{n}"].body = body.replace("</body>", more)
    made = home()
    made.crawl(made.source("listing", "/list0", links="ul.list a", next_page="a.next", max_listings=3))
    assert [web.asked(path) for path in paths] == [1, 1, 1, 0]


def test_a_listing_without_selectors_takes_what_looks_like_an_article(home: Build, web: Web) -> None:
    paths = articles(web, 2)
    web.listing("/", [*paths, "/about.html", "/list_2.html", "https://elsewhere.example.org/content_9.html"])
    made = home()
    made.crawl(made.source())
    assert made.outcomes() == {"/": "listed", **dict.fromkeys(paths, "stored")}


def test_an_epaper_is_read_page_by_page(home: Build, web: Web) -> None:
    paths = articles(web, 3, "/html/2026-10/31")
    web.routes["/2026-10/31/node_1.html"] = Route(
        f"<html><body><a class='v' href='node_1.html'>01版</a><a class='v' href='node_2.html'>02版</a>"
        f"<a href='{paths[0]}'>第一篇的标题文字</a></body></html>"
    )
    web.routes["/2026-10/31/node_2.html"] = Route(
        "<html><body>" + "".join(f"<a href='{p}'>另一篇的标题文字</a>" for p in paths[1:]) + "</body></html>"
    )
    made = home()
    source = made.source(
        "epaper", "/{yyyy}-{mm}/{dd}/node_1.html", next_page="a.v", article="content_", max_listings=9
    )
    report = made.crawl(source)
    assert report.failed == ()
    assert report.pages == {"stored": 3}


def test_a_day_without_an_edition_is_said_to_be_none(home: Build, web: Web) -> None:
    made = home()
    report = made.crawl(made.source("epaper", "/{yyyy}-{mm}/{dd}/node_1.html"))
    assert [job.message for job in report.failed] == [
        f"页面已不存在（404/410）：{web.url('/2026-10/31/node_1.html')}"
    ]


def test_a_forums_threads_are_its_pages(home: Build, web: Web) -> None:
    paths = [web.page(f"/thread-{n}-1-1.html") for n in (1001, 1002)]
    web.listing("/forum-2-1.html", paths)
    made = home()
    made.crawl(made.source("forum", "/forum-2-1.html", platform=Platform.FORUM))
    assert made.outcomes() == {"/forum-2-1.html": "listed", **dict.fromkeys(paths, "stored")}


def test_an_interfaces_items_are_pages_as_they_stand(home: Build, web: Web) -> None:
    items = [
        {
            "u": f"/w/{n}",
            "t": f"第{n}条",
            "c": f"<p>示例县开通了第{n}条便民线路</p>",
            "at": "2026-10-08 10:00",
            "n": {"like": "1.2万"},
        }
        for n in (1, 2)
    ]
    web.routes["/api?page=1"] = Route(json.dumps({"data": {"list": items[:1], "next": "/api?page=2"}}))
    web.routes["/api?page=2"] = Route(
        "callback(" + json.dumps({"data": {"list": items[1:], "next": None}}) + ");"
    )
    fields = (("url", "u"), ("title", "t"), ("body", "c"), ("published_at", "at"), ("likes", "n.like"))
    made = home()
    source = made.source(
        "api",
        "/api?page=1",
        items="data.list",
        fields=fields,
        next_page="data.next",
        platform=Platform.WEIBO,
        account="示例发布",
    )
    report = made.crawl(source)
    assert report.failed == ()
    stored = made.store.pages.get(web.url("/w/1"))
    assert stored is not None
    assert (stored.body, stored.likes, stored.account) == ("示例县开通了第1条便民线路", 12_000, "示例发布")
    assert made.store.pages.count() == 2
    assert stored.warc_file
    assert web.asked("/w/1") == 0


@pytest.mark.parametrize(
    ("pattern", "body", "message"),
    [
        ("feed", "<html><body>404</body></html>", "列表读不懂（不是有效的订阅源、站点地图或 JSON）"),
        ("feed", RSS.format(items=""), "列表里没有一条文章（版面可能改了）"),
        ("sitemap", "不是 XML", "列表读不懂（不是有效的订阅源、站点地图或 JSON）"),
        ("sitemap", "<urlset></urlset>", "列表里没有一条文章（版面可能改了）"),
        ("listing", "<html><body><p>改版中</p></body></html>", "列表里没有一条文章（版面可能改了）"),
        ("listing", "", "列表里没有一条文章（版面可能改了）"),
        ("api", "<html></html>", "列表读不懂（不是有效的订阅源、站点地图或 JSON）"),
        ("api", '{"data": 1}', "列表读不懂（不是有效的订阅源、站点地图或 JSON）"),
        ("api", "[]", "列表里没有一条文章（版面可能改了）"),
        ("api", '[{"title": "没有网址"}]', "列表读不懂（不是有效的订阅源、站点地图或 JSON）"),
    ],
)
def test_an_empty_or_unreadable_listing_is_an_error(
    home: Build, web: Web, pattern: str, body: str, message: str
) -> None:
    web.routes["/list"] = Route(body)
    made = home()
    (failed,) = made.crawl(made.source(pattern, "/list")).failed
    assert failed.message.startswith(message)
    assert failed.message.endswith(web.url("/list"))
