"""Another year or ordinal of an activity is another activity."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harvester.match import Matcher
from harvester.models import Case, Decision, Kind, Place, Text

COUNTED, REVIEW, REJECTED = Decision.COUNTED, Decision.REVIEW, Decision.REJECTED
YEARLY = "湖北省2023年江滩诵读季活动"
NUMBERED = "湖北第三届桥梁文化大会"
FIRST = "湖北首届桥梁文化大会"


@pytest.mark.parametrize(
    ("name", "word", "day", "body", "expected"),
    [
        (YEARLY, "江滩诵读季", "2023-04-01", "湖北的江滩诵读季昨天开场。", COUNTED),
        (YEARLY, "江滩诵读季", "2022-11-20", "湖北明年的江滩诵读季开始报名。", COUNTED),
        (YEARLY, "江滩诵读季", "2025-06-01", "湖北在2023年的江滩诵读季上结识了不少朗读者。", COUNTED),
        (YEARLY, "江滩诵读季", "2025-06-01", "湖北的江滩诵读季昨天开场。", REJECTED),
        (YEARLY, "江滩诵读季", "2024-03-10", "湖北的江滩诵读季昨天开场。", REJECTED),
        (YEARLY, "江滩诵读季", "2023-06-01", "湖北2022年江滩诵读季的获奖名单补发。", REJECTED),
        (YEARLY, "江滩诵读季", "2023-06-01", "湖北去年的江滩诵读季下了三场雨。", REJECTED),
        (YEARLY, "江滩诵读季", "", "湖北的江滩诵读季昨天开场。", REVIEW),
        (NUMBERED, "桥梁文化大会", "2023-04-01", "第三届桥梁文化大会在湖北武汉开幕。", COUNTED),
        (NUMBERED, "桥梁文化大会", "2023-04-01", "第3届桥梁文化大会在湖北武汉开幕。", COUNTED),
        (NUMBERED, "桥梁文化大会", "2023-04-01", "桥梁文化大会在湖北武汉开幕。", COUNTED),
        (NUMBERED, "桥梁文化大会", "2024-04-01", "一年一度的桥梁文化大会在湖北武汉开幕。", REVIEW),
        (FIRST, "桥梁文化大会", "2024-04-01", "一年一度的桥梁文化大会在湖北武汉开幕。", REJECTED),
        (FIRST, "桥梁文化大会", "2023-04-01", "桥梁文化大会在湖北武汉开幕。", COUNTED),
        (NUMBERED, "桥梁文化大会", "2023-04-01", "首届桥梁文化大会在湖北武汉开幕。", REJECTED),
        (NUMBERED, "桥梁文化大会", "2023-04-01", "第十二届桥梁文化大会在湖北武汉开幕。", REJECTED),
        (NUMBERED, "桥梁文化大会", "2023-04-01", "桥梁文化大会在湖北武汉开幕，规模超过往届。", REVIEW),
    ],
)
def test_the_edition_is_read_from_sentence_title_and_day(
    case: Callable[..., Case],
    text: Callable[..., Text],
    places: tuple[Place, ...],
    name: str,
    word: str,
    day: str,
    body: str,
    expected: Decision,
) -> None:
    row = case(name=name, unit="湖北省文化和旅游厅", kind=Kind.ACTIVITY, any_words=(word,))
    (mention,) = Matcher([row], places).match(text(body, day=day))
    assert mention.decision is expected, mention.reason


def test_the_year_of_a_scheme_is_no_edition(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    row = case(name="2022年度优秀案例：红管家", kind=Kind.CASE)
    (mention,) = Matcher([row], places).match(text("掇刀区的红管家上门了。", day="2025-06-01"))
    assert mention.decision is COUNTED


def test_a_title_without_an_edition_is_read_with_its_text(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    made = case(name=NUMBERED, kind=Kind.ACTIVITY, unit="湖北省文化厅", any_words=("桥梁文化大会",))
    (mention,) = Matcher([made], places).match(
        text("第四届会期三天，讲的是斜拉桥。", title="桥梁文化大会在湖北武汉开幕")
    )
    assert mention.decision is REJECTED, mention.reason
