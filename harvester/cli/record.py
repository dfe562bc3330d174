"""record: store a page with what must be read out of it, and read recorded pages again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click
from rich import box
from rich.table import Table
from rich.text import Text

from harvester import config as configuration
from harvester import recorded
from harvester.cli import harvester, screen
from harvester.cli.operate import chosen, declared, home_option, meant
from harvester.cli.stages import content_of
from harvester.config import Config
from harvester.errors import HarvesterError
from harvester.models import SHANGHAI, Platform, Raw, Source
from harvester.recorded import Record, Recorded

PAGES = Path("tests/pages")
"""Where a checkout keeps its recorded pages."""
FIELDS = {
    "title": "标题", "body": "正文", "section": "栏目", "published_at": "发布时间", "declared_source": "来源",
    "author": "作者", "editor": "编辑", "views": "阅读", "likes": "点赞", "comments": "评论", "shares": "分享",
    "canonical_url": "自报网址", "encoding": "编码", "next_page": "下一页", "doubt": "存疑", "outcome": "没有读出",
    "detail": "原因",
}  # fmt: skip
RULES = {
    "selector": "信源的选择器", "json-ld": "JSON-LD", "meta": "网页元数据", "heading": "页面上的标题行",
    "above": "正文上方的一行", "title": "浏览器标题", "first-line": "正文第一行", "density": "通用正文规则",
    "trafilatura": "第二意见", "state": "脚本里的数据", "text": "页面上写的", "unlabelled": "时间旁的媒体名", "hint": "列表上写的",
    "url": "网址里的日期", "feed": "订阅源", "thread": "首帖",
}  # fmt: skip


@harvester.command()
@click.argument("target", metavar="[网址|文件]", required=False)
@click.option("--source", metavar="信源", default="", help="这是哪个信源的页面：用它的选择器和编码。")
@click.option("--url", metavar="网址", default="", help="文件来自哪个网址。")
@click.option("--at", "fetched_at", type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%d"]), metavar="时间", help="文件是什么时候取的；不写则是现在。")  # fmt: skip
@click.option("--name", metavar="名字", default="", help="存成什么文件名；不写则取自网址。")
@click.option("--to", "folder", metavar="文件夹", type=click.Path(file_okay=False, path_type=Path), help="存到哪里；不写则是 tests/pages。")  # fmt: skip
@click.option(
    "--update", is_flag=True, help="换掉已存的；不写网址或文件则把所有存下的页面重读一遍，更新应有的结果。"
)
@home_option
def record(
    target: str | None,
    source: str,
    url: str,
    fetched_at: datetime | None,
    name: str,
    folder: Path | None,
    update: bool,
    home: str | None,
) -> None:
    """录一个页面：原样存下，连同应当读出的标题、正文、时间、来源，以后每次测试都核对。"""
    config = configuration.load(configuration.find_home(home))
    sources = declared(config)
    folder = folder or PAGES
    if folder == PAGES and not folder.is_dir():
        raise HarvesterError("这里没有 tests/pages。请用 --to 写明存到哪个文件夹。")
    if target is None:
        if not update:
            raise HarvesterError(
                "请写一个网址或文件；要把存下的页面都重读一遍，写 harvester record --update。"
            )
        refresh(folder, sources)
        return
    if source and not (folder / source).is_dir():
        chosen(sources, [source])
    own = next((one for one in sources if one.id == source), None)
    raw = _fetched(target, own, config) if "://" in target else _from_file(Path(target), url, own, fetched_at)
    expected = recorded.record_of(raw, own.selectors if own else ())
    show(expected)
    where = source or urlsplit(raw.url).hostname or "local"
    page = Recorded(where, name or recorded.name_of(raw.url or Path(target).name), raw, expected)
    screen.out.print(
        f"已存 {recorded.write(folder, page, over=update)}。请核对上面每一项，错的先改规则再录。"
    )


def refresh(folder: Path, sources: list[Source]) -> None:
    """Read every recorded page again, and show and keep what is read otherwise than before."""
    changed = 0
    pages = recorded.read_all(folder)
    for page in pages:
        read = recorded.record_of(page.raw, recorded.selectors_of(page.source, sources))
        if found := recorded.differences(page.expected, read):
            changed += 1
            recorded.write(folder, replace(page, expected=read), over=True)
            screen.out.print(Text(f"{page.source}/{page.name}", style="bold"))
            for field, before, now in found:
                screen.out.print(Text(f"  {FIELDS.get(field, field)}：{_short(before)} → {_short(now)}"))
    screen.out.print(
        f"重读了 {len(pages)} 个页面，{changed} 个与先前不同" + ("，已更新。" if changed else "。")
    )


def show(read: Record) -> None:
    """The record, a field a line, with the rule that gave it."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("项", no_wrap=True)
    table.add_column("读到的", overflow="fold")
    table.add_column("依据", overflow="fold")
    rules = dict(rule.partition("=")[::2] for rule in str(read.get("extractor", "")).split(";"))
    for name, title in FIELDS.items():
        value = read.get(name)
        if name == "published_at" and value:
            value = str(value)[: 16 if read["published_precision"] == "minute" else 10].replace("T", " ")
        if value not in (None, ""):
            table.add_row(title, Text(_short(value)), RULES.get(rules.get(name, ""), rules.get(name, "")))
    screen.out.print(table)


def _short(value: object) -> str:
    text = "（空）" if value in (None, "") else str(value)
    return text if len(text) <= 200 else f"{text[:120]}……{text[-60:]}（共 {len(text)} 字）"


def _fetched(url: str, own: Source | None, config: Config) -> Raw:
    from harvester.crawl.job import CrawlJob
    from harvester.crawl.single import fetch

    blank = Source(
        id="record", name="", outlet="", platform=Platform.SITE, pattern="", url=url, evidence="unverified"
    )
    return fetch(CrawlJob(replace(own, url=url) if own else blank, meant(None), config))


def _from_file(path: Path, url: str, own: Source | None, fetched_at: datetime | None) -> Raw:
    if not path.is_file():
        raise HarvesterError(f"没有文件 {path}。网址要写全，以 http:// 或 https:// 开头。")
    at = fetched_at.replace(tzinfo=SHANGHAI) if fetched_at else datetime.now(SHANGHAI).replace(microsecond=0)
    return Raw(url=url, content=content_of(path), encoding=own.encoding if own else "", fetched_at=at)
