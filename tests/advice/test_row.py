"""One row alone: each kind of warning, a row that earns it and a near one that does not."""

from __future__ import annotations

from datetime import date

import pytest

from harvester.models import Decision, Kind, PlaceRule

from .conftest import Advice, case

COUNTED, REJECTED = Decision.COUNTED, Decision.REJECTED
NOWHERE = {"name": "虾塘里的水上议事亭和议事长廊", "unit": "某某集团"}


def test_a_good_row_earns_nothing(advice: Advice) -> None:
    assert advice(case()) == []


@pytest.mark.parametrize(
    ("cells", "column", "told", "near"),
    [
        (NOWHERE, "申报单位", "认不出地方", NOWHERE | {"places": ("沙洋",)}),
        (NOWHERE, "申报单位", "认不出地方", NOWHERE | {"place_rule": PlaceRule.NO, "any_words": ()}),
        (
            {"unit": "青山区人民政府", "name": "青山区水上议事亭和长廊"},
            "申报单位",
            "不止一处",
            {"unit": "武汉市青山区人民政府"},
        ),
        (
            {"unit": "青山区人民政府", "name": "青山区水上议事亭和长廊"},
            "申报单位",
            "请写出上级，如在【申报单位】写 内蒙古自治区包头市青山区",
            {"unit": "青山区人民政府", "name": "青山区水上议事亭和长廊", "places": ("武汉",)},
        ),
        (
            {"unit": "后港镇人民政府", "name": "后港镇稻虾共作水上议事亭"},
            "申报单位",
            "请在【申报单位】或【地区词】写出上级，如 沙洋县",
            {"unit": "后港镇人民政府", "name": "后港镇稻虾共作水上议事亭", "places": ("沙洋",)},
        ),
        (NOWHERE | {"places": ("公安",)}, "地区词", "请写 公安县", NOWHERE | {"places": ("公安县",)}),
        ({"places": ("社区",)}, "地区词", "而是平常的词", {"places": ("沙洋",)}),
        (
            {"places": ("掇刃区",)},
            "地区词",
            "是否想写“掇刀区”？",
            {"unit": "沙洋县掇刃区", "places": ("掇刃区",)},
        ),
        ({"places": ("葫芦湾",)}, "地区词", "只会照这几个字去找", {"places": ("沙洋法院",)}),
        ({"places": ("掇刀",)}, "地区词", "不是一处", {"places": ("荆门", "后港镇")}),
        (
            {"any_words": ("掇刀区",)},
            "任一词",
            "只是个地名",
            {"any_words": ("掇刀区议事亭",)},
        ),
        (
            {"place_rule": PlaceRule.NO},
            "任一词",
            "【地区要求】是“否”",
            {"place_rule": PlaceRule.NO, "any_words": ("沙洋议事亭", "虾塘里的水上议事亭和议事长廊")},
        ),
        ({"name": "虾塘议事亭"}, "案例名称", "登记的全名只有 5 个字", {"name": "沙洋县虾塘议事亭"}),
        (
            {"name": "虾塘议事亭"},
            "案例名称",
            "请把【地区要求】写成 是",
            {"name": "虾塘议事亭", "place_rule": PlaceRule.YES},
        ),
        (
            {"any_words": ("汉水云",)},
            "任一词",
            "请把“汉水云报”写进【排除词】",
            {"any_words": ("汉水云",), "not_within": ("汉水云报",)},
        ),
        (
            {"any_words": ("沙洋油菜",)},
            "任一词",
            "文中还要有案例名称里的特征词",
            {"any_words": ("沙洋油菜亭",)},
        ),
        (
            {"any_words": ("沙洋油菜",), "name": "沙洋县油菜"},
            "任一词",
            "一次也不会计入",
            {"any_words": ("沙洋油菜",), "name": "沙洋县油菜", "place_rule": PlaceRule.NO},
        ),
        (
            {"any_words": ("循环经济产业园",)},
            "任一词",
            "全由平常的词连成（循环｜经济｜产业园）",
            {"any_words": ("循环经济产业园", "沙洋循环经济产业园")},
        ),
        (
            {"any_words": ("54321",)},
            "任一词",
            "约每 10 万个词就有一次",
            {"any_words": ("54321",), "all_words": ("议事亭",)},
        ),
        (
            {"kind": Kind.ACTIVITY, "name": "沙洋县2023年水上议事亭开放日", "since": date(2025, 1, 1)},
            "生效日期",
            "名称里是 2023 年",
            {"kind": Kind.ACTIVITY, "name": "沙洋县2023年水上议事亭开放日", "since": date(2023, 3, 1)},
        ),
        (
            {"kind": Kind.ACTIVITY, "name": "沙洋县2023年水上议事亭开放日", "until": date(2022, 6, 30)},
            "失效日期",
            "名称里是 2023 年",
            {"name": "沙洋县2023年水上议事亭开放日", "until": date(2022, 6, 30)},
        ),
    ],
)
def test_what_will_go_wrong_is_told_and_a_near_row_is_left_alone(
    advice: Advice, cells: dict[str, object], column: str, told: str, near: dict[str, object]
) -> None:
    assert any(where == column and told in message for where, _, message in advice(case(**cells)))
    assert not any(where == column and told in message for where, _, message in advice(case(**near)))


@pytest.mark.parametrize(
    ("cells", "sentence", "proof"),
    [
        ({"places": ("葫芦湾",)}, "葫芦湾的虾塘议事亭里坐满了人。", COUNTED),
        ({"places": ("掇刀",)}, "掇刀也建起了虾塘议事亭。", COUNTED),
        ({"place_rule": PlaceRule.NO}, "虾塘议事亭里坐满了人。", COUNTED),
        ({"name": "虾塘议事亭"}, "虾塘议事亭里坐满了人。", COUNTED),
        ({"any_words": ("沙洋油菜",)}, "沙洋油菜花开了。", REJECTED),
        ({"any_words": ("循环经济产业园",)}, "包头的循环经济产业园开工。", REJECTED),
        ({"any_words": ("54321",)}, "包头的热线是54321。", REJECTED),
    ],
)
def test_a_sample_shows_that_a_doubt_was_weighed(
    advice: Advice, cells: dict[str, object], sentence: str, proof: Decision
) -> None:
    row = case(**cells)
    assert len(advice(row)) == 1
    assert advice(row, samples=((sentence, proof),)) == []
    assert len(advice(row, samples=(("沙洋县的湖面上起了风。", proof),))) == 1


def test_a_sample_that_names_the_place_does_not_show_that_the_name_is_enough(advice: Advice) -> None:
    told = advice(case(name="虾塘议事亭"), samples=(("沙洋县的虾塘议事亭里坐满了人。", COUNTED),))
    assert [column for column, _, _ in told] == ["案例名称"]


def test_a_case_much_looser_than_the_rest_is_told_with_its_number(advice: Advice) -> None:
    words = ("虾塘议事亭", "稻田夜话席", "藕塘听证棚", "桥头评理铺", "渡口说事船", "禾场调解灶", "柳岸问计廊")
    rest = [
        case(id=f"QX-1{n}", name=f"沙洋县{word}试点村湾", any_words=(word,)) for n, word in enumerate(words)
    ]
    (told,) = advice(
        *rest,
        case(any_words=("热线服务站",), name="沙洋县热线服务站试点村湾"),
        samples=(("热线服务站", COUNTED),),
    )
    assert told[:2] == ("任一词", "热线服务站")
    assert "本表各案例居中的是每" in told[2]


def test_what_is_switched_off_is_not_advised(advice: Advice) -> None:
    assert advice(case(any_words=("54321",), active=False)) == []
