"""A hit inside or astride a longer word is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.match.boundary import Boundary
from harvester.match.fold import Folded, fold

WORDS = (
    "红管家",
    "青和居",
    "幸福村落",
    "板凳会",
    "筑堡",
    "十户共治",
    "放心消费",
    "54321",
    "守信激励",
    "沙洋油菜",
    "楚治",
    "23℃服务",
)
BOUNDARY = Boundary([*WORDS, "沙洋", "湖北省"])


def cut(sentence: str, word: str) -> str:
    folded = fold(sentence)
    at = folded.text.index(word)
    return BOUNDARY.cut_by(folded, at, at + len(word))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("院里的冬青和居民的月季都开了", "青和居"),
        ("路基要先浇筑堡坎再回填", "筑堡"),
        ("甘坐冷板凳会有收获", "板凳会"),
        ("让广大放心消费者满意", "放心消费"),
        ("全村二十户共治一条沟", "十户共治"),
        ("几十户共治一口塘", "十户共治"),
        ("拨打8854321报修", "54321"),
        ("编号54321a", "54321"),
        ("路过沙洋油菜花田", "沙洋油菜"),
        ("病要先说清楚治法", "楚治"),
        ("幸福村落实政策", "幸福村落"),
        ("石桥乡幸福村落成一座凉亭", "幸福村落"),
        ("修红管家电的老师傅", "红管家"),
        ("买塑料小板凳会不会打滑", "板凳会"),
        ("营地请来两位网红管家", "红管家"),
        ("文化广场在幸福村落成,村里煮了面", "幸福村落"),
        ("室温高过23℃服务员就来换杯", "23℃服务"),
    ],
)
def test_a_hit_that_cuts_a_longer_word_is_vetoed(sentence: str, word: str) -> None:
    assert cut(sentence, word)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("小区里的红管家们很忙", "红管家"),
        ("找红管家里年纪最大的", "红管家"),
        ("大家在板凳会上发言", "板凳会"),
        ("推行守信激励机制", "守信激励"),
        ("冬“青和居”民", "青和居"),  # quotes make a word of it
        ("崇阳县十户共治的户长", "十户共治"),
        ("办法叫54321,好记", "54321"),
        ("宜昌在小区筑堡强基", "筑堡"),
        ("石桥乡的幸福村落成了样板", "幸福村落"),
        ("石桥乡的幸福村落选出理事", "幸福村落"),
        ("大厅里的23℃服务让人安心", "23℃服务"),
        ("市里的23℃服务品牌", "23℃服务"),
        ("写进23℃服务台账", "23℃服务"),
        ("在石桥村的幸福村落成立理事会", "幸福村落"),
        ("我们的红管家人都很好", "红管家"),
    ],
)
def test_a_word_of_its_own_passes(sentence: str, word: str) -> None:
    assert cut(sentence, word) == ""


PIECES = st.sampled_from(
    [
        *WORDS,
        "冬",
        "居民",
        "村",
        "家庭",
        "。",
        ",",
        "“",
        "的",
        "二",
        "坐冷",
        "abc",
        "7",
        " ",
        "清",
        "坎",
        "花",
    ]
)


def whole(folded: Folded) -> set[tuple[int, int]]:
    """The tokens of the whole text, segmented at once; a blank stands where something was folded away."""
    parts = [(" " if at and not folded.joined(at) else "") + char for at, char in enumerate(folded.text)]
    text = "".join(parts)
    kept = [at for at, part in enumerate(parts) for _ in part]  # a blank belongs to the character after it
    tokens, position = set(), 0
    for token in BOUNDARY.segment(text):
        after = position + len(token)
        if token != " ":
            tokens.add((kept[position], kept[after - 1] + 1))
        position = after
    return tokens


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_block_around_a_hit_is_cut_as_in_the_whole_text(sentence: str) -> None:
    folded = fold(sentence)
    every = whole(folded)
    for word in WORDS:
        at = folded.text.find(word)
        while at >= 0:
            if all(folded.joined(inner) for inner in range(at + 1, at + len(word))):
                assert set(BOUNDARY.around(folded, at, at + len(word))) <= every
            at = folded.text.find(word, at + 1)


ARTICLES = Path(__file__).parent.parent / "attribution" / "articles.jsonl"


def test_on_whole_articles_the_block_is_cut_as_in_the_whole_text() -> None:
    """Every hit of a case's word in 857 articles; the corpus of 19,665 bulletins gave no difference either."""
    hits = 0
    for line in ARTICLES.read_text("utf-8").splitlines():
        folded = fold(json.loads(line)["body"])
        starts = [
            (at, at + len(word))
            for word in WORDS
            for at in range(len(folded.text))
            if folded.text.startswith(word, at)
        ]
        every = whole(folded) if starts else set()
        for start, end in starts:
            if all(folded.joined(inner) for inner in range(start + 1, end)):
                assert set(BOUNDARY.around(folded, start, end)) <= every
                hits += 1
    assert hits > 150
