"""The ports of the store on SQLite's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from harvester.models import Decision, Job, LedgerEntry, Mention, Page, Period
from harvester.store.arrivals import Arrivals, Known
from harvester.store.ports import Changed, Matched, StoredPage, Validators
from harvester.store.rows import (
    job_of,
    job_row,
    ledger_of,
    ledger_row,
    mention_of,
    mention_row,
    page_of,
)

if TYPE_CHECKING:
    from harvester.store.sqlite import SqliteStore

CHUNK = 500
"""How many values go into one SQL list; SQLite allows 32,766."""

JOINED = """SELECT v.*, v.id AS row_id, p.url, p.source_id, p.platform, p.outlet, p.account, p.alternates
FROM versions v JOIN pages p ON p.id = v.page_id"""

FIRST = """SELECT min(id) AS id FROM versions
WHERE published_on >= ? AND published_on < ? AND NOT dubious{} GROUP BY page_id"""
"""What counts in a period: of each page the first version that was published in it."""


class Tables:
    """Reading and writing, for all ports."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.database = store.database
        self.execute = store.execute

    def rows_of(self, sql: str, values: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
        cursor = self.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        row = self.execute(sql, values).fetchone()
        return row[0] if row else None

    def _in(
        self, sql: str, values: Iterable[object], before: Sequence[object] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of a query whose ``{}`` is a list of values, asked in chunks; ``before`` stand ahead of it."""
        asked = list(values)
        for at in range(0, len(asked), CHUNK):
            some = asked[at : at + CHUNK]
            yield from self.execute(sql.format(", ".join("?" * len(some))), (*before, *some)).fetchall()

    def put_rows(self, table: str, rows: Iterable[dict[str, Any]], key: tuple[str, ...]) -> None:
        with self.store.transaction():
            self.database.table(table).upsert_all(rows, pk=key)


class PagesTables(Tables):
    """See ``ports.Pages``."""

    def add(self, pages: Sequence[Page], keys: Mapping[str, str] | None = None) -> list[Changed]:
        if not pages:
            return []
        keys = keys or {}
        with self.store.transaction():
            batch = self._looked_up(pages, keys)
            for page in pages:
                batch.take(page, keys.get(page.url, ""))
            self.database.table("pages").insert_all(batch.pages)
            self.database.table("urls").insert_all(batch.urls)
            self.database.table("versions").insert_all(batch.versions)
            for page_id, urls in batch.alternates.items():
                self.execute("UPDATE pages SET alternates = ? WHERE id = ?", (json.dumps(urls), page_id))
        return batch.changed

    def _looked_up(self, pages: Sequence[Page], keys: Mapping[str, str]) -> Arrivals:
        """What is stored of these pages' URLs and twins."""
        batch = Arrivals(next_id=int(self.value("SELECT max(id) FROM pages") or 0) + 1)
        urls = {url for page in pages for url in (page.url, *page.alternate_urls)}
        sql = "SELECT id, twin, source_id FROM pages WHERE twin IN ({})"
        twins = list(self._in(sql, {*keys.values()} - {""}))
        ids = dict(self._in("SELECT url, page_id FROM urls WHERE url IN ({})", urls))
        asked = {*ids.values(), *(page_id for page_id, _, _ in twins)}
        newest = {
            row[0]: Known(row[0], row[1], row[2], row[3], json.loads(row[4]))
            for row in self._in(
                "SELECT p.id, p.url, v.version, v.digest, p.alternates FROM pages p JOIN versions v"
                " ON v.page_id = p.id WHERE p.id IN ({}) ORDER BY v.version",
                asked,
            )
        }
        batch.by_url = {url: newest[page_id] for url, page_id in ids.items()}
        of = {page_id: (twin, source) for page_id, twin, source in twins}
        for page_id, title in self._in("SELECT page_id, title FROM versions WHERE page_id IN ({})", of):
            batch.by_twin.setdefault((*of[page_id], title), newest[page_id])
        return batch

    def known(self, urls: Iterable[str]) -> set[str]:
        return {row[0] for row in self._in("SELECT url FROM urls WHERE url IN ({})", urls)}

    def get(self, url: str, version: int | None = None) -> Page | None:
        sql = JOINED + " JOIN urls u ON u.page_id = p.id WHERE u.url = ?"
        sql += " AND v.version = ?" if version else " ORDER BY v.version DESC LIMIT 1"
        return next(map(page_of, self.rows_of(sql, (url, version) if version else (url,))), None)

    def last_row(self) -> int:
        return int(self.value("SELECT max(id) FROM versions") or 0)

    def rows(self, after: int, upto: int) -> Iterator[StoredPage]:
        sql = JOINED + " WHERE v.id > ? AND v.id <= ? ORDER BY v.id"
        return (StoredPage(row["row_id"], page_of(row)) for row in self.rows_of(sql, (after, upto)))

    def texts(self, after: int, upto: int) -> Iterator[tuple[int, str]]:
        sql = "SELECT id, title || '。' || body FROM versions WHERE id > ? AND id <= ? ORDER BY id"
        return iter(self.execute(sql, (after, upto)))

    def whole(self, rows: Sequence[int]) -> list[StoredPage]:
        sql = JOINED + " WHERE v.id IN (SELECT value FROM json_each(?)) ORDER BY v.id"  # noqa: S608
        return [StoredPage(row["row_id"], page_of(row)) for row in self.rows_of(sql, (json.dumps([*rows]),))]

    def newest_day(self) -> date | None:
        sql = "SELECT published_on FROM versions WHERE published_on NOT NULL AND NOT dubious ORDER BY 1 DESC LIMIT 1"
        day = self.value(sql)
        return date.fromisoformat(day) if day else None

    def span(self, period: Period) -> tuple[int, int]:
        sql = "SELECT min(id) - 1, max(id) FROM versions WHERE published_on >= ? AND published_on < ?"
        after, upto = next(self.execute(sql, (str(period.start), str(period.end))))
        return after or 0, upto or 0

    def first_in(self, period: Period, rows: Sequence[int]) -> set[int]:
        among = " AND page_id IN (SELECT page_id FROM versions WHERE id IN ({}))"
        days = (str(period.start), str(period.end))
        return {row[0] for row in self._in(FIRST.format(among), rows, days)}.intersection(rows)

    def undated(self) -> int:
        return int(self.value("SELECT count(*) FROM versions WHERE published_on IS NULL"))

    def dubious(self) -> int:
        sql = """SELECT count(*) FROM (SELECT 1 FROM versions WHERE published_on NOT NULL
            GROUP BY page_id HAVING min(dubious))"""
        return int(self.value(sql))

    def doubtful(self, period: Period) -> int:
        sql = """SELECT count(DISTINCT page_id) FROM versions
            WHERE doubt <> '' AND published_on >= ? AND published_on < ? AND NOT dubious"""
        return int(self.value(sql, (str(period.start), str(period.end))))

    def doubts(self, night: date) -> list[tuple[str, str, str]]:
        sql = """SELECT p.source_id, p.url, v.doubt FROM versions v JOIN pages p ON p.id = v.page_id
            WHERE v.night = ? AND v.doubt <> '' ORDER BY v.id"""
        return self.execute(sql, (str(night),)).fetchall()

    def count(self, period: Period | None = None) -> int:
        if period is None:
            return int(self.value("SELECT count(*) FROM pages"))
        sql = "SELECT count(DISTINCT page_id) FROM versions WHERE published_on >= ? AND published_on < ?"
        return int(self.value(sql, (str(period.start), str(period.end))))


class MentionsTables(Tables):
    """See ``ports.Mentions``."""

    def replace(
        self, case_ids: Sequence[str], after: int, upto: int, found: Sequence[tuple[int, Mention]]
    ) -> None:
        with self.store.transaction():
            for case_id in case_ids:
                self.execute(
                    "DELETE FROM mentions WHERE case_id = ? AND version_id > ? AND version_id <= ?",
                    (case_id, after, upto),
                )
            rows = (mention_row(row, mention) for row, mention in found)
            self.database.table("mentions").insert_all(rows, batch_size=1000)

    def matched(self) -> dict[str, Matched]:
        return {row["case_id"]: Matched(**row) for row in self.rows_of("SELECT * FROM matched")}

    def mark(self, marks: Sequence[Matched]) -> None:
        self.put_rows("matched", map(asdict, marks), ("case_id",))

    def forget(self, case_ids: Sequence[str]) -> None:
        with self.store.transaction():
            for case_id in case_ids:
                self.execute("DELETE FROM mentions WHERE case_id = ?", (case_id,))
                self.execute("DELETE FROM matched WHERE case_id = ?", (case_id,))
                self.execute("DELETE FROM late WHERE case_id = ? AND accepted_at IS NULL", (case_id,))

    def in_period(self, period: Period) -> Iterator[tuple[Page, Mention]]:
        sql = f"""WITH first AS ({FIRST.format("")})
            SELECT m.*, j.* FROM mentions m JOIN first f ON f.id = m.version_id
            JOIN ({JOINED}) j ON j.row_id = m.version_id ORDER BY m.case_id, m.version_id"""  # noqa: S608
        for row in self.rows_of(sql, (str(period.start), str(period.end))):
            yield page_of(row), mention_of(row)

    def of(self, url: str, case_id: str) -> Mention | None:
        sql = """SELECT m.* FROM mentions m WHERE m.case_id = ? AND m.version_id =
            (SELECT v.id FROM versions v JOIN urls u ON u.page_id = v.page_id WHERE u.url = ?
            ORDER BY v.published_on IS NULL, v.dubious, v.id LIMIT 1)"""
        return next(map(mention_of, self.rows_of(sql, (case_id, url))), None)

    def of_case(self, case_id: str) -> Iterator[tuple[StoredPage, Mention]]:
        sql = f"""SELECT m.*, j.* FROM mentions m JOIN ({JOINED}) j ON j.row_id = m.version_id
            WHERE m.case_id = ? ORDER BY m.version_id"""  # noqa: S608
        for row in self.rows_of(sql, (case_id,)):
            yield StoredPage(row["row_id"], page_of(row)), mention_of(row)

    def on(self, rows: Sequence[int]) -> Iterator[tuple[int, str, Decision]]:
        sql = "SELECT version_id, case_id, decision FROM mentions WHERE version_id IN ({})"
        return ((row, case_id, Decision(decision)) for row, case_id, decision in self._in(sql, rows))

    def between(self, after: int, upto: int) -> Iterator[tuple[int, str, str, Decision]]:
        sql = "SELECT version_id, case_id, page, decision FROM mentions WHERE version_id > ? AND version_id <= ?"
        for row, case_id, page, decision in self.execute(sql, (after, upto)):
            yield row, case_id, page, Decision(decision)

    def tally(self) -> dict[Decision, int]:
        rows = self.execute("SELECT decision, count(*) FROM mentions GROUP BY decision")
        return {Decision(decision): number for decision, number in rows}


class LedgerTable(Tables):
    """See ``ports.Ledger``."""

    def write(self, entries: Sequence[LedgerEntry]) -> None:
        self.put_rows("ledger", map(ledger_row, entries), ("night", "source_id", "url"))

    def entries(self, night: date, source_id: str | None = None) -> Iterator[LedgerEntry]:
        sql = "SELECT * FROM ledger WHERE night = ? AND source_id = coalesce(?, source_id) ORDER BY source_id, url"
        return map(ledger_of, self.rows_of(sql, (str(night), source_id)))

    def unsettled(self, source_id: str, since: date) -> list[str]:
        sql = """SELECT url FROM (SELECT url, outcome, max(night) FROM ledger
            WHERE source_id = ? AND night >= ? AND stage <> 'listing' GROUP BY url)
            WHERE outcome = 'pending' OR outcome LIKE 'failed:%' ORDER BY url"""
        return [row[0] for row in self.execute(sql, (source_id, str(since)))]

    def totals(self, night: date) -> dict[tuple[str, str, str], int]:
        sql = "SELECT source_id, stage, outcome, count(*) FROM ledger WHERE night = ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        return {(source, stage, outcome): n for source, stage, outcome, n in self.execute(sql, (str(night),))}

    def nights(self) -> list[date]:
        return [
            date.fromisoformat(row[0])
            for row in self.execute("SELECT DISTINCT night FROM ledger ORDER BY night")
        ]


class JobsTable(Tables):
    """See ``ports.Jobs``."""

    def put(self, jobs: Sequence[Job]) -> None:
        self.put_rows("jobs", map(job_row, jobs), ("night", "source_id"))

    def of(self, night: date) -> dict[str, Job]:
        rows = self.rows_of("SELECT * FROM jobs WHERE night = ? ORDER BY source_id", (str(night),))
        return {row["source_id"]: job_of(row) for row in rows}

    def last_success(self) -> dict[str, date]:
        rows = self.execute("SELECT source_id, max(night) FROM jobs WHERE state = 'done' GROUP BY source_id")
        return {source: date.fromisoformat(night) for source, night in rows}


class ListingsTable(Tables):
    """See ``ports.Listings``."""

    def get(self, url: str) -> Validators | None:
        return next(
            (Validators(**row) for row in self.rows_of("SELECT * FROM listings WHERE url = ?", (url,))), None
        )

    def put(self, validators: Sequence[Validators]) -> None:
        self.put_rows("listings", map(asdict, validators), ("url",))
