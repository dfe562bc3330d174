"""The ports of the store on SQLite's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from harvester.models import Decision, Job, LedgerEntry, Mention, Page, Period
from harvester.store.ports import Changed, Matched, StoredPage, Validators
from harvester.store.rows import (
    PAGE_OWN,
    job_of,
    job_row,
    ledger_of,
    ledger_row,
    mention_of,
    mention_row,
    page_of,
    version_row,
)

if TYPE_CHECKING:
    from harvester.store.sqlite import SqliteStore

CHUNK = 500
"""How many values go into one SQL list; SQLite allows 32,766."""

_JOINED = """SELECT v.*, v.id AS row_id, p.url, p.source_id, p.platform, p.outlet, p.account, p.alternates
FROM versions v JOIN pages p ON p.id = v.page_id"""


class _Tables:
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

    def put_rows(self, table: str, rows: Iterable[dict[str, Any]], key: tuple[str, ...]) -> None:
        with self.store.transaction():
            self.database.table(table).upsert_all(rows, pk=key)


class PagesTables(_Tables):
    """See ``ports.Pages``."""

    def add(self, pages: Sequence[Page], keys: Mapping[str, str] | None = None) -> list[Changed]:
        with self.store.transaction():
            return [self._add(page, (keys or {}).get(page.url, "")) for page in pages]

    def _add(self, page: Page, key: str) -> Changed:
        made = version_row(page)
        page_id = self.value("SELECT page_id FROM urls WHERE url = ?", (page.url,))
        if page_id is None:
            page_id = self._twin(page, key)
            if page_id is None:
                return self._new(page, key, made)
            return Changed(self._add_alternate(page_id, page.url), "unchanged", "同一篇的另一网址")
        self._add_alternates(page_id, page.alternate_urls)
        newest = self.execute(
            "SELECT version, digest FROM versions WHERE page_id = ? ORDER BY version DESC LIMIT 1", (page_id,)
        ).fetchone()
        if newest[1] == made["digest"]:
            return Changed(page.url, "unchanged")
        self.database.table("versions").insert(made | {"page_id": page_id, "version": newest[0] + 1})
        return Changed(page.url, "stored", f"第{newest[0] + 1}版")

    def _new(self, page: Page, key: str, made: dict[str, Any]) -> Changed:
        own = {name: str(getattr(page, name)) for name in PAGE_OWN}
        page_id = self.execute(
            f"INSERT INTO pages (url, twin, {', '.join(own)}) VALUES (?, ?{', ?' * len(own)})",  # noqa: S608
            (page.url, key, *own.values()),
        ).lastrowid
        assert page_id is not None
        self.database.table("urls").insert({"url": page.url, "page_id": page_id})
        self._add_alternates(page_id, page.alternate_urls)
        self.database.table("versions").insert(made | {"page_id": page_id, "version": 1})
        return Changed(page.url, "stored")

    def _twin(self, page: Page, key: str) -> int | None:
        """The page that this one is a technical twin of: the same key, source and title."""
        if not key:
            return None
        found: int | None = self.value(
            "SELECT p.id FROM pages p JOIN versions v ON v.page_id = p.id"
            " WHERE p.twin = ? AND p.source_id = ? AND v.title = ? LIMIT 1",
            (key, page.source_id, page.title),
        )
        return found

    def _add_alternate(self, page_id: int, url: str) -> str:
        self._add_alternates(page_id, (url,))
        return str(self.value("SELECT url FROM pages WHERE id = ?", (page_id,)))

    def _add_alternates(self, page_id: int, urls: Sequence[str]) -> None:
        have = json.loads(self.value("SELECT alternates FROM pages WHERE id = ?", (page_id,)))
        for url in urls:
            if self.value("SELECT 1 FROM urls WHERE url = ?", (url,)) is None:
                self.database.table("urls").insert({"url": url, "page_id": page_id})
                have.append(url)
        self.execute("UPDATE pages SET alternates = ? WHERE id = ?", (json.dumps(have), page_id))

    def known(self, urls: Iterable[str]) -> set[str]:
        asked, found = list(urls), set[str]()
        for at in range(0, len(asked), CHUNK):
            some = asked[at : at + CHUNK]
            marks = ", ".join("?" * len(some))
            found.update(row[0] for row in self.execute(f"SELECT url FROM urls WHERE url IN ({marks})", some))  # noqa: S608
        return found

    def get(self, url: str, version: int | None = None) -> Page | None:
        sql = _JOINED + " JOIN urls u ON u.page_id = p.id WHERE u.url = ?"
        sql += " AND v.version = ?" if version else " ORDER BY v.version DESC LIMIT 1"
        return next(map(page_of, self.rows_of(sql, (url, version) if version else (url,))), None)

    def last_row(self) -> int:
        return int(self.value("SELECT max(id) FROM versions") or 0)

    def rows(self, after: int, upto: int) -> Iterator[StoredPage]:
        sql = _JOINED + " WHERE v.id > ? AND v.id <= ? ORDER BY v.id"
        return (StoredPage(row["row_id"], page_of(row)) for row in self.rows_of(sql, (after, upto)))

    def undated(self) -> int:
        return int(self.value("SELECT count(*) FROM versions WHERE published_on IS NULL"))

    def doubtful(self, period: Period) -> int:
        sql = "SELECT count(DISTINCT page_id) FROM versions WHERE doubt <> '' AND published_on >= ? AND published_on < ?"
        return int(self.value(sql, (str(period.start), str(period.end))))

    def count(self, period: Period | None = None) -> int:
        if period is None:
            return int(self.value("SELECT count(*) FROM pages"))
        sql = "SELECT count(DISTINCT page_id) FROM versions WHERE published_on >= ? AND published_on < ?"
        return int(self.value(sql, (str(period.start), str(period.end))))


class MentionsTables(_Tables):
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

    def in_period(self, period: Period) -> Iterator[tuple[Page, Mention]]:
        sql = f"""WITH first AS (SELECT min(id) AS id FROM versions
            WHERE published_on >= ? AND published_on < ? AND NOT dubious GROUP BY page_id)
            SELECT m.*, j.* FROM mentions m JOIN first f ON f.id = m.version_id
            JOIN ({_JOINED}) j ON j.row_id = m.version_id ORDER BY m.case_id, m.version_id"""  # noqa: S608
        for row in self.rows_of(sql, (str(period.start), str(period.end))):
            yield page_of(row), mention_of(row)

    def tally(self) -> dict[Decision, int]:
        rows = self.execute("SELECT decision, count(*) FROM mentions GROUP BY decision")
        return {Decision(decision): number for decision, number in rows}


class LedgerTable(_Tables):
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


class JobsTable(_Tables):
    """See ``ports.Jobs``."""

    def put(self, jobs: Sequence[Job]) -> None:
        self.put_rows("jobs", map(job_row, jobs), ("night", "source_id"))

    def of(self, night: date) -> dict[str, Job]:
        rows = self.rows_of("SELECT * FROM jobs WHERE night = ? ORDER BY source_id", (str(night),))
        return {row["source_id"]: job_of(row) for row in rows}

    def last_success(self) -> dict[str, date]:
        rows = self.execute("SELECT source_id, max(night) FROM jobs WHERE state = 'done' GROUP BY source_id")
        return {source: date.fromisoformat(night) for source, night in rows}


class ListingsTable(_Tables):
    """See ``ports.Listings``."""

    def get(self, url: str) -> Validators | None:
        return next(
            (Validators(**row) for row in self.rows_of("SELECT * FROM listings WHERE url = ?", (url,))), None
        )

    def put(self, validators: Sequence[Validators]) -> None:
        self.put_rows("listings", map(asdict, validators), ("url",))
