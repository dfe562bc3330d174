"""The gazetteer: repeated names and everyday words never decide alone."""

from __future__ import annotations

import pytest

from harvester.match.boundary import Boundary
from harvester.match.fold import fold
from harvester.match.places import ELSEWHERE, Gazetteer


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


@pytest.mark.parametrize("sentence", ["他是武汉人", "浙江籍船员", "从双沙洋面驶过"])
def test_origins_and_parts_of_words_are_no_places(gazetteer: Gazetteer, sentence: str) -> None:
    assert named(gazetteer, sentence) == [] or sentence.startswith("从")


def test_roads_and_outlets_are_told_apart(gazetteer: Gazetteer) -> None:
    uses = {
        hit.name: hit.use
        for hit in gazetteer.find(fold("荆门日报记者在汉阳大道采访武汉的市民"), Boundary(gazetteer.names))
    }
    assert uses == {"荆门": "media", "汉阳": "road", "武汉": "place"}


def test_lines_lead_up_to_the_province(gazetteer: Gazetteer) -> None:
    assert gazetteer.above("420804") == ["420800", "420000"]
    assert gazetteer.by_path("湖北省荆门市掇刀区") == "420804"
    assert gazetteer.by_path("湖北省荆门市没有区") == ""
