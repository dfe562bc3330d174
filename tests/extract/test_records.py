"""Items of JSON interfaces."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.extract.numbers import read_number
from harvester.extract.records import extract_record, value_at
from harvester.models import SHANGHAI, Extracted

NOW = datetime(2024, 1, 5, 15, 30, tzinfo=SHANGHAI)
ITEM = {
    "news": {
        "title": " 青石镇<b>板凳</b>议事会 ",
        "html": "<p>　　第一段&nbsp;话。</p><script>x()</script><p>第二段话。<br>第三行。</p>",
    },
    "meta": [{"time": 1704240720, "from": "青石发布"}],
    "count": {"read": "10万+", "like": 321, "comment": "1.2万", "share": None},
    "link": "https://m.example.cn/a/1.html?utm_source=app",
}
FIELDS = {
    "title": "news.title", "body": "news.html", "published_at": "meta.0.time", "declared_source": "meta.0.from",
    "views": "count.read", "likes": "count.like", "comments": "count.comment", "shares": "count.share", "url": "link",
    "author": "news.author.name",
}  # fmt: skip


def test_record_is_read_by_its_paths():
    assert extract_record(ITEM, FIELDS, NOW) == Extracted(
        title="青石镇板凳议事会",
        body="第一段 话。\n第二段话。\n第三行。",
        published_at=datetime(2024, 1, 3, 8, 12, tzinfo=SHANGHAI),
        published_precision="minute",
        published_by="feed",
        declared_source="青石发布",
        views=100_001,
        likes=321,
        comments=12_000,
        canonical_url="https://m.example.cn/a/1.html",
        encoding="utf-8",
        extractor="title=api;declared_source=api;body=api;published_at=api",
    )


@pytest.mark.parametrize(
    ("value", "expected", "precision"),
    [
        (1704240720, "2024-01-03 08:12", "minute"),
        (1704240720000, "2024-01-03 08:12", "minute"),
        ("1704240720", "2024-01-03 08:12", "minute"),
        ("2024-01-03T00:12:00Z", "2024-01-03 08:12", "minute"),
        ("2024-01-03 08:12:00", "2024-01-03 08:12", "minute"),
        ("昨天 08:12", "2024-01-04 08:12", "minute"),
        ("20240103", "2024-01-03 00:00", "day"),
    ],
)
def test_times_in_every_form(value, expected, precision):
    got = extract_record({"t": value}, {"published_at": "t"}, NOW)
    assert got.published_at is not None
    assert (got.published_at.strftime("%Y-%m-%d %H:%M"), got.published_precision) == (expected, precision)


@pytest.mark.parametrize("value", [None, True, "", "soon", -5, 0, 10**30, float("inf"), {"a": 1}, [1]])
def test_no_time_is_invented(value):
    assert extract_record({"t": value}, {"published_at": "t"}, NOW).published_at is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("12", 12), ("12,345", 12_345), ("1.2万", 12_000), ("1.25w", 12_500), ("10万+", 100_001), ("999+", 1000),
        ("3.4亿", 340_000_000), ("1.5k", 1500), (" 7 ", 7), ("", None), ("赞", None), ("万", None), ("1.2.3", None), ("--", None), (",", None),
    ],
)  # fmt: skip
def test_counts_as_platforms_write_them(text, number):
    assert read_number(text) == number


def test_paths_that_lead_nowhere():
    assert value_at(ITEM, "news.title.x") is None
    assert value_at(ITEM, "meta.7.time") is None
    assert value_at(ITEM, "meta.-1.from") == "青石发布"
    assert value_at(ITEM, "") == ITEM


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(
    item=st.dictionaries(st.sampled_from("abc"), JSON),
    path=st.sampled_from(["a", "a.b", "b.0", "c.a.b", "a.0.b"]),
)
def test_no_item_makes_it_raise(item, path):
    names = ("title", "body", "published_at", "url", "views", "declared_source")
    got = extract_record(item, dict.fromkeys(names, path), NOW)
    assert isinstance(got.title, str)
