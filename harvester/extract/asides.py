"""Where an article ends, and what stands in its middle and is none of it: related reading, an advertisement, a code."""

from __future__ import annotations

from harvester.extract.ends import (
    EDITOR,
    EDITOR_STOP,
    LABEL,
    LEGAL,
    OWNED,
    STOP,
    boilerplate,
    is_sentence,
    leads,
    no_article,
    noise,
)
from harvester.extract.outline import Outline
from harvester.extract.thread import is_posted

REACH = 40
"""Lines that an aside may have, for related reading inside an article lists no more; and above it, to know the article's boxes."""
TEXT = 30
"""Characters of a line with a full stop that shows that the article goes on."""


def last_line(page: Outline, start: int, end: int, weights: list[float]) -> int:
    """One past the last of the lines ``start`` to ``end`` that is the article's own; the editor's line is its last."""
    end = _stopped(page, start, end)
    while end > start:
        last = end - 1
        if EDITOR.search(page.texts[last]) and not page.is_link(last):
            break
        if weights[last] >= 0 and not no_article(page, last) and not boilerplate(page.texts[last]):
            break
        end = last
    return end


def own_lines(page: Outline, start: int, end: int) -> list[int]:
    """The lines ``start`` to ``end`` of an article without its asides, links that stand alone, tools, and a second copy.

    Pages that serve telephones too hold the whole text twice.
    """
    own: list[int] = []
    read: set[str] = set()
    index = start
    while index < end:
        text, link = page.texts[index], page.links[index]
        if noise(text):
            index = (goes_on(page, start, index, end) if _heads(text) else None) or index + 1
            continue
        if link * 10 <= len(text) * 9 or len(text) >= 60 or "。" in text:
            if len(text) < TEXT or text not in read:
                own.append(index)
            read.add(text)
        index += 1
    return own


def goes_on(page: Outline, start: int, index: int, end: int) -> int | None:
    """Where the article goes on after line ``index``, which would end it; None where it does not.

    It goes on where sentences stand again in a box that held some before, and the line was an aside's: in a box of
    its own, with a link, or a heading with links below it. A heading with sentences below it begins another text.
    """
    home = {page.inside[line] for line in range(max(start, index - REACH), index) if _is_text(page, line)}
    if not home:
        home = {
            page.inside[line] for line in range(index + 1, min(end, index + REACH)) if _is_text(page, line)
        }
        home.discard(page.inside[index])
    aside = page.inside[index] not in home or page.links[index] > 0
    back: int | None = None
    for line in range(index + 1, min(end, index + REACH)):
        text = page.texts[line]
        if page.inside[line] not in home or page.is_link(line) or noise(text):
            aside = aside or page.links[line] > 0
            back = None
        elif (
            not aside
            or LEGAL.match(text)
            or EDITOR_STOP.match(text)
            or (len(text) < 50 and is_posted(text))
            or boilerplate(text)
        ):
            return None
        else:
            back = line if back is None else back
            if _is_text(page, line):
                return back
    return None


def _stopped(page: Outline, start: int, end: int) -> int:
    index = start + 1
    while index < end:
        text = page.texts[index]
        labelled = "：" in text[:LABEL] or ":" in text[:LABEL]
        if labelled and LEGAL.match(text):
            return index
        if len(text) < 70 and (labelled or text[0] in "（(【[") and EDITOR_STOP.match(text):
            return index + 1 if len(text) < 40 and not page.links[index] else index
        if _heads(text):
            back = goes_on(page, start, index, end)
            if back is None:
                return index
            index = back
        else:
            index += 1
    return end


def _heads(text: str) -> bool:
    """Whether a line is the heading of what stands after an article, or beside it."""
    if len(text) >= 70 or not leads(text):
        return False
    return OWNED.match(text) is not None or (STOP.match(text) is not None and not is_sentence(text))


def _is_text(page: Outline, line: int) -> bool:
    text = page.texts[line]
    return len(text) >= TEXT and "。" in text and not page.is_link(line)
