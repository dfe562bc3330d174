"""A board as an SVG picture, drawn by ourselves: terminal pictures squeeze Chinese into columns of half width."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from harvester.models import Board, Count
from harvester.publish.screen import shortest
from harvester.publish.tables import board_notes, board_title
from harvester.publish.whole import whole

_FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
_WIDTH, _MARGIN, _LINE, _ROW = 960, 28, 22, 34
_NAME, _BAR = 76, 470
"""Where a row's name and bar begin, in pixels."""
_COUNTS: tuple[tuple[int, str, Callable[[Count], int]], ...] = (
    (726, "篇次", lambda count: count.copies),
    (788, "媒体数", lambda count: count.outlets),
    (850, "独立稿", lambda count: count.stories),
    (_WIDTH - _MARGIN, "主流篇次", lambda count: count.mainstream_copies),
)
"""Where each count ends, in pixels, its title, and the count."""
_SIZES = ((15, 50), (13, 58), (12, 64))
"""(type size, half-width cells of a name that fit between ``_NAME`` and ``_BAR``), the largest first."""


def write(path: Path, board: Board, *, rows: int = 10) -> Path:
    """Write the first ``rows`` of ``board`` as a picture to ``path``, which is returned. Raises PublishError."""
    with whole(path) as draft:
        draft.write_text(draw(board, rows=rows), encoding="utf-8")
    return path


def draw(board: Board, *, rows: int = 10) -> str:
    """The picture as SVG text; bars are 综合热度, on the scale of the board's largest."""
    shown = board.rows[:rows]
    top = max((row.combined_heat for row in shown), default=0) or 1
    y, parts = 44, [_text(_MARGIN, 44, board_title(board), size=20, weight="bold")]
    y += 34
    heads = ((_MARGIN, "名次"), (_NAME, "名称"), (_BAR, "综合热度"))
    parts += [_text(x, y, head, size=12, fill="#6b7280") for x, head in heads]
    parts += [_text(x, y, head, size=12, fill="#6b7280", anchor="end") for x, head, _ in _COUNTS]
    for row in shown:
        y += _ROW
        width = max(0.0, row.combined_heat / top * 130)
        rank = f"{row.rank}{'＝' if row.tied else ''}"
        parts += [
            f'<line x1="{_MARGIN}" y1="{y - 22}" x2="{_WIDTH - _MARGIN}" y2="{y - 22}" stroke="#e5e7eb"/>',
            _text(_MARGIN, y, rank, weight="bold"),
            _name(y, row.case.name),
            f'<rect x="{_BAR}" y="{y - 13}" width="{width:.1f}" height="16" rx="3" fill="#7aa7d9"/>',
            _text(_BAR + 138, y, shortest(row.combined_heat)),
            *(_text(x, y, str(value(row.count)), anchor="end") for x, _, value in _COUNTS),
        ]
    y += 14
    if len(board.rows) > rows:
        y += _LINE
        parts.append(
            _text(_MARGIN, y, f"共 {len(board.rows)} 项，此处为前 {rows} 项", size=12, fill="#6b7280")
        )
    for note in board_notes(replace(board, coverage=board.coverage[:1])):  # the whole is in the tables
        y += _LINE
        parts.append(_text(_MARGIN, y, _shortened(note, 148), size=12, fill="#6b7280"))
    height = y + _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
        f'height="{height}" font-family="{_FONT}" role="img">\n'
        f"<title>{_escaped(board_title(board))}</title>\n"
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: int = 15,
    weight: str = "normal",
    fill: str = "#111827",
    anchor: str = "start",
) -> str:
    look = f'font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}"'
    return f'<text x="{x}" y="{y}" {look}>{_escaped(text)}</text>'


def _escaped(text: str) -> str:
    return escape("".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs")))


def _name(y: float, name: str) -> str:
    """A case's name in the largest type in which it fits, else cut in the smallest."""
    size, cells = next(
        ((size, cells) for size, cells in _SIZES if _shortened(name, cells) == name), _SIZES[-1]
    )
    return _text(_NAME, y, _shortened(name, cells), size=size)


def _shortened(text: str, cells: int) -> str:
    """``text`` cut to ``cells`` half-width cells; a Chinese character takes two."""
    used = 0
    for at, char in enumerate(text):
        used += 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        if used > cells:
            return text[: max(at - 1, 0)] + "…"
    return text
