"""The three small tables."""

from __future__ import annotations

import pytest

from harvester.dictionaries import read_places, read_samples, read_vendor_columns
from harvester.models import Decision

from .conftest import PLACES, Write

PLACE = {
    "代码": "420881",
    "名称": "钟祥市",
    "简称": "钟祥",
    "级别": "县",
    "上级": "420800",
    "全称": "湖北省荆门市钟祥市",
}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({}, None),
        (
            {"代码": "42881"},
            "【代码】 现为“42881”：应是六位数字（丢了前导零请补上），乡镇街道九位，功能区是所在地的六位代码加 Z 和序号，如 420800Z1",
        ),
        ({"代码": "420822"}, "【代码】 现为“420822”：代码与第4行重复；每个地方的代码须各不相同"),
        ({"级别": "区"}, "【级别】 现为“区”：不在可写的值之中；请写 省、市、县、乡、功能区 之一"),
        ({"上级": "429999"}, "【上级】 现为“429999”：表里没有这个代码；请写上级那一行的【代码】"),
        (
            {"上级": "", "全称": "钟祥市"},
            "【上级】：省以下都要写上级；请写上级那一行的【代码】",
        ),
        (
            {"全称": "湖北省钟祥市"},
            "【全称】 现为“湖北省钟祥市”：应是上级的全称加本名；请写 湖北省荆门市钟祥市",
        ),
        ({"简称": "祥；钟祥"}, "【简称】 现为“祥”：只有一个字的简称到处都有，不能用来认地方；请删去"),
    ],
)
def test_a_place(write: Write, cells: dict[str, str], message: str | None) -> None:
    problems = read_places(write("t.csv", [*PLACES, PLACE | cells]))[1]
    assert [str(problem) for problem in problems] == ([f"错误：t.csv 第5行 {message}"] if message else [])


def test_a_town_has_nine_digits(write: Write) -> None:
    town = PLACE | {"代码": "420822104", "名称": "后港镇", "简称": "", "级别": "乡", "上级": "420822"}
    town |= {"全称": "湖北省荆门市沙洋县后港镇", "备注": "重名：后港镇"}
    places, problems = read_places(write("t.csv", [*PLACES, town]))
    assert problems == []
    assert (places[-1].code, places[-1].level) == ("420822104", "乡")


def test_codes_of_a_workbook_may_be_numbers(write: Write) -> None:
    rows = [row | {"代码": int(row["代码"]), "上级": int(row["上级"] or 0) or ""} for row in PLACES]
    places, problems = read_places(write("t.xlsx", rows))
    assert problems == []
    assert [place.code for place in places] == ["420000", "420800", "420822"]


SAMPLE = {"案例编号": "QX-001", "句子": "沙洋的稻田里养着虾。", "应该": "不计"}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"应该": "算"},
            "错误：t.csv 第2行 【应该】 现为“算”：不在可写的值之中；请写 计入、待复核、不计 之一",
        ),
        ({"句子": ""}, "错误：t.csv 第2行 【句子】：必填，不能为空；请写一句话，像文章里会写的那样"),
        ({"案例编号": ""}, "错误：t.csv 第2行 【案例编号】：必填，不能为空；请补上，或删去整行"),
    ],
)
def test_a_bad_sample(write: Write, cells: dict[str, str], message: str) -> None:
    assert [str(problem) for problem in read_samples(write("t.csv", [SAMPLE | cells]))[1]] == [message]


def test_samples_keep_their_row_and_are_not_repeated(write: Write) -> None:
    samples, problems = read_samples(write("t.csv", [SAMPLE, SAMPLE]))
    assert [(sample.row, sample.expected) for sample in samples] == [
        (2, Decision.REJECTED),
        (3, Decision.REJECTED),
    ]
    assert [str(problem) for problem in problems] == [
        "提醒：t.csv 第3行 【句子】 现为“沙洋的稻田里养着虾。”：与第2行重复；请删去一行"
    ]


def test_a_sentence_may_begin_like_a_date(write: Write) -> None:
    samples, problems = read_samples(write("t.csv", [SAMPLE | {"句子": "3月15日"}]))
    assert (samples[0].sentence, problems) == ("3月15日", [])


def test_a_vendors_name_leads_to_one_column_only(write: Write) -> None:
    rows = [
        {"标准列": "标题", "别名": "信息标题；doc_title"},
        {"标准列": "正文", "别名": "内容；DOC_TITLE"},
        {"标准列": "信息标题", "别名": "题名"},
    ]
    columns, problems = read_vendor_columns(write("t.csv", rows))
    assert columns == [("标题", ("信息标题", "doc_title"))]
    assert [str(problem) for problem in problems] == [
        "错误：t.csv 第3行 【别名】 现为“DOC_TITLE”：第2行“标题”已用了这个名字，导入时不知归哪列；请只留一处",
        "错误：t.csv 第4行 【标准列】 现为“信息标题”：第2行“标题”已用了这个名字，导入时不知归哪列；请只留一处",
    ]
