from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.models import Outlet, OutletType, Tier
from harvester.outlets import Resolver


def outlet(name: str, **more: Any) -> Outlet:
    return Outlet(name=name, **{"tier": Tier.CITY, "type": OutletType.GENERAL, **more})


OUTLETS = (
    outlet(
        "楚江网",
        hosts=("www.chujiang.example", "*.chujiang.example"),
        aliases=("楚江新闻网",),
        region="湖北省",
    ),
    outlet("楚江网党建频道", hosts=("chujiang.example/dangjian",)),
    outlet("楚江论坛", hosts=("bbs.chujiang.example",)),
    outlet("楚江日报", hosts=("epaper.chujiang.example:8443",), accounts=("微信:楚江日报", "微博：楚江日报")),
    outlet("青山发布", accounts=("微信:青山发布",), region="湖北省武汉市青山区"),
    outlet("青山发布", accounts=("微信:青山发布包头",), region="内蒙古自治区包头市青山区"),
    outlet("某某微信", hosts=("mp.weixin.qq.com",)),
    outlet("老晚报", aliases=("晚报",), since=None, until=date(2022, 12, 31)),
    outlet("老晚报", hosts=("wanbao.example",), since=date(2023, 1, 1)),
    outlet("红管家报", hosts=("shared.example",)),
    outlet("蓝管家报", hosts=("shared.example",), aliases=("蓝报",)),
)
RESOLVER = Resolver(OUTLETS)


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ({"url": "https://www.chujiang.example/2023/a.html"}, "楚江网"),
        ({"url": "https://chujiang.example/2023/a.html"}, "楚江网"),
        ({"url": "HTTP://News.ChuJiang.example:80/a"}, "楚江网"),
        ({"url": "https://a.b.chujiang.example/"}, "楚江网"),
        ({"url": "https://chujiang.example/dangjian/1.html"}, "楚江网党建频道"),
        ({"url": "https://chujiang.example/dangjian?id=1"}, "楚江网党建频道"),
        ({"url": "https://chujiang.example/dangjian2/1.html"}, "楚江网"),
        ({"url": "https://bbs.chujiang.example/t-1.html"}, "楚江论坛"),
        ({"url": "https://epaper.chujiang.example:8443/1.html"}, "楚江日报"),
        ({"url": "https://epaper.chujiang.example/1.html"}, "楚江网"),
        ({"url": "https://notchujiang.example/1.html"}, "notchujiang.example"),
        ({"url": "https://mp.weixin.qq.com/s/x", "account": "楚江日报"}, "楚江日报"),
        ({"url": "https://mp.weixin.qq.com/s/x", "account": "楚江日报", "platform": "微信"}, "楚江日报"),
        ({"url": "https://mp.weixin.qq.com/s/x", "account": "微博:楚江日报"}, "楚江日报"),
        ({"url": "https://mp.weixin.qq.com/s/x", "account": "无名小号"}, "无名小号"),
        ({"url": "https://mp.weixin.qq.com/s/x", "hint": "楚江网"}, "楚江网"),
        ({"url": "https://mp.weixin.qq.com/s/x"}, "某某微信"),
        ({"url": "https://weibo.com/1/x", "account": "无名小号"}, "无名小号"),
        (
            {"url": "https://weibo.com/1/x", "account": "青山发布"},
            "青山发布",
        ),  # the table has it for 微信 only
        ({"url": "https://wanbao.example/1", "hint": "楚江网"}, "老晚报"),
        ({"url": "https://no.example/1", "hint": "楚江新闻网"}, "楚江网"),
        ({"url": "https://no.example/1", "hint": "谁也不是"}, "谁也不是"),
        ({"url": "https://no.example:81/1"}, "no.example:81"),
        ({"url": "https://shared.example/1"}, "红管家报"),
        ({"url": "https://shared.example/1", "hint": "蓝报"}, "蓝管家报"),
    ],
)
def test_the_longest_pattern_then_the_account_then_the_hint(page: dict[str, str], name: str) -> None:
    assert RESOLVER.resolve(**page).name == name


def test_one_name_in_two_regions_is_two_outlets() -> None:
    wuhan = RESOLVER.resolve(url="https://mp.weixin.qq.com/s/1", account="青山发布", platform="微信")
    baotou = RESOLVER.resolve(url="https://mp.weixin.qq.com/s/2", account="青山发布包头", platform="微信")
    assert (wuhan.name, wuhan.region) == ("青山发布（湖北省武汉市青山区）", "湖北省武汉市青山区")
    assert (baotou.name, baotou.region) == (
        "青山发布（内蒙古自治区包头市青山区）",
        "内蒙古自治区包头市青山区",
    )
    assert [row.region for row in wuhan.rows] == ["湖北省武汉市青山区"]


def test_a_hint_that_two_outlets_bear_decides_nothing() -> None:
    found = RESOLVER.resolve(url="https://no.example/1", hint="青山发布")
    assert found.rows == ()
    assert "分不清" in found.basis


def test_all_dated_rows_of_an_outlet_come_along() -> None:
    assert len(RESOLVER.resolve(url="https://wanbao.example/1").rows) == 2


def test_a_shared_host_is_told() -> None:
    assert "共用" in RESOLVER.resolve(url="https://shared.example/1").basis
    assert "由信源申报“蓝报”分辨" in RESOLVER.resolve(url="https://shared.example/1", hint="蓝报").basis


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("楚江网", "楚江网"),
        (" 楚江新闻网 ", "楚江网"),
        ("来源：楚江日报", "楚江日报"),
        ("来源: 《楚江日报》", "楚江日报"),
        ("稿件来源：楚江日报客户端", "楚江日报"),
        ("楚江日报微信公众号", "楚江日报"),
        ("转自：晚报", "老晚报"),
        ("楚江日报 记者 张三", "楚江日报"),
        ("楚江日报（记者张三）", "楚江日报"),
        ("楚江网党建频道", "楚江网党建频道"),
        ("楚江网·楚江号·政务", "楚江网"),
        ("楚江日报-楚江网", "楚江日报"),
        ("楚江网讯", "楚江网"),
        ("楚江日报10月8日讯", "楚江日报"),
        ("楚江日报荆门10月8日电", "楚江日报"),
        ("楚江网官网", "楚江网"),
        ("楚江日报官方微信", "楚江日报"),
        ("楚江日报官方网站", "楚江日报"),
        ("楚江日报数字报", "楚江日报"),
        ("楚江日报全媒体", "楚江日报"),
        ("楚江日报（客户端）", "楚江日报"),
        ("【楚江日报】", "楚江日报"),
        ("“楚江日报”微信公众号", "楚江日报"),
        ("据楚江日报", "楚江日报"),
        ("综合楚江日报、楚江网", "楚江日报"),
        ("楚江日报综合", "楚江日报"),
        ("楚江日报等综合报道", "楚江日报"),
        ("白石发布、楚江网", "楚江网"),
        ("白石发布 楚江日报客户端", "楚江日报"),
        ("白石发布/晚报", "老晚报"),
        ("青山发布、楚江网", None),
        ("楚江网党建频道、楚江日报", "楚江网党建频道"),
        ("青山发布", None),
        ("本站整理", None),
        ("综合", None),
        ("据介绍", None),
        ("楚江日报社大院", None),
        ("", None),
        ("来源：", None),
    ],
)
def test_a_declared_source_is_brought_to_the_outlets_name(text: str, name: str | None) -> None:
    assert RESOLVER.named(text) == name


@given(st.text(max_size=60), st.text(max_size=8), st.text(max_size=8))
def test_every_page_has_an_outlet_with_a_basis(url: str, account: str, hint: str) -> None:
    for address in (url, f"https://{url}", f"https://chujiang.example/{url}"):
        found = RESOLVER.resolve(url=address, account=account, hint=hint)
        assert found.basis
        assert found.name or not (url or account or hint)


@given(st.permutations(OUTLETS[:5]))
def test_the_tables_order_decides_nothing_where_no_host_is_shared(rows: list[Outlet]) -> None:
    url = "https://chujiang.example/dangjian/1.html"
    assert Resolver(rows).resolve(url=url) == RESOLVER.resolve(url=url)
