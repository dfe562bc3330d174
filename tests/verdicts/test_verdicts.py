"""A verdict goes before the matcher, and says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvester.models import SHANGHAI, Decision, Mention, Page, Ruled, Span, Verdict
from harvester.verdicts import apply, standings, without_case

Build = Callable[..., Page]
URL = "https://news.example.cn/1.html"
DOUBT = Mention(
    page=URL,
    case_id="C1",
    decision=Decision.REVIEW,
    confidence="低",
    reason="没有地方",
    rule="no-place",
    spans=(Span(0, 3, "title"),),
)
VERDICT = Verdict(
    page=URL,
    case_id="C1",
    ruled=Ruled.COUNTED,
    analyst="张三",
    at=datetime(2026, 11, 22, 9, 30, tzinfo=SHANGHAI),
    note="文中的街道是掇刀的",
    matcher_decision=Decision.REVIEW,
    matcher_reason="没有地方",
)


@pytest.mark.parametrize(
    ("ruled", "decision", "word"),
    [(Ruled.COUNTED, Decision.COUNTED, "计入"), (Ruled.REJECTED, Decision.REJECTED, "不计")],
)
def test_a_verdict_decides_and_the_reason_holds_both_judgements(
    page: Build, ruled: Ruled, decision: Decision, word: str
) -> None:
    ((_, mention),) = apply([(page(), DOUBT)], [(page(), replace(VERDICT, ruled=ruled))], {"C1"})
    assert mention == Mention(
        page=URL,
        case_id="C1",
        decision=decision,
        confidence="高",
        reason=f"张三 2026-11-22 裁定{word}：文中的街道是掇刀的（系统原判 待复核：没有地方）",
        rule="裁定",
        spans=DOUBT.spans,
    )


def test_a_matcher_that_came_to_another_decision_is_quoted_with_both(page: Build) -> None:
    now = replace(DOUBT, decision=Decision.REJECTED, reason="邻近“利通区”3 字")
    ((_, mention),) = apply([(page(), now)], [(page(), replace(VERDICT, note=""))], {"C1"})
    assert mention.decision is Decision.COUNTED
    assert (
        mention.reason
        == "张三 2026-11-22 裁定计入（系统原判 待复核：没有地方；系统现判 不计：邻近“利通区”3 字）"
    )


def test_a_page_that_the_matcher_does_not_mention_is_counted_without_spans(page: Build) -> None:
    blind = replace(VERDICT, matcher_decision=None, matcher_reason="")
    ((_, mention),) = apply([], [(page(), blind)], {"C1"})
    assert (mention.decision, mention.spans, mention.rule) == (Decision.COUNTED, (), "裁定")
    assert mention.reason == "张三 2026-11-22 裁定计入：文中的街道是掇刀的（系统原判 未提及）"


@pytest.mark.parametrize(
    "verdict",
    [
        replace(VERDICT, ruled=Ruled.REJECTED),
        replace(VERDICT, ruled=Ruled.WITHDRAWN),
        replace(VERDICT, case_id="C9"),
    ],
    ids=["不计", "撤回", "a case that is gone"],
)
def test_nothing_is_added_for(page: Build, verdict: Verdict) -> None:
    assert list(apply([], [(page(), verdict)], {"C1"})) == []


def test_a_withdrawal_gives_the_pair_back_to_the_matcher(page: Build) -> None:
    ruled = [(page(), VERDICT), (page(), replace(VERDICT, ruled=Ruled.WITHDRAWN))]
    assert list(apply([(page(), DOUBT)], ruled, {"C1"})) == [(page(), DOUBT)]


def test_a_verdict_given_under_a_name_that_became_an_alternate_still_holds(page: Build) -> None:
    other = replace(VERDICT, page="https://m.example.cn/1")
    ((_, mention),) = apply([(page(), DOUBT)], [(page(), other)], {"C1"})
    assert (mention.page, mention.decision) == (URL, Decision.COUNTED)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("123")), unique=True),
    ruled=st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("123"), st.sampled_from(Ruled)), max_size=8
    ),
)
def test_what_is_not_ruled_is_as_it_was_and_no_pair_comes_twice(
    page: Build, pairs: list[tuple[str, str]], ruled: list[tuple[str, str, Ruled]]
) -> None:
    found = [(page(url), replace(DOUBT, page=url, case_id=case)) for url, case in pairs]
    verdicts = [(page(url), replace(VERDICT, page=url, case_id=case, ruled=how)) for url, case, how in ruled]
    made = list(apply(found, verdicts, {"1", "2"}))
    newest = {(url, case): how for url, case, how in ruled}
    keys = [(m.page, m.case_id) for _, m in made]
    assert len(keys) == len(set(keys))
    for _, mention in made:
        how = newest.get((mention.page, mention.case_id), Ruled.WITHDRAWN)
        assert mention.decision == (Decision.REVIEW if how is Ruled.WITHDRAWN else how.value)
    wanted = {pair for pair, how in newest.items() if how is Ruled.COUNTED and pair[1] in "12"}
    assert set(keys) == {*pairs} | wanted


@pytest.mark.parametrize(
    ("now", "ruled", "state", "later"),
    [
        (Decision.REVIEW, Ruled.COUNTED, "有效", False),
        (Decision.COUNTED, Ruled.COUNTED, "有效", False),
        (Decision.REJECTED, Ruled.COUNTED, "系统另判", True),
        (None, Ruled.COUNTED, "系统另判", True),
        (Decision.COUNTED, Ruled.REJECTED, "系统另判", True),
        (None, Ruled.REJECTED, "有效", False),
    ],
)
def test_a_matcher_that_disagrees_is_seen(
    now: Decision | None, ruled: Ruled, state: str, later: bool
) -> None:
    mentions = {(URL, "C1"): replace(DOUBT, decision=now)} if now else {}
    (standing,) = standings([replace(VERDICT, ruled=ruled)], mentions, {"C1"}, {URL: True})
    assert (standing.state, standing.later) == (state, later)


def test_a_disagreement_that_the_verdict_already_knew_is_not_a_later_one() -> None:
    overruled = replace(VERDICT, ruled=Ruled.REJECTED, matcher_decision=Decision.COUNTED)
    now = {(URL, "C1"): replace(DOUBT, decision=Decision.COUNTED)}
    (standing,) = standings([overruled], now, {"C1"}, {URL: True})
    assert (standing.state, standing.later) == ("系统另判", False)


def test_verdicts_that_do_nothing_are_told_with_the_reason_and_withdrawn_ones_are_not() -> None:
    gone = replace(VERDICT, case_id="C9")
    lost = replace(VERDICT, page="https://news.example.cn/none")
    undated = replace(VERDICT, page="https://news.example.cn/2")
    withdrawn = replace(VERDICT, ruled=Ruled.WITHDRAWN)
    made = standings([gone, lost, undated, withdrawn], {}, {"C1"}, {URL: True, undated.page: False})
    assert [(s.verdict, s.state) for s in made] == [
        (gone, "案例已不在"),
        (lost, "页面已不在"),
        (undated, "页面不计期"),
    ]
    assert without_case([gone, lost, undated, withdrawn, replace(gone, ruled=Ruled.WITHDRAWN)], {"C1"}) == 1
