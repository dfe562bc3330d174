"""A page as its visible lines, in reading order, and the boxes that hold them: the one walk of the tree.

Columns, not objects: a page has some 200 lines and 200 boxes, and the walk is most of what extraction costs
(0.8 ms of 2 over the parse; with an object for each line and box it was 1.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

BOXES = frozenset(
    "address article aside blockquote body center dd details div dl fieldset figure footer form header hgroup main nav "
    "ol pre section table tbody td th ul".split()
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


@dataclass(slots=True)
class Outline:
    """A page, flattened: ``texts[i]`` stands in box ``inside[i]``; box ``b`` holds ``starts[b]`` to ``ends[b]``."""

    texts: list[str] = field(default_factory=list)
    """The visible lines: a paragraph, a heading, a cell, or what stands between two ``<br>``."""
    links: list[int] = field(default_factory=list)
    """How many characters of each line are links."""
    tags: list[str] = field(default_factory=list)
    """The block element that each line stands in directly: p, h1, td…"""
    inside: list[int] = field(default_factory=list)
    """The innermost box of each line."""
    parents: list[int] = field(default_factory=list)
    """The box around each box; box 0 is the page and its own parent."""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """The half-open range of lines below each box."""
    names: list[str] = field(default_factory=list)
    """Tag, class, id and the other attributes of each box, as they stand."""

    def is_link(self, line: int) -> bool:
        """Whether most of a line is links."""
        return self.links[line] * 2 > len(self.texts[line])


def outline(root: etree._Element) -> Outline:
    """The lines and boxes below ``root``; scripts, forms and other unseen elements are left out."""
    page = Outline(parents=[0], starts=[0], ends=[0], names=[""])
    texts, links, line_tags, inside = page.texts, page.links, page.tags, page.inside
    parents, starts, ends, names = page.parents, page.starts, page.ends, page.names
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
                texts.append(shown)
                links.append(link if link < len(part) else len(shown))
                line_tags.append(tags[-1])
                inside.append(box)
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
                            parents.append(box)
                            box = len(names)
                            starts.append(len(texts))
                            ends.append(0)
                            names.append(f"{tag} {' '.join(element.values())}")
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
                        ends[box] = len(texts)
                        box = parents[box]
            text = element.tail if element is not root else None
        if text:
            if not text.isspace():
                buffer.append(text)
            elif buffer or in_pre:
                buffer.append("\n" if in_pre else " ")
    if buffer:
        flush()
    ends[0] = len(texts)
    return page
