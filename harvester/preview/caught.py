"""What one row of cases.csv makes of the archive: the mentions of the case on the pages that count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from harvester import verdicts
from harvester.match import Matcher
from harvester.models import Decision, Dictionaries, Mention, Page, Period, Verdict
from harvester.outlets import Resolver
from harvester.rematch import versions
from harvester.scan import Shown, scan
from harvester.store import Store, StoredPage

Key = tuple[str, str]
"""(month, URL): a page counts once a month, with the first version that was published in it."""
Found = tuple[StoredPage, Mention]
ALWAYS = Period(date.min, date.max, "")


@dataclass(frozen=True, slots=True)
class Caught:
    """The case's mentions on the pages that count, and how many pages name it in vain."""

    mentions: dict[Key, Mention] = field(default_factory=dict)
    pages: dict[Key, Page] = field(default_factory=dict)
    """Without their bodies, so that a word that is everywhere does not fill the memory."""
    rows: dict[Key, int] = field(default_factory=dict)
    """Where the archive has them; none for a page that only a verdict counts."""
    undated: int = 0
    """Pages with a counted mention that have no date, or one that can't be true; 0 for a part of the archive."""
    revised: int = 0
    """Pages with a counted mention only in a later version (改稿) than the one that counts."""


def at_present(store: Store, case_id: str, period: Period = ALWAYS) -> Caught:
    """What counts at present: the stored mentions, matched with the row as it was processed last."""
    return _counting(store, case_id, period, _light(store.mentions.of_case(case_id)))


def with_row(
    store: Store,
    tables: Dictionaries,
    case_id: str,
    period: Period = ALWAYS,
    show: Callable[[Shown], None] = lambda _: None,
) -> Caught:
    """What counts once the archive is processed with ``tables``; nothing is written. Raises StoreError.

    Only what has not been matched with this very row is matched.
    """
    everyone = Matcher(tables.cases, tables.places)
    version, mark = versions(tables, everyone).get(case_id), store.mentions.matched().get(case_id)
    if version is None:
        return _counting(store, case_id, period, ())
    after, upto = (0, store.pages.last_row()) if period is ALWAYS else store.pages.span(period)
    done = mark.row if mark and mark.version == version else 0
    known = ((stored, m) for stored, m in store.mentions.of_case(case_id) if after < stored.row <= done)
    new = scan(store, everyone.only([case_id]), Resolver(tables.outlets), max(after, done), upto, show)
    found = [*_light(known), *_light((stored, m) for stored, mentions in new for m in mentions)]
    return _counting(store, case_id, period, found)


def _light(found: Iterable[Found]) -> Iterator[Found]:
    return ((StoredPage(stored.row, replace(stored.page, body="")), mention) for stored, mention in found)


def _counting(store: Store, case_id: str, period: Period, found: Iterable[Found]) -> Caught:
    """Of what was found, that which ``process`` would count, month by month, under the verdicts as they stand."""
    caught, dated = Caught(), dict[str, bool]()
    months: defaultdict[Period, list[Found]] = defaultdict(list)
    for stored, mention in found:
        day = stored.page.published_at
        if day and period.holds(day.date()):
            months[Period.month(day.year, day.month)].append((stored, mention))
        if mention.decision is Decision.COUNTED and (period is ALWAYS or (day and period.holds(day.date()))):
            url, good = stored.page.url, day is not None and not stored.page.dubious
            dated[url] = dated.get(url, False) or good
    for page, _ in _ruled(store, case_id, period):
        if page.published_at:
            months[Period.month(page.published_at.year, page.published_at.month)] += []
    for month, some in sorted(months.items(), key=lambda item: item[0].start):
        rows = store.pages.first_in(month, [stored.row for stored, _ in some])
        counting = {stored.page.url: (stored, mention) for stored, mention in some if stored.row in rows}
        pairs = ((stored.page, mention) for stored, mention in counting.values())
        for page, mention in verdicts.apply(pairs, _ruled(store, case_id, month), {case_id}):
            key = (month.name, page.url)
            caught.mentions[key], caught.pages[key] = mention, replace(page, body="")
            if page.url in counting:
                caught.rows[key] = counting[page.url][0].row
    known = {url for _, url in caught.mentions}
    vain = [good for url, good in dated.items() if url not in known]
    return replace(caught, undated=vain.count(False), revised=vain.count(True))


def _ruled(store: Store, case_id: str, period: Period) -> list[tuple[Page, Verdict]]:
    """The verdicts on the case in a period; most cases have none, and then no page is looked at."""
    if all(verdict.case_id != case_id for verdict in store.verdicts.newest()):
        return []
    return [
        (page, verdict) for page, verdict in store.verdicts.in_period(period) if verdict.case_id == case_id
    ]
