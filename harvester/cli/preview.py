"""What an analyst runs before a word counts: try."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import click
from rich.text import Text as RichText

from harvester import config as configuration
from harvester import preview
from harvester.cli import harvester, screen, tried
from harvester.cli.operate import home_option
from harvester.cli.proposal import Number, Pair, Rows, read_rows, read_text
from harvester.config import Config
from harvester.dictionaries.edit import Edit
from harvester.errors import HarvesterError
from harvester.match import Matcher
from harvester.models import SHANGHAI, Case, Decision, Mention, Period, Text
from harvester.outlets import Resolver
from harvester.preview import ALWAYS, Change, Preview
from harvester.publish.previews import Previewed, preview_table, write_preview
from harvester.rematch import versions
from harvester.store import Store, open_store


@harvester.command(name="try")
@home_option
@click.option("--case", "case_id", metavar="编号", required=True, help="哪个案例（cases.csv 的案例编号）。")
@click.option("--set", "put", type=Pair(), multiple=True, help="试把一列改成这个值（整格）；可写几次。")
@click.option("--add", type=Pair(), metavar="列=词", multiple=True, help="试在一列里加词；可写几次。")
@click.option("--drop", type=Pair(), metavar="列=词", multiple=True, help="试从一列里去掉词；可写几次。")
@click.option("--text", metavar="文字", help="只看一段文字；@文件 读文件，- 读标准输入。")
@click.option("--title", default="", metavar="标题", help="这段文字的标题。")
@click.option("--outlet", default="", metavar="媒体", help="这段文字的媒体。")
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="年-月-日", help="这段文字的发布日期。"
)
@click.option(
    "--days",
    type=Number(1, 36500),
    metavar="天数",
    help="看存档里最近多少天的页面（从最新一篇算起）。",
)
@click.option("--all", "everything", is_flag=True, help="看全部存档。")
@click.option(
    "--limit", type=Number(0, 1_000_000), default=20, metavar="篇数", help="每一栏最多列出多少篇，默认 20。"
)
@click.option(
    "--to",
    "file",
    metavar="文件",
    type=click.Path(path_type=Path, dir_okay=False),
    help="把全部页面写成 .xlsx 或 .csv。",
)
def try_command(
    home: str | None,
    case_id: str,
    put: tuple[tuple[str, str], ...],
    add: tuple[tuple[str, str], ...],
    drop: tuple[tuple[str, str], ...],
    text: str | None,
    title: str,
    outlet: str,
    day: datetime | None,
    days: int | None,
    everything: bool,
    limit: int,
    file: Path | None,
) -> None:
    """试一试案例的一行：命中哪些页面，为什么计或不计，比现在多了什么、少了什么。只看，不改任何东西。"""
    if sum((text is not None, days is not None, everything)) != 1:
        raise click.UsageError(
            "请写 --text、--days、--all 其中一个：看一段文字，看最近几天，还是看全部存档。"
        )
    if file and (text is not None or file.suffix.lower() not in (".xlsx", ".csv")):
        raise click.UsageError("--to 要与 --days 或 --all 同用，文件名以 .xlsx 或 .csv 结尾。")
    config = configuration.load(configuration.find_home(home))
    rows = read_rows(config, Edit(case_id, put, add, drop))
    introduce(rows, alone=text is not None)
    if text is not None:
        published = day.replace(tzinfo=SHANGHAI) if day else None
        one_text(rows, title, read_text(text), outlet, published)
        return
    try:
        archive(rows, config, days, limit, file)
    except KeyboardInterrupt:
        raise HarvesterError("已中断。试算只读不写，什么也没有留下。") from None


def introduce(rows: Rows, *, alone: bool) -> None:
    """Say which case it is, and which two ways of writing its row are compared; ``alone``: what is on file is shown
    by itself."""
    case = rows.case
    tried.line(f"案例 {case.id} {case.name}（{case.unit}）")
    if rows.proposed is None:
        tried.line("写法：cases.csv 里的这一行" if alone else "改后：cases.csv 里这一行现在的写法")
    elif rows.is_new:
        tried.line("改后：命令行写的新案例；cases.csv 里没有它，也没有改动")
    else:
        tried.line(f"改后：{rows.told}（只是试算，cases.csv 没有改动）")
    if rows.proposed is None and not alone:
        tried.line("改前：现在计的数，即最近一次 harvester process 或 nightly 用的写法")
    elif rows.proposed is not None:
        tried.line("改前：" + ("没有这一行，所以全是增加" if rows.is_new else "cases.csv 里这一行现在的写法"))
    if not case.active:
        tried.line("注意：这一行的【状态】是停用，不会计数。")


def one_text(rows: Rows, title: str, body: str, outlet: str, published: datetime | None) -> None:
    """Every case's decision on one text."""
    region = Resolver(rows.tables.outlets).resolve(url="", account=outlet, hint=outlet).region
    text = Text(id="", title=title, body=body, outlet=outlet, region=region, published_at=published)
    found = {m.case_id: m for m in Matcher(rows.tables.cases, rows.tables.places).match(text)}
    mine, case = found.pop(rows.case_id, None), rows.case
    decided(rows.tables.cases, text, mine)
    if mine is None:
        tried.line(f"文中没有这个案例的词：{'；'.join(dict.fromkeys((*case.any_words, case.name)))}", 4)
    if rows.proposed and not rows.is_new:
        before = {m.case_id: m for m in Matcher(rows.file.cases, rows.file.places).match(text)}
        tried.line(RichText.assemble("改前 ", tried.ruling(before.get(rows.case_id))), 2)
    names = {case.id: case.name for case in rows.tables.cases}
    for case_id, mention in found.items():
        tried.heading(f"另一案例 {case_id} {names[case_id]}")
        decided(rows.tables.cases, text, mention)


def decided(cases: Sequence[Case], text: Text, mention: Mention | None) -> None:
    """A decision, and the passage that it was made on."""
    tried.line(tried.ruling(mention), 2)
    if mention is None:
        return
    case = next(case for case in cases if case.id == mention.case_id)
    if words := list(preview.named(text, mention, dict.fromkeys((*case.any_words, case.name)))):
        tried.line(f"命中的词：{'；'.join(words)}", 4)
    if passage := tried.coloured(preview.snippet(text.title, text.body, mention)):
        tried.line(passage, 4)


def archive(rows: Rows, config: Config, days: int | None, limit: int, file: Path | None) -> None:
    """The difference over the archive. Raises HarvesterError where nothing is stored yet."""
    nothing = "还没有存过页面，没有可看的。先运行 harvester nightly 采一夜，或用 --text 试一段文字。"
    if not config.database.exists():
        raise HarvesterError(nothing)
    with closing(open_store(config.database)) as store:
        newest = store.pages.newest_day()
        if newest is None:
            raise HarvesterError(nothing)
        period = ALWAYS
        if days is not None:
            end = newest + timedelta(days=1)
            period = Period(end - timedelta(days=days), end, "")
            tried.line(f"范围：发布于 {period.start} 至 {newest} 的页面（库里最新的一天往前 {days} 天）")
        else:
            tried.line(f"范围：全部存档，{store.pages.count()} 个页面，最新的发布于 {newest}")
        with screen.matching() as show:
            after = preview.with_row(store, rows.tables, rows.case_id, period, show)
            if rows.proposed:
                before = preview.with_row(store, rows.file, rows.case_id, period, show)
            else:
                before = preview.at_present(store, rows.case_id, period)
        made = preview.compare(before, after, Resolver(rows.tables.outlets))
        for note in notes(rows, store, made):
            tried.line(note)
        report(rows, store, made, limit)
        if file:
            written = [Previewed(change, tried.plain(passage_of(store, change))) for change in made.changes]
            title = f"{rows.case_id} {rows.case.name} 试算"
            write_preview(file, preview_table(written, title), datetime.now(SHANGHAI).date())
            tried.line(f"\n已写 {file}（{len(written)} 行）")


def notes(rows: Rows, store: Store, made: Preview) -> list[str]:
    """What one must know to read the numbers."""
    mark = store.mentions.matched().get(rows.case_id)
    everyone = Matcher(rows.file.cases, rows.file.places)
    current = versions(rows.file, everyone)
    told = []
    if rows.proposed is None:
        if mark is None:
            told.append("注意：这个案例还没有比对过，现在计的数是 0，所以全是增加。")
        elif mark.version == current[rows.case_id]:
            told.append("这一行与现在计数用的写法相同。")
        else:
            told.append("增减来自这一行的改动，或上次比对以后程序的规则、地区表、媒体表的变化。")
        if mark and (fresh := sum(change.row > mark.row for change in made.of("增加"))):
            told.append(f"注意：增加的里面有 {fresh} 篇是最近一次比对以后新存的页面，不是改词引起的。")
    elif not rows.is_new and (mark is None or mark.version != current[rows.case_id]):
        told.append(
            "注意：上次比对以后，这一行（或程序的规则、地区表、媒体表）变过，改前的数可能与现在榜单上的不同。"
        )
    if rows.proposed:
        proposed = versions(rows.proposed, Matcher(rows.proposed.cases, rows.proposed.places))
        others = [id_ for id_ in current if id_ != rows.case_id and proposed.get(id_) != current[id_]]
        if others:
            told.append(
                f"注意：这一改也会影响 {'、'.join(others)}：它们的词在这一行的词里面，正式改了要重看。"
            )
    return told


def report(rows: Rows, store: Store, made: Preview, limit: int) -> None:
    """Everything that is shown of a preview."""
    show: Callable[[Change], tried.Passage] = partial(passage_of, store)
    if not made.changes:
        tried.line("\n没有一个页面命中这个案例的词。")
    else:
        tried.totals(made)
        tried.months(made)
        if not screen.out.is_terminal:
            tried.line("下面的摘录里，【】是命中的词，〔〕是定夺的地方。")
        changed = made.of("增加", "减少", "新待复核")
        tried.pages("增加", made.of("增加"), limit, show)
        tried.pages("减少", made.of("减少"), limit, show)
        tried.pages("新的待复核", made.of("新待复核"), limit, show)
        if not changed:
            tried.pages("计入的页面", made.of("仍计入"), limit, show)
        tried.reasons(made, Decision.REVIEW, show)
        tried.reasons(made, Decision.REJECTED, show)
        tried.words(preview.shares(store, made, rows.case), rows.case.name)
        names = {case.id: case.name for case in rows.tables.cases}
        others = preview.shared(store, made, rows.case_id)
        tried.shared((id_, names.get(id_, "（已不在 cases.csv）"), number) for id_, number in others)
    if made.undated:
        tried.line(f"\n另有 {made.undated} 篇命中的页面没有日期或日期存疑，不计入任何一期。")
    if made.revised:
        tried.line(f"\n另有 {made.revised} 篇只在后来的改稿里命中；计数以每期里最早的一版为准，所以不计。")


def passage_of(store: Store, change: Change) -> tried.Passage:
    """The passage that shows why; of a page that is no longer named, why it was."""
    page = store.pages.get(change.page.url, change.page.version)
    return preview.snippet(page.title, page.body, change.told) if page else (None, ())
