"""The ways in which a word is written, as patterns."""

from __future__ import annotations

import pytest

from harvester.match.words import patterns


@pytest.mark.parametrize(
    ("word", "way"),
    [
        ("23℃人社服务", "二十三℃人社服务"),
        ("23℃人社服务", "23度人社服务"),
        ("54321工作法", "五四三二一工作法"),
        ("纪念3·15活动", "纪念315活动"),
        ("抽样+评价+监测", "抽样评价监测"),
        ("科技赋能 服务起飞", "科技赋能,服务起飞"),
        ("楚治——评选", "楚治,评选"),
        ("119小分队", "一一九小分队"),
        ("2007计划", "二千零七计划"),
        ("2007计划", "二〇〇七计划"),
    ],
)
def test_a_word_is_looked_for_in_its_other_ways(word: str, way: str) -> None:
    assert way in patterns(word)


def test_plain_form_comes_first_and_none_twice() -> None:
    ways = patterns("23℃服务")
    assert ways[0] == "23℃服务"
    assert len(ways) == len(set(ways))


@pytest.mark.parametrize("word", ["", "“”", " \n"])
def test_a_word_of_nothing_is_never_looked_for(word: str) -> None:
    assert patterns(word) == ()
