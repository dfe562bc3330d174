"""Answers -> verdicts in the log: every one is checked before any is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from harvester.errors import DictionaryError
from harvester.models import Period, Ruled, Verdict
from harvester.review.answers import Answer, Answers
from harvester.review.form import CASE, PAGE, RULED
from harvester.store import Store
from harvester.verdicts import Standing, standings, told

_EVER = Period(date.min, date.max, "")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an import wrote, and what it found written already."""

    written: tuple[Verdict, ...]
    known: int
    """Answers that say what the pair's newest verdict says; nothing was written for them."""
    blank: int


def record(
    store: Store, answers: Answers, cases: Collection[str], now: datetime, *, overrule: bool = False
) -> Recorded:
    """Write the verdicts of a filled table, all of them or none; the same table again writes nothing.

    An answer that contradicts the pair's newest verdict, or brings back one that was withdrawn, is an error unless
    ``overrule``; one that only follows its story's leaves a pair alone that was ever ruled. Raises DictionaryError with everything
    that is wrong, and StoreError.
    """
    with store.transaction():
        made = [
            verdict
            for given in answers.rows
            if (verdict := _checked(store, answers, given, cases, now, overrule))
        ]
        DictionaryError.raise_for(answers.problems)
        unique = {(verdict.page, verdict.case_id): verdict for verdict in reversed(made)}
        written = tuple(reversed(unique.values()))
        store.verdicts.add(written)
    return Recorded(written, len(answers.rows) - len(written), answers.blank)


def _checked(
    store: Store, answers: Answers, given: Answer, cases: Collection[str], now: datetime, overrule: bool
) -> Verdict | None:
    """The verdict that an answer asks for; None where it is known already, or something is wrong with it."""
    if given.case_id not in cases:
        close = get_close_matches(given.case_id, cases, 1)
        hint = f"是否 {close[0]}？" if close else "请核对编号"
        answers.report(given.row, CASE, given.case_id, f"案例表里没有这个案例（或已停用）；{hint}")
        return None
    page = store.pages.get(given.page)
    if page is None:
        answers.report(given.row, PAGE, given.page, "库里没有这个页面；请从导出的表里原样抄来网址")
        return None
    made = verdict(store, page.url, given.case_id, given.ruled, given.analyst, given.note, now)
    history = store.verdicts.of(page.url, given.case_id)
    if not history:
        return made
    newest = history[-1]
    if given.lead or _says(newest) == _says(made):
        return None
    if newest.ruled is Ruled.WITHDRAWN and _says(made) not in map(_says, history):
        return made  # nothing stands, and this is no old file
    if newest.ruled is not made.ruled and not overrule:
        message = f"已有裁定：{told(newest)}。两者不同；若确要改，导入时加 --overrule，否则清空这一格"
        answers.report(given.row, RULED, given.ruled, message)
        return None
    return made


def _says(verdict: Verdict) -> tuple[Ruled, str, str]:
    return verdict.ruled, verdict.analyst, verdict.note


def verdict(
    store: Store, page: str, case_id: str, ruled: Ruled, analyst: str, note: str, now: datetime
) -> Verdict:
    """A verdict with what the matcher says of the pair at this time. Raises StoreError."""
    said = store.mentions.of(page, case_id)
    return Verdict(
        page=page,
        case_id=case_id,
        ruled=ruled,
        analyst=analyst,
        at=now,
        note=note,
        matcher_decision=said.decision if said else None,
        matcher_reason=said.reason if said else "",
    )


def standing(
    store: Store, cases: Collection[str], only: Collection[tuple[str, str]] | None = None
) -> Iterator[Standing]:
    """Every verdict that stands, or those of some (page, case) pairs, beside what the matcher says now.

    Raises StoreError.
    """
    newest = [v for v in store.verdicts.newest() if only is None or (v.page, v.case_id) in only]
    pairs = [(one.page, one.case_id) for one in newest]
    now = {pair: said for pair in pairs if (said := store.mentions.of(*pair))}
    dated = {given.page for _, given in store.verdicts.in_period(_EVER)}
    pages = {url: url in dated for url in store.pages.known(page for page, _ in pairs)}
    return standings(newest, now, cases, pages)
