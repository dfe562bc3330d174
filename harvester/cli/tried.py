"""What ``harvester try`` shows: marked passages, totals, months, lists of pages, reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from harvester.cli.screen import out
from harvester.models import Decision, Field, Mention
from harvester.preview import Change, Piece, Preview, Share

LOOKS = {"word": "bold red", "anchor": "bold cyan underline"}
MARKS = {"word": "【】", "anchor": "〔〕"}
"""Where there are no colours: the word, and the anchor that decided."""
FIELDS = {"title": "标题", "body": "正文"}
COLOURS = {Decision.COUNTED: "green", Decision.REVIEW: "yellow", Decision.REJECTED: "red"}

Passage = tuple[Field | None, tuple[Piece, ...]]


def plain(passage: Passage) -> str:
    """A passage as bare text, marked with brackets."""
    field, pieces = passage
    marked = "".join(
        f"{MARKS[piece.mark][0]}{piece.text}{MARKS[piece.mark][1]}" if piece.mark else piece.text
        for piece in pieces
    )
    return f"{FIELDS[field]}：{marked}" if field else ""


def coloured(passage: Passage) -> Text:
    """The same for the screen: coloured on a terminal."""
    field, pieces = passage
    if field is None or not out.is_terminal:
        return Text(_clean(plain(passage)))
    marked = ((_clean(piece.text), LOOKS.get(piece.mark, "")) for piece in pieces)
    return Text.assemble((f"{FIELDS[field]}：", "dim"), *marked)


def ruling(mention: Mention | None) -> Text:
    """计入（高）：邻近“掇刀”1 字."""
    if mention is None:
        return Text("没有命中", style="dim")
    decision = mention.decision
    return Text.assemble((decision.value, COLOURS[decision]), f"（{mention.confidence}）：{mention.reason}")


def line(text: Text | str, indent: int = 0) -> None:
    """One line, indented also where the terminal breaks it."""
    if out.is_terminal:
        out.print(Padding(Text(text) if isinstance(text, str) else text, (0, 0, 0, indent)), soft_wrap=False)
    else:
        out.print(Text.assemble(" " * indent, text))


def heading(text: str) -> None:
    out.print(Text(f"\n{text}", style="bold"))


def totals(preview: Preview) -> None:
    """计入 120 → 134（+17 −3），待复核 8 → 5，不计 40 → 52."""
    before, after = preview.before, preview.after
    told = Text(f"\n计入 {before[Decision.COUNTED]} → {after[Decision.COUNTED]} 篇", style="bold")
    moved = [("+", len(preview.of("增加"))), ("−", len(preview.of("减少")))]
    told.append(f"（{' '.join(f'{sign}{number}' for sign, number in moved if number) or '没有增减'}）")
    for decision in (Decision.REVIEW, Decision.REJECTED):
        told.append(f"　{decision} {before[decision]} → {after[decision]} 篇")
    out.print(told)


def signed(number: int, sign: str) -> str:
    """+17, −3, or 0."""
    return f"{sign}{number}" if number else "0"


def months(preview: Preview) -> None:
    """One line a month."""
    grid = _grid("月份", "改前", "增", "减", "改后", "待复核")
    for month in preview.months:
        numbers = (
            month.before,
            signed(month.gained, "+"),
            signed(month.lost, "−"),
            month.after,
            month.review,
        )
        grid.add_row(month.name, *map(str, numbers))
    heading("按月（篇次：一个页面计一次）")
    out.print(grid)


def pages(title: str, changes: Sequence[Change], limit: int, show: Callable[[Change], Passage]) -> None:
    """A list of pages with passages and reasons; nothing for an empty one."""
    if not changes:
        return
    more = f"，列出最新的 {limit} 篇" if 0 < limit < len(changes) else ""
    heading(f"{title} {len(changes)} 篇{more}")
    for change in changes[:limit]:
        day = change.page.published_at
        line(f"{day.date() if day else ''} {_clean(change.outlet)}《{_clean(change.page.title)}》", 2)
        if passage := coloured(show(change)):
            line(passage, 4)
        if change.before is None or change.kind == "仍计入":
            line(ruling(change.after), 4)
        else:
            line(Text.assemble(("改后 ", "dim"), ruling(change.after)), 4)
            line(Text.assemble(("改前 ", "dim"), ruling(change.before)), 4)


def reasons(preview: Preview, decision: Decision, show: Callable[[Change], Passage]) -> None:
    """Why pages are not counted: by rule, with an example each."""
    if not (rules := preview.rules(decision)):
        return
    heading(f"{decision}的原因")
    for rule, changes in rules:
        example = changes[0]
        line(f"{rule}　{len(changes)} 篇", 2)
        line(f"例：{_clean(example.outlet)}《{_clean(example.page.title)}》：{example.told.reason}", 4)
        if passage := coloured(show(example)):
            line(passage, 4)


def words(shares: Iterable[Share], name: str) -> None:
    """How much each word brings."""
    grid = _grid("词", "计入", "只靠它")
    for share in shares:
        word = f"{share.word}（登记全名）" if share.word == name else share.word
        grid.add_row(Text(word), str(share.pages), str(share.alone))
    heading("每个词带来多少篇（“只靠它”：去掉这个词就会少的）")
    out.print(grid)


def shared(others: Iterable[tuple[str, str, int]]) -> None:
    """Other cases that count on the same pages: (id, name, pages)."""
    rows = list(others)
    if not rows:
        return
    heading("与别的案例同时计入（别的案例按最近一次比对）")
    for case_id, name, number in rows:
        line(f"{case_id} {name}　{number} 篇", 2)


def _grid(first: str, *numbers: str) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    grid.add_column(first, overflow="fold")
    for name in numbers:
        grid.add_column(name, justify="right", no_wrap=True)
    return grid


def _clean(text: str) -> str:
    """Without control characters and on one line: a crawled text must not steer the terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
