"""The pages of a preview as a table: what ``harvester try --to`` writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from harvester.models import Mention
from harvester.preview import Change
from harvester.publish import csv, xlsx
from harvester.publish.tables import Cell, Column, Table, table


@dataclass(frozen=True, slots=True)
class Previewed:
    """A row of the table."""

    change: Change
    passage: str


def _told(get: Callable[[Mention], str]) -> Callable[[Previewed], Cell]:
    return lambda r: get(r.change.after) if r.change.after else ""


COLUMNS: tuple[Column[Previewed], ...] = (
    Column(
        "变化", lambda r: r.change.kind, "改后与改前相比：增加、减少、新待复核、不再待复核、仍计入等", width=9
    ),
    Column(
        "改前", lambda r: r.change.before.decision if r.change.before else "没有命中", "改前的判定", width=7
    ),
    Column(
        "改后", lambda r: r.change.after.decision if r.change.after else "没有命中", "改后的判定", width=7
    ),
    Column("把握", _told(lambda m: m.confidence), "改后判定的把握", width=5),
    Column("理由", _told(lambda m: m.reason), "改后判定的理由", width=30),
    Column("规则", _told(lambda m: m.rule), "改后作出判定的规则", width=10),
    Column(
        "改前的理由", lambda r: r.change.before.reason if r.change.before else "", "改前判定的理由", width=30
    ),
    Column("月份", lambda r: r.change.month, "计入哪一个月", width=8),
    Column(
        "发布日期",
        lambda r: r.change.page.published_at.date() if r.change.page.published_at else "",
        "页面的发布日期（北京时间）",
        "date",
        11,
    ),
    Column("媒体", lambda r: r.change.outlet, "刊发的媒体", width=14),
    Column("平台", lambda r: r.change.page.platform.value, "九类平台之一", width=7),
    Column("标题", lambda r: r.change.page.title, "页面标题", width=36),
    Column("摘录", lambda r: r.passage, "命中处的原文：【】是命中的词，〔〕是定夺的地方", width=60),
    Column("网址", lambda r: r.change.page.url, "页面网址", width=40),
)


def preview_table(rows: Iterable[Previewed], title: str, notes: tuple[str, ...] = ()) -> Table:
    """Every page of a preview, in the order given."""
    return table("试算", COLUMNS, list(rows), title=title, notes=notes)


def write_preview(path: Path, made: Table, made_on: date) -> Path:
    """Write the table to ``path``: a workbook where it ends in .xlsx, else CSV. Raises PublishError."""
    return xlsx.write(path, [made], made_on) if path.suffix.lower() == ".xlsx" else csv.write(path, made)
