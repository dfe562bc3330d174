"""Titles without their columns and sites."""

from __future__ import annotations

import pytest

from harvester.extract import extract
from harvester.extract.title import strip_suffixes
from harvester.models import Extracted


@pytest.mark.parametrize(
    ("whole", "title"),
    [
        ("青石镇议定三件小事_社会_青石新闻网", "青石镇议定三件小事"),
        ("青石镇议定三件小事--青石在线", "青石镇议定三件小事"),
        ("青石镇议定三件小事 - 要闻 - 青石镇人民政府", "青石镇议定三件小事"),
        ("青石镇议定三件小事|青石网", "青石镇议定三件小事"),
        ("青石镇议定三件小事-青石频道-青石网", "青石镇议定三件小事"),
        ("青石镇议定三件小事——写在议事会一周年之际", "青石镇议定三件小事——写在议事会一周年之际"),
        ("青石镇议定三件小事——青石新闻网", "青石镇议定三件小事"),
        ("要闻 | 青石镇议定三件小事 | 青石网", "青石镇议定三件小事"),
        ("青石新闻网_青石镇议定三件小事", "青石镇议定三件小事"),
        ("COVID-19防控进社区", "COVID-19防控进社区"),
        ("“一站式”服务", "“一站式”服务"),
        ("", ""),
        ("_", "_"),
    ],
)
def test_strip_suffixes(whole, title):
    assert strip_suffixes(whole) == title


def test_shown_heading_is_kept_whole_with_its_dash(page, article):
    subtitle = f"{article[0]}——写在议事会一周年之际"
    got = extract(page("news", (article[0], subtitle)))
    assert got.title == subtitle


def test_title_cut_in_the_head_is_taken_from_the_heading(page, article):
    got = extract(page("news", (f"<title>{article[0]}_社会_青石新闻网", f"<title>{article[0][:12]}...")))
    assert got.title == article[0]


def test_heading_of_the_site_is_not_the_title(page, article):
    got = extract(page("news", ('<div class="nav">', '<h1>青石新闻网</h1><div class="nav">')))
    assert got.title == article[0]


def test_a_related_link_of_the_same_words_is_not_the_heading(page, article):
    got = extract(
        page("tables", ("<ul><li>", f"<ul><li><h3><a href=/x.htm>{article[0]}（续）</a></h3></li><li>"))
    )
    assert got.title == article[0]
    assert got.body == article[1]


@pytest.mark.parametrize("paper", ["青石周刊", "白鹭法治周报", "江岸都市报"])
def test_an_epaper_that_calls_every_page_by_its_own_name_is_read_by_its_heading(page, article, paper):
    line = f"《{paper}》（2024-01-03　第02版）"
    got = extract(
        page(
            "news",
            (f"<title>{article[0]}_社会_青石新闻网", f"<title>{paper}"),
            ('<div class="info">', f'<div class="info"><div>{line}</div>'),
        )
    )
    assert (got.title, got.body) == article


@pytest.mark.parametrize("title", ["简讯", "议事杂谈：三分钟也是一课", "记者走基层丨板凳围成一个圈"])
def test_a_heading_is_believed_though_it_looks_like_a_byline_or_label(page, article, title):
    changes = (
        (f"<title>{article[0]}_社会_青石新闻网", "<title>青石周刊"),
        (f"<h1>{article[0]}", f"<h1>{title}"),
    )
    assert extract(page("news", *changes)).title == title


def test_what_the_listing_calls_it_finds_the_heading(page, article):
    changes = (
        (f"<title>{article[0]}_社会_青石新闻网", "<title>掌上青石"),
        (f"<h1>{article[0]}</h1>", f"<div>{article[0]}</div><div>打开掌上青石客户端，阅读体验更佳</div>"),
    )
    got = extract(page("news", *changes), hints=Extracted(title=article[0][:14] + "…"))
    assert got.title == article[0]
