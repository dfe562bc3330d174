import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.reprints.exchanges import exchanges, lay
from harvester.reprints.facts import is_fact
from harvester.reprints.sketch import BINS, EMPTY, SHINGLE, sketches


def found(mine: str, theirs: str) -> list[tuple[str, str]]:
    return [(exchange.one, exchange.other) for exchange in exchanges(lay(mine), lay(theirs))]


@pytest.mark.parametrize(
    ("mine", "theirs", "swapped"),
    [
        ("渡口街道昨日开设夜诊", "渡口街道昨日开设夜诊", []),
        ("渡口街道昨日开设夜诊", "渡口街道昨日下午开设夜诊", []),
        ("渡口街道昨日下午开设夜诊", "渡口街道昨日开设夜诊", []),
        ("全年接待病人三百二十名次比上年多", "全年接待病人五百七十名次比上年多", [("三百二", "五百七")]),
        ("临江市渡口街道开设夜诊", "北岸县渡口街道开设夜诊", [("临江市", "北岸县")]),
        ("街道今年开设夜间诊室甲乙丙", "街道今年开设夜间诊室子丑", [("甲乙丙", "子丑")]),
        ("全然不同的一句话", "没有半点相干之处", []),
        ("前一段话说完了后一段话说起来", "后一段话说起来前一段话说完了", []),
        ("", "街道今年开设夜诊", []),
    ],
)
def test_only_what_stands_in_the_place_of_something_else_is_exchanged(
    mine: str, theirs: str, swapped: list[tuple[str, str]]
) -> None:
    assert found(mine, theirs) == swapped
    assert found(theirs, mine) == [(other, one) for one, other in swapped]


@given(st.text("甲乙丙丁戊己", max_size=30), st.text("甲乙丙丁戊己", max_size=30))
def test_an_exchange_is_of_the_two_texts(mine: str, theirs: str) -> None:
    for exchange in exchanges(lay(mine), lay(theirs)):
        assert exchange.one in lay(mine).text
        assert exchange.other in lay(theirs).text
        assert exchange.left + exchange.one + exchange.right in lay(mine).text
        assert exchange.left + exchange.other + exchange.right in lay(theirs).text


@pytest.mark.parametrize(
    ("mine", "theirs", "fact"),
    [
        ("夜诊接待三百二十人次以上", "夜诊接待五百七十人次以上", True),
        ("夜诊接待病人320人次以上", "夜诊接待病人570人次以上", True),
        ("夜诊接待病人两百人次以上", "夜诊接待病人二百人次以上", False),
        ("记者在会上三月五日获悉", "记者在会上三月六日获悉", True),
        ("街道干部昨天在渡口区慰问", "街道干部昨天在沙河区慰问", True),
        ("街道干部昨天说区里已有安排", "街道干部昨天表示区里已有安排", False),
        ("大家一起动手清理楼道杂物", "众人一起动手清理楼道杂物", False),
        ("街道干部群众一起清理楼道", "街道干部百姓一起清理楼道", False),
        ("一名路过的快递员拨打了电话", "一位路过的快递员拨打了电话", False),
        ("志愿者昨天在荆州参观古城", "志愿者昨天在襄阳参观古城", True),
        ("志愿者昨天在车站参观古城", "志愿者昨天在襄阳参观古城", False),
    ],
)
def test_numbers_and_places_are_facts(mine: str, theirs: str, fact: bool) -> None:
    swapped = list(exchanges(lay(mine), lay(theirs)))
    assert swapped or mine.translate(str.maketrans("两", "二")) == theirs
    assert any(is_fact(exchange, frozenset({"荆州", "襄阳"})) for exchange in swapped) is fact


def test_a_sketch_is_of_the_text_alone() -> None:
    texts = ["渡口街道开设夜间诊室方便货车司机", "短", "", "渡口街道开设夜间诊室方便货车司机"]
    together = sketches(texts)
    assert together.shape == (4, BINS)
    for text, row in zip(texts, together, strict=True):
        assert np.array_equal(sketches([text])[0], row)
    assert np.array_equal(together[0], together[3])
    filled = (together != EMPTY).sum(axis=1)
    assert filled[1] == filled[2] == 1
    assert 1 < filled[0] <= len(texts[0]) - SHINGLE + 1


@given(st.text("甲乙丙丁", min_size=20, max_size=60), st.text("甲乙丙丁", min_size=20, max_size=60))
def test_bins_agree_only_where_shingles_are_shared(one: str, other: str) -> None:
    a, b = sketches([one, other])
    shared = {one[at : at + SHINGLE] for at in range(len(one) - SHINGLE + 1)} & {
        other[at : at + SHINGLE] for at in range(len(other) - SHINGLE + 1)
    }
    assert ((a == b) & (a != EMPTY)).sum() <= len(shared)
