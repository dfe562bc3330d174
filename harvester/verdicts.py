"""Mentions -> mentions as the analysts want them: a verdict (裁定) goes before whatever the matcher says.

The matcher's own mentions stay as they are in the store; this is laid over them each time they are counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from harvester.models import Decision, Mention, Page, Ruled, Verdict

RULE = "裁定"
"""What a mention that was decided by an analyst gives as its rule."""
NO_MENTION = "未提及"


def apply(
    found: Iterable[tuple[Page, Mention]], ruled: Iterable[tuple[Page, Verdict]], cases: Collection[str]
) -> Iterator[tuple[Page, Mention]]:
    """``found`` with the decisions of ``ruled`` (newest verdicts, in the order given) in place of the matcher's.

    计入 also counts a page of which the matcher has no mention: then without spans. 撤回 leaves the matcher's
    decision. A verdict on a case that is not among ``cases`` (ids) does nothing. Which pages count at all is
    decided by whoever gives ``ruled``: a page that is not in it stays out.
    """
    standing = {(page.url, verdict.case_id): (page, verdict) for page, verdict in ruled}
    for page, mention in found:
        _, verdict = standing.pop((page.url, mention.case_id), (page, None))
        yield page, overruled(mention, verdict) if verdict else mention
    for page, verdict in standing.values():
        if verdict.ruled is Ruled.COUNTED and verdict.case_id in cases:
            yield page, _added(page, verdict)


def overruled(mention: Mention, verdict: Verdict) -> Mention:
    """A mention as the verdict has it, with both judgements in its reason; unchanged by a withdrawal."""
    if verdict.ruled is Ruled.WITHDRAWN:
        return mention
    return replace(
        mention,
        decision=Decision(verdict.ruled.value),
        confidence="高",
        reason=f"{told(verdict)}（{_matcher(verdict, mention)}）",
        rule=RULE,
    )


def _added(page: Page, verdict: Verdict) -> Mention:
    return Mention(
        page=page.url,
        case_id=verdict.case_id,
        decision=Decision(verdict.ruled.value),
        confidence="高",
        reason=f"{told(verdict)}（{_matcher(verdict, None)}）",
        rule=RULE,
        spans=(),
    )


def told(verdict: Verdict) -> str:
    """Who decided what, when and why: 张三 2026-11-22 裁定计入：说的就是本案例."""
    why = f"：{verdict.note}" if verdict.note else ""
    act = "撤回裁定" if verdict.ruled is Ruled.WITHDRAWN else f"裁定{verdict.ruled}"
    return f"{verdict.analyst} {verdict.at.date()} {act}{why}"


def said(decision: Decision | None, reason: str) -> str:
    """The matcher's judgement in words: 待复核：没有地方."""
    return f"{decision}：{reason}" if decision else NO_MENTION


def _matcher(verdict: Verdict, now: Mention | None) -> str:
    """What the matcher said when the verdict was given, and what it says now where that is something else."""
    then = said(verdict.matcher_decision, verdict.matcher_reason)
    same = (now.decision if now else None) is verdict.matcher_decision
    return f"系统原判 {then}" + (
        "" if same else f"；系统现判 {said(now.decision, now.reason) if now else NO_MENTION}"
    )


State = Literal["有效", "系统另判", "案例已不在", "页面已不在", "页面不计期"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict that stands, beside what the matcher says of the pair now."""

    verdict: Verdict
    now: Mention | None
    state: State

    @property
    def later(self) -> bool:
        """Whether the matcher came to disagree only after the verdict was given."""
        now = self.now.decision if self.now else None
        return self.state == "系统另判" and now is not self.verdict.matcher_decision


def standings(
    verdicts: Iterable[Verdict],
    now: Mapping[tuple[str, str], Mention],
    cases: Collection[str],
    pages: Mapping[str, bool],
) -> Iterator[Standing]:
    """Each verdict that stands, and how: ``now`` is the matcher's mention of a (page, case) pair, where it has one.

    系统另判 is a matcher that has decided otherwise (no mention is 不计); one that is in doubt does not disagree.
    ``cases`` are the ids that there are, ``pages`` the stored URLs with whether the page counts in any period (it
    has a date that can be true): a verdict on another case or page is kept, but does nothing.
    """
    for verdict in verdicts:
        if verdict.ruled is Ruled.WITHDRAWN:
            continue
        mention = now.get((verdict.page, verdict.case_id))
        yield Standing(verdict, mention, _state(verdict, mention, cases, pages))


def without_case(verdicts: Iterable[Verdict], cases: Collection[str]) -> int:
    """How many verdicts stand on a case that is not among ``cases`` (ids)."""
    return sum(v.ruled is not Ruled.WITHDRAWN and v.case_id not in cases for v in verdicts)


def _state(verdict: Verdict, now: Mention | None, cases: Collection[str], pages: Mapping[str, bool]) -> State:
    if verdict.case_id not in cases:
        return "案例已不在"
    if verdict.page not in pages:
        return "页面已不在"
    if not pages[verdict.page]:
        return "页面不计期"
    decision = now.decision if now else Decision.REJECTED
    return "有效" if decision in (verdict.ruled.value, Decision.REVIEW) else "系统另判"
