"""``samples.csv``: the analysts' own test sentences."""

from __future__ import annotations

from pathlib import Path

from harvester.dictionaries.cells import Cells
from harvester.dictionaries.tables import Read, read
from harvester.models import Decision, Problem, Sample

REQUIRED = ("案例编号", "句子", "应该")


def read_samples(path: Path) -> tuple[list[Sample], list[Problem]]:
    """The good rows of a table of samples, and everything that is wrong with the table taken alone."""
    table = parse(path)
    return table.records, table.problems


def parse(path: Path) -> Read[Sample]:
    """The same with row numbers, for checks across tables."""
    sheet = read(path, REQUIRED, ("备注",))
    table: Read[Sample] = Read(sheet.file, problems=sheet.problems)
    first_seen: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        cells = Cells(sheet.file, row, table.problems)
        sample = Sample(
            case_id=cells.text("案例编号", required=True),
            sentence=cells.prose("句子"),
            expected=cells.one_of("应该", Decision) or Decision.REVIEW,
            row=row.number,
        )
        if not sample.sentence:
            cells.report("句子", "", "必填，不能为空；请写一句话，像文章里会写的那样")
        first = first_seen.setdefault((sample.case_id, sample.sentence), row.number)
        if first != row.number and sample.sentence:
            cells.report("句子", sample.sentence, f"与第{first}行重复；请删去一行", "warning")
        if cells.good:
            table.rows.append((row.number, sample))
    return table
