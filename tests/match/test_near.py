"""One wrong character, confirmed by the place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.match import Matcher
from harvester.match.near import Slips
from harvester.models import Case, Decision, Place, Text

WORDS = ("红管家", "掇刀邻里帮", "辅具租赁站", "草根夜话", "阳小驿", "三方共议", "沙洋米荟")


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("掇刀区的辅具租凭站开门了。", "辅具租凭站"),
        ("掇刀区办起了草跟夜话。", "草跟夜话"),
        ("掇刀有个阳小译能充电。", "阳小译"),
        ("掇刀邻哩帮怎么换手机号", "掇刀邻哩帮"),
        ("掇刀区的红菅家在扫雪。", "红菅家"),
    ],
)
def test_a_slip_counts_where_its_place_stands(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...], body: str, wrong: str
) -> None:
    (mention,) = Matcher([case(any_words=WORDS)], places).match(text(body))
    assert (mention.decision, mention.confidence, mention.rule) == (Decision.COUNTED, "低", "差一字")
    (span,) = mention.spans
    assert body[span.start : span.end] == wrong
    assert mention.reason.startswith(f"“{wrong}”与“")


@pytest.mark.parametrize(
    "body",
    [
        "青岛的辅具租凭站开门了。",  # no place of ours
        "掇刀区下雨了。柯城区的辅具租凭站开门了。",  # ours, but not in the sentence
        "掇刀区推行两方共议。",  # another numeral is another thing
        "掇刀区的老人在听草根神话。",  # an everyday word is no slip
        "掇刀区的辅具租凭店开门了。",  # two characters differ
    ],
)
def test_what_is_no_slip(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...], body: str
) -> None:
    assert Matcher([case(any_words=WORDS)], places).match(text(body)) == []


@given(
    st.lists(st.text("阳小驿译共约", min_size=4, max_size=6), min_size=1, max_size=4),
    st.text("阳小驿译共约，", max_size=20),
)
def test_one_pass_finds_what_comparing_every_window_does(words: list[str], body: str) -> None:
    expected = {
        (start, start + len(word), word)
        for word in words
        for start in range(len(body) - len(word) + 1)
        if sum(a != b for a, b in zip(word, body[start:], strict=False)) == 1
        and "，" not in body[start : start + len(word)]
    }
    assert {
        suspect[:3] for suspect in Slips({word: ["它"] for word in words}).suspects(body, {"它"})
    } == expected
