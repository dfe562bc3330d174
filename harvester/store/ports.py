"""What a home of the store must be able to do; the contract tests run on every home.

All methods raise StoreError where the home can't be read or written; nothing is half-written then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from harvester.models import Decision, Job, Late, LedgerEntry, Mention, Page, Period, Verdict


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page version with its row number in the archive, which only ever grows."""

    row: int
    page: Page


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of one page that was handed to the store."""

    url: str
    """The URL it is kept under: its own, or that of the twin it was found to be."""
    outcome: str
    """stored or unchanged."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """How far one case has been matched: with which rules, up to which row of the archive."""

    case_id: str
    version: str
    row: int
    before: int = 0
    """Up to which row the archive had been matched before, with other rules: what changes there is 补记."""
    cause: str = ""
    """Why it is matched again; empty where it is not."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a listing's server said, for asking it next time whether anything changed."""

    url: str
    etag: str = ""
    last_modified: str = ""


class Pages(Protocol):
    def add(self, pages: Sequence[Page], keys: Mapping[str, str] | None = None) -> list[Changed]:
        """Store pages in one batch, in order; ``keys`` maps a URL to the key it shares with technical twins.

        A new URL becomes version 1, a changed title, body or publication time the next version; a twin of a
        stored page of the same title becomes an alternate URL of it.
        """

    def known(self, urls: Iterable[str]) -> set[str]:
        """Those of ``urls`` that are stored, under their own name or as an alternate."""

    def get(self, url: str, version: int | None = None) -> Page | None:
        """One version of a page, by default the newest; ``url`` may be an alternate."""

    def last_row(self) -> int:
        """The newest row's number; 0 for an empty archive."""

    def rows(self, after: int, upto: int) -> Iterator[StoredPage]:
        """Page versions of rows in (after, upto], in order, streamed."""

    def texts(self, after: int, upto: int) -> Iterator[tuple[int, str]]:
        """(row, title and body joined by ``。``) of rows in (after, upto], in order, streamed: a scan's view."""

    def whole(self, rows: Sequence[int]) -> list[StoredPage]:
        """The page versions of these rows, in order."""

    def undated(self) -> int:
        """How many pages have no publication time."""

    def dubious(self) -> int:
        """How many pages have a date, but none that can be true: see ``Page.dubious``."""

    def doubtful(self, period: Period) -> int:
        """How many pages of the period that count have something in doubt: see ``Extracted.doubt``."""

    def doubts(self, night: date) -> list[tuple[str, str, str]]:
        """(source, URL, doubt) of the pages that were stored in a night and are in doubt."""

    def count(self, period: Period | None = None) -> int:
        """How many pages there are, or were published in a period."""

    def newest_day(self) -> date | None:
        """The last day on which a page was published that is not dated after it was fetched."""

    def span(self, period: Period) -> tuple[int, int]:
        """(after, upto): the rows in (after, upto] hold every page version published in the period."""

    def first_in(self, period: Period, rows: Sequence[int]) -> set[int]:
        """Those of ``rows`` that count in the period: see ``Mentions.in_period``."""


class Mentions(Protocol):
    def replace(
        self, case_ids: Sequence[str], after: int, upto: int, found: Sequence[tuple[int, Mention]]
    ) -> None:
        """Write what was found for the cases in rows (after, upto], in place of what was there."""

    def matched(self) -> dict[str, Matched]:
        """How far each case has been matched."""

    def mark(self, marks: Sequence[Matched]) -> None:
        """Remember how far cases have been matched."""

    def forget(self, case_ids: Sequence[str]) -> None:
        """Drop all mentions and marks of cases (they left the dictionary)."""

    def in_period(self, period: Period) -> Iterator[tuple[Page, Mention]]:
        """Mentions on pages published in the period: of each page the first version that was published in it."""

    def of(self, url: str, case_id: str) -> Mention | None:
        """What the matcher says of a pair: on the page's first version that has a date which can be true, or,
        where there is none, on its first; ``url`` may be an alternate."""

    def of_case(self, case_id: str) -> Iterator[tuple[StoredPage, Mention]]:
        """Everything that was found for one case, in the order of rows, streamed."""

    def on(self, rows: Sequence[int]) -> Iterator[tuple[int, str, Decision]]:
        """(row, case, decision) of every mention in these rows of the archive."""

    def between(self, after: int, upto: int) -> Iterator[tuple[int, str, str, Decision]]:
        """(row, case, page, decision) of every mention in rows (after, upto]."""

    def tally(self) -> dict[Decision, int]:
        """How many mentions there are by decision."""


class Verdicts(Protocol):
    """A log that only grows: nothing in it is ever changed or removed, whatever becomes of pages and cases."""

    def add(self, verdicts: Sequence[Verdict]) -> None:
        """Append verdicts, in order; the newest of a pair stands, the older ones stay as its history."""

    def of(self, page: str, case_id: str) -> list[Verdict]:
        """A pair's history, oldest first."""

    def newest(self) -> list[Verdict]:
        """The newest verdict of every pair, withdrawals too, in the order in which they were given."""

    def in_period(self, period: Period) -> Iterator[tuple[Page, Verdict]]:
        """The same for pages published in the period, each with the version that ``Mentions.in_period`` reads."""


class LateMentions(Protocol):
    """补记: what matching again has changed, until somebody accepts it; accepted entries stay as history."""

    def put(self, entries: Sequence[Late]) -> None:
        """Remember changes. Where one of the same page version and case is pending, it keeps what stood before;
        one that is back where it began goes, and so does one that no count sees (不计 or no mention, both times).
        """

    def pending(self, case_id: str | None = None) -> list[Late]:
        """What is not accepted, of one case or all, by case, day and row: only page versions that can count."""

    def in_period(self, period: Period) -> Iterator[Late]:
        """The same for the page versions that ``Mentions.in_period`` reads."""

    def accept(self, by: str, moment: datetime, case_id: str | None = None) -> int:
        """Accept what is pending, of one case or all; returns how many ``pending`` would have given."""

    def accepted(self) -> list[Late]:
        """What was accepted, in the order in which it was found."""


class Ledger(Protocol):
    def write(self, entries: Sequence[LedgerEntry]) -> None:
        """Write what became of URLs; a later entry of the same (night, source, url) takes the earlier one's place."""

    def entries(self, night: date, source_id: str | None = None) -> Iterator[LedgerEntry]:
        """A night's entries by source and URL."""

    def unsettled(self, source_id: str, since: date) -> list[str]:
        """Article URLs discovered since that night whose newest entry is pending or failed: to be tried again."""

    def totals(self, night: date) -> dict[tuple[str, str, str], int]:
        """(source, stage, outcome) -> number of URLs; the sum is the night's intake."""

    def nights(self) -> list[date]:
        """All nights that have entries, oldest first."""


class Jobs(Protocol):
    def put(self, jobs: Sequence[Job]) -> None:
        """Write jobs, each in place of the one of the same (night, source)."""

    def of(self, night: date) -> dict[str, Job]:
        """A night's jobs by source."""

    def last_success(self) -> dict[str, date]:
        """Each source's last night that ended well."""


class Listings(Protocol):
    def get(self, url: str) -> Validators | None:
        """What the listing's server said last time."""

    def put(self, validators: Sequence[Validators]) -> None:
        """Remember it."""


class Store(Protocol):
    """One home: its ports, and a transaction over all of them. Pickled, it is opened anew on the other side."""

    @property
    def pages(self) -> Pages: ...

    @property
    def mentions(self) -> Mentions: ...

    @property
    def verdicts(self) -> Verdicts: ...

    @property
    def late(self) -> LateMentions: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def jobs(self) -> Jobs: ...

    @property
    def listings(self) -> Listings: ...

    def transaction(self) -> AbstractContextManager[object]:
        """All writes inside happen together or not at all."""

    def close(self) -> None:
        """Let go of the home."""
