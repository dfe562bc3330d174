"""The demo: two nights on a small web of our own, through the same functions as production, and six boards."""

from __future__ import annotations

import shutil
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from harvester import config as configuration
from harvester import dictionaries, publish
from harvester.cli import harvester, screen
from harvester.cli.operate import crawl_night, match_new
from harvester.config import Config
from harvester.demo import NIGHTS, home
from harvester.demo.web import DemoWeb
from harvester.errors import ConfigError
from harvester.models import SHANGHAI, Period
from harvester.process import Processed, process
from harvester.store import open_store

MARK = "演示目录.txt"
"""Stands in a folder that the demo made, and may empty."""


@harvester.command()
@click.option(
    "--to",
    "folder",
    metavar="目录",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output/demo"),
    show_default=True,
    help="演示的工作目录，每次重建。",
)
def demo(folder: Path) -> None:
    """演示：在本机起一个自编的小网络，采两夜，排出六张榜单。"""
    started = time.monotonic()
    prepare(folder)
    with DemoWeb() as web:
        home.write(folder, web.ports)
        config = configuration.load(folder)
        introduce(web, config)
        result = two_nights(web, config)
    screen.boards(result.boards)
    written = publish.export(
        folder / "output" / "boards" / result.period.name, result.period, result.boards, result.mentions
    )
    screen.out.print(
        f"数据库  {config.database}\n表格    {written[0]}\nCSV     {written[0].parent}/*.csv", markup=False
    )
    screen.out.print(f"用时 {time.monotonic() - started:.0f} 秒")


def prepare(folder: Path) -> None:
    """Make room for the demo: only a folder that an earlier demo made is emptied.

    Raises ConfigError for a folder that holds anything else, or a clock that stands before the demo's pages.
    """
    if datetime.now(SHANGHAI).date() <= NIGHTS[-1]:
        raise ConfigError(
            f"本机的日期早于演示页面的日期（{NIGHTS[-1]}），那些页面会被当作存疑而不计。请先校准本机时钟。"
        )
    try:
        if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
            raise ConfigError(
                f"{folder} 里有别的东西，没有动它。演示的目录每次重建，请用 --to 换一个空目录。"
            )
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_text("harvester demo 每次运行都会重建这个目录。\n", "utf-8")
    except OSError as error:
        raise ConfigError(f"{folder} 写不了（{error.strerror}）。请用 --to 换一个目录。") from error


def introduce(web: DemoWeb, config: Config) -> None:
    """Say what is being shown, and what is set otherwise than in production."""
    crawl = config.crawl
    screen.out.print(
        f"演示用的小网络：本机 {len(web.ports)} 个服务器，页面全是我们自己编的，媒体名也是虚构的。"
    )
    screen.out.print(
        f"演示的 harvester.toml 只改了三项：同一主机间隔 {crawl.delay:g} 秒，超时 {crawl.timeout:g} 秒，允许采集本机地址；"
        "其余与正式采集相同。"
    )


def two_nights(web: DemoWeb, config: Config) -> Processed:
    """Both nights, each crawled and matched as ``harvester nightly`` does it, and the month's boards."""
    with closing(open_store(config.database)) as store:
        tables = dictionaries.load(config.dictionaries)
        for number, night in enumerate(NIGHTS, 1):
            web.set_night(number)
            crawl_night(config, store, [s for s in tables.sources if s.active], night)
            match_new(store, tables)
        with screen.matching() as show:
            return process(store, tables, config, Period.month(NIGHTS[-1].year, NIGHTS[-1].month), show)
