"""Pages made to hurt: each ends in a record or one named outcome, at a cost that grows with its size and no faster."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.crawl.outcomes import WORKER_TIMEOUT
from harvester.crawl.worker import Answer, Fetched, Worker
from harvester.errors import ExtractError
from harvester.extract import extract
from harvester.extract.guards import MAX_BYTES
from harvester.extract.outcomes import OUTCOMES
from harvester.models import SHANGHAI, Raw

LINE = "青石镇推行板凳议事会，居民坐在一起商量大事小事，由社区逐件办理。"
READ = "read"
HOSTILE = {
    "deep-div": ("<div>" * 200_000 + LINE, "rejected:no-body"),
    "deep-and-ends": ("<div>" * 200_000 + "</p>" * 200_000, "rejected:no-body"),
    "deep-font": (f"<p>{LINE}</p>" + "<font><b><i>" * 70_000, READ),
    "deep-tables": ("<table><tr><td>" * 70_000 + LINE, "rejected:no-body"),
    "open-paragraphs": ("<p>" * 200_000, "rejected:no-body"),
    "many-links": ("".join(f"<a href=/{n}>链接{n}</a>" for n in range(10_000)), "rejected:no-body"),
    "article-among-links": ("".join(f"<a href=/{n}>链接{n}</a>" for n in range(10_000)) + f"<div><p>{LINE}</p><p>{LINE}</p></div>", READ),
    "many-lines": ("<br>".join(["大家的事，大家一起商量着办好。"] * 60_000), READ),
    "many-boxes": (f"<div><p>{LINE}</p></div>" * 20_000, READ),
    "many-spans": (f"<p>{LINE}" + "<span>这</span>" * 100_000, READ),
    "nested-sections": ("".join(f"<div><p>{LINE}</p>" for _ in range(2_000)), READ),
    "one-long-line": (LINE * 60_000, READ),
    "no-markup": (LINE * 5, READ),
    "script-only": ("<script>" + "var a = 1;" * 50_000 + "</script>", "rejected:script-only"),
    "open-script": (f"<p>{LINE}</p><script>" + "x" * 500_000, READ),
    "open-comment": (f"<p>{LINE}</p><!--" * 50_000, READ),
    "less-than": ("<" * 1_000_000, "rejected:no-body"),
    "attributes": ("<div " + " ".join(f"a{n}=b" for n in range(200_000)) + f">{LINE}", "rejected:hostile"),
    "bare-attributes": ("<div " + " ".join(f"a{n}" for n in range(200_000)) + f">{LINE}", "rejected:hostile"),
    "quoted-attributes": ("<div " + " ".join(f'a{n}="<>"' for n in range(50_000)) + f">{LINE}", "rejected:hostile"),
    "one-long-attribute": ('<img alt="' + "a b=c " * 50_000 + f'"><p>{LINE}</p>', READ),
    "entity-bomb": ('<!DOCTYPE h [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><p>' + LINE + "&b;" * 10_000, READ),
    "character-references": ("&#20013;" * 100_000, "rejected:no-body"),
    "nulls": (f"<p>{LINE}</p>".replace("，", "，\x00\x00"), READ),
    "all-nulls": ("\x00" * 10_000, "rejected:not-a-page"),
    "spaces": (f"<p>来源：{' ' * 200_000}{LINE}</p>", READ),
    "digits": ("<p>" + "2024-01-0" * 50_000 + "</p>", "rejected:no-body"),
    "title": (f"<title>{'_' * 100_000}</title><p>{LINE}</p>", READ),
    "title-dashes": (f"<title>{'这-' * 50_000}</title><p>{LINE}</p>", READ),
    "json-ld": ('<script type="application/ld+json">' + "[" * 100_000 + f"</script><p>{LINE}</p>", READ),
    "json-ld-open": ('<script type="application/ld+json">' * 20_000 + f"<p>{LINE}</p>", "rejected:script-only"),
    "breadcrumb": ("<p>" + "首页>" * 30 + f"</p><p>{LINE}</p>", READ),
    "pagers": (f"<p>{LINE}</p>" + "<p><a href=a_2.html>下一页</a></p>" * 20_000, READ),
    "posts": (f"<p>{LINE}</p><p>甲 发表于 2024-01-03 08:12</p>" * 10_000, READ),
    "selects": ("<select><option>" * 100_000, "rejected:no-body"),
    "surrogates": (f"<p>{LINE}&#xD800;&#x110000;</p>", READ),
    "svg": ("<svg>" * 50_000 + LINE, "rejected:no-body"),
    "largest": (f"<p>{LINE}</p>" + " " * (MAX_BYTES - 200), READ),
    "too-large": (f"<p>{LINE}</p>" + " " * MAX_BYTES, "rejected:too-large"),
}  # fmt: skip
"""Each page, and how it must end."""


NOW = datetime(2024, 1, 5, tzinfo=SHANGHAI)


def outcome_of(page: Raw) -> str:
    """READ for a record that holds together, else the outcome, which must be one of the list."""
    try:
        got = extract(page)
    except ExtractError as error:
        refused = error
    else:
        refused = None
    if refused:
        assert refused.outcome in OUTCOMES
        assert str(refused).startswith(refused.outcome)
        return refused.outcome
    assert got.body
    assert (got.published_at is None) == (not got.published_precision)
    return READ


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_ends_as_it_must_and_quickly(raw, name):
    content, outcome = HOSTILE[name]
    page = raw(content, url="http://news.example.cn/a.html")
    started = time.process_time()
    assert outcome_of(page) == outcome
    assert time.process_time() - started < 5


GROWING: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: f"<p>{LINE}</p>" * n,
    "boxes": lambda n: f"<div class=content><p>{LINE}</p></div>" * n,
    "nested boxes": lambda n: f"<div><p>{LINE}</p>" * n,
    "asides": lambda n: f"<p>{LINE}</p><p>相关阅读：<a href=/x>河道清了</a></p>" * n,
    "asides in boxes": lambda n: f"<p>{LINE}</p><div class=xg>猜你喜欢：<a href=/x>河道清了</a></div>" * n,
    "comments": lambda n: f"<div class=c><b>甲</b> 2024-01-03 08:12<p>{LINE}</p></div>" * n,
    "linked titles": lambda n: f"<div class=i><a href=/x>青石镇清理河道</a><p>{LINE}</p></div>" * n,
    "cells": lambda n: "<table>" + f"<tr><td>{LINE}</td></tr>" * n + "</table>",
    "breaks": lambda n: f"<p>{LINE}" + f"<br>{LINE}" * n,
    "links": lambda n: f"<p>{LINE}</p>" + "<li><a href=/1>青石镇推行板凳议事会</a></li>" * n,
    "pagers": lambda n: f"<p>{LINE}</p>" + "<p><a href=a_2.html>下一页</a></p>" * n,
    "posts": lambda n: f"<div id=post_1><p>甲 发表于 2024-01-03 08:12</p><p>{LINE}</p></div>" * n,
    "headings": lambda n: (
        f"<title>青石镇推行板凳议事会</title><p>{LINE}</p>" + "<h1>青石镇推行板凳议事会</h1>" * n
    ),
    "bylines": lambda n: "<p>2024-01-03 08:12 来源：白鹭日报</p>" * n + f"<p>{LINE}</p>" * 3,
    "dates after": lambda n: f"<p>{LINE}</p>" * 3 + "<p>2024-01-03 08:12</p>" * n,
    "related reading": lambda n: f"<p>{LINE}</p>" * 3 + "<p>相关阅读</p><p>版权所有</p>" * n,
    "pre": lambda n: "<pre>" + f"{LINE}\n" * n + "</pre>",
    "metas": lambda n: "<meta name=a content=b>" * n + f"<p>{LINE}</p>",
    "data": lambda n: "<script type='application/ld+json'>{}</script>" * n + f"<p>{LINE}</p>",
}


@pytest.mark.parametrize("name", GROWING)
def test_cost_grows_with_the_page_and_no_faster(raw, name):
    """Counted in lines of ours that run, which no other load on the machine changes: four times the page costs at
    most five times as many, where a square would cost sixteen."""
    small, large = (steps(raw(GROWING[name](number))) for number in (150, 600))
    assert small > 500
    assert large < 5 * small


def steps(page: Raw) -> int:
    """How many lines of the extraction's code run for a page."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> Callable[..., object] | None:
        nonlocal count
        if "/harvester/extract/" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        extract(page)
    except ExtractError:
        return count
    finally:
        sys.settrace(before)
    return count


def test_an_extraction_that_hangs_is_ended_and_the_next_page_is_read(monkeypatch, tmp_path: Path) -> None:
    """In a real child: it sleeps over one page, is killed at the limit, and its successor reads what waited."""

    def stalling(page: Raw, *others: object, **named: object) -> object:
        if b"stall" in page.content:
            time.sleep(600)
        return extract(page)

    def asked(number: int, content: str) -> Fetched:
        url = f"http://news.example.cn/{number}.html"
        return Fetched(Raw(url=url, content=content.encode(), fetched_at=NOW), 200, (), url)

    async def run() -> list[Answer]:
        pages = [asked(1, f"<p>{LINE}</p>"), asked(2, f"<p>stall{LINE}</p>"), asked(3, f"<p>{LINE}</p>")]
        try:
            return [
                answer for answers in await asyncio.gather(*map(worker.answers, pages)) for answer in answers
            ]
        finally:
            await worker.close()

    monkeypatch.setattr("harvester.crawl.worker.extract", stalling)
    worker = Worker(tmp_path / "a.warc.gz", (), seconds=6)
    worker.start("fork")
    first, hung, after = asyncio.run(run())
    assert (first.outcome, hung.outcome, after.outcome) == ("", WORKER_TIMEOUT, "")
    assert hung.discovered == "http://news.example.cn/2.html"
    assert first.extracted
    assert after.extracted
    assert after.extracted.body == LINE


@pytest.mark.parametrize(
    ("content", "content_type", "outcome"),
    [
        (b"", "text/html", "rejected:empty"),
        (b"  \r\n ", "", "rejected:empty"),
        (b"%PDF-1.7 ...", "text/html", "rejected:not-a-page"),
        (b"\x89PNG\r\n\x1a\n", "", "rejected:not-a-page"),
        (b"PK\x03\x04....", "", "rejected:not-a-page"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "", "rejected:not-a-page"),
        (b"\x00\x01\x02\x03" * 200, "", "rejected:not-a-page"),
        (b"<p>x</p>", "image/jpeg", "rejected:not-a-page"),
        (b'{"code": 0, "data": []}', "text/html", "rejected:not-a-page"),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", "", "rejected:not-a-page"),
        (b"x" * (8 * 1024 * 1024 + 1), "", "rejected:too-large"),
        (b"<div " + b"a=1 " * 20000 + b">", "", "rejected:hostile"),
    ],
)
def test_bytes_that_are_no_page(raw, content, content_type, outcome):
    with pytest.raises(ExtractError) as caught:
        extract(raw(content, content_type=content_type))
    assert caught.value.outcome == outcome


MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div class=content>", "</div>", "<table>", "<td>", "</td>", "<a href=x>", "</a>", "<br>", "<h1>", "</h1>", "<pre>",
         "</pre>", "<title>", "</title>", "<meta name=pubdate content='", "'>", "<script>", "</script>", "<!--", "-->", "&nbsp;", "&#", "\x00",
         "来源：", "作者：", "2024-01-03 08:12", "昨天", "责任编辑：", "相关阅读", LINE, "，", "。", " ", "\n", "发表于", "首页 > ", "阅读 1.2万", "|"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150)
@given(parts=MARKUP)
def test_any_markup_gives_a_record_or_an_outcome(parts):
    content = "".join(parts).encode()
    assert outcome_of(Raw(url="http://a.cn/1.html", content=content, fetched_at=NOW))


@settings(max_examples=100)
@given(content=st.binary(max_size=400))
def test_any_bytes_give_a_record_or_an_outcome(content):
    assert outcome_of(Raw(url="http://a.cn/1.html", content=content, fetched_at=NOW))


FRAGMENTS = (
    "<div>", "</div>", "<div class=content>", "<table><tr><td>", "</td></tr>", "</table>", "<p>", "<font><b>", "<a href=/a_2.html>", "</a>",
    "<pre>", "<h1>", "<title>", "<select><option>", "<svg>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "<textarea>", "<br>", "<li>",
    "<meta name=pubdate content=2024-01-03>", " a=b", ' a="', "&#20013;", "&nbsp;", "&lt;", "\x00", "\ufeff", "\n", " ", LINE, "来源：白鹭日报",
    "2024-01-03 08:12", "发表于 2024-01-03 08:12", "相关阅读", "下一页", "首页>", "版权所有", "“", "》", "1.2万", "<",
)  # fmt: skip


@st.composite
def hostile_pages(draw: st.DrawFn) -> bytes:
    """Fragments, some of them a thousand times over, in any order, cut anywhere, in any encoding."""
    parts = draw(
        st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from((1, 1, 2, 40, 1_500))), max_size=8)
    )
    text = "".join(fragment * times for fragment, times in parts)
    encoding = draw(st.sampled_from(("utf-8", "gb18030", "utf-16")))
    content = text.encode(encoding)
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


@settings(max_examples=120, deadline=5_000)
@given(content=hostile_pages())
def test_any_hostile_page_gives_a_record_or_an_outcome_in_time(content):
    assert outcome_of(Raw(url="http://a.cn/1.html", content=content, fetched_at=NOW))
