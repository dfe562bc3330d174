"""Articles -> what lists them: feeds, sitemaps, paged lists, a paper's edition, JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from email.utils import format_datetime
from html import escape

from harvester.demo.article import Article
from harvester.demo.outlets import Site
from harvester.demo.pages import COLUMNS, clock, edition, encode, meta_charset, page_no, side, template
from harvester.models import SHANGHAI

PER_PAGE = 20
"""Articles on one page of a list."""
PER_ANSWER = 15
"""Items in one JSON answer."""
NODES = 4
"""版面 in an edition."""


def rss(site: Site, outlet: str, articles: Sequence[Article], base: str) -> bytes:
    """RSS 2.0."""
    items = "\n".join(
        f"<item><title>{escape(a.title)}</title><link>{base}{escape(a.path)}</link>"
        f"<guid isPermaLink='true'>{base}{escape(a.path)}</guid>"
        f"<pubDate>{format_datetime(a.when)}</pubDate></item>"
        for a in articles
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{outlet}</title><link>{base}/</link><description>{site.outlet}</description>\n"
        f"{items}\n</channel></rss>"
    ).encode()


def atom(site: Site, articles: Sequence[Article], base: str) -> bytes:
    """Atom 1.0."""
    entries = "\n".join(
        f"<entry><title>{escape(a.title)}</title><id>{base}{a.path}</id>"
        f"<link rel='alternate' href='{base}{a.path}'/><published>{a.when.isoformat()}</published>"
        f"<updated>{a.when.isoformat()}</updated></entry>"
        for a in articles
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{site.outlet}</title><id>{base}/</id>\n{entries}\n</feed>"
    ).encode()


def sitemap_index(articles: Sequence[Article], night: int, base: str) -> bytes:
    """A sitemap index with one part a month."""
    parts = "".join(
        f"<sitemap><loc>{base}/sitemap/{month}.xml</loc>"
        f"<lastmod>{max(_modified(a, night) for a in listed).isoformat()}</lastmod></sitemap>"
        for month, listed in by_month(articles).items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{parts}</sitemapindex>'
    ).encode()


def sitemap(articles: Sequence[Article], night: int, base: str) -> bytes:
    """One part of a sitemap: a month's articles."""
    urls = "".join(
        f"<url><loc>{base}{a.path}</loc><lastmod>{_modified(a, night).isoformat()}</lastmod></url>"
        for a in articles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    ).encode()


def by_month(articles: Sequence[Article]) -> Mapping[str, list[Article]]:
    """Articles under ``202609`` and ``202610``."""
    months: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda a: a.when):
        months.setdefault(f"{article.when:%Y%m}", []).append(article)
    return months


def html_list(
    site: Site, articles: Sequence[Article], number: int, prefix: str, today: date, headlines: Sequence[str]
) -> bytes:
    """Page ``number`` (from 1) of a list or a forum's board; ``prefix`` is what its address begins with."""
    start = (number - 1) * PER_PAGE
    chosen = articles[start : start + PER_PAGE]
    more = start + PER_PAGE < len(articles)
    values = {
        "items": "\n".join(f'<li><a href="{escape(a.path)}">{escape(a.title)}</a></li>' for a in chosen),
        "previous": f'<a class="prev" href="{_numbered(prefix, number - 1)}">上一页</a>'
        if number > 1
        else "",
        "following": f'<a class="next" href="{_numbered(prefix, number + 1)}">下一页</a>' if more else "",
        "side": side(headlines, number),
        "clock": clock(today),
        "column": "百姓茶馆" if site.pattern == "forum" else "要闻",
        "outlet": site.outlet,
        "meta_charset": meta_charset(site),
    }
    return encode(template("list").substitute(values), site)


def list_pages(articles: Sequence[Article], prefix: str) -> dict[str, int]:
    """Address -> number of every page of a list."""
    count = max(1, -(-len(articles) // PER_PAGE))
    return {_numbered(prefix, number): number for number in range(1, count + 1)}


def edition_node(
    site: Site, articles: Sequence[Article], day: date, number: int, headlines: Sequence[str]
) -> bytes:
    """版面 ``number`` of a day's edition; some articles are also linked as their /pad/ twins."""
    chosen = [a for a in articles if a.when.date() == day and page_no(a) == number]
    items = []
    for a in chosen:
        twin = f' <a class="pad" href="{a.twins[0]}">手机版</a>' if a.twins else ""
        items.append(f'<li><a href="{a.path}">{escape(a.title)}</a>{twin}</li>')
    nodes = " ".join(
        f'<a class="node" href="node_{n:02}.html">第{n:02}版：{COLUMNS[n - 1]}</a>'
        for n in range(1, NODES + 1)
    )
    values = {
        "items": "\n".join(items),
        "nodes": nodes,
        "side": side(headlines, number),
        "page_no": f"{number:02}",
        "column": COLUMNS[number - 1],
        "edition": edition(day),
        "outlet": site.outlet,
        "label": site.label,
    }
    return encode(template("layout").substitute(values), site)


def answer(site: Site, articles: Sequence[Article], page: int, address: str, base: str) -> bytes:
    """Page ``page`` (from 1) of a JSON interface; ``address`` is its own without the page."""
    start = (page - 1) * PER_ANSWER
    more = start + PER_ANSWER < len(articles)
    items = [_item(site, a, base) for a in articles[start : start + PER_ANSWER]]
    joined = "&" if "?" in address else "?"
    following = f"{base}{address}{joined}page={page + 1}" if more else None
    whole = {"code": 0, "message": "ok", "data": {"list": items, "next": following, "total": len(articles)}}
    return json.dumps(whole, ensure_ascii=False).encode()


def _item(site: Site, article: Article, base: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": str(article.id),
        "link": base + article.path,
        "title": article.title,
        "time": f"{article.when:%Y-%m-%d %H:%M:%S}",
    }
    if site.key == "chujian":  # the list of this one names its articles, the text stands on their pages
        return item
    return item | {
        "content": "\n".join(article.paragraphs),
        "source": article.declared_source,
        "user": {"name": article.outlet},
        "stat": {
            "read": article.id * 91 % 40000,
            "like": article.id * 37 % 900,
            "comment": article.id % 60,
            "repost": article.id % 25,
        },
    }


def _modified(article: Article, night: int) -> datetime:
    """When an article last changed: an edited one on the second night."""
    if article.edited and night > 1:
        return datetime(2026, 10, 31, 10, 0, tzinfo=SHANGHAI)
    return article.when


def _numbered(prefix: str, number: int) -> str:
    return f"{prefix}.html" if number == 1 else f"{prefix}_{number}.html"
