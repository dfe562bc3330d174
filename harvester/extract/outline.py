"""A page as its visible lines, in reading order, and the boxes that hold them: the one walk of the tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

BOXES = frozenset(
    "address article aside blockquote body center dd details dl fieldset figure footer form header "
    "hgroup main nav ol pre section table tbody td th ul div".split()
)
"""Block elements that group lines."""
BREAKS = frozenset("caption dt figcaption h1 h2 h3 h4 h5 h6 html legend li p summary tr".split())
"""Elements that only end a line."""
SKIPPED = frozenset(
    "applet audio button canvas frameset head iframe input map noscript object option script select style svg "
    "template textarea title video".split()
)
"""Elements whose text is never shown as part of an article."""
KINDS = {
    **dict.fromkeys(BOXES, "box"),
    **dict.fromkeys(BREAKS, "break"),
    **dict.fromkeys(SKIPPED, "skip"),
    "a": "link",
    "br": "line",
    "hr": "line",
}
CJK_WRAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
"""A line break of the source between two Chinese characters: no word ends there."""
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\x00"))


@dataclass(slots=True)
class Line:
    """One visible line: a paragraph, a heading, a cell, or what stands between two ``<br>``."""

    text: str
    link: int
    """How many of its characters are links."""
    tag: str
    """The block element that it stands in directly: p, h1, td…"""
    box: int


@dataclass(slots=True)
class Box:
    """A block element and the half-open range of lines below it."""

    element: etree._Element
    parent: int
    start: int
    end: int = 0


@dataclass(slots=True)
class Outline:
    """A page, flattened. ``boxes[0]`` holds everything."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def hints(self, box: int) -> str:
        """Class, id and style of a box, in lower case."""
        get = self.boxes[box].element.get
        return f"{get('class') or ''} {get('id') or ''} {get('style') or ''}".lower()


def outline(root: etree._Element) -> Outline:
    """The lines and boxes below ``root``; scripts, forms and other unseen elements are left out."""
    page = Outline()
    lines, boxes = page.lines, page.boxes
    boxes.append(Box(root, 0, 0))
    box, tags = 0, ["body"]
    buffer: list[str] = []
    link = 0  # link characters in the buffer
    mark = -1  # where in the buffer an open link begins; -1 outside of links
    in_pre = 0

    def flush() -> None:
        """Ends the line."""
        nonlocal link, mark
        if mark >= 0:
            link += sum(map(len, buffer[mark:]))
            mark = 0
        text = buffer[0] if len(buffer) == 1 else "".join(buffer)
        buffer.clear()
        for part in text.split("\n") if in_pre else (text,):
            words = part.split()
            if words:
                if len(words) > 1 and "\n" in part:
                    words = CJK_WRAP.sub("", part).split()
                shown = words[0] if len(words) == 1 else " ".join(words)
                lines.append(Line(shown, link if link < len(part) else len(shown), tags[-1], box))
        link = 0

    kind_of = KINDS.get
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        kind = kind_of(tag)
        if event == "start":
            if kind is not None:
                if kind == "skip":
                    walker.skip_subtree()
                    continue
                if kind == "link":
                    if mark < 0:
                        mark = len(buffer)
                else:
                    if buffer:
                        flush()
                    if kind != "line":
                        tags.append(tag)
                        if kind == "box":
                            boxes.append(Box(element, box, len(lines)))
                            box = len(boxes) - 1
                            in_pre += tag == "pre"
            text = element.text
        else:
            if kind is not None and kind != "skip":
                if kind == "link":
                    if mark >= 0:
                        link += sum(map(len, buffer[mark:]))
                        mark = -1
                elif kind != "line":
                    if buffer:
                        flush()
                    tags.pop()
                    if kind == "box":
                        in_pre -= tag == "pre"
                        boxes[box].end = len(lines)
                        box = boxes[box].parent
            text = element.tail
        if text:
            if not text.isspace():
                buffer.append(text)
            elif buffer or in_pre:
                buffer.append("\n" if in_pre else " ")
    if buffer:
        flush()
    boxes[0].end = len(lines)
    return page
