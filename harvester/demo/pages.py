"""An article -> the bytes that its outlet's template makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from harvester.demo.article import Article
from harvester.demo.outlets import Site

TEMPLATES = Path(__file__).parent / "templates"
COLUMNS = ("要闻", "民生", "基层", "综合", "社会")
WEEKDAYS = "一二三四五六日"


def render(article: Article, night: int, today: date, headlines: Sequence[str]) -> bytes:
    """The page as its server sends it on a night, in its site's charset."""
    site = article.site
    paragraphs = [text if article.markup else escape(text) for text in article.text(night)]
    iso = "" if article.undated else f"{article.when:%Y-%m-%dT%H:%M:%S+08:00}"
    likes = article.id * 37 % 900
    values = {
        "title": escape(article.title),
        "lead": escape(article.text(night)[0][:40]) if not article.markup else "",
        "outlet": article.outlet,
        "site_outlet": site.outlet,
        "column": column(article),
        "shown": article.shown,
        "source": article.declared_source,
        "source_line": f"来源：{article.declared_source}" if article.declared_source else "来源：",
        "author": article.author,
        "author_line": f"作者：{article.author}" if article.author else "",
        "editor": article.editor,
        "paragraphs": "\n".join(f"<p>　　{text}</p>" for text in paragraphs),
        "lines": "<br/><br/>\n".join(f"　　{text}" for text in paragraphs),
        "related": _related(article.related),
        "comments": _comments(article),
        "side": side(headlines, article.id),
        "side_lines": "<br/>\n".join(_hot(headlines, article.id)),
        "clock": clock(today),
        "label": site.label,
        "meta_charset": meta_charset(site),
        "json_ld": _json_ld(article, iso),
        "iso": iso,
        "iso_minute": "" if article.undated else f"{article.when:%Y-%m-%d %H:%M}",
        "epoch": "" if article.undated else str(int(article.when.timestamp())),
        "likes": str(likes),
        "id": str(article.id),
        "edition": edition(article.when.date()),
        "page_no": f"{page_no(article):02}",
        "canonical": f'<link rel="canonical" href="{article.path}">' if article.twin else "",
    }
    return encode(template(site.template).substitute(values), site)


def encode(text: str, site: Site) -> bytes:
    """Text in the site's charset; what it lacks becomes a character reference."""
    return text.encode(site.charset, errors="xmlcharrefreplace")


@cache
def template(name: str) -> Template:
    """A template of ``templates/``."""
    return Template((TEMPLATES / f"{name}.html").read_text("utf-8"))


def side(headlines: Sequence[str], turn: int) -> str:
    """A side column: headlines that have nothing to do with the page."""
    return "\n".join(f"<li>{line}</li>" for line in _hot(headlines, turn))


def clock(today: date) -> str:
    """What a page header shows as the present day.

    >>> clock(date(2026, 10, 31))
    '2026年10月31日 星期六'
    """
    return f"{today:%Y年%m月%d日} 星期{WEEKDAYS[today.weekday()]}"


def edition(day: date) -> str:
    """How a paper names the day of an edition."""
    return clock(day)


def page_no(article: Article) -> int:
    """The 版面 that an article stands on."""
    return article.id % 4 + 1


def column(article: Article) -> str:
    """The column or the 版面's name."""
    return COLUMNS[page_no(article) - 1]


def meta_charset(site: Site) -> str:
    """The site's charset declaration, where it makes one."""
    if not site.label:
        return ""
    return f'<meta http-equiv="Content-Type" content="text/html; charset={site.label}">'


def _hot(headlines: Sequence[str], turn: int) -> Iterable[str]:
    for step in range(min(6, len(headlines))):
        number = (turn * 7 + step) % len(headlines)
        yield f'<a href="/zt/{number}.html">{escape(headlines[number])}</a>'


def _related(titles: Sequence[str]) -> str:
    if not titles:
        return ""
    links = "".join(f'<p><a href="/zt/r{n}.html">{escape(title)}</a></p>' for n, title in enumerate(titles))
    return f"<p><strong>相关阅读：</strong></p>{links}"


def _comments(article: Article) -> str:
    if not article.comments:
        return ""
    if article.site.template == "thread":
        return "\n".join(
            f'<div id="post_{floor}" class="post"><div class="plc"><div class="pti"><em>发表于 '
            f'{article.when + timedelta(minutes=7 * floor):%Y-%m-%d %H:%M}</em> | {floor}楼</div><table><tr><td class="t_f" '
            f'id="postmessage_{floor}">{escape(text)}</td></tr></table></div></div>'
            for floor, text in enumerate(article.comments, start=2)
        )
    posts = "".join(
        f'<div class="comment-item"><span class="user">网友{n}</span>'
        f"<span>{article.when + timedelta(hours=n):%Y-%m-%d %H:%M}</span>"
        f"<p>{escape(text)}</p></div>"
        for n, text in enumerate(article.comments, start=1)
    )
    return f'<div class="comment" id="comments"><h3>网友评论</h3>{posts}</div>'


def _json_ld(article: Article, iso: str) -> str:
    if not iso:
        return ""
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": iso,
    }
    return f'<script type="application/ld+json">{json.dumps(about, ensure_ascii=False)}</script>'
