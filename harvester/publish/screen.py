"""A board on the terminal: what ``cli`` prints."""

from __future__ import annotations

import unicodedata

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from harvester.models import Board
from harvester.publish.tables import board_notes, board_title

NAME = 34
"""Terminal cells that a case's name may take; a longer one goes on in the next line."""


def board_table(board: Board, *, notes: bool = True) -> RenderableType:
    """The board with its title, and its assumptions and coverage under it unless ``notes`` is False."""
    grid = Grid(title=Text(board_title(board), style="bold"), box=box.SIMPLE_HEAD, title_justify="left")
    grid.add_column("名次", justify="right", no_wrap=True)
    grid.add_column("案例名称" if board.kind == "案例" else "活动名称", max_width=NAME, overflow="fold")
    grid.add_column("申报单位", max_width=24, overflow="fold")
    for title in ("综合热度", "全网", "主流"):
        grid.add_column(title, justify="right", no_wrap=True)
    for title in ("篇次", "媒体", "独立稿", "待复核"):
        grid.add_column(title, justify="right", no_wrap=True)
    for row in board.rows:
        count = row.count
        # Text, not str: a name with [brackets] is no markup.
        grid.add_row(
            Text(f"{row.rank}{'＝' if row.tied else '  '}"),
            Text(_clean(row.case.name)),
            Text(_clean(row.case.unit)),
            *(shortest(value) for value in (row.combined_heat, row.heat, row.mainstream_heat)),
            *(str(value) for value in (count.copies, count.outlets, count.stories, count.review)),
        )
    if not board.rows:
        return Group(Text(board_title(board), style="bold"), Text("本榜单没有在统计期内有效的案例或活动。"))
    lines = [Text(_clean(note), style="dim") for note in board_notes(board)] if notes else []
    tied = [Text("＝ 表示并列", style="dim")] if any(row.tied for row in board.rows) else []
    return Group(grid, *tied, *lines)


def shortest(heat: float) -> str:
    """A heat without trailing zeros: 95.7."""
    return f"{heat:.6f}".rstrip("0").rstrip(".")


def _clean(text: str) -> str:
    """Without control characters: a crawled text must not steer the terminal."""
    return "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
