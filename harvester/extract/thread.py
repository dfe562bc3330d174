"""Forum threads: the first post is the article; the replies are left out, and counted where the thread does not say."""

from __future__ import annotations

import re
from itertools import pairwise

from harvester.extract.outline import Outline

STAMP = re.compile(
    r"(?:发布时间|发表于|发表时间|发布于|发布日期|回复于|回帖时间|[Pp]osted|楼主|沙发|板凳|\d\s?[楼#]|(?:作者|网友|层主)\s?[:：]\s?\S{1,20}\s+时间\s?[:：])[^\d]{0,12}"
    r"(?:(?:19|20)?\d\d[-/年.]\s?\d{1,2}[-/月.]\s?\d{1,2}日?\s+\d{1,2}:\d\d|\d{1,2}[-月]\d{1,2}日?\s+\d{1,2}:\d\d|昨天|前天|今天|半小时|\d+\s?(?:分钟|小时|天)前)"
)
"""What every post of a forum carries once: who, when, which floor."""
POSTED = re.compile(
    r"^(?:\S{1,16}(?:\s\S{1,8})??)?\s*(?:(?:(?:19|20)?\d\d[-/.年])?\s?\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d\d(?::\d\d)?|"
    r"(?:昨天|前天|今天)\s*\d{1,2}:\d\d|\d{1,3}\s?(?:秒|分钟|个?小时|天|周|个?月|年)前)(?:\s+\S{1,16})?"
    r"(?:\s*(?:回复|赞|点赞|支持|顶|踩|举报|删除)\s*[(（]?\d*[)）]?)*$"
)
"""What stands above a comment, or below it: who and when, and nothing else."""
TEXT = 30.0
"""What a line weighs at least that is an article's, or a comment's, text."""
LONGEST = 5
"""Lines of text that a comment has at most: more below a name and a time are an article."""
POST = 60
"""Characters above a stamp that are a post's: fewer are its title or its author. So many below one are the next."""
CARD = 6
"""Lines that an entry of a list of articles has at most: title, words, source, time, counts."""
HEADED = 8
"""Characters of its title at least: fewer are a name, above a post."""
STAMPED = 4
"""Lines above a post in which its stamp may stand."""
RULE = re.compile(r"^[-=_*—]{5,}$")
"""A drawn line above a signature."""


def is_stamp(text: str) -> bool:
    return (
        len(text) < 120 and (":" in text or "前" in text or "天" in text) and STAMP.search(text) is not None
    )


def first_of_peers(page: Outline, box: int, score: list[float]) -> int:
    """The first box of the shape of ``box`` that holds text, where such boxes are a thread's posts; else ``box``."""
    shape = _shape(page.name(box))
    if len(shape) < 6:
        return box
    names = {other: page.name(other) for other, value in enumerate(score) if value > 0}
    alike = {name for name in set(names.values()) if name[:2] == shape[:2] and _shape(name) == shape}
    peers = [other for other, name in names.items() if name in alike]
    if len(peers) < 2:
        return box
    first = page.starts[peers[0]]
    stamps = sum(
        1 for index in range(max(0, first - 25), page.ends[peers[-1]]) if is_stamp(page.texts[index])
    )
    return peers[0] if stamps >= 2 else box


def first_post(page: Outline, start: int, end: int) -> tuple[int, int]:
    """The lines of the first post among ``start`` to ``end``; the range itself where it is no thread."""
    stamps = [index for index in range(start, end) if is_stamp(page.texts[index])]
    if not stamps:
        return start, end
    above = _size(page, start, stamps[0])
    if len(stamps) == 1 and (above < POST or _size(page, stamps[0] + 1, end) >= POST):
        return start, end
    if above < POST:
        start, end = stamps[0] + 1, stamps[1]
    else:
        end = stamps[0]
    for index in range(start, end):
        if RULE.match(page.texts[index]):
            return start, index
    return start, end


def _size(page: Outline, start: int, end: int) -> int:
    return sum(len(page.texts[index]) for index in range(start, end))


def replies(page: Outline, start: int, end: int) -> int | None:
    """How many posts follow the first, which is the lines ``start`` to ``end``; None where the page is no thread."""
    if not any(map(is_reply, page.texts[max(0, start - STAMPED) : start])):
        return None
    return sum(map(is_reply, page.texts[end:])) or None


def is_reply(text: str) -> bool:
    """Whether a stamp is a post's own: 发布时间 stands above articles and in lists of them too."""
    return is_stamp(text) and "发布" not in text


def is_posted(text: str) -> bool:
    """Whether a line is what stands beside a comment: a name and a time, in no forum's words."""
    return POSTED.match(text) is not None and not is_stamp(text)


def comments(page: Outline, title_at: int, weights: list[float]) -> range:
    """The lines that are readers' comments: below the first of several names with a time, the article's own apart."""
    stamps = [
        index
        for index, text in enumerate(page.texts[title_at + 1 :], title_at + 1)
        if (":" in text or "前" in text) and len(text) < 50 and is_posted(text)
    ]
    if len(stamps) < 2:
        return range(0)
    line, above = max(0, title_at), False
    for begin, following in pairwise(stamps):
        above = above or any(weight > TEXT for weight in weights[line:begin])
        between = sum(weight > TEXT for weight in weights[begin:following])
        if above and between <= LONGEST:
            break
        line = begin
    else:
        return range(0)
    begin = _card(page, begin, following)
    box = page.inside[stamps[-1]]
    while box and page.starts[box] > stamps[-2]:
        box = page.parents[box]
    return range(begin, page.ends[box] if box else min(stamps[-1] + 2, len(page.texts)))


def cards(page: Outline) -> list[int]:
    """The lines of boxes of one shape side by side, each a title that is a link and some words: a list of articles."""
    groups: dict[tuple[int, str], list[int]] = {}
    texts, links = page.texts, page.links
    for box, (start, end) in enumerate(zip(page.starts, page.ends, strict=True)):
        if 1 < end - start <= CARD and links[start] * 2 > len(texts[start]) >= HEADED:
            groups.setdefault((page.parents[box], page.name(box)), []).append(box)
    found = [box for boxes in groups.values() if len(boxes) > 2 for box in boxes]
    return [line for box in found for line in range(page.starts[box], page.ends[box])]


def _card(page: Outline, stamp: int, following: int) -> int:
    """Where the comment of a stamp begins: at the box beside that of the following stamp; else at the stamp."""
    one, other = page.inside[stamp], page.inside[following]
    card = beside = 0
    while one != other:
        if one > other:
            card, one = one, page.parents[one]
        else:
            beside, other = other, page.parents[other]
    alike = card and beside and page.name(card) == page.name(beside)
    return page.starts[card] if alike else stamp


def _shape(names: str) -> str:
    return re.sub(r"\d+", "0", names)
