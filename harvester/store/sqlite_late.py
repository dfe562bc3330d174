"""补记 on SQLite's table: one pending entry a page version and case, accepted ones kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from harvester.models import Late, Period
from harvester.store.rows import at, late_of, late_row
from harvester.store.sqlite_ports import FIRST, Tables

_PUT = """INSERT INTO late (version_id, case_id, page, cause, before, now, version, found_at)
VALUES (:version_id, :case_id, :page, :cause, :before, :now, :version, :found_at)
ON CONFLICT (version_id, case_id) WHERE accepted_at IS NULL DO UPDATE SET
cause = excluded.cause, now = excluded.now, version = excluded.version, found_at = excluded.found_at"""

_UNSEEN = """DELETE FROM late WHERE accepted_at IS NULL AND version_id BETWEEN ? AND ?
AND (before = now OR before IN ('', '不计') AND now IN ('', '不计'))"""

_COUNTS = """v.published_on IS NOT NULL AND NOT v.dubious AND NOT EXISTS (SELECT 1 FROM versions o
WHERE o.page_id = v.page_id AND o.id < v.id AND NOT o.dubious
AND substr(o.published_on, 1, 7) = substr(v.published_on, 1, 7))"""
"""Whether a page version is the one that its month counts."""

_SHOWN = "SELECT l.*, v.title, v.published_on FROM late l JOIN versions v ON v.id = l.version_id"


class LateTable(Tables):
    """See ``ports.LateMentions``."""

    def put(self, entries: Sequence[Late]) -> None:
        if not entries:
            return
        rows = [entry.row for entry in entries]
        with self.store.transaction():
            self.database.conn.executemany(_PUT, map(late_row, entries))
            self.execute(_UNSEEN, (min(rows), max(rows)))

    def pending(self, case_id: str | None = None) -> list[Late]:
        sql = f"""{_SHOWN} WHERE l.accepted_at IS NULL AND l.case_id = coalesce(?, l.case_id) AND {_COUNTS}
            ORDER BY l.case_id, v.published_on, v.id"""
        return list(map(late_of, self.rows_of(sql, (case_id,))))

    def in_period(self, period: Period) -> Iterator[Late]:
        sql = f"""{_SHOWN} JOIN ({FIRST.format("")}) f ON f.id = l.version_id
            WHERE l.accepted_at IS NULL ORDER BY l.case_id, l.version_id"""
        return map(late_of, self.rows_of(sql, (str(period.start), str(period.end))))

    def accept(self, by: str, moment: datetime, case_id: str | None = None) -> int:
        with self.store.transaction():
            number = len(self.pending(case_id))
            self.execute(
                "UPDATE late SET accepted_by = ?, accepted_at = ?"
                " WHERE accepted_at IS NULL AND case_id = coalesce(?, case_id)",
                (by, at(moment), case_id),
            )
        return number

    def accepted(self) -> list[Late]:
        sql = f"{_SHOWN} WHERE l.accepted_at IS NOT NULL ORDER BY l.id"
        return list(map(late_of, self.rows_of(sql)))
