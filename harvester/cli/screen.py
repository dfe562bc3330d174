"""Progress displays and tables, on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from harvester import publish
from harvester.models import Board, Job, Source
from harvester.nightly import Event, NightReport
from harvester.rematch import Shown

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


FAMILIES = {
    "stored": "新存",
    "unchanged": "已有或未变",
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
    """Shows which sources are being crawled; a failed one is a line that stays."""
    with progress() as display:
        task = display.add_task("采集", total=None)
        running: dict[str, Source] = {}

        def show(event: Event) -> None:
            if event.job.state == "running":
                running[event.source.id] = event.source
            else:
                running.pop(event.source.id, None)
            if event.job.state == "failed":
                display.print(f"[red]✗[/] {event.source.name}({event.source.id}):{event.job.message}")
            names = "、".join(source.name for source in list(running.values())[:3])
            display.update(task, total=event.total, completed=event.done, description=f"采集 {names}")

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


def boards(made: Sequence[Board]) -> None:
    """Boards, each with what was not seen, and then what holds for all of them."""
    for board in made:
        out.print(publish.board_table(board))
    out.print(publish.boards_notes(made))


def night(report: NightReport) -> None:
    """What a night did, in three lines and one for each source that failed."""
    done = len(report.jobs) - len(report.failed)
    out.print(f"{report.night} 夜:信源 {len(report.jobs)} 个，成功 {done} 个，失败 {len(report.failed)} 个")
    told = "，".join(f"{FAMILIES[family]} {n}" for family, n in report.pages.most_common())
    out.print(f"文章网址 {report.pages.total()} 个:{told or '没有'}")
    for job in report.failed:
        out.print(f"[red]✗[/] {job.source_id}:{job.message or '没有采完'}")


def health(
    sources: Sequence[Source], jobs: Mapping[str, Job], last: Mapping[str, date], new: Mapping[str, int]
) -> Table:
    """One line a source: how it was seen the last time."""
    table = Table(title="信源状况")
    for name in ("信源", "名称", "平台", "最近一夜", "新页面", "最近成功", "说明"):
        table.add_column(name, overflow="fold")
    for source in sources:
        job = jobs.get(source.id)
        state = {"done": "[green]成功[/]", "failed": "[red]失败[/]"}.get(
            job.state if job else "", "[yellow]未采[/]"
        )
        told = (job.message if job else "") or ("已停用" if not source.active else "")
        seen = str(last.get(source.id, "从未"))
        number = str(new.get(source.id, 0))
        table.add_row(source.id, source.name, source.platform, state, number, seen, told)
    return table
