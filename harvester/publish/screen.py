"""A board on the terminal: what ``cli`` prints."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from harvester.models import Board
from harvester.publish.tables import board_title

COLUMNS = ("综合\n热度", "全网\n热度", "篇次", "主流\n热度", "主流\n篇次", "媒体\n数", "独立\n稿", "待复\n核")
"""Heats with the counts that they standardise beside them; two lines each, so that a board fits 80 columns."""


def board_table(board: Board) -> RenderableType:
    """The board with its title, and under it the one line that says what was not seen."""
    title = Text(board_title(board), style="bold")
    if not board.rows:
        return Group(title, Text("本榜单没有在统计期内有效的案例或活动。"), Text())
    grid = Grid(title=title, box=box.SIMPLE_HEAD, title_justify="left", padding=(0, 1, 0, 0), pad_edge=False)
    grid.add_column("名次", justify="right", no_wrap=True)
    grid.add_column("案例" if board.kind == "案例" else "活动", min_width=26, overflow="fold")
    for name in COLUMNS:
        grid.add_column(name, justify="right", no_wrap=True)
    for row in board.rows:
        count = row.count
        # Text, not str: a name with [brackets] is no markup.
        grid.add_row(
            Text(f"{row.rank}{'＝' if row.tied else '  '}"),
            Text.assemble(_clean(row.case.name), "\n", (_clean(row.case.unit), "dim")),
            shortest(row.combined_heat),
            shortest(row.heat),
            str(count.copies),
            shortest(row.mainstream_heat),
            str(count.mainstream_copies),
            *(str(value) for value in (count.outlets, count.stories, count.review)),
        )
    seen = [Text(_clean(line), style="yellow") for line in board.coverage[:1]]
    tied = [Text("＝ 表示并列", style="dim")] if any(row.tied for row in board.rows) else []
    return Group(grid, *tied, *seen, Text())


def boards_notes(boards: Sequence[Board]) -> RenderableType:
    """What holds for all boards, once: the method and its assumptions, and what was not seen, in full."""
    assumptions = dict.fromkeys(line for board in boards for line in board.assumptions)
    coverage = dict.fromkeys(line for board in boards for line in board.coverage)
    lines = [Text("说明", style="bold"), *(Text(f"· {_clean(line)}") for line in assumptions)]
    lines += [Text("没有看到的", style="bold"), *(Text(f"· {_clean(line)}") for line in coverage)]
    return Group(*lines)


def shortest(heat: float) -> str:
    """A heat without trailing zeros: 95.7."""
    return f"{heat:.6f}".rstrip("0").rstrip(".")


def _clean(text: str) -> str:
    """Without control characters: a crawled text must not steer the terminal."""
    return "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
