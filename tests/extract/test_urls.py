"""What an address tells: invented paths in the shapes of Chinese sites."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.extract.urls import canonical, date_in, looks_like_article, twin_key


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://A.Example.cn:80/x.html#top", "http://a.example.cn/x.html"),
        ("https://a.example.cn:443/x", "https://a.example.cn/x"),
        ("https://a.example.cn:8443/x", "https://a.example.cn:8443/x"),
        ("http://a.example.cn", "http://a.example.cn/"),
        ("http://a.example.cn/x?b=2&a=1", "http://a.example.cn/x?a=1&b=2"),
        ("http://a.example.cn/x?id=1&utm_source=w&spm=1.2.3", "http://a.example.cn/x?id=1"),
        (
            "http://a.example.cn/x?timestamp=17&copy=1&section=2&region=3",
            "http://a.example.cn/x?copy=1&region=3&section=2&timestamp=17",
        ),
        ("http://a.example.cn/x?id=&flag", "http://a.example.cn/x?flag=&id="),
        ("http://a.example.cn/x?from=list&type=2", "http://a.example.cn/x?from=list&type=2"),
        ("  http://a.example.cn/x ", "http://a.example.cn/x"),
        ("http://[bad/x", "http://[bad/x"),
    ],
)
def test_canonical(url, expected):
    assert canonical(url) == expected


@given(st.text(max_size=60))
def test_canonical_is_stable_and_never_raises(text):
    once = canonical("http://a.example.cn/" + text)
    assert canonical(once) == once


ARTICLES = [
    ("http://a.example.cn/2024-02/04/content_123.html", date(2024, 2, 4)),
    ("http://news.example.cn/content/2024-02/04/content_17345678.html", date(2024, 2, 4)),
    ("http://politics.example.com.cn/n1/2023/0305/c1001-32637.html", date(2023, 3, 5)),
    ("http://www.example.gov.cn/zwgk/202303/t20230305_4567.shtml", date(2023, 3, 5)),
    ("http://example.gov.cn/art/2023/3/5/art_1_2.html", date(2023, 3, 5)),
    ("http://example.gov.cn/art/2023/11/15/art_1229_45678.html", date(2023, 11, 15)),
    ("http://www.example.cn/gn/2023/03-05/9965432.shtml", date(2023, 3, 5)),
    ("http://www.example.cn/politics/20230305/0a1b2c3d4e5f4a5b8c9d0e1f2a3b4c5d/c.html", date(2023, 3, 5)),
    ("https://finance.example.com.cn/roll/2023-03-05/doc-imyhrxyz1234567.shtml", date(2023, 3, 5)),
    ("https://www.example.cn/newsDetail_forward_4141234", None),
    ("https://www.example.com/a/512345678_123456", None),
    ("https://mp.example.com/s/AbCdEfGhIjKlMnOpQrStUv", None),
    ("https://mp.example.com/s?__biz=MzA&mid=2650&idx=1&sn=abc123", None),
    ("https://www.example.com/article/7206789012345678901/", None),
    ("https://www.example.com/dy/article/GABCDEFG0534XXXX.html", None),
    ("http://bbs.example.com/thread-123456-1-1.html", None),
    ("http://bbs.example.com/forum.php?mod=viewthread&tid=12345", None),
    ("http://epaper.example.net/pc/content/202303/05/content_211111.html", date(2023, 3, 5)),
    ("http://paper.example.cn/html/2023-03/05/nw.D110000_20230305_1-01.htm", date(2023, 3, 5)),
    ("http://www.example.com/view.asp?id=123", None),
    ("http://www.example.com/show-12-3456-1.html", None),
    ("http://www.example.com/info/1043/23456.htm", None),
    ("http://www.example.com/2023/03/05/123456.html", date(2023, 3, 5)),
]  # fmt: skip


@pytest.mark.parametrize(("url", "day"), ARTICLES)
def test_article_is_recognised_with_its_day(url, day):
    assert looks_like_article(url)
    assert date_in(url) == day


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.cn/", "http://www.example.cn/index.html", "http://www.example.cn/index_2.html",
        "http://www.example.cn/news/", "http://www.example.cn/list_2.html", "http://www.example.cn/news/list-12-3.html",
        "http://www.example.cn/col/col1234/index.html", "http://bbs.example.cn/forum-23-1.html",
        "http://epaper.example.cn/pc/column/202303/05/node_01.html", "http://www.example.cn/about.html",
        "http://www.example.cn/tags/123/", "http://www.example.cn/search?q=1", "http://www.example.cn/2023/03/05/photo.jpg",
        "javascript:void(0)", "mailto:a@example.cn", "", "not a url", "http://www.example.cn/login.php", "http://www.example.cn/zt/2023/",
        "http://www.example.cn/space-uid-12345.html",
    ],
)  # fmt: skip
def test_index_is_no_article(url):
    assert not looks_like_article(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/2023-13/45/x.html",
        "http://a.cn/20239999/1.html",
        "http://a.cn/c1001-20230.html",
        "http://[bad",
        "http://a.cn/1985/01/02/1.html",
    ],
)
def test_no_day_is_invented(url):
    assert date_in(url) is None


@pytest.mark.parametrize(
    "twins",
    [
        (
            "http://e.example.cn/pc/content/202303/05/content_2.html",
            "http://e.example.cn/pad/content/202303/05/content_2.html",
        ),
        ("http://news.example.cn/a/1.html", "https://m.news.example.cn/a/1.html"),
        (
            "https://www.example.cn/a/1.html",
            "https://wap.example.cn/a/1.html?utm_source=x",
            "http://example.cn/a/1.shtml",
        ),
        (
            "http://www.example.cn/a/1.html",
            "http://www.example.cn/amp/a/1.html",
            "http://www.example.cn/a/1.html?isapp=1",
        ),
    ],
)
def test_twins_share_a_key(twins):
    assert len({twin_key(url) for url in twins}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.example.cn/a/1.html", "http://www.example.cn/a/2.html"),
        ("http://www.example.cn/a/1.html", "http://www.other.cn/a/1.html"),
        ("http://news.example.cn/a/1.html", "http://bbs.example.cn/a/1.html"),
        ("http://www.example.cn/v?id=1", "http://www.example.cn/v?id=2"),
        (
            "http://e.example.cn/pc/content/202303/05/content_2.html",
            "http://e.example.cn/pc/content/202303/06/content_2.html",
        ),
        ("http://m.cn/a/1.html", "http://www.cn/a/1.html"),
    ],
)
def test_other_articles_do_not(one, other):
    assert twin_key(one) != twin_key(other)


@given(st.text(max_size=80))
def test_nothing_makes_them_raise(text):
    for url in (text, "http://" + text, "https://a.cn/" + text):
        looks_like_article(url)
        date_in(url)
        twin_key(url)
        canonical(url)
