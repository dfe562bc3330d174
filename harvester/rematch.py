"""Bring the mentions up to date: every case matched over every page version, but only what is new or changed.

Each case has a mark: with which rules it was matched, up to which row of the archive. A night costs a scan of
its own rows; a changed case costs a scan of the archive for that case alone. What such a scan changes in rows
that had been matched before is 补记: remembered with its cause until somebody accepts it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import fields, replace
from datetime import datetime

from harvester.match import Matcher
from harvester.models import SHANGHAI, Case, Cause, Dictionaries, Late
from harvester.outlets import Resolver
from harvester.scan import Batch, Shown, batches
from harvester.store import Matched, Store


def rematch(
    store: Store,
    dictionaries: Dictionaries,
    outlets: Resolver,
    show: Callable[[Shown], None] = lambda _: None,
) -> int:
    """Match what is new or changed; returns the number of page versions scanned. Raises StoreError.

    Stopped at any point it goes on from the last whole batch.
    """
    everyone = Matcher(dictionaries.cases, dictionaries.places)
    current = versions(dictionaries, everyone)
    marks = store.mentions.matched()
    store.mentions.forget([case_id for case_id in marks if case_id not in current])
    last, scanned = store.pages.last_row(), 0
    for after, due in _scans(current, marks):
        if after < last:
            scanned += _scan(store, everyone.only(due), outlets, due, after, last, show)
    return scanned


def versions(dictionaries: Dictionaries, everyone: Matcher) -> dict[str, str]:
    """Case id -> the version of all that decides it: its row, the matcher over all cases, the outlets' regions."""
    regions = _fingerprint(outlets_of(dictionaries))
    return {
        case.id: f"{_fingerprint(_row(case))}-{everyone.version(case.id)}-{regions}"
        for case in dictionaries.cases
    }


def _scans(versions: Mapping[str, str], marks: Mapping[str, Matched]) -> list[tuple[int, dict[str, Matched]]]:
    """(row, case id -> its mark from now on): which cases are to be matched after which row.

    New and changed cases begin at 0, and have been matched before up to their mark; a new one, up to where the
    others have. Where there is no mark at all nothing has been counted yet, and nothing is 补记.
    """
    farthest = max((mark.row for mark in marks.values()), default=0)
    by_row: dict[int, dict[str, Matched]] = {}
    for case_id, version in versions.items():
        mark = marks.get(case_id)
        if mark is None:
            due = Matched(case_id, version, 0, farthest, Cause.WORD if farthest else "")
        elif mark.version != version:
            due = Matched(case_id, version, 0, max(mark.row, mark.before), _cause(mark.version, version))
        else:
            due = mark
        by_row.setdefault(due.row, {})[case_id] = due
    return sorted(by_row.items())


def _cause(before: str, now: str) -> Cause:
    """Why a case is matched again; a version of two parts is from before its row stood in it."""
    row = before.split("-")[0]
    return Cause.WORD if before.count("-") == 2 and row != now.split("-")[0] else Cause.RULE


def _scan(
    store: Store,
    matcher: Matcher,
    outlets: Resolver,
    due: Mapping[str, Matched],
    after: int,
    last: int,
    show: Callable[[Shown], None],
) -> int:
    scanned, first = 0, after
    with closing(batches(store, matcher, outlets, after, last)) as read:
        for batch in read:
            scanned += batch.scanned
            found = [(stored.row, mention) for stored, mentions in batch.found for mention in mentions]
            with store.transaction():
                store.late.put(list(_changes(store, batch, due, after)))
                store.mentions.replace(list(due), after, batch.upto, found)
                store.mentions.mark([replace(mark, row=batch.upto) for mark in due.values()])
            show(Shown(batch.upto - first, last - first, len(due)))
            after = batch.upto
    return scanned


def _changes(store: Store, batch: Batch, due: Mapping[str, Matched], after: int) -> Iterator[Late]:
    """What the batch changes in rows that had been matched before."""
    if not any(mark.before > after for mark in due.values()):
        return
    stood = {
        (row, case_id): (page, decision)
        for row, case_id, page, decision in store.mentions.between(after, batch.upto)
        if case_id in due
    }
    stands = {
        (stored.row, mention.case_id): (mention.page, mention.decision)
        for stored, mentions in batch.found
        for mention in mentions
    }
    now = datetime.now(SHANGHAI)
    for row, case_id in sorted(stood.keys() | stands.keys()):
        page, before = stood.get((row, case_id), ("", None))
        page, decided = stands.get((row, case_id), (page, None))
        mark = due[case_id]
        if before is not decided and row <= mark.before:
            yield Late(
                row=row,
                case_id=case_id,
                page=page,
                cause=Cause(mark.cause),
                before=before,
                now=decided,
                version=mark.version,
                found_at=now,
            )


def outlets_of(dictionaries: Dictionaries) -> Iterator[tuple[object, ...]]:
    """What of outlets.csv bears on matching: which outlet a page is of, and its region."""
    for outlet in dictionaries.outlets:
        yield outlet.name, outlet.aliases, outlet.hosts, outlet.accounts, outlet.region


def _row(case: Case) -> Iterator[object]:
    """A case's row but for 备注."""
    return (getattr(case, column.name) for column in fields(case) if column.name != "note")


def _fingerprint(values: Iterable[object]) -> str:
    return hashlib.sha256(repr(list(values)).encode()).hexdigest()[:16]
