"""Bring the mentions up to date: every case matched over every page version, but only what is new or changed.

Each case has a mark: with which rules it was matched, up to which row of the archive. A night costs a scan of
its own rows; a changed case costs a scan of the archive for that case alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

from harvester.match import Matcher
from harvester.models import Case, Dictionaries
from harvester.outlets import Resolver
from harvester.scan import Shown, batches
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
    for after, cases in _scans(dictionaries.cases, current, marks):
        if after >= last:
            continue
        matcher = everyone.only([case.id for case in cases])
        scanned += _scan(store, matcher, outlets, cases, current, after, last, show)
    return scanned


def versions(dictionaries: Dictionaries, everyone: Matcher) -> dict[str, str]:
    """Case id -> the version of all that decides it: the matcher over all cases, and the outlets' regions."""
    regions = _fingerprint(outlets_of(dictionaries))
    return {case.id: f"{everyone.version(case.id)}-{regions}" for case in dictionaries.cases}


def _scans(
    cases: Sequence[Case], versions: dict[str, str], marks: dict[str, Matched]
) -> list[tuple[int, list[Case]]]:
    """Cases by the row after which they are to be matched: 0 for new and changed ones."""
    by_row: dict[int, list[Case]] = {}
    for case in cases:
        mark = marks.get(case.id)
        row = mark.row if mark and mark.version == versions[case.id] else 0
        by_row.setdefault(row, []).append(case)
    return sorted(by_row.items())


def _scan(
    store: Store,
    matcher: Matcher,
    outlets: Resolver,
    cases: Sequence[Case],
    versions: dict[str, str],
    after: int,
    last: int,
    show: Callable[[Shown], None],
) -> int:
    scanned, total, ids = 0, last - after, [case.id for case in cases]
    for batch in batches(store, matcher, outlets, after, last):
        scanned += batch.scanned
        found = [(stored.row, mention) for stored, mentions in batch.found for mention in mentions]
        with store.transaction():
            store.mentions.replace(ids, after, batch.upto, found)
            store.mentions.mark([Matched(case_id, versions[case_id], batch.upto) for case_id in ids])
        show(Shown(total - (last - batch.upto), total, len(cases)))
        after = batch.upto
    return scanned


def outlets_of(dictionaries: Dictionaries) -> Iterator[tuple[object, ...]]:
    """What of outlets.csv bears on matching: which outlet a page is of, and its region."""
    for outlet in dictionaries.outlets:
        yield outlet.name, outlet.aliases, outlet.hosts, outlet.accounts, outlet.region


def _fingerprint(values: Iterator[tuple[object, ...]]) -> str:
    return hashlib.sha256(repr(list(values)).encode()).hexdigest()[:16]
