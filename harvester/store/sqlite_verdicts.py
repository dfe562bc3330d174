"""The log of verdicts on SQLite's table: rows are only ever appended, and a trigger of the table sees to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harvester.models import Page, Period, Verdict
from harvester.store.rows import page_of, verdict_of, verdict_row
from harvester.store.sqlite_ports import JOINED, Tables

_NEWEST = "SELECT max(id) FROM verdicts GROUP BY page, case_id"


class VerdictsTable(Tables):
    """See ``ports.Verdicts``."""

    def add(self, verdicts: Sequence[Verdict]) -> None:
        with self.store.transaction():
            self.database.table("verdicts").insert_all(map(verdict_row, verdicts))

    def of(self, page: str, case_id: str) -> list[Verdict]:
        sql = "SELECT * FROM verdicts WHERE page = ? AND case_id = ? ORDER BY id"
        return list(map(verdict_of, self.rows_of(sql, (page, case_id))))

    def newest(self) -> list[Verdict]:
        sql = f"SELECT * FROM verdicts WHERE id IN ({_NEWEST}) ORDER BY id"  # noqa: S608
        return list(map(verdict_of, self.rows_of(sql)))

    def in_period(self, period: Period) -> Iterator[tuple[Page, Verdict]]:
        sql = f"""SELECT d.*, j.* FROM verdicts d JOIN urls u ON u.url = d.page
            JOIN ({JOINED}) j ON j.row_id = (SELECT min(id) FROM versions
                WHERE page_id = u.page_id AND published_on >= ? AND published_on < ? AND NOT dubious)
            WHERE d.id IN ({_NEWEST}) ORDER BY d.id"""  # noqa: S608  costs what verdicts there are, not the archive
        for row in self.rows_of(sql, (str(period.start), str(period.end))):
            yield page_of(row), verdict_of(row)
