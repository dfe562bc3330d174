"""Two texts laid side by side: what stands in one in the place of something else in the other.

Passages that were only added, cut or moved are no exchanges. The ends of a text are places like any other: its
first words can be exchanged too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

GRAM = 4
"""Letters in a shingle: a reworded word costs few, and four in a row still anchor a place."""
PASSAGE = 60
"""The longest passage (letters) that is looked for."""


class Exchange(NamedTuple):
    """``left`` and ``right`` stand in both texts; between them one has ``one``, the other ``other``."""

    left: str
    one: str
    other: str
    right: str

    @property
    def inside(self) -> bool:
        """Whether the texts go on on both sides: not a new head or tail."""
        return self.left[-1] != "^" and self.right[0] != "$"

    @property
    def opening(self) -> bool:
        """Whether it is the beginning of the texts that was exchanged."""
        return self.left[-1] == "^"


class Laid(NamedTuple):
    """A text with its ends marked, and its shingles with their places."""

    text: str
    grams: dict[str, int]
    """Shingle -> where it stands, or -1 where it stands more than once."""


def lay(text: str) -> Laid:
    """``text`` ready to be compared."""
    marked = "^" * GRAM + text + "$" * GRAM
    shingles = [marked[at : at + GRAM] for at in range(len(marked) - GRAM + 1)]
    grams = {shingle: at for at, shingle in enumerate(shingles)}
    if len(grams) < len(shingles):
        for at, shingle in enumerate(shingles):
            if grams[shingle] != at:  # it stands again further on, there where the table says
                grams[shingle] = -1
    return Laid(marked, grams)


def exchanges(mine: Laid, theirs: Laid) -> Iterator[Exchange]:
    """The exchanges between two texts, in the order of ``mine``.

    A place is known by the shingle before or behind it that stands once in either text.
    """
    text, grams = mine
    if grams.keys() <= theirs.grams.keys():
        return
    shared = bytearray(len(text))
    for at in range(len(text) - GRAM + 1):
        if text[at : at + GRAM] in theirs.grams:
            shared[at : at + GRAM] = b"\1" * GRAM
    at = shared.find(0)
    while at >= 0:
        end = shared.find(1, at)  # the mark at the end is always shared
        left, right = text[at - GRAM : at], text[end : end + GRAM]
        start, stop = 0, 0
        if grams[left] >= 0 and theirs.grams[left] >= 0:
            start = theirs.grams[left] + GRAM
            stop = theirs.text.find(right, start, start + PASSAGE + GRAM)
        elif grams[right] >= 0 and theirs.grams[right] >= 0:
            stop = theirs.grams[right]
            start = theirs.text.rfind(left, max(stop - PASSAGE - GRAM, 0), stop) + GRAM
            stop = stop if start >= GRAM else 0
        whole = left[-1] == "^" and right[0] == "$"
        if start < stop and end - at <= PASSAGE and not whole:
            yield Exchange(left, text[at:end], theirs.text[start:stop], right)
        at = shared.find(0, end)
