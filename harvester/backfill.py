"""补记 -> words: what matching older pages again has changed, in the table of mentions and on the boards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import groupby

from harvester.models import Cause, Late

NO_MENTION = "未提及"

Pair = tuple[str, str]
"""(page, case id)."""


def unsettled(pending: Iterable[Late], ruled: Collection[Pair]) -> dict[Pair, Late]:
    """Pending entries by page and case, without those that a verdict has decided anyway (``ruled``)."""
    return {pair: late for late in pending if (pair := (late.page, late.case_id)) not in ruled}


def told(late: Late) -> str:
    """Why a mention is 补记, and what stood before: 新词（原未提及）."""
    return f"{late.cause}（原{late.before or NO_MENTION}）"


def notes(pending: Iterable[Late]) -> dict[str, str]:
    """Case id -> what its row of a board has to say: how many of its count are 补记 or were lost, not accepted yet."""
    by_case = groupby(sorted(pending, key=lambda late: late.case_id), key=lambda late: late.case_id)
    written = {case_id: _note(list(entries)) for case_id, entries in by_case}
    return {case_id: note for case_id, note in written.items() if note}


def _note(entries: Collection[Late]) -> str:
    gained = Counter(late.cause for late in entries if late.gained)
    lost = Counter(late.cause for late in entries if late.lost)
    parts = []
    if gained:
        parts.append(f"含补记 {gained.total()} 篇（{_causes(gained)}）")
    if lost:
        parts.append(f"原计入、现不计 {lost.total()} 篇（{_causes(lost)}）")
    return "；".join([*parts, "待确认"]) if parts else ""


def _causes(numbers: Counter[Cause]) -> str:
    return "、".join(f"{cause} {number}" for cause, number in sorted(numbers.items()))
