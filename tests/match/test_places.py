"""The gazetteer: repeated names and everyday words never decide alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harvester.match import Matcher
from harvester.match.area import area
from harvester.match.boundary import Boundary
from harvester.match.fold import fold
from harvester.match.places import ELSEWHERE, Gazetteer
from harvester.models import Case, Decision, Place, Text


def named(gazetteer: Gazetteer, sentence: str, known: tuple[str, ...] = ()) -> list[tuple[str, set[str]]]:
    boundary = Boundary(gazetteer.names)
    return [
        (hit.name, set(hit.codes))
        for hit in gazetteer.resolve(gazetteer.find(fold(sentence), boundary), known)
    ]


def test_a_repeated_name_takes_the_place_of_its_parent(gazetteer: Gazetteer) -> None:
    assert named(gazetteer, "武汉市青山区")[-1] == ("青山区", {"420107"})
    assert named(gazetteer, "包头市青山区")[-1] == ("青山区", {"150204"})
    assert named(gazetteer, "青山区的居民去了一趟包头")[0] == ("青山区", {"150204"})
    assert named(gazetteer, "青山区的居民去了一趟湖北")[0] == ("青山区", {"420107"})


def test_a_repeated_name_without_its_parent_stays_both(gazetteer: Gazetteer) -> None:
    assert named(gazetteer, "青山区的居民") == [("青山区", {"420107", "150204"})]
    assert named(gazetteer, "青山区的居民", known=("420100",)) == [("青山区", {"420107"})]


def test_an_everyday_word_is_a_place_only_beside_its_parent(gazetteer: Gazetteer) -> None:
    assert named(gazetteer, "绿水青山就是金山银山") == []
    assert named(gazetteer, "青山这边的居民") == []
    assert named(gazetteer, "青山这边的居民", known=("420100",)) == [("青山", {"420107"})]
    assert [name for name, _ in named(gazetteer, "荆门的公安民警")] == ["荆门"]
    assert [name for name, _ in named(gazetteer, "荆州公安黄山头")] == ["荆州", "公安"]


def test_a_name_repeated_outside_the_table_is_this_one_only_beside_its_line(gazetteer: Gazetteer) -> None:
    assert named(gazetteer, "太平镇的居民") == [("太平镇", {"420822100", ELSEWHERE})]
    assert named(gazetteer, "浙江衢州太平镇的居民")[-1] == ("太平镇", {"420822100", ELSEWHERE})
    assert named(gazetteer, "湖北和浙江的太平镇")[-1] == ("太平镇", {"420822100", ELSEWHERE})
    assert named(gazetteer, "沙洋县太平镇")[-1] == ("太平镇", {"420822100"})
    assert named(gazetteer, "荆门有个太平镇")[-1] == ("太平镇", {"420822100"})
    assert named(gazetteer, "团林铺镇的居民") == [("团林铺镇", {"420804100"})]


def test_a_name_repeated_in_one_province_is_the_one_in_the_lowest_known_place(gazetteer: Gazetteer) -> None:
    assert named(gazetteer, "温泉街道的居民，沙洋县") == [("温泉街道", {"420822101"}), ("沙洋县", {"420822"})]
    assert named(gazetteer, "湖北荆门温泉街道")[-1][1] == {"420822101", "420804101"}


@pytest.mark.parametrize(
    ("sentence", "use"),
    [
        ("他是武汉人", "native"),
        ("浙江籍船员", "origin"),
        ("来自武汉的游客", "origin"),
        ("从武汉买回来的树苗", "origin"),
        ("早先在武汉打工", "origin"),
        ("从武汉坐车过来", "place"),
        ("想去武汉看病", "toward"),
    ],
)
def test_where_somebody_comes_from_is_not_where_it_happens(
    gazetteer: Gazetteer, sentence: str, use: str
) -> None:
    assert [hit.use for hit in gazetteer.find(fold(sentence), Boundary(gazetteer.names))] == [use]


@pytest.mark.parametrize("sentence", ["从双沙洋面驶过", "远洋公安民警"])
def test_a_part_of_a_longer_word_is_no_place(gazetteer: Gazetteer, sentence: str) -> None:
    assert named(gazetteer, sentence) == []


def test_roads_and_outlets_are_told_apart(gazetteer: Gazetteer) -> None:
    uses = {
        hit.name: hit.use
        for hit in gazetteer.find(fold("荆门日报记者在汉阳大道采访武汉的市民"), Boundary(gazetteer.names))
    }
    assert uses == {"荆门": "media", "汉阳": "road", "武汉": "place"}


def test_lines_lead_up_to_the_province(gazetteer: Gazetteer) -> None:
    assert gazetteer.above("420804") == ("420800", "420000")
    assert gazetteer.by_path("湖北省荆门市掇刀区") == "420804"
    assert gazetteer.by_path("湖北省荆门市没有区") == ""


# --- villages ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rural(places: tuple[Place, ...]) -> Gazetteer:
    """The same country with villages: two of one name in 荆门, one only in the province, one only in the country, one of
    an everyday name, and one named after a larger place."""
    rows = (
        ("420804100", "双喜村", "重名：双喜村"),
        ("420822100", "双喜村", "重名：双喜村"),
        ("420822100", "桥河村", "重名：桥河村"),
        ("420804100", "虾稻湾社区", ""),
        ("420804100", "建设社区", "重名：建设社区"),
        ("420804100", "衢州社区", "重名：衢州社区"),
        ("420804100", "新农村", "重名：新农村"),
    )
    made = [
        Place(code=f"{parent}:{name}", name=name, level="村", parent=parent, path=name, note=note)
        for parent, name, note in rows
    ]
    return Gazetteer((*places, *made))


@pytest.mark.parametrize(
    ("sentence", "parents"),
    [
        ("双喜村的居民", ()),
        ("湖北双喜村的居民", ()),
        ("荆门有个双喜村", ()),
        ("掇刀区有个双喜村", ("420804100",)),
        ("掇刀区双喜村的居民", ("420804100",)),
        ("团林铺镇双喜村的居民", ("420804100",)),
        ("沙洋县的干部到双喜村走访", ("420822100",)),
        ("掇刀区和沙洋县都有双喜村", ()),
        ("荆门有个桥河村", ("420822100",)),
        ("湖北有个桥河村", ()),
        ("柯城区双喜村的居民去了一趟掇刀区", ()),
        ("掇刀区的经验传到衢州，双喜村也学", ()),
        ("到虾稻湾社区走访", ("420804100",)),
        ("掇刀区推进建设社区的工作", ()),
        ("掇刀区建设社区的居民", ("420804100",)),
        ("湖北建设社区的居民", ()),
    ],
)
def test_a_village_is_meant_only_where_its_county_is_spoken_of(
    rural: Gazetteer, sentence: str, parents: tuple[str, ...]
) -> None:
    hits = rural.resolve(rural.find(fold(sentence), Boundary(rural.names)))
    codes = [code for hit in hits if rural.village(hit) for code in hit.codes]
    assert tuple(code.partition(":")[0] for code in codes) == parents


def test_the_outlet_may_speak_for_the_county(rural: Gazetteer) -> None:
    assert named(rural, "双喜村的居民", known=("420804",)) == [("双喜村", {"420804100:双喜村"})]
    assert named(rural, "双喜村的居民", known=("420800",)) == []
    assert named(rural, "双喜村的居民", known=("420000",)) == []


@pytest.mark.parametrize(
    "sentence", ["掇刀区双喜村庄里", "掇刀区的建设社区化管理", "衢州社区矫正", "掇刀区双喜村落成"]
)
def test_a_longer_word_is_no_village(rural: Gazetteer, sentence: str) -> None:
    assert not any(
        rural.village(hit) for hit in rural.resolve(rural.find(fold(sentence), Boundary(rural.names)))
    )


def test_a_place_is_found_though_a_village_is_named_after_it(rural: Gazetteer) -> None:
    assert named(rural, "衢州社区矫正") == [("衢州", {"330800"})]


def test_villages_change_nothing_about_what_cuts_a_word(gazetteer: Gazetteer, rural: Gazetteer) -> None:
    assert set(rural.names) == set(gazetteer.names)


def test_a_village_in_a_row_is_the_row_s_own_word(rural: Gazetteer, case: Callable[..., Case]) -> None:
    home = area(case(unit="荆门市掇刀区双喜村村民委员会", places=("桥河村",)), rural)
    assert home.roots == {"420804"}
    assert {"双喜村", "桥河村"} <= set(home.words)


def test_a_village_decides_like_its_county(
    rural: Gazetteer, places: tuple[Place, ...], case: Callable[..., Case], text: Callable[..., Text]
) -> None:
    single = Place(
        code="420804100:虾稻湾社区", name="虾稻湾社区", level="村", parent="420804100", path="虾稻湾社区"
    )
    page = text("虾稻湾社区的红管家上门修伞。", outlet="小城笔记")
    assert Matcher([case()], places).match(page)[0].decision is Decision.REVIEW
    mention = Matcher([case()], (*places, single)).match(page)[0]
    assert (mention.decision, mention.reason) == (Decision.COUNTED, "邻近“虾稻湾社区”1 字")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("客人赴鄂学习三天", [("鄂", {"420000"})]),
        ("大会在汉举行", [("汉", {"420100"})]),
        ("鄂字牌照的车", []),
        ("她在汉语班上课", []),
        ("家住温泉街，沙洋县", [("温泉街", {"420822101"}), ("沙洋县", {"420822"})]),
        ("沙洋县温泉办事处", [("沙洋县", {"420822"}), ("温泉办事处", {"420822101"})]),
        ("福建有个荆门镇", [("荆门镇", {ELSEWHERE})]),
        ("荆门乡下的亲戚", [("荆门", {"420800"})]),
    ],
)
def test_other_ways_of_writing_a_place(
    gazetteer: Gazetteer, sentence: str, expected: list[tuple[str, set[str]]]
) -> None:
    assert named(gazetteer, sentence) == expected
