"""Articles in several pages, against a real server: one page, one outcome for each address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from harvester.models import Page, Platform
from tests.crawl.conftest import NIGHT, Home, Route, Web

Build = Callable[..., Home]
FOLDER = "/content/2026-10/08/"
FIRST = f"{FOLDER}content_900.html"
TEXTS = (
    "示例县城东社区的居民先说路灯，巷口三盏灯坏了半年，夜里回家要打手电，老人孩子都不敢出门。",
    "接着说到积水，排水沟年年清、年年堵，这回街道请来施工队，把沟底挖深了三十厘米，雨天不再漫水。",
    "最后说到停车，空地划出四十个车位，谁先到谁先停，物业不收钱，居民说这才像个家的样子。",
)


def part(number: int) -> str:
    return FIRST if number == 1 else f"{FOLDER}content_900_{number}.html"


def article(web: Web, parts: int = 3, pages: int = 3) -> None:
    """An article in ``pages`` parts, of which the first ``parts`` exist."""
    for number in range(1, parts + 1):
        text = (
            TEXTS[number - 1] if number <= len(TEXTS) else f"第{number}页说的是另一件事，居民各有各的看法。"
        )
        pager = "".join(f"<a href='{part(n)}'>{n}</a>" for n in range(1, pages + 1))
        following = f"<a href='{part(number + 1)}'>下一页</a>" if number < pages else "下一页"
        editor = "<p>责任编辑：张三</p>" if number == pages else ""
        web.routes[part(number)] = Route(
            f"<html><head><title>三件小事_示例网</title></head><body><h1>三件小事</h1><div>2026-10-08 09:30 来源：示例日报</div>"
            f"<div class='article'><p>{text}</p>{editor}</div><div class='pages'>{pager}{following}</div></body></html>"
        )


def crawled(home: Build, web: Web, **settings: object) -> tuple[Home, Page]:
    web.listing("/", [FIRST])
    made = home(**settings)
    made.crawl(made.source())
    page = made.store.pages.get(web.url(FIRST))
    assert page is not None
    return made, page


def test_three_parts_are_one_page_with_three_addresses(home: Build, web: Web) -> None:
    article(web)
    made, page = crawled(home, web)
    assert page.body == "\n".join(TEXTS)
    assert (page.editor, page.doubt, page.version) == ("张三", "", 1)
    assert page.alternate_urls == (web.url(part(2)), web.url(part(3)))
    assert "parts=3" in page.extractor
    assert made.store.pages.count() == 1
    assert made.outcomes() == {"/": "listed", FIRST: "stored", part(2): "joined", part(3): "joined"}
    assert [web.asked(part(n)) for n in (1, 2, 3)] == [1, 1, 1]


def test_a_part_that_is_listed_later_is_no_page_of_its_own(home: Build, web: Web) -> None:
    article(web)
    made, _ = crawled(home, web)
    web.listing("/", [FIRST, part(2)])
    made.crawl(made.source(), night=NIGHT + timedelta(days=1))
    assert made.store.pages.count() == 1
    assert made.outcomes(NIGHT + timedelta(days=1))[part(2)] == "unchanged"


@pytest.mark.parametrize(
    ("route", "outcome", "told"),
    [
        (Route(status=500), "failed:http-500", "第2页没有读到（对方服务器出错（HTTP 500））"),
        (Route(status=404), "rejected:gone", "第2页没有读到（页面已不存在（404/410））"),
        (Route("<html><body></body></html>"), "rejected:no-body", "第2页没有读到（没有正文（列表页、首页））"),
        (Route(status=302, headers={"Location": "/content/2026-10/08/content_7.html"}), "rejected:not-a-part", "第2页没有读到（跳到了别的页面）"),
    ],
)  # fmt: skip
def test_a_part_that_fails_leaves_what_was_read_and_says_so(
    home: Build, web: Web, route: Route, outcome: str, told: str
) -> None:
    article(web)
    web.page("/content/2026-10/08/content_7.html")
    web.routes[part(2)] = route
    made, page = crawled(home, web)
    assert page.body == TEXTS[0]
    assert page.doubt == f"分页不全：{told}"
    assert made.outcomes() == {"/": "listed", FIRST: "stored", part(2): outcome}
    made.crawl(made.source(), night=NIGHT + timedelta(days=1))
    assert made.store.pages.count() == 1


def test_robots_and_the_nights_limit_hold_for_parts_too(home: Build, web: Web) -> None:
    article(web)
    web.routes["/robots.txt"] = Route(f"User-agent: *\nDisallow: {part(3)}\n")
    made, page = crawled(home, web)
    assert page.body == "\n".join(TEXTS[:2])
    assert page.doubt == "分页不全：第3页没有读到（robots.txt 不许）"
    assert made.outcomes()[part(3)] == "rejected:robots"
    assert web.asked(part(3)) == 0


def test_a_nights_limit_counts_parts(home: Build, web: Web) -> None:
    article(web)
    made, page = crawled(home, web, max_pages=2)
    assert page.body == "\n".join(TEXTS[:2])
    assert made.outcomes()[part(3)] == "failed:over-limit"


def test_parts_end_after_twenty(home: Build, web: Web) -> None:
    article(web, 25, 25)
    _, page = crawled(home, web)
    assert "第20页" in page.body
    assert "第21页" not in page.body
    assert page.doubt == "分页不全：只读了前20页"
    assert web.asked(part(21)) == 0


def test_a_pager_of_comments_under_an_article_adds_nothing(home: Build, web: Web) -> None:
    article(web, 1, 1)
    body = str(web.routes[FIRST].body).replace("下一页</div>", f"<a href='{FIRST}?page=2'>下一页</a></div>")
    web.routes[FIRST] = web.routes[f"{FIRST}?page=2"] = Route(body)
    made, page = crawled(home, web)
    assert page.body == TEXTS[0]
    assert page.doubt == ""
    assert made.store.pages.count() == 1


def test_a_forums_next_page_holds_replies_and_is_not_asked_for(home: Build, web: Web) -> None:
    article(web)
    web.listing("/", [FIRST])
    made = home()
    made.crawl(made.source("forum", "/", platform=Platform.FORUM))
    assert web.asked(part(2)) == 0
