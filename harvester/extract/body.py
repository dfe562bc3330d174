"""The generic body finder: which lines of an outline are the article.

1. Weigh every line: sentences count for what they are long, links and boilerplate against.
2. Choose a box: the one whose own lines weigh most, its parents sharing, favoured or not by its name.
3. Climb while the parent adds more article than clutter (an article split into several boxes).
4. Trim (``ends``): the byline and tools before it, the editor's line and related reading after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, chain

from harvester.extract.asides import last_line, own_lines
from harvester.extract.ends import LISTED, boilerplate, first_line, no_article, noise, tells_of
from harvester.extract.outline import Outline
from harvester.extract.thread import cards, comments, first_of_peers, first_post

GOOD = re.compile(
    r"js_content|rich_media_content|artibody|article|content|zhengwen|zw\b|rwb_zw|trs_|ucap|ozoom|zoom|neirong|nr\b|nei_rong|"
    r"detail|maintext|main_text|newstext|news_text|newscon|con_text|\btext\b|txt|post_body|entry|t_f\b|postmessage|"
    r"wp_articlecontent|v_news_content|story|paragraph|bodytext|body-text|cnt_body|editor|\barea\b|post_text|xl_zw|htmlcontent"
)
"""Names that Chinese content systems give the element around the article (TRS, WeChat, Founder, Discuz!, sina, 政府网站)."""
BAD = re.compile(
    r"comment|pinglun|plun|reply|replies|liuyan|guestbook|foot|copyright|bottom|banner|\bnav|menu|crumb|header|toolbar|"
    r"sidebar|\bside|aside|right|rank|paihang|\bhot|related|relat|xiangguan|\bxg|recommend|tuijian|\btj|more|share|fenxiang|"
    r"login|search|\bad[s_-]|\bad\b|advert|guanggao|\btab(?!le)|friend|link|sponsor|declare|disclaimer|shengming|popup|dialog|signature|\bsign|"
    r"author-info|profile|userinfo|subscribe|qrcode|erweima|hotnews"
)
"""Names of what stands around it."""
HIDDEN = re.compile(r"display\s*:\s*none")
TAGS = {f"{tag} ": (0.05, 0.3) for tag in ("aside", "footer", "nav")} | {
    "header ": (0.5, 1.0),
    "article ": (1.4, 1.0),
}
CAP = 600
"""No line weighs more characters than this: a footer's single block must not outweigh an article."""

ARTICLE = 60.0
"""What lines below a title weigh together at least that may be its article: one sentence of news."""
FEW = 40
"""A text of short lines in a box without a telling name has as many characters at least."""


@dataclass(slots=True)
class Found:
    """Where the body was found: the lines ``start`` to ``end`` of box ``box``."""

    start: int
    end: int
    box: int


def weigh(text: str, link: int) -> float:
    """What a line, with so many characters of links, says for (or, below 0, against) its box holding the article."""
    size = len(text)
    if link * 2 > size:
        return -4.0 - min(size, 60) * 0.5
    if size < 9:
        return 0.0
    count = text.count
    marks = count("，") + count("。") + count("、") + count("；") + count("！") + count("？")
    if marks == 0 and size < 40:
        return 1.0
    own = min(size - 2 * link, CAP)
    return max(0.0, own + 8.0 * min(marks, 10) if marks else own * 0.5)


def find_body(page: Outline, title_at: int = -1) -> Found | None:
    """The article's range of lines; None where no box holds anything like one."""
    if not page.texts:
        return None
    weights = list(map(weigh, page.texts, page.links))
    for index in range(len(weights) // 4, len(weights)):
        if weights[index] > 1 and len(page.texts[index]) < 300 and boilerplate(page.texts[index]):
            weights[index] = -6.0
    for index in chain(comments(page, title_at, weights), cards(page)):
        weights[index] = -4.0
    parents = page.parents
    own = [0.0] * len(parents)
    for box, weight in zip(page.inside, weights, strict=True):
        if weight > 1:
            own[box] += weight
    score = own[:]
    for index in range(len(parents) - 1, 0, -1):
        if own[index]:
            parent = parents[index]
            score[parent] += own[index] * 0.5
            score[parents[parent]] += own[index] * 0.25
    sums = [0.0, *accumulate(weights)]
    against = [0.0, *accumulate([-weight if weight < 0 else 0.0 for weight in weights])]
    judged: dict[str, tuple[float, float]] = {}
    beyond = page.ends[_titled(page, title_at, sums)]
    best, best_score = -1, 0.0
    for index, value in enumerate(score):
        if value <= best_score * 0.3 or not value:
            continue
        start, end = page.starts[index], page.ends[index]
        value *= value / (value + against[end] - against[start]) * favour(page, index, judged)
        if title_at >= end:
            value *= 0.4
        elif start >= beyond:
            value *= 0.25
        if value > best_score:
            best, best_score = index, value
    if best < 0:
        return _short(page, title_at)
    first = first_of_peers(page, best, own)
    best = _climb(page, best, sums, weights, title_at) if first == best else first
    return _trim(page, best, weights, title_at)


def _titled(page: Outline, title_at: int, sums: list[float]) -> int:
    """The box that holds the title and text below it: what stands after that box is hardly the article."""
    box = page.inside[title_at] if title_at >= 0 else 0
    while box and sums[page.ends[box]] - sums[title_at + 1] < ARTICLE:
        box = page.parents[box]
    return box


def favour(page: Outline, box: int, judged: dict[str, tuple[float, float]]) -> float:
    """How the names of a box and of the boxes around it speak for it: 1 for not at all."""
    factor = 1.0
    for depth in range(6):
        name = page.name(box)
        if name not in judged:
            judged[name] = _judge(name)
        near, far = judged[name]
        factor *= near if depth < 2 else far
        if depth < 2 and _listed(page, box):
            factor *= 0.3
        if box == 0:
            break
        box = page.parents[box]
    return factor


def _listed(page: Outline, box: int) -> bool:
    """Whether a box calls itself a list of links or comments by its first line."""
    first = page.starts[box]
    return (
        page.inside[first] == box
        and len(page.texts[first]) < 20
        and LISTED.match(page.texts[first]) is not None
    )


def _judge(names: str) -> tuple[float, float]:
    """What a box's names say for what stands in it, and for what stands deeper."""
    if names.endswith(" "):
        return TAGS.get(names, (1.0, 1.0))
    hints = names.lower()
    near = 1.4 if GOOD.search(hints) else 1.0
    far = 1.0
    if BAD.search(hints):
        near, far = near * 0.25, 0.6
    if HIDDEN.search(hints):
        near, far = near * 0.2, far * 0.2
    return near, far


def _climb(page: Outline, box: int, sums: list[float], weights: list[float], title_at: int) -> int:
    """The box, or the ancestor that holds the rest of an article in several boxes; a second heading is another's."""
    starts, ends = page.starts, page.ends
    best = step = box
    here = sums[ends[box]] - sums[starts[box]]
    for _ in range(4):
        if step == 0:
            break
        inner, step = step, page.parents[step]
        around = page.name(step).lower()
        if HIDDEN.search(around) or _headed(page, ends[inner], ends[step], title_at):
            break
        whole = sums[ends[step]] - sums[starts[step]]
        rest = whole - (sums[ends[inner]] - sums[starts[inner]])
        if rest <= 0.12 * here:
            continue
        before = _positive(page, starts[step], starts[inner], weights)
        more = before + _positive(page, ends[inner], ends[step], weights)
        if more and rest > 0.6 * more:
            here, best = whole, step
    return best


def _headed(page: Outline, start: int, end: int, title_at: int) -> bool:
    """Whether a heading stands among some lines that is none of a section: of the first rank, or as the title is set."""
    if "h1" in page.tags[start:end]:
        return True
    if title_at < 0 or page.tags[title_at] not in ("h2", "h3"):
        return False
    tag, box = page.tags[title_at], page.inside[title_at]
    return any(
        page.tags[line] == tag and page.inside[line] != box and page.name(page.inside[line]) == page.name(box)
        for line in range(start, end)
    )


def _positive(page: Outline, start: int, end: int, weights: list[float]) -> float:
    """What the lines of a range weigh together where they could be the article's: not in a box named otherwise."""
    total = 0.0
    for index in range(start, end):
        if weights[index] > 1:
            if not BAD.search(page.name(page.inside[index]).lower()):
                total += weights[index]
        elif noise(page.texts[index]):
            break
    return total


def _trim(page: Outline, box: int, weights: list[float], title_at: int) -> Found | None:
    start, end = page.starts[box], page.ends[box]
    if start <= title_at < end:
        start = title_at + 1
    start, end = first_post(page, start, end)
    told = any(map(tells_of, page.texts[max(title_at + 1, start - 6) : start])) if title_at >= 0 else False
    start = first_line(page, start, end, told)
    end = last_line(page, start, end, weights)
    return Found(start, end, box) if start < end else None


def _short(page: Outline, title_at: int) -> Found | None:
    """A body without one sentence: a poem, pictures with captions, a list of names.

    The box whose lines are most that are no link, button or notice; without a telling name, some lines are wanted.
    """
    plain = [0.0, *accumulate(_plain(page, index) for index in range(len(page.texts)))]
    best, best_value = -1, 0.0
    for box, (start, end) in enumerate(zip(page.starts, page.ends, strict=True)):
        start = max(start, title_at + 1) if end > title_at + 1 else start
        if not 0 < end - start < 200 or end <= title_at:
            continue
        value, hints = plain[end] - plain[start], page.name(box).lower()
        if BAD.search(hints) or HIDDEN.search(hints):
            continue
        if GOOD.search(hints):
            value *= 2
        elif title_at < 0 or value < FEW or end - start < 4:
            continue
        if value > best_value:
            best, best_value = box, value
    return _trim(page, best, [0.0] * len(page.texts), title_at) if best >= 0 else None


def _plain(page: Outline, index: int) -> float:
    """What a line without a sentence says for (or, below 0, against) being a text's."""
    text = page.texts[index]
    if page.is_link(index):
        return -4.0 - min(len(text), 40)
    if no_article(page, index) or tells_of(text) or boilerplate(text):
        return 0.0
    return float(min(len(text), 40))


def body_text(page: Outline, start: int, end: int) -> str:
    """The lines of a range as the record's body, without what stands among them and is none of it."""
    return "\n".join(page.texts[line] for line in own_lines(page, start, end))
