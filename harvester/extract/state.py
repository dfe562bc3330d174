"""Pages whose article stands only in a script's data, a template or a text area: read where it is plain JSON or HTML.

Asked only where the page shows no body, or next to none. Nothing is executed: data that a function call builds is not
read, and such a page says that it is a shell.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from harvester.extract.outline import Outline
from harvester.extract.records import plain_text
from harvester.extract.title import fold

MARKS = ("__NEXT_DATA__", "__INITIAL", "__NUXT__", "_STATE__", "_DATA__", "application/json", "<textarea", "text/template",
         'text/html"', "<template", "initialState", "pageData", "articleData")  # fmt: skip
KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "articleTitle", "article_title", "newsTitle", "headline", "docTitle", "subject"),
    "body": ("content", "contentHtml", "content_html", "htmlContent", "articleContent", "article_content", "newsContent",
             "detailContent", "contentText", "articleBody", "body", "html", "detail", "text", "txt"),
    "time": ("publishTime", "publish_time", "publishedAt", "published_at", "publishDate", "publish_date", "pubTime", "pub_time",
             "pubtime", "pubDate", "releaseTime", "displayTime", "ctime", "createTime", "create_time", "createdAt"),
    "source": ("source", "sourceName", "source_name", "mediaName", "media_name", "origin"),
    "author": ("author", "authorName", "author_name", "writer"),
}  # fmt: skip
"""Our fields, and the keys that Chinese sites' scripts give them; the first that holds a value wins."""
ASSIGNED = re.compile(
    r"(?:__[A-Z][A-Z_]*__|\b(?:initialState|pageData|articleData))\s*=\s*(?P<parse>JSON\.parse\(\s*)?(?=[\[{\"'])"
)
UNDEFINED = re.compile(r"(?<=[:,\[])\s*(?:undefined|NaN)(?=\s*[,}\]])")
TEMPLATES = re.compile(r"text/(?:x-)?(?:template|html|tmpl)|text/x-\w+")
SENTENCE = re.compile("[，。！？]")
LEAST = 30
"""A shorter text among the data is a label or a summary."""
MOST_BYTES = 2_000_000
MOST_THINGS = 20_000
"""Larger data is not walked through."""
SHELL = 100
"""A page that shows no more characters than this, and has a script, is a shell."""


@dataclass(frozen=True, slots=True)
class State:
    """An article as a script's data holds it; empty where it does not."""

    title: str = ""
    body: str = ""
    time: str = ""
    source: str = ""
    author: str = ""


def read_state(root: etree._Element, text: str, html_title: str) -> State:
    """The article among a page's data. ``html_title`` tells it from others that the data holds; without that, only
    the one article that there is is believed."""
    if not any(mark in text for mark in MARKS):
        return State()
    found = list(_articles(root))
    whole = fold(html_title)
    named = [one for one in found if one.title and fold(one.title) in whole]
    if named or len({one.body for one in found}) == 1:
        return max(named or found, key=lambda one: len(one.body))
    return max(_templates(root), key=lambda one: len(one.body), default=State()) if not found else State()


def is_shell(page: Outline, text: str) -> bool:
    """Whether a page without a body shows next to nothing because its script was to fill it."""
    return "<script" in text and sum(map(len, page.texts)) < SHELL


def _articles(root: etree._Element) -> Iterator[State]:
    budget = MOST_THINGS
    for script in root.iter("script"):
        source = script.text or ""
        if "ld+json" in (script.get("type") or "") or not LEAST < len(source) < MOST_BYTES:
            continue
        waiting = list(_data(source))
        while waiting and budget > 0:
            budget -= 1
            thing = waiting.pop()
            if isinstance(thing, dict):
                waiting.extend(value for value in thing.values() if isinstance(value, dict | list))
                if article := _article(thing):
                    yield article
            elif isinstance(thing, list):
                waiting.extend(value for value in thing[:1000] if isinstance(value, dict | list))


def _data(source: str) -> Iterator[object]:
    """The JSON values that a script is, or assigns."""
    if source.lstrip()[:1] in ("{", "["):
        yield _loaded(source.strip(), 0)
        return
    for match in ASSIGNED.finditer(source):
        value = _loaded(source, match.end())
        yield _loaded(value, 0) if isinstance(value, str) and match["parse"] else value


def _loaded(source: str, start: int) -> object:
    decoder = json.JSONDecoder(strict=False)
    try:
        return decoder.raw_decode(source, start)[0]
    except (ValueError, RecursionError):
        pass
    try:
        return decoder.raw_decode(UNDEFINED.sub("null", source[start:]))[0]
    except (ValueError, RecursionError):
        return None


def _article(thing: Mapping[str, object]) -> State | None:
    def first(field: str) -> str:
        values = (thing.get(key) for key in KEYS[field])
        texts = (plain_text(html.unescape(value) if isinstance(value, str) else value) for value in values)
        return next(filter(None, texts), "")

    if not any(isinstance(thing.get(key), str) and len(str(thing[key])) >= LEAST for key in KEYS["body"]):
        return None
    body = first("body")
    if len(body) < LEAST or not SENTENCE.search(body):
        return None
    return State(" ".join(first("title").split()), body, first("time"), first("source"), first("author"))


def _templates(root: etree._Element) -> Iterator[State]:
    """What stands as HTML in a text area or a template."""
    for element in root.iter("textarea", "template", "script"):
        if element.tag == "script" and not TEMPLATES.match(element.get("type") or ""):
            continue
        inner = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
        inner = html.unescape(inner.partition(">")[2].rpartition("<")[0])
        if (
            LEAST < len(inner) < MOST_BYTES
            and len(body := plain_text(inner)) >= LEAST
            and SENTENCE.search(body)
        ):
            yield State(body=body)
