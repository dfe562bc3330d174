"""``villages.csv``: the villages and communities of a town, one row a town."""

from __future__ import annotations

from pathlib import Path

from harvester.dictionaries.cells import Cells
from harvester.dictionaries.tables import Read, read
from harvester.models import Place

REQUIRED = ("所在", "村和社区")
OPTIONAL = ("独有", "备注")


def parse(path: Path, places: Read[Place]) -> Read[Place]:
    """Villages as places of level 村, below those of ``places``, with the numbers of their rows.

    A name is repeated somewhere in the country (重名) unless the row says that it is not (独有).
    """
    sheet = read(path, REQUIRED, OPTIONAL)
    table: Read[Place] = Read(sheet.file, problems=sheet.problems)
    above = {place.path: place for place in places.records}
    first: dict[str, int] = {}
    for row in sheet.rows:
        cells = Cells(sheet.file, row, table.problems)
        where = cells.text("所在", required=True)
        names, single = cells.words("村和社区", required=True), cells.words("独有")
        if where and places.keys and where not in places.keys:
            message = f"{places.file} 里没有这个全称；请从省写到乡镇街道，如 湖北省荆门市沙洋县后港镇"
            cells.report("所在", where, message)
        if first.setdefault(where, row.number) != row.number:
            cells.report("所在", where, f"与第{first[where]}行重复；请把两行的村和社区并到一行")
        for name in (name for name in names if len(name) < 3):
            cells.report("村和社区", name, "太短，到处都有；请写全，如 某某村、某某社区，或删去")
        for name in (name for name in single if name not in names):
            cells.report("独有", name, "【村和社区】里没有它；请在那一格也写上，或从这里删去")
        if cells.good and where in above:
            table.rows += [(row.number, _village(name, above[where], name in single)) for name in names]
    return table


def _village(name: str, parent: Place, single: bool) -> Place:
    return Place(
        code=f"{parent.code}:{name}",
        name=name,
        level="村",
        parent=parent.code,
        path=parent.path + name,
        note="" if single else f"重名：{name}",
    )
