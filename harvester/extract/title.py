"""The title: what the page shows as its heading and calls itself in ``<title>``, without column and site."""

from __future__ import annotations

import re
import unicodedata

from harvester.extract.ends import TOOL, noise, tells_of
from harvester.extract.head import Head
from harvester.extract.outline import Outline

SEPARATOR = re.compile(
    r"\s*(?:_+|\||｜|--+|\s[–—-]\s|(?<![A-Za-z\d—])[-–](?=[^-–—]{2,16}(?:[-–—][^-–—]{2,16})?$)|"
    r"——(?=\S{0,12}(?:网|频道|新闻|在线|门户|论坛|日报|晚报|中心)$)|::|>>|<<|»|«|\s·\s|\s~\s)\s*"
)
"""What stands between a title, its column and its site. A dash between letters or digits, or before a subtitle, does not."""
HEADINGS = ("h1", "h2", "h3", "h4")
GENERIC = re.compile(
    r"^(?:首页|主页|新闻|正文|详情|详细(?:内容|信息|页面)?|(?:内容|文章|新闻|信息|资讯)(?:详情|正文|内容|中心|动态|资讯|频道|列表|页)?|"
    r"(?:通知|公示|政务)(?:公告|公开|通知)?|工作动态|政务动态|要闻|当前位置.*|登录|注册|搜索|无标题.*|untitled.*|index|null|欢迎.*|谢谢.*|"
    r"\S{0,14}(?:网|网站|频道|[日晚早周时商]报|都市报|官网|门户|政府|博客|论坛|在线|委员会|[局厅院])(?:首页)?)$",
    re.IGNORECASE,
)
"""What a ``<title>`` says where it names the site or the column instead of the article."""
NO_TITLE = re.compile(
    r"^(?:《[^》]{2,14}[报刊]》|今天是|本报|本刊|本网|记者|通讯员|实习生|作者|文/|图/|编者|责编|□|■|●)|://|^[A-Za-z]*\d[\dA-Za-z-]*$|^\S{2,8}[:：]\s*[\w.]{1,20}$|\|.*\|"
)
"""What stands between a title and its article, or is the value of a label."""
SENTENCE = re.compile("[，。；！]")
HAN = re.compile("[\u4e00-\u9fff]{3}")
FOLD = re.compile(r"[\s\W_]+")
CLASSED = re.compile(
    r"(?:[\[【(（][^\]】)）]{1,8}[\]】)）]\s*)?(.*?\S)(?:\s*[\[【(（](?:复制|只看|打印)[^\]】)）]{0,8}[\]】)）])?$"
)
BOARD = re.compile(r"^『[^』]{2,8}』\s*(?=\S{4})")
"""A forum's board before a thread's title (天涯)."""
MENU = 4
"""Lines of links between a banner and the article's heading."""
BANNER = re.compile(r"head|top|logo|banner|nav\b")
NEAR = 15
"""How many lines above the article its title may stand."""


def fold(text: str) -> str:
    """Letters, digits and characters alone, in lower case: what two spellings of a title share."""
    return FOLD.sub("", unicodedata.normalize("NFKC", text)).lower()


def strip_suffixes(title: str) -> str:
    """``标题_栏目_网站`` -> 标题; the longest part where the first is a short label (要闻 | 标题 | 网站)."""
    parts = [part.strip() for part in SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title.strip()
    if len(parts[0]) < 5 or GENERIC.match(parts[0]):
        return max(parts, key=lambda part: 0 if GENERIC.match(part) else len(part))
    return parts[0]


def find_heading(page: Outline, head: Head, listed: str = "") -> int:
    """The line that shows what the page calls itself in ``<title>`` or meta, or its listing calls it; -1 for none."""
    listed = listed.rstrip(".…")
    wanted = {
        fold(name)
        for name in (head.title, strip_suffixes(head.title), strip_suffixes(head.html_title), listed)
        if name and not GENERIC.match(name)
    } - {""}
    if not wanted:
        return -1
    whole = fold(head.html_title)
    names = f"{head.html_title} {head.title} {listed}"
    best, best_score = -1, 0.0
    for index, text in enumerate(page.texts):
        size = len(text)
        if size > 150 or size < 2 or (text[1:3] not in names and text[-3:-1] not in names):
            continue
        tag = page.tags[index]
        if (size < 5 or page.is_link(index)) and tag not in HEADINGS:
            continue
        key = fold(text)
        likeness = max(_alike(key, name) for name in wanted)
        if whole.startswith(key) and len(key) > 7:
            likeness = max(likeness, 0.7)
        if likeness < 0.6:
            continue
        score = (
            likeness
            + (0.3 if tag == "h1" else 0.1 if tag in HEADINGS else 0.0)
            - min(index, 500) * 0.0004
            - (0.3 if page.is_link(index) else 0)
        )
        if score > best_score:
            best, best_score = index, score
            if likeness == 1.0 and tag == "h1":
                break
    return best


def _alike(key: str, name: str) -> float:
    """How much of the longer of two folded titles the shorter is, where one holds the other; 0 where not."""
    if key == name:
        return 1.0
    short, long = (key, name) if len(key) < len(name) else (name, key)
    return len(short) / len(long) if len(short) > 3 and short in long else 0.0


def find_title(page: Outline, head: Head, heading: int, start: int) -> tuple[str, str]:
    """The title of the article that begins at line ``start``, and the rule that gave it."""
    if heading >= 0:
        heading = _below_banner(page, heading, start)
        return _without_class(_whole(page, heading, head, start), head.html_title), "heading"
    stripped = strip_suffixes(head.html_title)
    generic = len(stripped) < 5 or GENERIC.match(stripped) is not None
    above = _above(page, start)
    if above >= 0 and (generic or page.tags[above] in HEADINGS):
        return page.texts[above], "above"
    if len(fold(head.title)) > 5 and not GENERIC.match(head.title):
        return strip_suffixes(head.title), "meta"
    if above >= 0 and len(stripped) < 10 and any(map(tells_of, page.texts[above + 1 : start])):
        return page.texts[above], "above"
    if generic and start + 1 < len(page.texts):
        first = page.texts[start]
        if 4 < len(first) < 40 < len(page.texts[start + 1]) and not SENTENCE.search(first):
            return first, "first-line"
    return (stripped, "title") if stripped else ("", "")


def _whole(page: Outline, heading: int, head: Head, start: int) -> str:
    """The heading with the line before or behind it, where ``<title>`` says that it is broken in two."""
    text = page.texts[heading]
    key, names = fold(text), {fold(strip_suffixes(head.html_title)), fold(strip_suffixes(head.title))}
    if key in names:
        return text
    for first, last in ((heading - 1, heading), (heading, heading + 1)):
        if first >= 0 and last < min(start, len(page.texts)) and page.inside[first] == page.inside[last]:
            joined = page.texts[first] + page.texts[last]
            if fold(joined) in names:
                return joined
    return text


def _below_banner(page: Outline, heading: int, start: int) -> int:
    """The heading itself; where it is the site's, above its menu, the article's own above line ``start``.

    A site that calls every page by its own name shows that name first; the article's stands below the menu, in a
    heading of a higher rank, or of any where the first is in the site's header.
    """
    menu = 0
    for index in range(heading + 1, start):
        if page.is_link(index):
            menu += 1
            continue
        text, tag = page.texts[index], page.tags[index]
        if menu < MENU or tag not in HEADINGS or not 5 < len(text) < 90:
            continue
        first = page.tags[heading]
        higher = first not in HEADINGS or HEADINGS.index(tag) < HEADINGS.index(first)
        if higher or BANNER.search(page.name(page.inside[heading]).lower()):
            return index
    return heading


def _without_class(text: str, html_title: str) -> str:
    """A forum's heading without the class of the thread before it, or the button behind, which ``<title>`` lacks."""
    text = BOARD.sub("", text)
    match = CLASSED.match(text)
    return match[1] if match and html_title.startswith(match[1]) else text


def _above(page: Outline, start: int) -> int:
    """The line above the article that can be its title: the nearest h1 or h2, else the nearest; -1 for none.

    None is a byline, a tool or a label; a link only where it stands just above the article.
    """
    nearest = -1
    for index in range(start - 1, max(-1, start - NEAR), -1):
        text, heads = page.texts[index], page.tags[index] in ("h1", "h2")
        site = len(text) < 9 and GENERIC.match(text)
        if not 1 < len(text) < 90 or site or TOOL.match(text) or noise(text):
            continue
        if heads and not page.is_link(index):
            return index
        if len(text) < 6 or NO_TITLE.search(text) or tells_of(text) or nearest >= 0:
            continue
        if not page.is_link(index) or (start - index < 4 and len(text) > 7 and HAN.search(text)):
            nearest = index
    return nearest
