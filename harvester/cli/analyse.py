"""What the analysts and the ranking team run: check, process, export."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from harvester import config as configuration
from harvester import dictionaries, publish, verdicts
from harvester.advice import advise
from harvester.cli import harvester, screen
from harvester.cli.operate import home_option, opened
from harvester.config import Config
from harvester.errors import DictionaryError, HarvesterError
from harvester.models import Dictionaries, Period
from harvester.process import Processed, process
from harvester.samples import run_samples


class Month(click.ParamType[Period]):
    """``2026-10`` -> Period."""

    name = "年-月"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        if isinstance(value, Period):
            return value
        try:
            start = datetime.strptime(str(value), "%Y-%m").date()  # noqa: DTZ007
            return Period.month(start.year, start.month)
        except ValueError:
            self.fail(f"“{value}”不是月份，请写成 2026-10 这样。", param, ctx)


@harvester.command()
@home_option
def check(home: str | None) -> None:
    """检查词典：每一处错误的文件、行、列、值和改法，并试跑 samples.csv 里的句子。"""
    config = configuration.load(configuration.find_home(home))
    problems = dictionaries.check(config.dictionaries)
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        tables = dictionaries.load(config.dictionaries)
        errors = list(run_samples(tables))
        problems = sorted([*problems, *advise(tables)], key=lambda told: (told.file, told.row or 0)) + errors
    for problem in problems:
        screen.out.print(str(problem), style="red" if problem.severity == "error" else "yellow", markup=False)
    if errors:
        raise HarvesterError(
            f"词典有 {len(errors)} 处错误、{len(problems) - len(errors)} 处提醒。改好错误后再运行。"
        )
    told = f"，{len(problems)} 处提醒" if problems else ""
    screen.out.print(
        f"词典没有错误{told}：案例 {len(tables.cases)}，媒体 {len({o.name for o in tables.outlets})}，"
        f"地区 {len(tables.places)}，信源 {len(tables.sources)}，例句 {len(tables.samples)} 句都如所愿。"
    )


@harvester.command(name="process")
@home_option
@click.option("--month", "period", type=Month(), metavar="年-月", required=True, help="哪个月，如 2026-10。")
def process_command(home: str | None, period: Period) -> None:
    """比对新页面，计数，排出一个月的六张榜单。"""
    screen.boards(processed(home, period)[0].boards)


@harvester.command()
@home_option
@click.option("--month", "period", type=Month(), metavar="年-月", required=True, help="哪个月，如 2026-10。")
@click.option(
    "--to",
    "folder",
    metavar="目录",
    type=click.Path(path_type=Path, file_okay=False),
    help="写到哪个目录；不写则在 output/ 下。",
)
def export(home: str | None, period: Period, folder: Path | None) -> None:
    """把一个月的榜单、计数和提及写成 .xlsx 和 CSV。"""
    result, config, tables = processed(home, period)
    folder = folder or config.output / "boards" / period.name
    for path in publish.export(folder, period, result.boards, result.mentions, cases=tables.cases):
        screen.out.print(f"已写 {path}", markup=False)


def processed(home: str | None, period: Period) -> tuple[Processed, Config, Dictionaries]:
    """A month's result, and what it was made with. Raises HarvesterError where something is in the way."""
    config, store = opened(home)
    with closing(store):
        try:
            tables = dictionaries.load(config.dictionaries)
        except DictionaryError as error:
            raise HarvesterError(
                f"{error}\n词典有错误，没有计数。改好后运行 harvester check 再试。"
            ) from error
        with screen.matching() as show:
            result = process(store, tables, config, period, show)
        if idle := verdicts.without_case(store.verdicts.newest(), {case.id for case in tables.cases}):
            screen.err.print(
                f"有 {idle} 条裁定的案例不在案例表里（或已停用），都留着，但没有起作用；见 harvester review list。"
            )
        screen.late(len(store.late.pending()))
        return result, config, tables
