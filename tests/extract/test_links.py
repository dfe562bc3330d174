"""The articles of a listing page."""

from __future__ import annotations

from datetime import datetime

import pytest
from lxml import etree

from harvester.extract.links import Link, article_links
from harvester.models import SHANGHAI

BASE = "http://news.example.cn/sh/"
LISTING = """<html><body><ul class="nav"><li><a href="/">首页</a></li><li><a href="/index_2.html">下一页</a></li></ul>
<ul class="list"><li><a href="../2024-01/03/content_1.html" title="青石镇板凳议事会议定三件小事">青石镇板凳议事会…</a> <span>2024-01-03</span></li>
<li><a href="/2024-01/04/content_2.html">槐树岭装上了路灯</a><i>昨天 09:10</i></li>
<li><a href="/2024-01/04/content_2.html#c">评论</a></li>
<li><a href="javascript:void(0)">更多</a></li><li><a href="http://other.example.com/zt.html">专题</a></li></ul>
<div class="ad"><a href="http://ad.example.com/2024-01/01/content_9.html">广告</a></div></body></html>"""


def test_every_article_once_with_title_and_date(now):
    got = article_links(LISTING, BASE, now=now)
    assert got[:2] == [
        Link(
            "http://news.example.cn/2024-01/03/content_1.html",
            "青石镇板凳议事会议定三件小事",
            datetime(2024, 1, 3, tzinfo=SHANGHAI),
            "day",
        ),
        Link(
            "http://news.example.cn/2024-01/04/content_2.html",
            "槐树岭装上了路灯",
            datetime(2024, 1, 4, 9, 10, tzinfo=SHANGHAI),
            "minute",
        ),
    ]
    assert [link.url for link in got[2:]] == ["http://ad.example.com/2024-01/01/content_9.html"]


def test_without_a_clock_only_dates_with_a_year(now):
    assert [link.published_precision for link in article_links(LISTING, BASE)][:2] == ["day", ""]


def test_css_takes_links_or_what_holds_them(now):
    for css in ("ul.list a", "ul.list", "//ul[@class='list']//a"):
        urls = [link.url for link in article_links(LISTING, BASE, css)]
        assert urls[0].endswith("content_1.html")
        assert "http://other.example.com/zt.html" in urls
        assert "http://ad.example.com/2024-01/01/content_9.html" not in urls


def test_pattern_alone_decides():
    assert [
        link.title for link in article_links(LISTING, BASE, pattern=r"/zt\\.html$".replace("\\\\", "\\"))
    ] == ["专题"]


def test_a_parsed_tree_and_its_base_are_honoured():
    tree = etree.HTML('<base href="http://b.example.cn/x/"><a href="2024/01/03/123456.html">甲</a>')
    assert article_links(tree, BASE)[0].url == "http://b.example.cn/x/2024/01/03/123456.html"


def test_epaper_areas_are_links():
    text = '<map><area href="content_20240103_1.html" alt="小板凳大民生"></map>'
    assert article_links(text, "http://e.example.cn/", "area") == [
        Link("http://e.example.cn/content_20240103_1.html", "小板凳大民生")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "<",
        "<a href='http://[x'>y</a>",
        "<a href>z</a>",
        "\x00" * 10,
        "<base href='http://['><a href=1>",
    ],
)
def test_no_page_makes_it_raise(text):
    assert article_links(text, BASE) == []


def test_broken_css_finds_nothing():
    assert article_links(LISTING, BASE, "ul[") == []


def test_ten_thousand_links_are_read_quickly():
    text = (
        "<ul>"
        + "".join(f"<li><a href=/2024-01/03/content_{n}.html>第{n}件小事</a> 01-03" for n in range(10_000))
        + "</ul>"
    )
    assert len(article_links(text, BASE)) == 10_000


def test_links_in_one_cell_have_the_dates_behind_them(now):
    text = (
        "<td>"
        + "".join(f"·<a href=/2024-01/03/content_{n}.html>第{n}件</a> (01-0{n})<br>" for n in range(1, 5))
        + "</td>"
    )
    assert [link.published_at.day for link in article_links(text, BASE, now=now)] == [1, 2, 3, 4]


def test_ten_thousand_links_in_one_cell_are_read_quickly(now):
    text = (
        "<td>"
        + "".join(f"<a href=/2024-01/03/content_{n}.html>第{n}件</a><br>" for n in range(10_000))
        + "</td>"
    )
    assert len(article_links(text, BASE, now=now)) == 10_000
