"""Outlets: dated facts, hosts and accounts; whatever would leave a page between two outlets is an error."""

from __future__ import annotations

import pytest

from harvester.dictionaries import read_outlets

from .conftest import OUTLET, Write

OTHER = OUTLET | {"媒体": "汉水晚报"}


def told(write: Write, *rows: dict[str, str]) -> list[str]:
    return [str(problem) for problem in read_outlets(write("t.csv", rows))[1]]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"层级": "省"},
            "错误：t.csv 第2行 【层级】 现为“省”：不在可写的值之中；请写 央级、省级、市级、县级、未知 之一",
        ),
        (
            {"层级": ""},
            "错误：t.csv 第2行 【层级】：必填，不能为空；请写 央级、省级、市级、县级、未知 之一",
        ),
        (
            {"类型": "报纸"},
            "错误：t.csv 第2行 【类型】 现为“报纸”：不在可写的值之中；请写 综合、行业、政务、商业、自媒体 之一",
        ),
        (
            {"主流": "主流"},
            "错误：t.csv 第2行 【主流】 现为“主流”：不在可写的值之中；请写 是、否、按层级 之一",
        ),
        (
            {"域名": "汉水晨报官网"},
            (
                "错误：t.csv 第2行 【域名】 现为“汉水晨报官网”：不是域名；请写成 www.example.cn、*.example.cn 或 "
                "www.example.cn/目录，几个之间用 ； 分开"
            ),
        ),
        (
            {"域名": "a.example.cn,b.example.cn"},
            (
                "错误：t.csv 第2行 【域名】 现为“a.example.cn,b.example.cn”：不是域名；请写成 www.example.cn、"
                "*.example.cn 或 www.example.cn/目录，几个之间用 ； 分开"
            ),
        ),
        (
            {"账号": "公众号：汉水晨报"},
            (
                "错误：t.csv 第2行 【账号】 现为“公众号：汉水晨报”：账号应写成 平台:名称（微信:武汉发布）；平台是 "
                "新闻、报刊、网站、论坛、客户端、微博、微信、头条、抖音 之一"
            ),
        ),
        (
            {"生效": "2026-05-01", "失效": "2026-04-30"},
            "错误：t.csv 第2行 【失效】 现为“2026-04-30”：早于生效 2026-05-01，这一行永远不起作用；请核对两个日期",
        ),
        (
            {"依据": ""},
            "提醒：t.csv 第2行 【依据】：没有写依据；请写明从何得知，拿不准的写“存疑”",
        ),
    ],
)
def test_a_bad_cell(write: Write, cells: dict[str, str], message: str) -> None:
    assert told(write, OUTLET | cells) == [message]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://News.Example.cn/", ("news.example.cn",)),
        ("*.example.cn；example.cn/Paper", ("*.example.cn", "example.cn/Paper")),
        ("www.example.cn:8080", ("www.example.cn:8080",)),
        ("127.0.0.1:8001；127.0.0.1:8001/a", ("127.0.0.1:8001", "127.0.0.1:8001/a")),
        ("m_a.example.com.cn", ("m_a.example.com.cn",)),
    ],
)
def test_hosts_lose_their_scheme_and_case(write: Write, written: str, read: tuple[str, ...]) -> None:
    (outlet,), problems = read_outlets(write("t.csv", [OUTLET | {"域名": written}]))
    assert (outlet.hosts, problems) == (read, [])


def test_accounts_take_either_colon(write: Write) -> None:
    (outlet,), _ = read_outlets(write("t.csv", [OUTLET | {"账号": "微信：汉水发布；汉水"}]))
    assert outlet.accounts == ("微信:汉水发布", "汉水")


OVERLAP = (
    "错误：t.csv 第3行 【媒体】 现为“汉水晨报”：与第2行是同一媒体，有效期重叠，不知以哪行为准；请在前一行写【失效】、"
    "后一行写【生效】；若是两家同名媒体，请给地方那家的名称加（地名），原名写进【别名】"
)


@pytest.mark.parametrize(
    ("first", "second", "messages"),
    [
        ({"失效": "2026-06-30"}, {"生效": "2026-07-01"}, []),
        ({"失效": "2026-07-01"}, {"生效": "2026-07-01"}, [OVERLAP]),
        ({}, {"生效": "2026-07-01"}, [OVERLAP]),
        ({"地区": "湖北省"}, {}, [OVERLAP]),
        ({"地区": "湖北省"}, {"地区": "湖南省"}, []),
    ],
)
def test_dated_rows_of_one_outlet(
    write: Write, first: dict[str, str], second: dict[str, str], messages: list[str]
) -> None:
    assert told(write, OUTLET | first, OUTLET | second) == messages


CLAIM = "第2行“汉水晨报”同一时期也写了它，不知归哪家；请只留一家"
PREFIX = "，或给其中一家写更长的网址前缀（域名/目录）"


@pytest.mark.parametrize(
    ("first", "second", "messages"),
    [
        ({"域名": "www.example.cn"}, {"域名": "example.cn"}, [CLAIM + PREFIX]),
        ({"域名": "*.example.cn"}, {"域名": "www.example.cn"}, []),
        ({"域名": "a.example.cn"}, {"域名": "a.example.cn/wanbao"}, []),
        ({"域名": "a.example.cn", "失效": "2026-06-30"}, {"域名": "a.example.cn", "生效": "2026-07-01"}, []),
        ({"账号": "微信:汉水"}, {"账号": "微信：汉水"}, [CLAIM]),
        ({"账号": "微信:汉水"}, {"账号": "微博:汉水"}, []),
    ],
)
def test_a_claim_of_two_outlets(
    write: Write, first: dict[str, str], second: dict[str, str], messages: list[str]
) -> None:
    problems = read_outlets(write("t.csv", [OUTLET | first, OTHER | second]))[1]
    assert [(problem.row, problem.message, problem.severity) for problem in problems] == [
        (3, message, "error") for message in messages
    ]


def test_an_alias_that_is_anothers_name_is_told_unless_regions_differ(write: Write) -> None:
    assert told(write, OUTLET, OTHER | {"别名": "汉水晨报"}) == [
        "提醒：t.csv 第3行 【别名】 现为“汉水晨报”：第2行“汉水晨报”也叫这个名字，地区又相同，分不清是哪家；请只留一家"
    ]
    assert told(write, OUTLET | {"地区": "湖北省"}, OTHER | {"别名": "汉水晨报", "地区": "陕西省"}) == []
