"""栏目 or 版面: where on the site or in the paper the article stands."""

from __future__ import annotations

import re

from harvester.extract.outline import Outline

CRUMB = re.compile(r"^.{0,12}(?:首页|主页|位置)?.{0,30}[>»›〉]")
PARTS = re.compile(r"\s*[>»›〉]+\s*")
PLACED = re.compile(r"^\W*(?:您|你|当前|现在|所在|的){1,4}(?:位置|栏目)\s*[:：是]?\s*(\S.*)")
"""当前位置：首页-新闻-要闻: a breadcrumb whatever its signs are."""
PLACED_PARTS = re.compile(r"\s*[>»›〉/|→—-]+\s*")
LAST = re.compile(
    r"^(?:正文|内容|详情|详细内容|文章|浏览文章|查看(?:文章|内容|主题)|阅读(?:文章|新闻|全文)|.{0,4}正文)?$"
)
_NAME = r"[^\s|,，。:：;；（）()\[\]【】]{2,12}"
PAPER_PAGE = re.compile(
    rf"(?:第\s*(?P<numbered>[A-Z]?\d{{1,3}}|[一二三四五六七八九十]{{1,3}})|(?:^|\s)(?P<bare>[A-Z]\d{{1,2}}|\d\d))\s*版"
    rf"(?![本权式面块主图]|编辑)(?:\s*[:：（(]?\s*(?P<name>{_NAME}))?"
    rf"|(?:^|\s)(?P<letter>[A-Z]\d\d)\s*[:：]\s*(?P<after>{_NAME})"
    rf"|版\s*次\s*[:：]\s*(?P<field>[A-Z]?\d{{1,3}})(?:\s*版\s*名\s*[:：]\s*(?P<called>{_NAME}))?"
)
REACH = 30
"""Lines above an article in which its breadcrumb may stand."""


def find_section(page: Outline, start: int, title: str = "") -> str:
    """The last part of the breadcrumb above line ``start``, or an e-paper's 版面; empty for none.

    A breadcrumb that ends in the page's own ``title`` is read without it.
    """
    for index in range(min(start, len(page.texts)) - 1, max(-1, start - REACH), -1):
        text = page.texts[index]
        if len(text) > 90:
            continue
        if found := _crumb(text, title) or _paper_page(text):
            return found
    return ""


def _crumb(text: str, title: str) -> str:
    if match := PLACED.match(text):
        parts = PLACED_PARTS.split(match[1])
    elif (">" in text or "»" in text or "›" in text) and CRUMB.match(text):
        parts = PARTS.split(text)
    else:
        return ""
    parts = [part.strip() for part in parts if not LAST.match(part.strip())]
    if parts and title and parts[-1] == title:
        parts.pop()
    return parts[-1] if len(parts) > 1 and len(parts[-1]) <= 16 else ""


def _paper_page(text: str) -> str:
    """第05版：乡土, however the paper writes it."""
    could = len(text) < 40 and ("版" in text or (text[1:2].isdecimal() and text[:1].isalpha()))
    match = PAPER_PAGE.search(text) if could else None
    if not match:
        return ""
    number = match["numbered"] or match["bare"] or match["letter"] or match["field"]
    name = match["name"] or match["after"] or match["called"]
    return f"第{number}版" + (f"：{name}" if name else "")
