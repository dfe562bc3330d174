"""What a page says of itself unseen: its meta elements, JSON-LD, and the comments that Founder systems leave."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from harvester.extract.outline import Outline

TITLE = ("articletitle", "og:title", "twitter:title", "title", "dc.title")
TIME = (
    "pubdate", "publishdate", "article:published_time", "og:release_date", "og:published_time", "publish_time",
    "weibo: article:create_at", "weibo:article:create_at", "publication_date", "datepublished", "dc.date.issued",
    "dcterms.issued", "og:pubdate", "pub_date", "article_date_original", "bytedance:published_time", "publisheddate",
    "apub:time",
)  # fmt: skip
MODIFIED = (
    "dateupdate",
    "datemodified",
    "article:modified_time",
    "og:updated_time",
    "lastmodified",
    "updatetime",
)
SOURCE = ("contentsource", "source", "mediaid", "og:article:source", "article:source", "docsource", "laiyuan")
AUTHOR = ("author", "article:author", "og:article:author", "dc.creator", "byl")
EDITOR = ("editor", "responsibleeditor", "editorname")
SECTION = ("columnname", "article:section", "catename", "channel", "columnkeywords")
WEIXIN_TIME = re.compile(r"""\b(?:ct|oriCreateTime|create_time)\s*[=:]\s*["'](1\d{9})["']""")
"""A WeChat page shows its time only after its script has run; the script holds it."""
SCRIPT_TIME = re.compile(
    r"[12]\d{3}(?:(?<=1\d{3})\d{6}(?:\d{3})?(?!\d)|[-/]\d\d?[-/]\d\d?(?:[ T]\d\d?:\d\d(?::\d\d)?)?)"
)
SCRIPT_KEY = re.compile(r"""(\w{4,16})["']?\s?[:=]\s?["']?$""")
SCRIPT_PUBLISHED = re.compile(r"(?i)(?:publish(?:ed)?|pub|release|display|post)_?(?:time|date|at)$|\bptime$")
SCRIPT_CREATED = re.compile(r"(?i)\bctime$|(?:create|input|add)_?(?:time|date)$|created_?at$")
"""What scripts call the time of the page that they are to fill in."""
ENP_FIELD = re.compile(r"(?is)<(\w+)>([^<]{0,500})</\1>")
ARTICLES = frozenset(
    "Article NewsArticle BlogPosting ReportageNewsArticle WebPage DiscussionForumPosting SocialMediaPosting".split()
)


@dataclass(frozen=True, slots=True)
class Head:
    """The unseen facts; each empty where the page does not give it."""

    html_title: str = ""
    """The text of ``<title>``, suffixes and all."""
    title: str = ""
    time: str = ""
    time_by: str = ""
    """json-ld or meta."""
    source: str = ""
    author: str = ""
    editor: str = ""
    section: str = ""
    canonical: str = ""
    own_url: str = ""
    """og:url."""
    modified: str = ""
    """When the page was changed: for the year of a date without one."""


def read_head(page: Outline, text: str) -> Head:
    """The facts of a page; ``text`` is its source, where JSON-LD and comments are looked for."""
    metas, canonical = _elements(page)
    for block in _between(text, "<!--enpproperty", "", "-->"):
        for name, value in ENP_FIELD.findall(block):
            metas.setdefault(_ENP_NAMES.get(name.lower(), ""), html.unescape(value).strip())
    linked = _json_ld(text) if "ld+json" in text else {}
    if 'id="js_content"' in text and (match := WEIXIN_TIME.search(text)):
        metas.setdefault("pubdate", match[1])

    def first(names: tuple[str, ...]) -> str:
        return next((metas[name] for name in names if metas.get(name)), "")

    time = linked.get("datePublished") or linked.get("pubDate") or ""
    return Head(
        html_title=page.html_title,
        title=linked.get("headline") or linked.get("title") or first(TITLE),
        time=time or first(TIME),
        time_by="json-ld" if time else "meta",
        source=first(SOURCE),
        author=linked.get("author") or first(AUTHOR),
        editor=first(EDITOR),
        section=linked.get("articleSection") or first(SECTION),
        canonical=canonical,
        own_url=metas.get("og:url", ""),
        modified=linked.get("dateModified") or first(MODIFIED),
    )


def script_time(text: str) -> str:
    """The one time that the page's scripts call its publication, or else its making; empty for none, or several."""
    published, made = set(), set()
    for match in SCRIPT_TIME.finditer(text):
        key = SCRIPT_KEY.search(text, max(0, match.start() - 22), match.start())
        if key and SCRIPT_PUBLISHED.search(key[1]):
            published.add(match[0])
        elif key and SCRIPT_CREATED.search(key[1]):
            made.add(match[0])
    times = published or made
    return times.pop() if len(times) == 1 else ""


_ENP_NAMES = {
    "title": "articletitle",
    "date": "pubdate",
    "author": "author",
    "nodename": "columnname",
    "source": "source",
}


def _elements(page: Outline) -> tuple[dict[str, str], str]:
    """The meta elements by lower-case name (the first of a name wins), and rel=canonical."""
    metas: dict[str, str] = {}
    canonical = ""
    for element in page.metas:
        if element.tag == "link":
            if not canonical and (element.get("rel") or "").lower() == "canonical":
                canonical = (element.get("href") or "").strip()
        elif name := element.get("name") or element.get("property") or element.get("itemprop"):
            content = (element.get("content") or "").strip()
            if content:
                metas.setdefault(name.lower(), " ".join(content[:1000].split()))
    return metas, canonical


def _json_ld(text: str) -> dict[str, str]:
    """The article's facts among a page's JSON-LD blocks, as plain strings; broken JSON is read past."""
    found: dict[str, str] = {}
    for block in _between(text, "ld+json", ">", "</script"):
        try:
            data = json.loads(block.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _things(data, 0):
            kinds = item.get("@type") or ("WebPage" if "pubDate" in item else "")
            if ARTICLES.isdisjoint(kinds if isinstance(kinds, list) else [kinds]):
                continue
            for name in (
                "headline",
                "title",
                "datePublished",
                "pubDate",
                "dateModified",
                "articleSection",
                "author",
            ):
                value = _plain(item.get(name))
                if value:
                    found.setdefault(name, value)
    return found


def _between(text: str, mark: str, opened: str, closed: str) -> Iterator[str]:
    """What stands between ``opened`` and ``closed`` after each of the first marks; unclosed ones end it."""
    place = 0
    for _ in range(8):
        place = text.find(mark, place)
        start = text.find(opened, place) + len(opened) if place >= 0 else -1
        end = text.find(closed, start) if start >= len(opened) and place >= 0 else -1
        if end < 0:
            return
        if end - start < 100_000:
            yield text[start:end]
        place = end


def _things(data: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(data, dict):
        yield data
        if isinstance(data.get("@graph"), list) and depth < 3:
            yield from _things(data["@graph"], depth + 1)
    elif isinstance(data, list) and depth < 3:
        for item in data[:20]:
            yield from _things(item, depth + 1)


def _plain(value: object) -> str:
    """A JSON-LD value as text: a string, a thing's name, or the names of several."""
    if isinstance(value, str):
        return " ".join(html.unescape(value)[:500].split())
    if isinstance(value, dict):
        return _plain(value.get("name"))
    if isinstance(value, list):
        return " ".join(filter(None, map(_plain, (item for item in value[:5] if not isinstance(item, list)))))
    return ""
