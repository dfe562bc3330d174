"""What the analysts decide themselves: review export, import, decide, list."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path

import click

from harvester import dictionaries, publish, review
from harvester.cli import Commands, harvester, screen
from harvester.cli.analyse import Month
from harvester.cli.operate import home_option, opened
from harvester.errors import DictionaryError, HarvesterError
from harvester.models import SHANGHAI, Decision, Mention, Period, Ruled
from harvester.process import process
from harvester.verdicts import Standing, said, told


@harvester.group(name="review", cls=Commands, options_metavar="[选项]", subcommand_metavar="命令 …")
def review_group() -> None:
    """复核：导出拿不准的，由人裁定，导回来；裁定高于系统的判断，改词、重算都不会丢。"""


@review_group.command(name="export")
@home_option
@click.option("--month", "period", type=Month(), metavar="年-月", required=True, help="哪个月，如 2026-10。")
@click.option(
    "--to",
    "path",
    metavar="文件",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写到哪个 .xlsx；不写则在 output/review/ 下。已有的文件不会被覆盖。",
)
def export_queue(home: str | None, period: Period, path: Path | None) -> None:
    """把一个月的待复核写成一张表：用 Excel 在【裁定】里选计入或不计，转载只裁首篇。"""
    config, store = opened(home)
    path = path or _free(config.output / "review", f"待复核-{period.name}")
    if path.suffix.lower() != ".xlsx":
        raise HarvesterError(f"{path} 的后缀不是 .xlsx；请把 --to 写成 .xlsx 文件。")
    if path.exists():
        raise HarvesterError(f"{path} 已经有了，里面可能有填好的裁定，没有动它。请用 --to 换一个文件名。")
    with closing(store):
        tables = dictionaries.load(config.dictionaries)
        with screen.matching() as show:
            mentions = process(store, tables, config, period, show).mentions
        found = store.mentions.in_period(period)
        pages = {page.url: page for page, mention in found if mention.decision is Decision.REVIEW}
    waiting = list(review.queue(mentions, pages, tables.cases))
    if not waiting:
        screen.out.print(f"{period.name} 没有待复核的，没有写表。")
        return
    publish.write_form(path, review.tables(waiting), period.end)
    stories = sum(1 for one in waiting if one.copies)
    screen.out.print(f"已写 {path}", markup=False)
    screen.out.print(
        f"待复核 {len(waiting)} 篇次，合 {stories} 件要裁（转载折叠在首篇下面）。"
        f"填好存盘，再运行 harvester review import {path}",
        markup=False,
    )


@review_group.command(name="import")
@click.argument("path", metavar="文件", type=click.Path(path_type=Path, dir_okay=False))
@home_option
@click.option("--by", "analyst", default="", metavar="姓名", help="【裁定人】空着的行算谁的。")
@click.option("--overrule", is_flag=True, help="与已有的裁定不同时，以这个文件为准。")
def import_answers(path: Path, home: str | None, analyst: str, overrule: bool) -> None:
    """把填好的表（.xlsx 或 .csv）导回来。有一处错就一条也不收；导入两遍没有影响。"""
    config, store = opened(home)
    with closing(store):
        cases = {case.id for case in dictionaries.load(config.dictionaries).cases}
        answers = review.read_answers(path, analyst.strip())
        for problem in answers.problems:
            if problem.severity == "warning":
                screen.out.print(str(problem), style="yellow", markup=False)
        try:
            done = review.record(store, answers, cases, datetime.now(SHANGHAI), overrule=overrule)
        except DictionaryError as error:
            raise HarvesterError(
                f"{error}\n{path.name} 有 {len(error.problems)} 处错误，一条裁定也没有收。改好后再导入这个文件。"
            ) from error
        counted = sum(verdict.ruled is Ruled.COUNTED for verdict in done.written)
        rejected = sum(verdict.ruled is Ruled.REJECTED for verdict in done.written)
        withdrawn = len(done.written) - counted - rejected
        numbers = f"计入 {counted}，不计 {rejected}" + (f"，撤回 {withdrawn}" if withdrawn else "")
        screen.out.print(
            f"收下 {len(done.written)} 条裁定（{numbers}）；先前已有、没有重记的 {done.known} 条；空着的 {done.blank} 行。"
        )
        _warn(review.standing(store, cases, {(one.page, one.case_id) for one in done.written}))


@review_group.command()
@click.argument("url", metavar="网址")
@click.argument("case_id", metavar="案例编号")
@click.argument("ruled", metavar="计入|不计|撤回", type=click.Choice([one.value for one in Ruled]))
@home_option
@click.option("--by", "analyst", required=True, metavar="姓名", help="谁作的裁定。")
@click.option("--why", "note", default="", metavar="说明", help="为什么；会写进理由，供日后答复质疑。")
def decide(url: str, case_id: str, ruled: str, home: str | None, analyst: str, note: str) -> None:
    """裁定一个页面算不算提到一个案例；也可用来改判，或撤回、交还系统判断。旧的裁定都留着。"""
    config, store = opened(home)
    with closing(store):
        cases = {case.id for case in dictionaries.load(config.dictionaries).cases}
        page = store.pages.get(url)
        if page is None:
            raise HarvesterError(f"库里没有 {url} 这个页面。请从提及表里原样抄来网址。")
        history = store.verdicts.of(page.url, case_id)
        if case_id not in cases and not history:
            raise HarvesterError(f"案例表里没有 {case_id}（或已停用）。请核对编号。")
        if ruled == Ruled.WITHDRAWN and (not history or history[-1].ruled is Ruled.WITHDRAWN):
            raise HarvesterError(f"{url} 与 {case_id} 现在没有裁定，不用撤回。")
        made = review.verdict(
            store, page.url, case_id, Ruled(ruled), analyst.strip(), note, datetime.now(SHANGHAI)
        )
        if not made.analyst:
            raise click.BadParameter("姓名不能为空。", param_hint="--by")
        store.verdicts.add([made])
        for before in history:
            screen.out.print(f"先前 {told(before)}", markup=False)
        screen.out.print(
            f"记下 {told(made)}（系统判为 {said(made.matcher_decision, made.matcher_reason)}）", markup=False
        )
        _warn(review.standing(store, cases, {(made.page, made.case_id)}))


@review_group.command(name="list")
@home_option
@click.option("--all", "every", is_flag=True, help="列出全部有效的裁定，不只是有出入的。")
def list_verdicts(home: str | None, every: bool) -> None:
    """列出与系统现在的判断不同的裁定，以及案例或页面已不在、不起作用的裁定。"""
    config, store = opened(home)
    with closing(store):
        cases = {case.id for case in dictionaries.load(config.dictionaries).cases}
        standing = list(review.standing(store, cases))
    shown = sorted((one for one in standing if every or one.state != "有效"), key=lambda one: not one.later)
    for one in shown:
        screen.out.print(_line(one), markup=False)
    differ = sum(one.state == "系统另判" for one in standing)
    idle = sum(one.state not in ("有效", "系统另判") for one in standing)
    screen.out.print(
        f"裁定 {len(standing)} 条：与系统现判不同的 {differ} 条（以裁定为准），不起作用的 {idle} 条（都留着）。"
    )


WHY_IDLE = {
    "案例已不在": "案例表里没有这个案例（或已停用），暂不起作用；案例编号恢复后自动生效",
    "页面已不在": "库里没有这个页面，暂不起作用；页面重新采到后自动生效",
    "页面不计期": "页面没有日期，或日期晚于采集时间，不计入任何一期",
}


def _line(one: Standing) -> str:
    verdict = one.verdict
    text = f"{verdict.case_id} {verdict.page}\n    {told(verdict)}"
    if one.state in WHY_IDLE:
        return f"{text}\n    {WHY_IDLE[one.state]}"
    then, now = said(verdict.matcher_decision, verdict.matcher_reason), _now(one.now)
    return f"{text}\n    系统现判 {now}" + ("" if then == now else f"；裁定时为 {then}")


def _now(mention: Mention | None) -> str:
    return said(mention.decision, mention.reason) if mention else said(None, "")


def _warn(standing: Iterable[Standing]) -> None:
    """Say of which new verdicts nothing will come."""
    for one in standing:
        if one.state in WHY_IDLE:
            screen.out.print(_line(one), style="yellow", markup=False)


def _free(folder: Path, name: str) -> Path:
    """The first of ``name``.xlsx, ``name``-2.xlsx … that is not there: a table may be half filled in."""
    names = (f"{name}.xlsx" if number == 1 else f"{name}-{number}.xlsx" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())
