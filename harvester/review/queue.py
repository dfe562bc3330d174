"""What waits for an analyst: the 待复核 mentions of a period, the reprints of one story together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harvester.models import Attributed, Case, Decision, Page
from harvester.review.excerpt import excerpt, marked
from harvester.verdicts import RULE


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One 待复核 mention as it is shown to an analyst."""

    attributed: Attributed
    case_name: str
    title: str
    """With the name marked, where it stands there."""
    excerpt: str
    copies: int
    """How many reprints of its story wait for the same case, where this is the first of them; else 0."""
    others: str
    """What became of the story's other copies; empty where there are none that are decided."""


def queue(
    mentions: Sequence[Attributed], pages: Mapping[str, Page], cases: Sequence[Case]
) -> Iterator[Waiting]:
    """The 待复核 among a period's ``mentions``, by case, story and age; ``pages`` holds their pages by URL.

    A story's first waiting copy comes first and stands for the others; stories of one case by their first's age.
    """
    order = {case.id: number for number, case in enumerate(cases)}
    names = {case.id: case.name for case in cases}
    stories: dict[tuple[str, str], list[Attributed]] = {}
    for row in sorted(mentions, key=lambda row: (row.published_on, row.mention.page)):
        stories.setdefault((row.mention.case_id, row.story), []).append(row)
    for (case_id, _), rows in sorted(stories.items(), key=lambda item: order.get(item[0][0], len(order))):
        waiting = [row for row in rows if row.mention.decision is Decision.REVIEW]
        others = _others([row for row in rows if row.mention.decision is not Decision.REVIEW])
        for number, row in enumerate(waiting):
            page = pages[row.mention.page]
            yield Waiting(
                attributed=row,
                case_name=names.get(case_id, ""),
                title=marked(page.title, row.mention.spans, "title"),
                excerpt=excerpt(page, row.mention),
                copies=0 if number else len(waiting),
                others=others,
            )


def _others(rows: Sequence[Attributed]) -> str:
    """计入 3 篇，不计 1 篇；张三 2026-11-22 裁定计入…: the numbers, and the newest verdict among them."""
    counted = sum(row.mention.decision is Decision.COUNTED for row in rows)
    numbers = [
        f"{what} {number} 篇" for what, number in (("计入", counted), ("不计", len(rows) - counted)) if number
    ]
    ruled = [row.mention.reason for row in rows if row.mention.rule == RULE]
    return "；".join(["，".join(numbers), *ruled[-1:]] if rows else [])
