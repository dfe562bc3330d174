"""What the operator runs: init, nightly, crawl, health."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from harvester import config as configuration
from harvester import dictionaries, nightly
from harvester.cli import harvester, screen
from harvester.config import Config
from harvester.errors import ConfigError, DictionaryError, HarvesterError
from harvester.extract.doubt import tally
from harvester.models import SHANGHAI, Dictionaries, Source
from harvester.nightly import NightReport
from harvester.outlets import Resolver
from harvester.rematch import rematch
from harvester.store import SqliteStore, open_store

Command = Callable[..., Any]


def home_option(command: Command) -> Command:
    """``--home``: the working folder."""
    text = "工作目录；不写则用环境变量 HARVESTER_HOME，再不然是当前目录。"
    return click.option("--home", metavar="目录", type=click.Path(file_okay=False), help=text)(command)


def opened(home: str | None) -> tuple[Config, SqliteStore]:
    """A home's configuration and its store. Raises ConfigError and StoreError."""
    config = configuration.load(configuration.find_home(home))
    return config, open_store(config.database)


@harvester.command()
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """建一个工作目录：自己的词典、配置和输出。"""
    for name in ("dictionaries", configuration.FILE):
        if (folder / name).exists():
            raise ConfigError(f"{folder} 里已有 {name}，没有动它。换一个目录，或先把它移走。")
    try:
        dictionaries.copy_seed(folder / "dictionaries")
        (folder / "output").mkdir(exist_ok=True)
        (folder / configuration.FILE).write_text(configuration.template(), "utf-8")
    except OSError as error:
        raise ConfigError(
            f"{folder} 写不了（{error.strerror}）。请换一个目录，或检查权限与磁盘空间。"
        ) from error
    screen.out.print(f"已建好 {folder}：")
    screen.out.print("  dictionaries/    案例、媒体、地区、信源，用 Excel 或记事本改")
    screen.out.print("  harvester.toml   采集与榜单的设置，每项都有说明")
    screen.out.print("  output/          数据库、原始网页、榜单")
    screen.out.print(f"接下来：cd {folder} && harvester check && harvester nightly")


@harvester.command(name="nightly")
@home_option
@click.option(
    "--night", type=click.DateTime(["%Y-%m-%d"]), metavar="年-月-日", help="补采哪一夜；不写则是今夜。"
)
def nightly_command(home: str | None, night: datetime | None) -> None:
    """采集一夜：所有启用的信源，然后比对新页面。可以随时中断，再运行就接着采。"""
    config, store = opened(home)
    with closing(store):
        report = crawl_night(config, store, [s for s in declared(config) if s.active], meant(night))
        try:
            match_new(store, dictionaries.load(config.dictionaries))
        except DictionaryError as error:
            raise HarvesterError(
                f"{error}\n这一夜已采好，但词典有错误，没有比对。改好后运行 harvester process。"
            ) from error
    judge(report, config)


@harvester.command()
@click.argument("sources", metavar="信源...", nargs=-1, required=True)
@home_option
@click.option(
    "--night", type=click.DateTime(["%Y-%m-%d"]), metavar="年-月-日", help="算作哪一夜；不写则是今夜。"
)
def crawl(sources: tuple[str, ...], home: str | None, night: datetime | None) -> None:
    """只采指定的信源（dictionaries/sources/ 里的 id）；停用的、今夜采过的也采。"""
    config, store = opened(home)
    with closing(store):
        report = crawl_night(config, store, chosen(declared(config), sources), meant(night), again=True)
    judge(report, config)


def meant(night: datetime | None) -> date:
    """The night that ``--night`` names, or the present one. Raises ConfigError for one that is yet to come."""
    tonight = nightly.night_of(datetime.now(SHANGHAI))
    if night and night.date() > tonight:
        raise ConfigError(f"{night.date()} 那一夜还没有到：现在是 {tonight} 夜（每夜从当天中午到次日中午）。")
    return night.date() if night else tonight


def declared(config: Config) -> list[Source]:
    """The declared sources alone: a wrong cell in another table must not cost a night. Raises DictionaryError."""
    sources, problems = dictionaries.read_sources(config.dictionaries / "sources")
    DictionaryError.raise_for(problems)
    return sources


def chosen(sources: Sequence[Source], names: Sequence[str]) -> list[Source]:
    """The sources with these ids. Raises ConfigError for one that does not exist."""
    by_id = {source.id: source for source in sources}
    for name in names:
        if name not in by_id:
            near = "、".join(get_close_matches(name, by_id, n=5))
            raise ConfigError(
                f"没有信源 {name}。" + (f"相近的有：{near}。" if near else "所有信源见 harvester health。")
            )
    return [by_id[name] for name in names]


def crawl_night(
    config: Config,
    store: SqliteStore,
    sources: Sequence[Source],
    night: date,
    *,
    again: bool = False,
) -> NightReport:
    """Crawl, and print how it went."""
    try:
        with screen.crawling() as show:
            report = nightly.run(config, store, sources, night, show, again=again)
    except KeyboardInterrupt:
        raise HarvesterError("采集已中断，存下的都在；再运行同一条命令就接着采。") from None
    screen.night(report)
    return report


def match_new(store: SqliteStore, tables: Dictionaries) -> None:
    """Match what is new, and print what was found."""
    with screen.matching() as show:
        scanned = rematch(store, tables, Resolver(tables.outlets), show)
    found = "，".join(f"{decision} {number}" for decision, number in store.mentions.tally().items())
    screen.late(len(store.late.pending()))
    screen.out.print(f"比对了 {scanned} 个页面；全库的提及：{found or '没有'}")


def judge(report: NightReport, config: Config) -> None:
    """Raises HarvesterError where a source failed, so that the exit code says so."""
    failed, every = len(report.failed), len(report.jobs)
    if failed == every:
        raise HarvesterError(
            f"所有 {every} 个信源都失败了，原因见上。已存的页面都在；"
            f"请检查网络与 {config.output / 'logs' / str(report.night)} 里的日志，再运行同一条命令。"
        )
    if failed:
        raise HarvesterError(f"有 {failed} 个信源失败，其余的都已采好。修好后再运行同一条命令，只补失败的。")


@harvester.command()
@home_option
def health(home: str | None) -> None:
    """每个信源最近一次采得怎样，哪些页面存疑、为什么。"""
    config, store = opened(home)
    with closing(store):
        sources = declared(config)
        nights = store.ledger.nights()
        jobs = store.jobs.of(nights[-1]) if nights else {}
        new = (
            {source: n for (source, _, o), n in store.ledger.totals(nights[-1]).items() if o == "stored"}
            if nights
            else {}
        )
        if not nights:
            screen.out.print("还没有采集过：先运行 harvester nightly。")
        doubts = store.pages.doubts(nights[-1]) if nights else []
        doubted = Counter(source for source, _, _ in doubts)
        screen.out.print(screen.health(sources, jobs, store.jobs.last_success(), new, doubted))
        screen.doubts(tally(doubts))
        failed = [source for source in sources if source.active and _is_blind(jobs, source)]
    if failed:
        raise HarvesterError(
            f"{len(failed)} 个启用的信源最近一夜没有采成：{'、'.join(s.id for s in failed)}。"
        )


def _is_blind(jobs: dict[str, Any], source: Source) -> bool:
    return source.id not in jobs or jobs[source.id].state != "done"
