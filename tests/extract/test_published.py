"""Dates that can't be true are kept, to be doubted; any that can be true goes before them."""

from __future__ import annotations

from datetime import datetime

import pytest

from harvester.extract import extract
from harvester.extract.dates import TOO_EARLY, TOO_LATE, read_time
from harvester.extract.records import extract_record
from harvester.models import SHANGHAI, Extracted, Selectors

SHOWN = "来源：白鹭日报 2024-01-03 08:12"
LATE = datetime(2024, 3, 5, 8, 12, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("written", "when", "precision", "by", "doubt"),
    [
        ("2024-03-05 08:12", LATE, "minute", "text", TOO_LATE),
        ("来源：白鹭日报 2024-03-05 08:12", LATE, "minute", "text", TOO_LATE),
        ("来源：白鹭日报 2034年3月5日", datetime(2034, 3, 5, tzinfo=SHANGHAI), "day", "text", TOO_LATE),
        ("发布时间：1970-01-01 08:00", datetime(1970, 1, 1, 8, 0, tzinfo=SHANGHAI), "minute", "text", TOO_EARLY),
        ("2024-01-06", datetime(2024, 1, 6, tzinfo=SHANGHAI), "day", "text", TOO_LATE),
        ("2024-01-05 15:31", datetime(2024, 1, 5, 15, 31, tzinfo=SHANGHAI), "minute", "text", TOO_LATE),
        ("2024-01-05 15:30", datetime(2024, 1, 5, 15, 30, tzinfo=SHANGHAI), "minute", "text", ""),
        ("发布时间：2024-03-05 08:12 更新时间：2024-01-04 10:00", datetime(2024, 1, 4, 10, 0, tzinfo=SHANGHAI), "minute", "text", ""),
    ],
)  # fmt: skip
def test_a_shown_date_that_cannot_be_true_is_kept_with_its_doubt(page, written, when, precision, by, doubt):
    got = extract(page("sections", (SHOWN, written)))
    assert (got.published_at, got.published_precision, got.published_by) == (when, precision, by)
    assert got.doubt == doubt


def test_a_meta_date_that_cannot_be_true_is_kept(page):
    head = ("<head>", '<head><meta name="PubDate" content="2024-03-05 08:12">')
    got = extract(page("sections", (SHOWN, ""), head))
    assert (got.published_at, got.published_by, got.doubt) == (LATE, "meta", TOO_LATE)
    shown = extract(page("sections", head))
    assert (shown.published_at, shown.doubt) == (datetime(2024, 1, 3, 8, 12, tzinfo=SHANGHAI), "")


def test_what_can_be_true_goes_first_wherever_it_stands(page):
    change = (SHOWN, "发布时间：2024-03-05 08:12")
    dated = extract(page("sections", change, url="http://news.example.cn/2024-01/02/content_7.html"))
    assert (dated.published_by, dated.doubt) == ("url", "")
    listed = Extracted(published_at=datetime(2024, 1, 2, tzinfo=SHANGHAI), published_precision="day")
    assert extract(page("sections", change), hints=listed).published_by == "feed"
    chosen = extract(page("news"), [Selectors(published_at="div.none"), Selectors(published_at="div.clock")])
    assert chosen.published_at is not None


def test_a_selector_a_feed_and_an_address_are_doubted_the_same_way(page, now):
    bare = (SHOWN, "<span class='t'>会期 2024-03-05 08:12</span>")
    got = extract(page("sections", bare), [Selectors(published_at="span.t")])
    assert (got.published_at, got.published_by, got.doubt) == (LATE, "selector", TOO_LATE)
    listed = Extracted(published_at=LATE, published_precision="minute", published_by="feed")
    got = extract(page("sections", (SHOWN, "")), hints=listed)
    assert (got.published_at, got.published_by, got.doubt) == (LATE, "feed", TOO_LATE)
    got = extract(page("sections", (SHOWN, ""), url="http://news.example.cn/2024-03/05/content_7.html"))
    assert (got.published_by, got.doubt) == ("url", TOO_LATE)
    item = extract_record({"t": 2_000_000_000}, {"published_at": "t"}, now)
    assert (item.published_at, item.doubt) == (datetime(2033, 5, 18, 11, 33, 20, tzinfo=SHANGHAI), TOO_LATE)


@pytest.mark.parametrize("label", ["会议时间", "报名时间", "停水时间", "活动时间", "举办日期"])
def test_a_day_that_the_text_announces_is_not_its_own(page, label):
    notice = ('<div class="detail">', f'<div class="detail"><p>{label}：2024-03-05 09:00，地点：院坝</p>')
    assert extract(page("sections", (SHOWN, ""), notice)).published_at is None


@pytest.mark.parametrize("text", ["2024-03-05", "1984-03-05", "2024-01-05 18:00", "March 5, 2034 8:12 am"])
def test_only_who_asks_for_the_dubious_is_given_them(now, text):
    assert read_time(text, now) is None
    read = read_time(text, now, dubious=True)
    assert read is not None
