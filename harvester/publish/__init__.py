"""Boards -> what people read.

1. ``tables``   the columns of every table, described once for all writers
2. ``csv``      each table as a file for Excel and for programs
3. ``xlsx``     one workbook with everything in it
4. ``screen``   a board on the terminal
5. ``picture``  a board as an SVG picture
6. ``previews`` the pages of a preview
7. ``whole``    a file is written whole or not at all

``export`` writes one period's folder, ``write_form`` a workbook that is to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from harvester.models import Attributed, Board, Case, Period
from harvester.publish import csv, picture, tables, xlsx
from harvester.publish.screen import board_table, boards_notes
from harvester.publish.whole import file_name, folder_for

__all__ = ["board_table", "boards_notes", "export", "write_form"]


def export(
    folder: Path,
    period: Period,
    boards: Sequence[Board],
    mentions: Iterable[Attributed],
    urls: Mapping[str, str] | None = None,
    cases: Iterable[Case] = (),
) -> list[Path]:
    """Write ``period``'s boards, counts and mentions to ``folder``; the paths written, the workbook first.

    The boards are also drawn, as SVG.

    ``urls`` gives a page's URL by its id, where the id is not the URL itself; ``cases`` names those that have
    mentions but stand on no board. Files of the same names are replaced, each whole or not at all.

    Raises PublishError where the folder or a file can't be written.
    """
    folder_for(folder)
    names = {case.id: case.name for case in cases}
    made = tables.all_tables(period, boards, list(mentions), urls or {}, names)
    name = file_name(period.name)
    return [
        xlsx.write(folder / f"{name}.xlsx", made, period.end),
        *csv.write_all(folder, name, made),
        *(picture.write(folder / f"{name}-{tables.board_name(b)}.svg", b) for b in boards if b.rows),
    ]


def write_form(path: Path, made: Sequence[tables.Table], made_on: date) -> Path:
    """Write ``made`` as the sheets of a workbook at ``path``, which is returned; its folder is made.

    Raises PublishError where it can't be written whole.
    """
    folder_for(path.parent)
    return xlsx.write(path, made, made_on)
