"""A page as its visible lines, in reading order, and the boxes that hold them: the one walk of the tree.

Columns, not objects: a page has some 200 lines and 200 boxes, and the walk is the dearest step after the parse (30 ms
of 156 over 58 pages, the parse 35). An element's count of children says where it ends: asking lxml for an event there
takes a tenth longer. Asking libxml2 for events in place of a tree gains nothing: a call for each tag and text costs
what walking them does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

BOX, BREAK, LINE, LINK, META, TITLE, SKIP = range(1, 8)
BOXES = frozenset(
    "address article aside blockquote body center dd details div dl fieldset figure footer form header hgroup main nav "
    "ol pre section table tbody td th ul".split()
)
"""Block elements that group lines."""
BREAKS = frozenset("caption dt figcaption h1 h2 h3 h4 h5 h6 head html legend li p summary tr".split())
"""Elements that only end a line."""
SKIPPED = frozenset(
    "applet audio button canvas frameset iframe input map noscript object option script select style svg "
    "template textarea video".split()
)
"""Elements whose text is never shown as part of an article."""
KINDS = {
    **dict.fromkeys(BOXES, BOX),
    **dict.fromkeys(BREAKS, BREAK),
    **dict.fromkeys(SKIPPED, SKIP),
    "a": LINK,
    "br": LINE,
    "hr": LINE,
    "meta": META,
    "link": META,
    "title": TITLE,
}
CJK_WRAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
"""A line break of the source between two Chinese characters: no word ends there."""
END = "\0"
"""Ends a line in the stream of texts; no text holds one."""


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
    elements: list[etree._Element] = field(default_factory=list)
    """The element of each box; the root for box 0."""
    metas: list[etree._Element] = field(default_factory=list)
    """The ``<meta>`` and ``<link>`` elements."""
    html_title: str = ""
    """The text of ``<title>``, suffixes and all: the first that has one."""
    names: dict[int, str] = field(default_factory=dict)
    """What ``name`` was asked for, by box."""

    def is_link(self, line: int) -> bool:
        """Whether most of a line is links."""
        return self.links[line] * 2 > len(self.texts[line])

    def name(self, box: int) -> str:
        """Tag, class, id and the other attributes of a box, as they stand; empty for the page."""
        name = self.names.get(box)
        if name is None:
            element = self.elements[box]
            name = self.names[box] = f"{element.tag} {' '.join(element.values())}" if box else ""
        return name


def outline(root: etree._Element) -> Outline:
    """The lines and boxes below ``root``; scripts, forms and other unseen elements are left out."""
    page = Outline(parents=[0], starts=[0], ends=[0], elements=[root])
    links, line_tags, inside = page.links, page.tags, page.inside
    parents, starts, ends, elements = page.parents, page.starts, page.ends, page.elements
    stream: list[str] = []  # the texts, and END after each line
    box, tags = 0, ["body"]
    opened: list[
        tuple[etree._Element, int | None, int]
    ] = []  # with their kinds, and what is left around each
    left = 2  # children to come of the innermost open element; one too many around the root, so that nothing closes it
    link = 0  # link characters in the line
    begun = linked = False  # whether the line has text; whether text is a link's
    in_pre = 0

    def end_line() -> None:
        nonlocal begun, link
        push(END)
        links.append(link)
        line_tags.append(tags[-1])
        inside.append(box)
        begun, link = False, 0

    def last_of(text: str) -> str:
        """The last line of a text as it stands in ``<pre>``; those before it are ended."""
        nonlocal begun, link
        *lines, last = text.split("\n")
        for line in lines:
            if line.strip():
                push(line)
                begun = True
                if linked:
                    link += len(line)
            if begun:
                end_line()
        return last or " "

    push, kind_of = stream.append, KINDS.get
    walker = root.iter()
    for element in walker:
        tag, inner = element.tag, len(element)
        kind = kind_of(tag)
        if kind is None:
            text = element.text
        elif kind == LINK:
            text = element.text
            linked = True
        elif kind < META:
            text = element.text
            if begun:
                end_line()
            if kind != LINE:
                tags.append(tag)
                if kind == BOX:
                    parents.append(box)
                    box = len(elements)
                    starts.append(len(links))
                    ends.append(0)
                    elements.append(element)
                    in_pre += tag == "pre"
        else:
            if kind == META:
                page.metas.append(element)
            elif kind == TITLE and not page.html_title:
                page.html_title = " ".join((element.text or "")[:1000].split())
            text = None
            if inner:  # what stands in it is passed over
                inner = 0
                below = sum(1 for _ in element.iter()) - 1
                next(islice(walker, below - 1, None))
        if text:
            if in_pre and "\n" in text:
                text = last_of(text)
            if not text.isspace():
                push(text)
                begun = True
                if linked:
                    link += len(text)
            elif begun:
                push(" ")
                if linked:
                    link += 1
        if inner:
            opened.append((element, kind, left))
            left = inner
            continue
        while True:
            if kind is not None:
                if kind == LINK:
                    linked = False
                elif kind < LINE:
                    if begun:
                        end_line()
                    if kind == BOX:
                        in_pre -= tags[-1] == "pre"
                        ends[box] = len(links)
                        box = parents[box]
                    tags.pop()
            text = element.tail
            if text and element is not root:
                if in_pre and "\n" in text:
                    text = last_of(text)
                if not text.isspace():
                    push(text)
                    begun = True
                    if linked:
                        link += len(text)
                elif begun:
                    push(" ")
                    if linked:
                        link += 1
            left -= 1
            if left:
                break
            element, kind, left = opened.pop()
    if begun:
        end_line()
    ends[0] = len(links)
    page.texts = tidied("".join(stream), links)
    return page


def tidied(stream: str, links: list[int]) -> list[str]:
    """The lines of a stream with their white space as it shows; a line that is all link stays so in ``links``."""
    lines = stream.split(END)[:-1]
    texts = [" ".join(line.split()) for line in lines]
    for index, text in enumerate(texts):
        if " " in text and "\n" in (line := lines[index].strip()):
            texts[index] = " ".join(CJK_WRAP.sub("", line).split())
    for index, link in enumerate(links):
        if link and link >= len(lines[index]):
            links[index] = len(texts[index])
    return texts
