"""What matching older pages again has changed: backfill list, accept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from itertools import groupby

import click
from rich import box
from rich.table import Table

from harvester import backfill
from harvester.cli import Commands, harvester, screen
from harvester.cli.operate import home_option, opened
from harvester.errors import HarvesterError
from harvester.models import SHANGHAI, Late


@harvester.group(name="backfill", cls=Commands, options_metavar="[选项]", subcommand_metavar="命令 …")
def backfill_group() -> None:
    """补记：改了词或规则以后，旧页面上多了、少了哪些提及；看过了就确认。"""


@backfill_group.command(name="list")
@home_option
@click.option("--case", "case_id", metavar="案例编号", help="只看一个案例；不写则看全部。")
@click.option("--titles", is_flag=True, help="逐篇列出标题、网址和原来的判定。")
def list_late(home: str | None, case_id: str | None, titles: bool) -> None:
    """列出待确认的补记：按案例、月份、原因，多了几篇、少了几篇。"""
    store = opened(home)[1]
    with closing(store):
        pending = store.late.pending(case_id)
    if not pending:
        screen.out.print(f"{case_id or '全部案例'}没有待确认的补记。", markup=False)
        return
    if titles:
        for late in pending:
            screen.out.print(_line(late), markup=False)
    screen.out.print(_table(pending))
    screen.out.print(
        f"待确认的补记 {len(pending)} 条。看过以后运行 harvester backfill accept 案例编号（或 --all）--by 姓名。"
    )


@backfill_group.command()
@click.argument("case_id", metavar="[案例编号]", required=False)
@home_option
@click.option("--all", "every", is_flag=True, help="确认全部案例的。")
@click.option("--by", metavar="姓名", required=True, help="谁确认的。")
def accept(case_id: str | None, home: str | None, every: bool, by: str) -> None:
    """确认补记：数照旧计入，榜单和提及表不再注明；谁、何时确认的都留着。"""
    if bool(case_id) == every:
        raise click.UsageError("请写一个案例编号，或写 --all 确认全部，二者选一。")
    if not by.strip():
        raise click.BadParameter("姓名不能为空。", param_hint="--by")
    store = opened(home)[1]
    with closing(store):
        number = store.late.accept(by.strip(), datetime.now(SHANGHAI), case_id)
    if not number:
        raise HarvesterError(
            f"{case_id or '全部案例'}没有待确认的补记。有哪些，请看 harvester backfill list。"
        )
    screen.out.print(f"{by.strip()} 确认了 {number} 条补记。", markup=False)


def _line(late: Late) -> str:
    now = late.now or backfill.NO_MENTION
    return f"{late.case_id} {late.published_on} {now}，{backfill.told(late)} {late.title} {late.page}"


def _table(pending: Sequence[Late]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for title in ("案例编号", "月份", "原因"):
        table.add_column(title)
    for title in ("新计入", "不再计入", "其他变动"):
        table.add_column(title, justify="right")
    for row in _rows(pending):
        table.add_row(*row)
    return table


def _rows(pending: Sequence[Late]) -> Iterator[tuple[str, ...]]:
    def key(late: Late) -> tuple[str, str, str]:
        return late.case_id, f"{late.published_on:%Y-%m}", late.cause.value

    for (case_id, month, cause), group in groupby(sorted(pending, key=key), key=key):
        entries = list(group)
        gained, lost = (sum(late.gained for late in entries), sum(late.lost for late in entries))
        yield case_id, month, cause, str(gained), str(lost), str(len(entries) - gained - lost)
