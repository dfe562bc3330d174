"""The second opinion is asked where the body is in doubt, and only there."""

from __future__ import annotations

import pytest

from harvester.extract import extract
from harvester.extract.body import Found
from harvester.extract.opinion import doubt_of, second_opinion
from harvester.extract.outline import outline
from harvester.extract.tree import parse

LONG = "附近的居民都说，这件事办得很及时，路灯亮了，夜里出门也放心了，孩子们放学回家不再摸黑。" * 3


def outlined(text: str):
    root = parse(text)
    return root, outline(root)


def test_linked_body_is_doubted():
    _, page = outlined("<p><a href=1>青石镇板凳议事会今年议定三件小事</a>，居民满意。</p>")
    assert doubt_of(page, Found(0, 1, 0), page.texts[0]) == "正文中链接占73%"


def test_tiny_body_beside_much_text_is_doubted():
    _, page = outlined(f"<p>三件小事议定。</p><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p>")
    assert doubt_of(page, Found(0, 1, 0), page.texts[0]) == f"正文只有7字，页面另有{3 * len(LONG)}字"


def test_tiny_body_alone_is_news():
    _, page = outlined("<p>三件小事议定。</p>")
    assert doubt_of(page, Found(0, 1, 0), page.texts[0]) == ""


def test_theirs_is_taken_where_ours_is_tiny_and_the_disagreement_is_kept():
    root, page = outlined(
        f"<html><body><p>三件小事议定。</p><article><p>{LONG}</p><p>{LONG}甲</p><p>{LONG}乙</p></article></body></html>"
    )
    body, rule, doubt = second_opinion(root, page, Found(0, 1, 0), page.texts[0])
    assert (rule, LONG in body) == ("trafilatura", True)
    assert doubt.startswith("正文只有7字")
    assert "trafilatura 得" in doubt
    assert root.findtext(".//article/p") == LONG


def test_ours_stands_where_theirs_finds_nothing():
    root, page = outlined("<p><a href=1>青石镇板凳议事会今年议定三件小事</a>，居民满意。</p>")
    body, rule, doubt = second_opinion(root, page, Found(0, 1, 0), page.texts[0])
    assert (body, rule) == (page.texts[0], "density")
    assert doubt.startswith("正文中链接占73%")


@pytest.mark.parametrize("name", ["news", "government", "tables", "weixin", "epaper", "brief", "sections"])
def test_ordinary_pages_are_not_in_doubt(page, name):
    assert extract(page(name)).doubt == ""
