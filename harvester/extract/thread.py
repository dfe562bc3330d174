"""Forum threads: the first post is the article; the replies are left out, and counted where the thread does not say."""

from __future__ import annotations

import re

from harvester.extract.outline import Outline

STAMP = re.compile(
    r"(?:发布时间|发表于|发表时间|发布于|发布日期|回复于|回帖时间|[Pp]osted|楼主|沙发|板凳|\d\s?[楼#])[^\d]{0,12}"
    r"(?:(?:19|20)?\d\d[-/年.]\s?\d{1,2}[-/月.]\s?\d{1,2}日?\s+\d{1,2}:\d\d|\d{1,2}[-月]\d{1,2}日?\s+\d{1,2}:\d\d|昨天|前天|今天|半小时|\d+\s?(?:分钟|小时|天)前)"
)
"""What every post of a forum carries once: who, when, which floor."""
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
    peers = [other for other, value in enumerate(score) if value > 0 and _shape(page.name(other)) == shape]
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
    if len(stamps) < 2:
        return start, end
    above = sum(len(page.texts[index]) for index in range(start, stamps[0]))
    if above < 60:
        start, end = stamps[0] + 1, stamps[1]
    else:
        end = stamps[0]
    for index in range(start, end):
        if RULE.match(page.texts[index]):
            return start, index
    return start, end


def replies(page: Outline, start: int, end: int) -> int | None:
    """How many posts follow the first, which is the lines ``start`` to ``end``; None where the page is no thread."""
    if not any(map(_is_posted, page.texts[max(0, start - STAMPED) : start])):
        return None
    return sum(map(_is_posted, page.texts[end:])) or None


def _is_posted(text: str) -> bool:
    """Whether a stamp is a post's own: 发布时间 stands above articles and in lists of them too."""
    return is_stamp(text) and "发布" not in text


def _shape(names: str) -> str:
    return re.sub(r"\d+", "0", names)
