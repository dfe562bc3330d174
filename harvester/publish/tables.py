"""The tables that are published, and every column of them with its meaning: the codebook is this file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Literal, TypeVar

from harvester.models import Attributed, Board, BoardRow, Count, Period, Platform, Tier

Cell = str | int | float | date
Look = Literal["text", "prose", "number", "heat", "date"]
"""How a column is shown; prose is text that is wrapped."""
Row = TypeVar("Row")

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What neither XML nor UTF-8 can hold, or a terminal would obey; crawled titles bring it along."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its title, where its value comes from, how it looks and what it means."""

    title: str
    value: Callable[[Row], Cell]
    meaning: str
    look: Look = "text"
    width: int = 10
    """In Chinese characters."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be written by any writer."""

    name: str
    """The sheet's and the file's name."""
    columns: tuple[tuple[str, Look, int], ...]
    """(title, look, width) of each."""
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    """The line above the table; empty for none."""
    notes: tuple[str, ...] = field(default=())
    """The lines under the table."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Columns that are filled in by hand from a list: title -> what may be chosen."""
    folded: frozenset[int] = frozenset()
    """Rows (from 0) that are folded away under the one above them, which has a [+]."""


BOARD: tuple[Column[BoardRow], ...] = (
    Column(
        "名次", lambda r: r.rank, "在本榜单中的名次；并列者名次相同，其后名次顺延（1、1、3）", "number", 5
    ),
    Column("并列", lambda r: "并列" if r.tied else "", "综合热度与各项比较全部相同时注明“并列”", width=5),
    Column("案例编号", lambda r: r.case.id, "案例表中的编号", width=9),
    Column("案例名称", lambda r: r.case.name, "案例表中登记的名称", width=30),
    Column("申报单位", lambda r: r.case.unit, "案例表中的申报单位", width=18),
    Column("类别", lambda r: r.case.category, "案例表中的类别", width=10),
    Column(
        "综合热度",
        lambda r: r.combined_heat,
        "全网信息热度与主流媒体报道热度的加权平均，排名依据",
        "heat",
        10,
    ),
    Column("全网信息热度", lambda r: r.heat, "九类平台提及数的标准化值，方法见表下说明", "heat", 12),
    Column("主流媒体报道热度", lambda r: r.mainstream_heat, "央级和省级媒体提及数的标准化值", "heat", 15),
    Column("篇次", lambda r: r.count.copies, "提及该案例的页面数，转载各计一篇", "number", 6),
    Column("媒体数", lambda r: r.count.outlets, "提及该案例的不同媒体的个数", "number", 7),
    Column("独立稿", lambda r: r.count.stories, "转载归并以后的稿件数", "number", 7),
    Column("主流篇次", lambda r: r.count.mainstream_copies, "篇次中主流媒体的部分", "number", 8),
    Column("主流媒体数", lambda r: r.count.mainstream_outlets, "媒体数中主流媒体的部分", "number", 10),
    Column("主流独立稿", lambda r: r.count.mainstream_stories, "有主流媒体刊发的稿件数", "number", 10),
    Column("待复核", lambda r: r.count.review, "尚待人工复核的页面数，未计入以上各数", "number", 7),
    Column("备注", lambda r: r.note, "需要说明的情况", width=24),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A row of the table of counts."""

    board: Board
    row: BoardRow


def _platform(platform: Platform) -> Column[Counted]:
    return Column(
        platform.value,
        lambda r: _part(r.row.count.by_platform, platform),
        f"篇次中{platform}的部分",
        "number",
        6,
    )


def _tier(tier: Tier) -> Column[Counted]:
    return Column(
        tier.value, lambda r: _part(r.row.count.by_tier, tier), f"篇次中{tier}媒体的部分", "number", 6
    )


def _tally(title: str, value: Callable[[Count], int], meaning: str, width: int) -> Column[Counted]:
    return Column(title, lambda r: value(r.row.count), meaning, "number", width)


COUNTS: tuple[Column[Counted], ...] = (
    Column("案例编号", lambda r: r.row.case.id, "案例表中的编号", width=9),
    Column("案例名称", lambda r: r.row.case.name, "案例表中登记的名称", width=30),
    Column("组别", lambda r: r.board.group.value, "省直、市州或区县", width=6),
    Column("类型", lambda r: r.board.kind.value, "案例或活动", width=6),
    _tally("篇次", lambda c: c.copies, "提及该案例的页面数，转载各计一篇", 6),
    _tally("媒体数", lambda c: c.outlets, "提及该案例的不同媒体的个数", 7),
    _tally("独立稿", lambda c: c.stories, "转载归并以后的稿件数", 7),
    _tally("主流篇次", lambda c: c.mainstream_copies, "篇次中主流媒体的部分", 8),
    _tally("主流媒体数", lambda c: c.mainstream_outlets, "媒体数中主流媒体的部分", 10),
    _tally("主流独立稿", lambda c: c.mainstream_stories, "有主流媒体刊发的稿件数", 10),
    _tally("待复核", lambda c: c.review, "尚待人工复核的页面数，未计入以上各数", 7),
    *(_platform(platform) for platform in Platform),
    *(_tier(tier) for tier in Tier),
)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A row of the table of mentions."""

    case_name: str
    attributed: Attributed
    url: str


MENTIONS: tuple[Column[Mentioned], ...] = (
    Column("案例编号", lambda r: r.attributed.mention.case_id, "案例表中的编号", width=9),
    Column("案例名称", lambda r: r.case_name, "案例表中登记的名称", width=24),
    Column(
        "判定", lambda r: r.attributed.mention.decision.value, "计入、待复核或不计；只有“计入”计数", width=7
    ),
    Column("把握", lambda r: r.attributed.mention.confidence, "判定的把握：高、中、低", width=5),
    Column("理由", lambda r: r.attributed.mention.reason, "判定的理由", width=30),
    Column("规则", lambda r: r.attributed.mention.rule, "作出判定的规则", width=12),
    Column(
        "补记",
        lambda r: r.attributed.late,
        "改了词（新词）或规则以后重新比对旧页面才变的：原因和原来的判定；确认以后空着",
        width=14,
    ),
    Column("标题", lambda r: r.attributed.title, "页面标题", width=36),
    Column("媒体", lambda r: r.attributed.outlet, "刊发的媒体；媒体表中没有的写账号或域名", width=14),
    Column(
        "来源媒体",
        lambda r: r.attributed.origin,
        "页面写明的来源；媒体表认得的写媒体名，认不得的照写原文，没有写明的空着",
        width=14,
    ),
    Column("层级", lambda r: r.attributed.tier.value, "媒体在刊发当日的层级", width=6),
    Column("主流", lambda r: "是" if r.attributed.mainstream else "否", "刊发当日是否主流媒体", width=5),
    Column("层级依据", lambda r: r.attributed.tier_basis, "层级的出处与有效期", width=24),
    Column("平台", lambda r: r.attributed.platform.value, "九类平台之一", width=7),
    Column("发布日期", lambda r: r.attributed.published_on, "页面的发布日期（北京时间）", "date", 11),
    Column(
        "稿件", lambda r: r.attributed.story, "所属稿件：同一稿件的各篇互为转载，以最早一篇命名", width=24
    ),
    Column("网址", lambda r: r.url, "页面网址", width=40),
)

CODEBOOK: tuple[Column[tuple[str, str, str]], ...] = (
    Column("工作表", lambda r: r[0], "列所在的工作表", width=14),
    Column("列", lambda r: r[1], "列名", width=16),
    Column("含义", lambda r: r[2], "列的含义", width=60),
)


def board_name(board: Board) -> str:
    """省直案例."""
    return f"{board.group}{board.kind}"


def board_title(board: Board) -> str:
    """The line above a board."""
    return f"{board.period.name} 社会治理{board.kind}热度榜（{board.group}）"


def board_notes(board: Board) -> tuple[str, ...]:
    """The lines under a board: its period, its assumptions, and what was not seen."""
    days = f"统计期：{board.period.start.isoformat()} 起，至 {board.period.end.isoformat()} 前一日止"
    seen = tuple(f"覆盖情况：{line}" for line in board.coverage) or ("覆盖情况：本期没有登记缺漏",)
    return (days, *(f"说明：{line}" for line in board.assumptions), *seen)


def board_as_table(board: Board) -> Table:
    """One board with its title and notes."""
    return table(board_name(board), BOARD, board.rows, title=board_title(board), notes=board_notes(board))


def all_tables(
    period: Period,
    boards: Sequence[Board],
    mentions: Iterable[Attributed],
    urls: Mapping[str, str],
    names: Mapping[str, str],
) -> list[Table]:
    """The boards in their order, 计数, 提及 and 说明. A case's name is that of ``names``, else of its board."""
    named = {row.case.id: row.case.name for board in boards for row in board.rows} | dict(names)
    counted = [Counted(board, row) for board in boards for row in board.rows]
    mentioned = [
        Mentioned(named.get(m.mention.case_id, ""), m, urls.get(m.mention.page, m.mention.page))
        for m in mentions
    ]
    mentioned.sort(key=lambda r: (r.attributed.mention.case_id, r.attributed.published_on, r.url))
    return [
        *(board_as_table(board) for board in boards),
        table("计数", COUNTS, counted),
        table("提及", MENTIONS, mentioned),
        table("说明", CODEBOOK, list(codebook()), title=f"{period.name} 各列说明"),
    ]


def codebook() -> Iterable[tuple[str, str, str]]:
    """(table, column, meaning) of every column published."""
    yield from (("各榜单", column.title, column.meaning) for column in BOARD)
    yield from (("计数", column.title, column.meaning) for column in COUNTS)
    yield from (("提及", column.title, column.meaning) for column in MENTIONS)


def table(
    name: str,
    columns: tuple[Column[Row], ...],
    rows: Sequence[Row],
    title: str = "",
    notes: tuple[str, ...] = (),
) -> Table:
    """``rows`` as a table of these columns."""
    heads = tuple((column.title, column.look, column.width) for column in columns)
    cells = tuple(tuple(_clean(column.value(row)) for column in columns) for row in rows)
    return Table(name, heads, cells, title, notes)


def _clean(cell: Cell) -> Cell:
    return _ILLEGAL.sub("", cell) if isinstance(cell, str) else cell


def _part(parts: Iterable[tuple[object, int]], which: object) -> int:
    return next((number for part, number in parts if part is which), 0)
