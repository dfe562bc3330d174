"""Folding: the same name however it is written, and the way back to where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.match.fold import fold, fold_key

SAME = [
    ("ＯＮＥ有引力", "one有引力"),
    ("“红管家”", "红管家"),
    ("「红管家」『红管家』", "红管家红管家"),
    ("《红\n管 家》", "红管家"),
    ("红\u2060管\u200b家\ufeff", "红管家"),
    ("3·15", "3.15"),
    ("3•15", "3・15"),
    ("律师进村、法律便民", "律师进村，法律便民"),
    ("抽样+评价", "抽样＋评价"),
    ("23℃人社", "23°C 人社"),
    ("23摄氏度", "23℃"),
    ("幸(xìng)福(fu)村(cūn)落", "幸福村落"),
    ("預算管理一體化係統", "预算管理一体化系统"),
    ("村裏", "村裡"),
    ("臺灣", "台湾"),
    ("\u2f2d", "山"),  # a radical sign, as PDF text has it
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_of_writing_fold_to_one(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("红管家。园", "红管家园"), ("54321", "5432"), ("网红", "红网")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


def test_span_holds_what_was_folded_away_inside_but_not_around() -> None:
    original = "看“红\n管(guǎn)家”来了"
    folded = fold(original)
    at = folded.text.index("红管家")
    start, end = folded.span(at, at + 3)
    assert original[start:end] == "红\n管(guǎn)家"


def test_span_holds_the_whole_degree_sign() -> None:
    original = "叫23摄氏度服务"
    folded = fold(original)
    at = folded.text.index("℃")
    start, end = folded.span(at, at + 1)
    assert original[start:end] == "摄氏度"


def test_offsets_hold_past_characters_of_two_units() -> None:
    original = "😀𠮷“红 管家”"
    folded = fold(original)
    at = folded.text.index("红管家")
    start, end = folded.span(at, at + 3)
    assert original[start:end] == "红 管家"


NOISE = st.text(
    alphabet="红管家村落幸福綠係統裏臺“”《》 \n\u200b\u2060()abǎ°C℃摄氏度3·.、,，。+😀𠮷Ａ１", max_size=40
)


@given(NOISE)
def test_every_span_folds_to_its_characters(original: str) -> None:
    folded = fold(original)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert folded.text == fold_key(original)
    for at, char in enumerate(folded.text):
        start, end = folded.span(at, at + 1)
        assert fold_key(original[start:end]) == char


@given(NOISE)
def test_folding_a_key_again_changes_only_what_it_brought_together(original: str) -> None:
    once = fold_key(original)
    assert fold_key(fold_key(once)) == fold_key(once) or "(" in once


@given(NOISE, st.sampled_from(["红管家", "幸福村落", "系统", "23℃服务"]), NOISE)
def test_span_of_a_found_word_folds_to_the_word(before: str, word: str, after: str) -> None:
    original = before + "。" + word + "。" + after
    folded, key = fold(original), fold_key(word)
    at = folded.text.index(key)
    start, end = folded.span(at, at + len(key))
    assert fold_key(original[start:end]) == key
