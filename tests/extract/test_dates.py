"""Times as Chinese pages write them, read on Friday, 5 January 2024, 15:30."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.extract.dates import find_times, read_time
from harvester.models import SHANGHAI

NOW = datetime(2024, 1, 5, 15, 30, tzinfo=SHANGHAI)

FORMS = [
    # absolute, with year
    ("2023-03-05 08:12", "2023-03-05 08:12"),
    ("2023-03-05 08:12:30", "2023-03-05 08:12"),
    ("2023-3-5 8:5", "2023-03-05 08:05"),
    ("2023/03/05 08:12", "2023-03-05 08:12"),
    ("2023.03.05 08:12", "2023-03-05 08:12"),
    ("2023-03-05", "2023-03-05"),
    ("2023.3.5", "2023-03-05"),
    ("2023年3月5日", "2023-03-05"),
    ("2023年03月05日 08:12", "2023-03-05 08:12"),
    ("2023年3月5日08时12分", "2023-03-05 08:12"),
    ("2023年3月5日8点", "2023-03-05 08:00"),
    ("2023年3月5日8点半", "2023-03-05 08:30"),
    ("2023 年 3 月 5 日", "2023-03-05"),
    ("2023年3月5号", "2023-03-05"),
    ("２０２３－０３－０５　０８：１２", "2023-03-05 08:12"),
    ("2023年3月5日 星期日 08:12", "2023-03-05 08:12"),
    ("2023年3月5日（周日）9点", "2023-03-05 09:00"),
    ("2023-03-0508:12", "2023-03-05 08:12"),
    ("2023年3月5日08:12来源：白鹭日报", "2023-03-05 08:12"),
    ("发布时间：2023-03-05 08:12　来源：白鹭日报", "2023-03-05 08:12"),
    ("（2023-03-05）", "2023-03-05"),
    ("1998-10-01 08:12", "1998-10-01 08:12"),
    # without separators
    ("20230305", "2023-03-05"),
    ("202303050812", "2023-03-05 08:12"),
    ("20230305081230", "2023-03-05 08:12"),
    # Chinese numerals and the Republic's years
    ("二〇二三年三月五日", "2023-03-05"),
    ("二○二三年十二月二十五日", "2023-12-25"),
    ("二零二三年十月三十一日", "2023-10-31"),
    ("二〇二三年三月五日上午八时三十分", "2023-03-05 08:30"),
    ("民国112年3月5日", "2023-03-05"),
    # two-digit years
    ("23-03-05 08:12", "2023-03-05 08:12"),
    ("98-10-01 08:12", "1998-10-01 08:12"),
    # halves of the day
    ("2023-03-05 上午8:12", "2023-03-05 08:12"),
    ("2023-03-05 下午 3:20", "2023-03-05 15:20"),
    ("2023年3月5日晚8时", "2023-03-05 20:00"),
    ("2023年3月5日晚上11点20分", "2023-03-05 23:20"),
    ("2023年3月5日凌晨2时", "2023-03-05 02:00"),
    ("2023年3月5日中午12时30分", "2023-03-05 12:30"),
    ("2023-03-05 03:20 PM", "2023-03-05 15:20"),
    ("9/17/2023 5:54:13 AM", "2023-09-17 05:54"),
    ("2023-03-05 24:00", "2023-03-06 00:00"),
    ("2023-03-05 00:00:00", "2023-03-05"),
    # without a year: the latest that is not ahead
    ("3月5日 08:12", "2023-03-05 08:12"),
    ("10月15日 08:30", "2023-10-15 08:30"),
    ("10-15 08:30", "2023-10-15 08:30"),
    ("01-05 08:30", "2024-01-05 08:30"),
    ("12月31日", "2023-12-31"),
    ("1月5日", "2024-01-05"),
    ("[12-31]", "2023-12-31"),
    ("2月29日", "2020-02-29"),
    # relative
    ("刚刚", "2024-01-05 15:30"),
    ("30秒前", "2024-01-05 15:29"),
    ("5分钟前", "2024-01-05 15:25"),
    ("半小时前", "2024-01-05 15:00"),
    ("3小时前", "2024-01-05 12:30"),
    ("1个半小时前", "2024-01-05 14:00"),
    ("3天前", "2024-01-02"),
    ("2周前", "2023-12-22"),
    ("今天 08:00", "2024-01-05 08:00"),
    ("昨天 12:30", "2024-01-04 12:30"),
    ("昨天12:30", "2024-01-04 12:30"),
    ("昨晚8时30分", "2024-01-04 20:30"),
    ("昨日", "2024-01-04"),
    ("前天 09:15", "2024-01-03 09:15"),
    ("08:12", "2024-01-05 08:12"),
    ("23:50", "2024-01-04 23:50"),
    # zones, feeds and scripts
    ("2023-03-05T08:12:00+08:00", "2023-03-05 08:12"),
    ("2023-03-05T00:12:00Z", "2023-03-05 08:12"),
    ("2023-03-05T00:12:00.123Z", "2023-03-05 08:12"),
    ("2023-12-31T16:30:00Z", "2024-01-01 00:30"),
    ("Sun, 05 Mar 2023 00:12:00 GMT", "2023-03-05 08:12"),
    ("Sun, 05 Mar 2023 08:12:00 +0800", "2023-03-05 08:12"),
    ("Sun Mar 05 08:12:00 CST 2023", "2023-03-05 08:12"),
    ("Sun Mar 05 2023 08:12:00 GMT+0800", "2023-03-05 08:12"),
    ("1678003920", "2023-03-05 16:12"),
    ("1678003920000", "2023-03-05 16:12"),
    ("March 5, 2023 8:12 am", "2023-03-05 08:12"),
    ("5 Mar 2023", "2023-03-05"),
    ("2 days ago", "2024-01-03"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_form_is_read(text, expected):
    got = read_time(text, NOW)
    assert got is not None
    when, precision = got
    assert when.tzinfo is SHANGHAI
    assert when.strftime("%Y-%m-%d %H:%M" if precision == "minute" else "%Y-%m-%d") == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "　", "青石镇", "1.2万", "第12-15页", "2023年3月", "2023-13-45", "2023-02-30", "1984-03-05", "2024-03-05",
        "2024-01-05 18:00", "电话：027-12345678", "2023", "99999999999999", "图1-3", "2023年", "3.5万元", "100%",
    ],
)  # fmt: skip
def test_no_time_is_invented(text):
    assert read_time(text, NOW) is None


def test_tomorrows_paper_appears_tonight():
    assert read_time("2024-01-06", NOW) == (datetime(2024, 1, 6, tzinfo=SHANGHAI), "day")
    assert read_time("2024-01-07", NOW) is None


def test_first_of_several_is_read_and_all_are_found():
    text = "发布：2023-03-05 08:12 更新：2023-03-06 09:00"
    assert [when.day for _, _, when, _ in find_times(text, NOW)] == [5, 6]
    first = next(find_times(text, NOW))
    assert text[first[0] : first[1]].strip() == "2023-03-05 08:12"


MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2024, 1, 5, 15)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=SHANGHAI)
)


@given(
    moment=MOMENTS,
    form=st.sampled_from(
        ["{0:%Y-%m-%d %H:%M}", "{0:%Y/%m/%d %H:%M:%S}", "{0.year}年{0.month}月{0.day}日{0.hour}时{0.minute}分", "{0:%Y%m%d%H%M%S}",
         "来源：白鹭日报 {0:%Y.%m.%d %H:%M} 编辑：张三"]
    ),
)  # fmt: skip
def test_what_is_written_is_read_back(moment, form):
    got = read_time(form.format(moment), NOW)
    assert got is not None
    assert got[0] == moment
    assert got[1] == ("day" if moment.hour == moment.minute == 0 else "minute")


@given(moment=MOMENTS, hours=st.integers(-11, 12))
def test_zone_is_honoured(moment, hours):
    written = moment.replace(tzinfo=None) - timedelta(hours=8 - hours)
    got = read_time(f"{written:%Y-%m-%dT%H:%M:%S}{hours:+03d}:00", NOW)
    assert got is not None
    assert got[0] == moment


@given(moment=st.datetimes(datetime(2023, 1, 7), datetime(2024, 1, 5, 15)))
def test_a_day_without_a_year_is_the_latest_past_one(moment):
    got = read_time(f"{moment.month}月{moment.day}日", NOW)
    assert got is not None
    assert got[0].date() == moment.date()


@given(
    text=st.text(
        alphabet=st.sampled_from("0123456789-/.:年月日时分前天小昨今 上下午晚半〇一二十廿民国TZ+(pmamMarjan"),
        max_size=40,
    )
)
def test_nothing_makes_it_raise(text):
    got = read_time(text, NOW)
    assert got is None or (got[0].year >= 1994 and got[0] <= NOW + timedelta(days=1))
