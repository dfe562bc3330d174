"""What waits -> the table that an analyst fills in with Excel, and the names of its columns."""

from __future__ import annotations

from collections.abc import Sequence

from harvester.models import Ruled
from harvester.publish.tables import Column, Table, table
from harvester.review.excerpt import MARKS
from harvester.review.queue import Waiting

PAGE, CASE, RULED, SCOPE, ANALYST, NOTE, STORY = "页面", "案例编号", "裁定", "范围", "裁定人", "说明", "稿件"
WHOLE, ALONE = "整稿", "本篇"
"""范围: whether a decision holds for every copy of the story that was left blank, or for this page alone."""

COLUMNS: tuple[Column[Waiting], ...] = (
    Column(PAGE, lambda w: w.attributed.mention.page, "页面网址，不要改", width=20),
    Column(CASE, lambda w: w.attributed.mention.case_id, "案例表中的编号，不要改", width=9),
    Column("案例名称", lambda w: w.case_name, "案例表中登记的名称", width=22),
    Column("标题", lambda w: w.title, f"页面标题；案例的名字标在{MARKS}里", "prose", 24),
    Column("媒体", lambda w: w.attributed.outlet, "刊发的媒体", width=12),
    Column("日期", lambda w: w.attributed.published_on, "发布日期（北京时间）", "date", 11),
    Column("摘录", lambda w: w.excerpt, f"正文里名字前后的几句；名字标在{MARKS}里", "prose", 50),
    Column("原因", lambda w: w.attributed.mention.reason, "系统为什么拿不准", "prose", 20),
    Column(
        "同稿",
        lambda w: "；".join(filter(None, (f"共 {w.copies} 篇待裁" if w.copies > 1 else "", w.others))),
        "同一稿件（互为转载）待裁的篇数，以及其他各篇已经怎样；各篇折叠在首篇下面，点左边的 + 展开",
        "prose",
        16,
    ),
    Column(RULED, lambda _: "", "由你填：计入、不计；拿不准就空着，下次还会列出", width=7),
    Column(
        SCOPE,
        lambda w: WHOLE if w.copies > 1 else "",
        "整稿：这一行的裁定也用于同一稿件里【裁定】空着的各篇；本篇或空着：只裁这一篇",
        width=7,
    ),
    Column(ANALYST, lambda _: "", "由你填：你的姓名，必填（或导入时用 --by 统一给出）", width=9),
    Column(NOTE, lambda _: "", "由你填：为什么这样裁定；会写进理由，供日后答复质疑", "prose", 24),
    Column(STORY, lambda w: w.attributed.story, "所属稿件，不要改", width=14),
)

_HELP: tuple[Column[Column[Waiting]], ...] = (
    Column("列", lambda column: column.title, "", width=9),
    Column("怎么填", lambda column: column.meaning, "", "prose", 50),
)
_STEPS = (
    "填好后存盘、关闭，运行 harvester review import 这个文件。整个文件要么全收，要么一条不收，有错会逐格说明。",
    "同一个文件导入两遍没有影响。以后案例的词怎么改，裁定都不会丢；要改主意，用 harvester review decide。",
)


def tables(waiting: Sequence[Waiting]) -> list[Table]:
    """The table to be filled in, with every story's copies folded under its first, and how to do it."""
    made = table("待复核", COLUMNS, waiting)
    folded = frozenset(at for at, one in enumerate(waiting) if not one.copies)
    choices = {RULED: (Ruled.COUNTED.value, Ruled.REJECTED.value), SCOPE: (WHOLE, ALONE)}
    form = Table(made.name, made.columns, made.rows, choices=choices, folded=folded)
    return [form, table("怎么填", _HELP, COLUMNS, notes=_STEPS)]
