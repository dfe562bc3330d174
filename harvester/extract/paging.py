"""Articles in several pages: which address holds the next part, and the parts as one record.

A next part is known by both what its link says (下一页, or the number) and its address (the article's own with the
next number): 下一篇 is another article, a listing's and a forum's next page hold others' texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from harvester.extract.doubt import told
from harvester.extract.links import absolute
from harvester.extract.outline import Outline
from harvester.extract.thread import is_stamp
from harvester.extract.urls import INDEX, canonical
from harvester.models import Extracted

MARKS = ("下一页", "下页", "下一頁", "后一页", "Next", "next", "\n2\n", "[2]", "(2)", "第2页", "1 2")
"""What a page with a next part shows: asked first, for most pages have none."""
MOST_MARKS = 8
"""How often each is looked at: a pager stands once or twice on a page."""
NEXT = re.compile(
    r"^\W*(?:点击|查看|阅读|进入|翻到)?(?:下一?[页頁]|后一?页|next(?: page)?)(?![篇条])|^[>›»]{1,2}$",
    re.IGNORECASE,
)
TAIL = re.compile(r"(?:[_-]p?|/p?|/page/)(\d{1,2})$", re.IGNORECASE)
"""How a path ends that names a part: 123_2, 123-2, 123/2, 123/page/2."""
NUMBERED = frozenset(
    "page p pageno pagenum pageindex page_no pn pg paged curpage currentpage nowpage".split()
)
"""Parameters that name a part."""
OWN = 8
"""A line of so many characters that stands on an earlier part too (title, lead, 责任编辑) is that part's."""
Reading = tuple[tuple[str, tuple[tuple[str, str], ...]], int]


def next_page(page: Outline, url: str) -> str:
    """The address of the part that follows the one at ``url``; empty for none."""
    links = _pager(page) if url else []
    if not links or INDEX.search(urlsplit(url).path):
        return ""
    here = dict(_readings(url))
    wanted = {part + 1 for part in here.values()}
    for link in links:
        href = link.get("href")
        if not href:
            continue
        label = " ".join("".join(link.itertext()).split() if len(link) else (link.text or "").split())
        label = label or link.get("title") or ""
        says_next = (link.get("rel") or "").lower() == "next" or NEXT.match(label) is not None
        number = label.strip("[]()【】（）第页 ")
        if not says_next and not (number.isdecimal() and int(number) in wanted):
            continue
        there = absolute(url, href)
        for key, part in _readings(there):
            known = here.get(key)
            if known is None or there == canonical(url) or not (says_next or part == int(number)):
                continue
            if part == known + 1 or (says_next and part == known == 1):  # X.html, X_1.html: counted from 0
                return "" if _is_thread(page) else there
    return ""


def _pager(page: Outline) -> list[etree._Element]:
    """The links in the boxes of the first lines that show a mark of a next part."""
    shown = "\n".join(["", *page.texts, ""])
    boxes: dict[int, None] = {}
    for mark in MARKS:
        place = -1
        for _ in range(MOST_MARKS):
            place = shown.find(mark, place + 1)
            if place < 0:
                break
            boxes[page.inside[shown.count("\n", 0, place + 1) - 1]] = None
    return [link for box in boxes for link in page.elements[box].iter("a")]


def part_number(first: str, url: str) -> int | None:
    """Which part of the article that begins at ``first`` an address names; None for none of it."""
    begins = {key for key, part in _readings(first) if part < 2}
    return next((part for key, part in _readings(url) if key in begins and url != first), None)


def join(whole: Extracted, part: Extracted) -> Extracted | None:
    """The record with a further part's text; None where that brings nothing new.

    Lines that stand on both are kept once: the editor's where it comes last, any other where it came first. Fields
    that were empty are filled from the part, for editors stand on the last.
    """
    lines = whole.body.split("\n")
    more = part.body.split("\n")
    if lines[-1] == more[-1]:
        del lines[-1]
    seen = {line for line in lines if len(line) >= OWN}
    new = [line for line in more if line not in seen]
    if not any(line not in whole.body for line in new):
        return None
    return replace(
        whole,
        body="\n".join([*lines, *new]),
        declared_source=whole.declared_source or part.declared_source,
        author=whole.author or part.author,
        editor=whole.editor or part.editor,
        doubt=told(*whole.doubt.split("；"), *part.doubt.split("；")),
    )


def _readings(url: str) -> Iterator[Reading]:
    """The (article, part) pairs that an address can be read as: first the whole as part 1."""
    try:
        parts = urlsplit(canonical(url))
    except ValueError:
        return
    folder, _, file = parts.path.rstrip("/").rpartition("/")
    stem = f"{parts.netloc}{folder}/{file.rpartition('.')[0] or file}"
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    yield (stem, query), 1
    if match := TAIL.search(stem):
        yield (stem[: match.start()], query), int(match[1])
    for name, value in query:
        if name.lower() in NUMBERED and value.isdecimal() and len(value) < 3:
            yield (stem, tuple(pair for pair in query if pair != (name, value))), int(value)


def _is_thread(page: Outline) -> bool:
    return sum(map(is_stamp, page.texts)) > 1
