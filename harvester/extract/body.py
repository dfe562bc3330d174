"""The generic body finder: which lines of an outline are the article.

1. Weigh every line: sentences count for what they are long, links and boilerplate against.
2. Choose a box: the one whose own lines weigh most, its parents sharing, favoured or not by its name.
3. Climb while the parent adds more article than clutter (an article split into several boxes).
4. Trim (``ends``): the byline and tools before it, the editor's line and related reading after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from harvester.extract.ends import boilerplate, first_line, last_line, noise
from harvester.extract.outline import Line, Outline

GOOD = re.compile(
    r"js_content|rich_media_content|artibody|article|content|zhengwen|zw\b|rwb_zw|trs_|ucap|ozoom|zoom|neirong|nr\b|nei_rong|"
    r"detail|maintext|main_text|newstext|news_text|newscon|con_text|\btext\b|txt|post_body|entry|t_f\b|postmessage|"
    r"wp_articlecontent|v_news_content|story|paragraph|bodytext|body-text|cnt_body|editor|\barea\b|post_text|xl_zw|htmlcontent"
)
"""Names that Chinese content systems give the element around the article (TRS, WeChat, Founder, Discuz!, sina, 政府网站)."""
BAD = re.compile(
    r"comment|pinglun|plun|reply|replies|liuyan|guestbook|foot|copyright|bottom|banner|\bnav|menu|crumb|header|toolbar|"
    r"sidebar|\bside|aside|right|rank|paihang|\bhot|related|relat|xiangguan|\bxg|recommend|tuijian|\btj|more|share|fenxiang|"
    r"login|search|\bad[s_-]|\bad\b|advert|guanggao|\btab|friend|link|sponsor|declare|disclaimer|shengming|popup|dialog|signature|\bsign|"
    r"author-info|profile|userinfo|subscribe|qrcode|erweima|hotnews"
)
"""Names of what stands around it."""
HIDDEN = re.compile(r"display\s*:\s*none")
CAP = 600
"""No line weighs more characters than this: a footer's single block must not outweigh an article."""


@dataclass(slots=True)
class Found:
    """Where the body was found."""

    start: int
    end: int
    box: int
    doubt: str = ""


def weigh(line: Line) -> float:
    """What a line says for (or, below 0, against) its box holding the article."""
    text = line.text
    size = len(text)
    if line.link * 2 > size:
        return -4.0 - min(size, 60) * 0.5
    if size < 9:
        return 0.0
    marks = text.count("，") + text.count("。") + text.count("、") + text.count("；") + text.count("！") + text.count("？")
    if marks == 0 and size < 40:
        return 1.0
    if size < 300 and boilerplate(text):
        return -6.0
    own = size - 2 * line.link
    return max(0.0, min(own, CAP) + 8.0 * min(marks, 10) if marks else min(own, CAP) * 0.5)


def find_body(page: Outline, title_at: int = -1) -> Found | None:
    """The article's range of lines; None where no box holds anything like one."""
    lines, boxes = page.lines, page.boxes
    if not lines:
        return None
    weights = [weigh(line) for line in lines]
    own = [0.0] * len(boxes)
    for line, weight in zip(lines, weights, strict=True):
        if weight > 1:
            own[line.box] += weight
    score = own[:]
    for index in range(len(boxes) - 1, 0, -1):
        if own[index]:
            parent = boxes[index].parent
            score[parent] += own[index] * 0.5
            score[boxes[parent].parent] += own[index] * 0.25
    sums = [0.0, *accumulate(weights)]
    against = [0.0, *accumulate(max(0.0, -weight) for weight in weights)]
    best, best_score = -1, 0.0
    for index, value in enumerate(score):
        if value <= best_score * 0.3:
            continue
        box = boxes[index]
        clutter = against[box.end] - against[box.start]
        value *= _favour(page, index)
        value *= value / (value + clutter) if value else 0
        if title_at >= box.end:
            value *= 0.4
        if value > best_score:
            best, best_score = index, value
    if best < 0:
        return _short(page, weights, title_at)
    best = _climb(page, best, sums, weights)
    return _trim(page, best, weights, title_at)


def _favour(page: Outline, index: int) -> float:
    """How the names of a box and its parents speak for it."""
    factor = 1.0
    step = index
    for depth in range(6):
        hints = page.hints(step)
        if len(hints) > 2:
            if depth < 2 and GOOD.search(hints):
                factor *= 1.5 if depth == 0 else 1.2
            if BAD.search(hints):
                factor *= 0.25 if depth < 2 else 0.6
            if HIDDEN.search(hints):
                factor *= 0.2
        if page.boxes[step].element.tag in ("aside", "footer", "nav"):
            factor *= 0.2
        if step == 0:
            break
        step = page.boxes[step].parent
    return factor


def _climb(page: Outline, box: int, sums: list[float], weights: list[float]) -> int:
    """The box, or the ancestor that holds the rest of an article in several boxes."""
    boxes = page.boxes

    def gain_of(index: int) -> float:
        return sums[boxes[index].end] - sums[boxes[index].start]

    here, best = gain_of(box), box
    step = box
    for _ in range(4):
        if step == 0:
            break
        inner, step = step, boxes[step].parent
        outer = boxes[step]
        if HIDDEN.search(page.hints(step)):
            break
        before = _positive(page, outer.start, boxes[inner].start, weights)
        after = _positive(page, boxes[inner].end, outer.end, weights)
        rest = gain_of(step) - gain_of(inner)
        if rest > 0.12 * here and (before + after) and rest > 0.6 * (before + after):
            here, best = gain_of(step), step
    return best


def _positive(page: Outline, start: int, end: int, weights: list[float]) -> float:
    """What the lines of a range weigh together where they could be the article's: not in a box named otherwise."""
    total = 0.0
    for index in range(start, end):
        if noise(page.lines[index].text):
            break
        if weights[index] > 1 and not BAD.search(page.hints(page.lines[index].box)):
            total += weights[index]
    return total


def _trim(page: Outline, box: int, weights: list[float], title_at: int) -> Found | None:
    start, end = page.boxes[box].start, page.boxes[box].end
    if start <= title_at < end:
        start = title_at + 1
    start = first_line(page.lines, start, end)
    end = last_line(page.lines, start, end, weights)
    if start >= end:
        return None
    return Found(start, end, box)


def _short(page: Outline, weights: list[float], title_at: int) -> Found | None:
    """A body without one sentence: pictures with captions, a name list. Only in a box that is named for it."""
    for index, box in enumerate(page.boxes):
        if box.start < box.end and box.end - box.start < 60 and GOOD.search(page.hints(index)):
            if not BAD.search(page.hints(index)) and sum(weights[box.start : box.end]) > 0:
                return _trim(page, index, weights, title_at)
    return None


def body_text(lines: list[Line]) -> str:
    """Lines as the record's body: links that stand alone and tools left out."""
    kept = [
        line.text
        for line in lines
        if not (line.link * 10 > len(line.text) * 9 and len(line.text) < 60 and "。" not in line.text)
        and not noise(line.text)
    ]
    return "\n".join(kept)
