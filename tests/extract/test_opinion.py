"""The second opinion is asked where the body is in doubt, and only there."""

from __future__ import annotations

import pytest

from harvester.extract import extract
from harvester.extract.body import Found
from harvester.extract.doubt import tally
from harvester.extract.opinion import doubt_of, second_opinion
from harvester.extract.outline import outline
from harvester.extract.tree import parse

LONG = "附近的居民都说，这件事办得很及时，路灯亮了，夜里出门也放心了，孩子们放学回家不再摸黑。" * 3


def outlined(text: str):
    root = parse(text)
    return root, outline(root)


def test_linked_body_is_doubted():
    _, page = outlined("<p><a href=1>青石镇板凳议事会今年议定三件小事</a>，居民满意。</p>")
    assert doubt_of(page, Found(0, 1, 0), page.texts[0]) == "链接过多：正文中链接占73%"


def test_tiny_body_beside_much_text_is_doubted():
    _, page = outlined(f"<p>三件小事议定。</p><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p>")
    assert (
        doubt_of(page, Found(0, 1, 0), page.texts[0]) == f"正文过短：正文只有7字，页面另有{3 * len(LONG)}字"
    )


def test_tiny_body_alone_is_news():
    _, page = outlined("<p>三件小事议定。</p>")
    assert doubt_of(page, Found(0, 1, 0), page.texts[0]) == ""


def test_theirs_is_taken_where_ours_is_tiny_and_the_disagreement_is_kept():
    root, page = outlined(
        f"<html><body><p>三件小事议定。</p><article><p>{LONG}</p><p>{LONG}甲</p><p>{LONG}乙</p></article></body></html>"
    )
    body, rule, doubt = second_opinion(root, page, Found(0, 1, 0), page.texts[0])
    assert (rule, LONG in body) == ("trafilatura", True)
    size = len(body)
    tiny, apart = doubt.split("；")
    assert tiny.startswith("正文过短：正文只有7字")
    assert apart == f"两法不一：trafilatura 得 {size} 字，本系统得 7 字，0 段相同"
    assert root.findtext(".//article/p") == LONG


def test_ours_stands_where_theirs_finds_nothing():
    root, page = outlined("<p><a href=1>青石镇板凳议事会今年议定三件小事</a>，居民满意。</p>")
    body, rule, doubt = second_opinion(root, page, Found(0, 1, 0), page.texts[0])
    assert (body, rule) == (page.texts[0], "density")
    assert doubt.startswith("链接过多：正文中链接占73%")


def test_two_opinions_that_agree_are_no_doubt_of_their_own():
    text = "青石镇板凳议事会今年议定三件小事，路灯、积水、停车都有了着落，居民都说好，盼着明年再开。" * 2
    root, page = outlined(f"<html><body><article><p><a href=1>{text}</a></p></article></body></html>")
    body, rule, doubt = second_opinion(root, page, Found(0, 1, 0), page.texts[0])
    assert (body, rule, doubt) == (text, "density", "链接过多：正文中链接占100%")


def test_a_longer_second_opinion_of_a_body_that_is_not_tiny_is_told_and_not_taken():
    line = "青石镇板凳议事会今年议定三件小事，路灯、积水、停车都有了着落，居民都说好，盼着明年再开一场。" * 2
    root, page = outlined(
        f"<html><body><article><p><a href=1>{line}</a></p><p>{LONG}</p><p>{LONG}甲</p><p>{LONG}乙</p></article></body></html>"
    )
    body, rule, doubt = second_opinion(root, page, Found(0, 1, 0), page.texts[0])
    assert (body, rule) == (line, "density")
    assert [reason.partition("：")[0] for reason in doubt.split("；")] == ["链接过多", "两法不一"]


def test_doubts_are_counted_by_their_reasons():
    found = tally(
        [
            ("a", "https://a.example.cn/1", "链接过多：占七成；两法不一：甲 9 字，乙 1 字"),
            ("b", "https://b.example.cn/2", "选择器落空：body、title"),
            ("a", "https://a.example.cn/3", "链接过多：占五成"),
            ("a", "https://a.example.cn/4", "链接过多：占五成；链接过多：占六成"),
        ]
    )
    assert [(one.reason, one.pages, one.example[-1], one.sources) for one in found] == [
        ("链接过多", 3, "1", {"a": 3}),
        ("两法不一", 1, "1", {"a": 1}),
        ("选择器落空", 1, "2", {"b": 1}),
    ]


@pytest.mark.parametrize("name", ["news", "government", "tables", "weixin", "epaper", "brief", "sections"])
def test_ordinary_pages_are_not_in_doubt(page, name):
    assert extract(page(name)).doubt == ""
