"""Each difficulty of the real web is served as it is described."""

from __future__ import annotations

import re

import pytest

from harvester.demo import truth
from harvester.demo.outlets import sites
from harvester.models import Decision

ROWS = truth.mentions(2)
SITES = {site.key: site for site in sites()}


def of(kind: str) -> list[truth.Truth]:
    return [row for row in ROWS if row.kind == kind]


def text_of(ask, row: truth.Truth) -> str:
    return ask(row.site, row.path).body.decode(SITES[row.site].charset)


@pytest.fixture(autouse=True)
def second_night(web):
    web.set_night(2)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("别省同名", 6), ("两地同篇", 2), ("无地名", 3), ("往届", 3), ("长词", 3), ("简讯", 4), ("异写", 2),
        ("多案例", 1), ("相关阅读", 3), ("只在评论", 3), ("无日期", 3), ("相对日期", 2), ("未来日期", 2),
        ("改稿", 2), ("标签打断", 2), ("换行打断", 2), ("零宽字符", 2), ("全角", 2), ("繁体", 2), ("换牌", 2),
        ("改题", 5), ("编者按", 5), ("去首段", 5), ("截短", 5), ("照登", 5), ("robots", 2), ("missing", 2),
        ("soft404", 2), ("challenge", 2), ("redirect", 2), ("pdf", 2), ("oversized", 1), ("hang", 1),
    ],
)  # fmt: skip
def test_each_stands_on_several_pages(kind, least):
    assert len(of(kind)) >= least


def test_gbk_is_labelled_utf_8(ask):
    row = next(row for row in ROWS if row.site == "duodao")
    got = ask(row.site, row.path)
    assert got.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"charset=utf-8" in got.body
    with pytest.raises(UnicodeDecodeError):
        got.body.decode("utf-8")
    assert row.title in got.body.decode("gbk")


def test_gb18030_has_no_label_and_a_character_beyond_gbk(ask):
    row = next(row for row in of("生僻字") if row.site == "yuanan")
    got = ask(row.site, row.path)
    assert got.headers["Content-Type"] == "text/html"
    assert b"charset" not in got.body
    with pytest.raises(UnicodeDecodeError):
        got.body.decode("gbk")
    assert row.title in got.body.decode("gb18030")


@pytest.mark.parametrize("row", of("相关阅读"), ids=lambda row: row.site)
def test_related_reading_names_cases_inside_of_the_article(ask, row):
    page = text_of(ask, row)
    assert "相关阅读" in page
    assert not row.mentions
    assert re.search("红管家|武汉社区治理创新周", page)


def test_side_columns_name_cases_on_pages_that_mention_none(ask):
    row = next(row for row in ROWS if row.site == "chuyun" and not row.mentions and not row.kind)
    assert re.search(r'<aside class="hot-news">.*zt/\d+', text_of(ask, row), re.DOTALL)


@pytest.mark.parametrize("row", of("只在评论"), ids=lambda row: row.site)
def test_comments_and_replies_name_a_case(ask, row):
    begins = '<div id="post_2"' if row.site == "donghu" else '<div class="comment"'
    _, comments = text_of(ask, row).split(begins)
    assert re.search("一路鄂护|红管家|江城议事亭", comments)
    assert not row.mentions


def test_a_missing_date_is_nowhere_on_the_page_but_in_the_clock(ask):
    for row in of("无日期"):
        page = re.sub(r"今天是2026年10月31日", "", text_of(ask, row))
        assert not re.search(r"20\d\d[-年/]\d{1,2}", page), row.path
        assert row.day is None
        assert not row.counts


def test_relative_and_future_dates(ask):
    assert {
        shown for row in of("相对日期") for shown in ("昨天 12:30", "3小时前") if shown in text_of(ask, row)
    } == {
        "昨天 12:30",
        "3小时前",
    }
    for row in of("未来日期"):
        assert "2036-10-" in text_of(ask, row)
        assert row.future
        assert not row.counts


def test_broken_names(ask):
    tagged = "".join(text_of(ask, row) for row in of("标签打断"))
    assert "<strong>红</strong><span>管</span>" in tagged
    broken = "".join(text_of(ask, row) for row in of("换行打断"))
    assert re.search("红管\n +家", broken)
    assert "橘乡调<br/>解员" in broken
    hidden = "".join(text_of(ask, row) for row in of("零宽字符"))
    assert "院\u200b落" in hidden
    assert "礦\u2060冶\ufeff藍" in hidden
    assert "２０２６" in "".join(text_of(ask, row) for row in of("全角"))


def test_an_article_is_edited_between_the_nights(web, ask):
    for row in of("改稿"):
        assert row.edited
        assert row.mentions != row.edited_mentions
        after = text_of(ask, row)
        web.set_night(1)
        before = text_of(ask, row)
        web.set_night(2)
        named = "汉江红哨" if row.site == "huaxia" else "屈乡家风节"
        cut = [
            re.sub(r'<aside.*|<div class="side">.*', "", page, flags=re.DOTALL) for page in (before, after)
        ]
        assert [named in page for page in cut] == [bool(row.mentions), bool(row.edited_mentions)]


def test_the_content_farm_writes_traditional_script_and_swaps_the_province(ask):
    swapped = [text_of(ask, row) for row in of("换牌")]
    assert any("金滿盤" in page for page in swapped)
    assert all("記者" in page or "說" in page or "個" in page for page in swapped)


def test_brief_news_is_brief(ask):
    assert any("接单二十六件" in text_of(ask, row) for row in of("简讯"))


def test_weixin_hides_its_body_until_a_script_runs(ask):
    row = next(row for row in ROWS if row.site == "weixin")
    page = text_of(ask, row)
    assert re.search(r'id="js_content" style="visibility: hidden', page)
    assert re.search(r'id="publish_time"[^>]*></em>', page)


def test_the_papers_twins_are_linked_and_the_same(ask):
    rows = [row for row in ROWS if row.site == "jingjiang" and row.other_paths]
    assert len(rows) >= 3
    for row in rows:
        assert row.other_paths == (row.path.replace("/pc/", "/pad/"),)
        assert ask(row.site, row.path).body == ask(row.site, row.other_paths[0]).body


def test_other_places_and_no_place_are_decided_by_hand():
    assert {d for row in of("别省同名") for _, d in row.mentions} == {Decision.REJECTED}
    assert {d for row in of("两地同篇") for _, d in row.mentions} == {Decision.COUNTED}
    assert {d for row in of("无地名") for _, d in row.mentions} == {Decision.REVIEW}
