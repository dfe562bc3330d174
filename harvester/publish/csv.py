"""Tables as CSV files that Excel opens rightly: utf-8-sig, and no cell that Excel would take for a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from harvester.publish.tables import Cell, Table
from harvester.publish.whole import whole

_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What makes Excel read a cell of text as a formula."""


def write_all(folder: Path, name: str, tables: Sequence[Table]) -> list[Path]:
    """One file a table, ``<name>-<table's name>.csv``; the paths written."""
    return [write(folder / f"{name}-{table.name}.csv", table) for table in tables]


def write(path: Path, table: Table) -> Path:
    """Write the bare table (its columns and rows, no title and no notes) to ``path``, which is returned.

    Raises PublishError where it can't be written whole.
    """
    with whole(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([title for title, _, _ in table.columns])
        writer.writerows([safe(cell) for cell in row] for row in table.rows)
    return path


def safe(cell: Cell) -> Cell:
    """A cell as it may stand in a CSV file: text that would be live gets a leading ``'``; dates are ISO 8601."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and cell.startswith(_LIVE):
        return "'" + cell
    return cell
