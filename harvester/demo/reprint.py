"""How one outlet takes over another's article: word for word, or changed as the real ones are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from harvester.demo.article import Article
from harvester.demo.outlets import DATA
from harvester.demo.texts import Plan, Writer

REPRINTS = ("照登", "照登", "改题", "编者按", "去首段", "截短")
"""What an ordinary outlet does with a reprint; a content farm does 繁体 and 换牌."""
BRAND = "金满盘"
"""The gambling brand that hijacked mirrors put in the place of 湖北."""
NOTES = (
    "编者按：基层的事千头万绪，解决问题的钥匙往往就在群众手里。今天转发一篇来自一线的报道，供读者参考。",
    "编者按：好故事值得多讲几遍。下面这篇文章写的是身边小事，读来却有回味，特予转载。",
    "【编者的话】本网近期收到不少读者来信，询问各地的新做法。这篇报道或许能回答其中几个问题。",
)


def reprint(article: Article, kind: str, plan: Plan | None, writer: Writer) -> Article:
    """The article as an outlet prints it that changes it in the manner of ``kind``."""
    title, paragraphs = article.title, article.paragraphs
    match kind:
        case "改题":
            title = f"【关注】{title.split('，')[0].split('：')[-1]}"
            if plan:
                title = f"{plan.place_short}这件事登上热榜：{plan.name}"
        case "编者按":
            paragraphs = (NOTES[article.id % len(NOTES)], *paragraphs)
        case "去首段":
            paragraphs = paragraphs[1:]
        case "截短":
            paragraphs = (*paragraphs[:-2], paragraphs[-2][: len(paragraphs[-2]) // 2] + "……（未完）")
        case "繁体":
            title, paragraphs = traditional(title), tuple(traditional(text) for text in paragraphs)
        case "换牌":
            title, paragraphs = hijacked(title, plan), tuple(hijacked(text, plan) for text in paragraphs)
    author = article.author if kind != "换牌" else writer.name()
    return replace(article, title=title, paragraphs=paragraphs, author=author, kind=kind)


def hijacked(text: str, plan: Plan | None) -> str:
    """Traditional script, with a brand before the county's or city's name and in the place of 湖北.

    A province's own case keeps its 湖北, else nothing of its place would be left.
    """
    if plan and not plan.place.startswith("湖北"):
        text = text.replace("湖北", BRAND).replace(plan.place, BRAND + plan.place, 1)
    elif not plan:
        text = text.replace("湖北", BRAND)
    return traditional(text)


def traditional(text: str) -> str:
    """The text in traditional characters, one for one, as a careless converter writes it."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    pairs = (DATA / "traditional.txt").read_text("utf-8").split()
    return {ord(pair[0]): pair[1] for pair in pairs if len(pair) == 2}
