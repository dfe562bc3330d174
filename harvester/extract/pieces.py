"""The lines around an article as neighbouring elements part them: ``国内新闻|白鹭晚报|2024-01-03``, not one word.

Elements side by side touch without a space where style draws the gap. A line of prose may be joined so, a byline may
not: here its words are parted, its elements' own names are kept (``class="source"``), and what stands only in an
attribute is read: the whole time behind ``昨天``, the logo's name behind 来源.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from harvester.extract.outline import BOX, BREAK, CJK_WRAP, KINDS, LINE, LINK, META, TITLE, Outline

TIMES = (
    "title",
    "datetime",
    "data-time",
    "data-timestamp",
    "data-date",
    "data-publish-time",
    "data-pubtime",
    "timestamp",
)
"""Attributes that hold the time which the element shows shortened, or fills in by a script."""
TIMED = frozenset(TIMES)
WHOLE = re.compile(r"\s*((?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}.{0,20}|1\d{9}(?:\d{3})?)\s*$")
CLOCKED = re.compile(r"(?:19|20)\d\d.{4,12}\d:\d\d")
"""A shown time that lacks nothing."""
LABEL = re.compile(r"[^\d:：]{0,12}[:：于]\s*")
NAMELESS = re.compile(r"(?:来\s*源|來\s*源|出\s*处)\s*[:：]?\s*$")
"""A label whose value may be a picture."""
MARKED = ("class", "id", "itemprop", "rel", "href", "bosszone", "data-role")
WORD = re.compile(r"\w")
SPACE = re.compile(r"\s+")
TELLS = re.compile(r"\d:\d\d|\d[-/.年]\d|来源|來源|昨天|前天|今天")
"""What a line holds that is worth reading again where it does not stand right below the title."""
DATED = re.compile(
    r"\W*(?:\S{0,2}(?:时间|日期)\s*[:：]\s*)?(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}"
)
"""How a byline begins that was taken for the article's first line."""
CELLS = frozenset(("td", "th", "dt", "dd"))
LABELLED = re.compile(r"[\u4e00-\u9fff\s]{2,8}[:：]$")
"""A cell that names what the next one holds."""
LONG = 200
MANY = 30
"""A box of more lines than this before the wanted one is no byline's: the article's own, read from its start."""
FAR = 40
"""Lines below a title that has nothing to do with the article."""
ABOVE = 5
NEAR_BEFORE = 12
NEAR_AFTER = 12
"""Lines before and after an article in which its byline may stand."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line that one element holds, and the names of that element and of those around it in the line:
    of the block too, where they fill it."""

    text: str
    elements: tuple[etree._Element, ...]

    @property
    def names(self) -> str:
        """Class, id and what else names the elements, in lower case; put together when it is asked."""
        return " ".join(filter(None, (one.get(name) for one in self.elements for name in MARKED))).lower()


@dataclass(slots=True)
class Parted:
    """The page's lines, with those around the article as their elements part them."""

    texts: list[str]
    before: list[int]
    """The lines before the article in which its byline may stand: first those below the title."""
    after: list[int]
    """Those after it."""
    pieces: dict[int, list[Piece]] = field(default_factory=dict)
    """The pieces of the lines that were read again."""


def part(page: Outline, start: int, end: int, title_at: int) -> Parted:
    """Reads the lines around the article ``start`` to ``end`` again, box by box, where they may tell of it.

    A box whose lines don't agree with the outline's is left alone.
    """
    titled = 0 <= title_at < start and start - title_at < FAR
    below = range(title_at + 1, start) if titled else range(max(0, start - NEAR_BEFORE), start)
    above = range(max(0, title_at - ABOVE), title_at) if titled else range(0)
    inside = [
        index
        for index in range(start, min(start + 2, end))
        if len(page.texts[index]) < 80 and DATED.match(page.texts[index])
    ]
    after = range(max(start, end - 3), min(len(page.texts), end + NEAR_AFTER))
    parted = Parted(page.texts[:], [*below, *inside, *above], [*after])
    boxes: dict[int, list[int]] = {}
    for lines, all_tell in (
        (below, len(below) < NEAR_BEFORE),
        (inside, True),
        (above, False),
        (after, False),
    ):
        for index in lines:
            text = page.texts[index]
            if len(text) < LONG and (all_tell or TELLS.search(text)):
                boxes.setdefault(page.inside[index], []).append(index)
    for box, wanted in boxes.items():
        element = page.elements[box]
        if not len(element) and len(wanted) == 1:
            parted.pieces[wanted[0]] = [Piece(page.texts[wanted[0]], (element,))]
            continue
        own = [index for index in range(page.starts[box], max(wanted) + 1) if page.inside[index] == box]
        found = _lines(element, len(own)) if len(own) <= MANY else []
        if len(found) < len(own):
            continue
        for index, pieces in zip(own, found, strict=False):
            if index in wanted:
                parted.pieces[index] = pieces
                parted.texts[index] = " ".join(_joined(pieces).split())
    for index in parted.before:
        if LABELLED.match(parted.texts[index]) and CELLS.issuperset(page.tags[index : index + 2]):
            value = parted.texts[index + 1]
            if len(value) < 40 and not LABELLED.match(value):
                parted.texts[index] += value
    return parted


def _joined(pieces: list[Piece]) -> str:
    """The pieces as one text; two that would make one word are parted."""
    text = ""
    for piece in pieces:
        touch = text and WORD.match(text[-1]) and WORD.match(piece.text)
        text += f" {piece.text}" if touch else piece.text
    return text


def _lines(root: etree._Element, most: int) -> list[list[Piece]]:
    """The first ``most`` lines that stand in the box of ``root`` itself, not in boxes within it."""
    lines: list[list[Piece]] = []
    line: list[Piece] = []
    inline: list[etree._Element] = []
    blocks = [root]
    begun = False  # whether the outline has this line: what only attributes hold makes none

    def end_line() -> None:
        nonlocal line, begun
        if begun and sum(piece.text != " " for piece in line) == 1:
            line = [Piece(piece.text, (*piece.elements, blocks[-1])) for piece in line]
        if begun:
            lines.append(line)
        line, begun = [], False

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        kind = KINDS.get(element.tag) if isinstance(element.tag, str) else TITLE
        inner = element is not root
        shown = text = element.text if event == "start" else element.tail if inner else None
        if event == "start":
            if inner and kind is not None:
                if kind in (BOX, BREAK, LINE):
                    end_line()
                if kind == BOX or kind >= META:
                    walker.skip_subtree()
                    shown = text = None
            if kind is None or kind == LINK:
                inline.append(element)
            elif kind == BREAK:
                blocks.append(element)
            if kind is None:
                if element.tag == "img":
                    text = _logo(element, line)
                elif text or not len(element):
                    text = _timed(element, text or "")
        else:
            if kind is None or kind == LINK:
                inline.pop()
            elif kind in (BOX, BREAK) and inner:
                end_line()
                if kind == BREAK:
                    blocks.pop()
        if len(lines) >= most:
            break
        if text and not text.isspace():
            text = CJK_WRAP.sub("", text) if "\n" in text else text
            line.append(Piece(SPACE.sub(" ", text), tuple(inline)))
            begun = begun or bool(shown and not shown.isspace())
        elif text and line:
            line.append(Piece(" ", ()))
    end_line()
    return lines


def _logo(image: etree._Element, line: list[Piece]) -> str | None:
    """The name of a picture that is the value of a label."""
    label = "".join(piece.text for piece in line[-3:])
    return image.get("alt") or image.get("title") if NAMELESS.search(label) else None


def _timed(element: etree._Element, text: str) -> str:
    """The text with the whole time that an attribute holds, where it shows less."""
    if TIMED.isdisjoint(element.keys()):
        return text
    for name in TIMES:
        value = element.get(name)
        if value and (match := WHOLE.match(value)) and not CLOCKED.search(text):
            label = LABEL.match(text)
            return f"{label[0] if label else ''}{match[1]} "
    return text
