"""Progress displays and tables, on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from harvester import publish
from harvester.extract.doubt import Doubted
from harvester.models import Board, Job, Source
from harvester.nightly import Event, NightReport
from harvester.scan import Shown

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


FAMILIES = {
    "stored": "新存",
    "unchanged": "已有或未变",
    "joined": "文章的后几页",
    "rejected": "按规则不收",
    "quarantined": "留存待查",
    "failed": "没有取到",
    "pending": "没有取完",
}


@contextmanager
def progress() -> Generator[Progress]:
    """A progress display on stderr; where that is no terminal, nothing moves and only lines are printed."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as display:
        yield display


@contextmanager
def crawling() -> Generator[Callable[[Event], None]]:
    """Shows which sources are being crawled and how many have failed; why is told at the end."""
    with progress() as display:
        task = display.add_task("采集", total=None)
        running: dict[str, Source] = {}
        failed = 0

        def show(event: Event) -> None:
            nonlocal failed
            if event.job.state == "running":
                running[event.source.id] = event.source
            else:
                running.pop(event.source.id, None)
                failed += event.job.state == "failed"
            names = "、".join(source.name for source in list(running.values())[:3])
            told = f"采集（失败 {failed}） {names}" if failed else f"采集 {names}"
            display.update(task, total=event.total, completed=event.done, description=told)

        yield show


@contextmanager
def matching() -> Generator[Callable[[Shown], None]]:
    """Shows how far the archive has been matched."""
    with progress() as display:
        task = display.add_task("比对", total=None)

        def show(shown: Shown) -> None:
            description = f"比对 {shown.cases} 个案例"
            display.update(task, total=shown.total, completed=shown.done, description=description)

        yield show


def late(number: int) -> None:
    """Say that 补记 is waiting, where it is."""
    if number:
        out.print(f"旧页面上有 {number} 条补记待确认：harvester backfill list", style="yellow")


def boards(made: Sequence[Board]) -> None:
    """Boards, each with what was not seen, and then what holds for all of them."""
    for board in made:
        out.print(publish.board_table(board))
    out.print(publish.boards_notes(made))


def night(report: NightReport) -> None:
    """What a night did, in three lines and one for each source that failed."""
    done = len(report.jobs) - len(report.failed)
    out.print(f"{report.night} 夜：信源 {len(report.jobs)} 个，成功 {done} 个，失败 {len(report.failed)} 个")
    if not report.ran:
        out.print("这一夜的信源先前都已采过，这次没有再采；下面是这一夜的合计。")
    told = "，".join(f"{FAMILIES[family]} {n}" for family, n in report.pages.most_common())
    out.print(f"文章网址 {report.pages.total()} 个：{told or '没有'}")
    doubts(report.doubts)
    for job in report.failed:
        out.print(Text.assemble(("✗ ", "red"), f"{job.source_id}：{job.message or '没有采完'}"))


def doubts(found: Sequence[Doubted]) -> None:
    """Why pages of a night are in doubt: how many, where, and one to look at."""
    for one in found:
        most = sorted(one.sources.items(), key=lambda item: (-item[1], item[0]))
        named = "、".join(f"{source} {n}" for source, n in most[:3]) + ("等" if len(most) > 3 else "")
        text = f"：{one.reason} {one.pages} 篇（{named}），例如 {one.example}"
        out.print(Text.assemble(("存疑", "yellow"), text))


STATES = {"done": ("成功", "green"), "failed": ("失败", "red")}


def health(
    sources: Sequence[Source],
    jobs: Mapping[str, Job],
    last: Mapping[str, date],
    new: Mapping[str, int],
    doubted: Mapping[str, int],
) -> Table:
    """One row a source: how it was seen the last time."""
    table = Table(title="信源状况", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("信源", min_width=24, overflow="fold")
    for name in ("最近一夜", "新页面", "存疑", "最近成功"):
        table.add_column(name, no_wrap=True)
    table.add_column("说明", overflow="fold")
    for source in sources:
        job = jobs.get(source.id)
        state, colour = STATES.get(job.state if job else "", ("未采", "yellow"))
        told = (job.message if job else "") or ("已停用" if not source.active else "")
        table.add_row(
            Text.assemble(source.id, "\n", (source.name, "dim")),
            Text(state, style=colour),
            str(new.get(source.id, 0)),
            str(doubted.get(source.id, 0)),
            str(last.get(source.id, "从未")),
            Text(told),  # Text, not str: a message with [brackets] is no markup
        )
    return table
