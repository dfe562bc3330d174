"""What the row says, column by column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from harvester.match import Matcher
from harvester.models import Case, Decision, Place, PlaceRule, Scope, Text

COUNTED, REVIEW, REJECTED = Decision.COUNTED, Decision.REVIEW, Decision.REJECTED
HERE = "掇刀区的红管家上门修灯。"


@pytest.mark.parametrize(
    ("row", "body", "title", "decision", "rule"),
    [
        ({"not_within": ("红管家财税",)}, "掇刀区用红管家财税记账。", "", REJECTED, "排除词"),
        (
            {"not_within": ("红管家财税",)},
            "掇刀区用红管家财税记账，也请红管家修灯。",
            "",
            COUNTED,
            "句中本地",
        ),
        ({"not_within": ("老红管家",)}, "掇刀区的老红管家歇业了。", "", REJECTED, "排除词"),
        ({"not_on_page": ("围棋",)}, HERE + "晚上下圍棋。", "", REJECTED, "排除篇"),
        ({"all_words": ("社区", "楼栋")}, HERE + "社区里很热闹。", "", REJECTED, "缺同现词"),
        ({"all_words": ("社区",)}, HERE, "社区里的灯", COUNTED, "句中本地"),
        ({"scope": Scope.TITLE}, HERE, "", REJECTED, "范围外"),
        ({"scope": Scope.TITLE}, "修灯。", "掇刀区的红管家", COUNTED, "句中本地"),
        ({"scope": Scope.BODY}, "修灯。", "掇刀区的红管家", REJECTED, "范围外"),
        ({"place_rule": PlaceRule.NO}, "红管家上门修灯。", "", COUNTED, "不需地区"),
        ({"place_rule": PlaceRule.YES}, "掇刀区“红管家”治理队伍成立。", "", COUNTED, "含本地地名"),
        ({"since": date(2023, 6, 2)}, HERE, "", REJECTED, "期外"),
        ({"since": date(2023, 6, 1), "until": date(2023, 6, 1)}, HERE, "", COUNTED, "句中本地"),
        ({"until": date(2023, 5, 31)}, HERE, "", REJECTED, "期外"),
    ],
)
def test_each_column_decides(
    case: Callable[..., Case],
    text: Callable[..., Text],
    places: tuple[Place, ...],
    row: dict[str, Any],
    body: str,
    title: str,
    decision: Decision,
    rule: str,
) -> None:
    (mention,) = Matcher([case(**row)], places).match(text(body, title=title))
    assert (mention.decision, mention.rule) == (decision, rule), mention.reason


def test_near_sets_the_confidence(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    far = text("掇刀区" + "的居民和老人和孩子" * 3 + "都认得红管家。")
    (mention,) = Matcher([case(near=10)], places).match(far)
    assert (mention.decision, mention.confidence) == (COUNTED, "中")
    (mention,) = Matcher([case(near=60)], places).match(far)
    assert (mention.decision, mention.confidence, mention.reason) == (COUNTED, "高", "邻近“掇刀区”30 字")


def test_a_row_switched_off_is_not_looked_for(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    assert Matcher([case(active=False)], places).match(text(HERE)) == []
