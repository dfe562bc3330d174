"""Text -> tree: the one parse."""

from __future__ import annotations

from lxml import etree

from harvester.extract.outcomes import refuse


def parse(text: str) -> etree._Element:
    """The tree of a page, without comments. Raises ExtractError where there is none.

    ``huge_tree`` lifts libxml2's depth limit from 256 to 2048: below the limit it drops what follows, and old
    pages with unclosed ``<font>`` reach 256.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    if "\x00" in text:
        text = text.replace("\x00", "")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        refuse("rejected:empty")
    return root
