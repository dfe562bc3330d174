"""Which address holds an article's next part, and the parts as one text."""

from __future__ import annotations

from datetime import datetime

import pytest

from harvester.extract import extract
from harvester.extract.paging import join, part_number
from harvester.models import SHANGHAI, Extracted

PAGER = '<div class="pages"><a href="{0}">上一页</a> <b>1</b> <a href="{1}">2</a> <a href="{2}">3</a> <a href="{1}">下一页</a></div>'
AT = "http://news.example.cn/content/2024-01/03/content_1734.html"


def paged(page, pager: str, url: str = AT, name: str = "sections") -> str:
    return extract(page(name, ("<div class='footer'>", f"{pager}<div class='footer'>"), url=url)).next_page


@pytest.mark.parametrize(
    ("url", "href", "expected"),
    [
        (AT, "content_1734_2.html", "http://news.example.cn/content/2024-01/03/content_1734_2.html"),
        (AT, "content_1734-2.html", "http://news.example.cn/content/2024-01/03/content_1734-2.html"),
        (AT, "content_1734_1.html", "http://news.example.cn/content/2024-01/03/content_1734_1.html"),
        ("http://a.example.cn/w/t20240103_88_1.shtml", "t20240103_88_2.shtml", "http://a.example.cn/w/t20240103_88_2.shtml"),
        ("http://a.example.cn/a/88_0.shtml", "./88_1.shtml", "http://a.example.cn/a/88_1.shtml"),
        ("http://a.example.cn/a/8812.html", "/a/8812/2.html", "http://a.example.cn/a/8812/2.html"),
        ("http://a.example.cn/a/8812/", "/a/8812/page/2/", "http://a.example.cn/a/8812/page/2/"),
        ("http://a.example.cn/show.php?aid=8812", "?page=2&aid=8812", "http://a.example.cn/show.php?aid=8812&page=2"),
        ("http://a.example.cn/show.php?aid=8812&page=2", "?aid=8812&page=3", "http://a.example.cn/show.php?aid=8812&page=3"),
        ("http://a.example.cn/c/8812.shtml?p=1", "8812.shtml?p=2#anchor", "http://a.example.cn/c/8812.shtml?p=2"),
    ],
)  # fmt: skip
def test_the_next_part_is_the_articles_own_address_with_the_next_number(page, url, href, expected):
    assert paged(page, f'<p><a href="{href}">下一页</a></p>', url) == expected


@pytest.mark.parametrize("label", ["下一页", "下一页 >", "[下一页]", "下页", "点击下一页", "2", "[2]", "第2页", "›", "Next", "下一頁"])  # fmt: skip
def test_what_the_link_of_a_next_part_says(page, label):
    pager = f'<p><a href="content_1734.html">1</a> <a href="content_1734_2.html">{label}</a> <a href="content_1734_3.html">&gt;2</a> 下页</p>'
    assert paged(page, pager).endswith("content_1734_2.html")


@pytest.mark.parametrize(
    ("label", "href"),
    [
        ("下一篇", "content_1734_2.html"),
        ("下一篇：青石镇修路", "content_1735.html"),
        ("下一页", "content_1735.html"),
        ("下一页", "http://other.example.cn/content/2024-01/03/content_1734_2.html"),
        ("下一页", "/list_2.html"),
        ("下一页", "javascript:goPage(2)"),
        ("下一页", "#"),
        ("下一页", "content_1734.html"),
        ("下一页", "content_1734_3.html"),
        ("3", "content_1734_2.html"),
        ("尾页", "content_1734_2.html"),
        ("下一版", "node_4.htm"),
        ("图2", "content_1734_2.html"),
    ],
)
def test_another_article_a_listing_and_a_script_are_no_next_part(page, label, href):
    assert paged(page, f'<p>下一页 <a href="{href}">{label}</a></p>') == ""


def test_the_last_part_has_no_next(page):
    pager = (
        '<p><a href="content_1734_2.html">上一页</a> <a href="content_1734_2.html">2</a> <b>3</b> 下一页</p>'
    )
    assert paged(page, pager, AT.replace("1734", "1734_3")) == ""


def test_a_listing_and_a_thread_have_no_next_part(page):
    index = '<p><a href="index_2.html">下一页</a></p>'
    assert paged(page, index, "http://news.example.cn/sh/index.html") == ""
    thread = "http://bbs.example.cn/read.php?tid=88"
    assert paged(page, '<p><a href="?tid=88&page=2">下一页</a></p>', thread, "discuz") == ""


def test_without_an_address_there_is_no_next_part(page):
    assert paged(page, '<p><a href="?page=2">下一页</a></p>', "") == ""


@pytest.mark.parametrize(
    ("first", "url", "number"),
    [
        ("http://a.example.cn/8812.html", "http://a.example.cn/8812_2.html", 2),
        ("http://a.example.cn/8812_1.html", "http://a.example.cn/8812_2.html", 2),
        ("http://a.example.cn/8812.html", "http://a.example.cn/8812.html?page=12", 12),
        ("http://a.example.cn/8812.html", "http://a.example.cn/8813_2.html", None),
        ("http://a.example.cn/8812.html", "http://a.example.cn/8812.html", None),
        ("http://a.example.cn/news_12.html", "http://a.example.cn/news_13.html", None),
        ("http://a.example.cn/8812.html", "http://[bad/8812_2.html", None),
    ],
)
def test_a_part_belongs_to_the_article_that_it_began_with(first, url, number):
    assert part_number(first, url) == number


def test_parts_are_joined_in_order_and_what_repeats_stands_once():
    title, lead = "青石镇议定三件小事", "编者按：板凳议事会今年开到了第五年。"
    one = Extracted(title=title, body=f"{lead}\n先说路灯。\n责任编辑：王一川", author="李清和")
    two = Extracted(title=title, body=f"{lead}\n再说积水，问：\n修了没有？\n责任编辑：王一川", editor="王一川", doubt="链接过多：占五成")  # fmt: skip
    got = join(one, two)
    assert got is not None
    assert got.body == f"{lead}\n先说路灯。\n再说积水，问：\n修了没有？\n责任编辑：王一川"
    assert (got.author, got.editor, got.doubt) == ("李清和", "王一川", "链接过多：占五成")


def test_a_part_that_says_the_same_again_is_no_part():
    one = Extracted(body="先说路灯，装在巷口。\n再说积水。")
    assert join(one, Extracted(body=one.body, published_at=datetime(2024, 1, 3, tzinfo=SHANGHAI))) is None


def test_the_pager_is_no_text(page, article):
    pager = PAGER.format("#", "content_1734_2.html", "content_1734_3.html")
    inside = page("sections", ("</div></div></div><ul><li>", f"</div></div>{pager}</div><ul><li>"), url=AT)
    got = extract(inside)
    assert (got.body, got.next_page[-11:]) == (article[1], "1734_2.html")
