"""The title: what the page shows as its heading and calls itself in ``<title>``, without column and site."""

from __future__ import annotations

import re

from harvester.extract.head import Head
from harvester.extract.outline import Outline

SEPARATOR = re.compile(r"\s*(?:_+|\||｜|--+|——|–|—|\s-+\s|-(?=[^-]{2,14}$)|::|>>|<<|»|«|\s+·\s+|\s~\s)\s*")
HEADINGS = ("h1", "h2", "h3", "h4")
NOT_TITLE = re.compile(r"^(?:首页|新闻|正文|详细?内容|新闻(?:中心|动态|资讯|频道)|通知公告|当前位置|登录|注册|搜索|无标题文档|untitled|index|.{0,12}(?:网|频道|日报|官网|门户网站|政府网))$", re.IGNORECASE)
FOLD = re.compile(r"[\s\W_]+")
CUT = re.compile(r"(?:\.\.\.|…+)$")


def fold(text: str) -> str:
    """Letters, digits and characters alone, in lower case: what two spellings of a title share."""
    return FOLD.sub("", text).lower()


def find_title(page: Outline, head: Head) -> tuple[str, str, int]:
    """The title, the rule that gave it, and the line of the outline where it stands (-1 for nowhere)."""
    whole = fold(head.html_title)
    named = fold(head.title)
    shown = _shown(page, whole, named)
    if shown >= 0:
        return page.lines[shown].text, "heading", shown
    if whole or named:
        stripped = strip_suffixes(head.html_title)
        if head.title and named != whole and not NOT_TITLE.match(head.title):
            return strip_suffixes(head.title) if named.endswith(whole[-4:]) else head.title, "meta", -1
    else:
        stripped = ""
    heading = _heading(page)
    if heading >= 0 and (not stripped or NOT_TITLE.match(stripped) or page.lines[heading].tag == "h1"):
        return page.lines[heading].text, "heading", heading
    return (stripped, "title", -1) if stripped else ("", "", -1)


def strip_suffixes(title: str) -> str:
    """``标题_栏目_网站`` without its column and site: the longest of the leading parts that is not a site's name."""
    parts = [part for part in SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title.strip()
    head = parts[0]
    if len(head) < 5 and len(parts[1]) > len(head) * 2:
        head = max(parts, key=len)
    return head.strip()


def _shown(page: Outline, whole: str, named: str) -> int:
    """The line that the page's own ``<title>`` (or meta title) begins with or holds: its heading."""
    best, best_score = -1, 0.0
    for index, line in enumerate(page.lines):
        size = len(line.text)
        if size > 120 or size < 2:
            continue
        tag = line.tag
        if tag not in HEADINGS and (line.link * 2 > size or size < 5):
            continue
        key = fold(line.text)
        if len(key) < 2 or not (key in whole or key in named or (len(whole) > 7 and (key.startswith(whole.rstrip("…")[:-1]) or whole in key))):
            continue
        score = len(key) + (12.0 if tag == "h1" else 4.0 if tag in HEADINGS else 0.0) + (6.0 if whole.startswith(key) else 0.0) + (8.0 if key == named else 0)
        score -= min(index, 400) * 0.005
        if NOT_TITLE.match(line.text):
            score -= 14
        if score > best_score:
            best, best_score = index, score
    if best >= 0 and len(fold(page.lines[best].text)) * 3 < len(fold(strip_title(whole, named))):
        return -1
    return best


def strip_title(whole: str, named: str) -> str:
    """The shorter of the two names that a page gives itself."""
    return min((name for name in (whole, named) if name), key=len, default="")


def _heading(page: Outline) -> int:
    """The first h1, else h2, that is a title by its length and no link."""
    for tag in ("h1", "h2"):
        for index, line in enumerate(page.lines):
            if line.tag == tag and 4 < len(line.text) < 100 and line.link * 2 <= len(line.text) and not NOT_TITLE.match(line.text):
                return index
    return -1
