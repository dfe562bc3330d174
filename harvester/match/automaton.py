"""Every word of every case looked for in one pass over a folded text, or over many at once.

The words are looked for in the bytes of UTF-16: daachorse reads bytes four times as fast as the characters of a
string (2,100 and 450 MB/s of UTF-8 here), and the folding has them at hand. What it costs grows with the length of
the texts and the number of hits, hardly with that of the words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from daachorse import (
    MATCH_KIND_LEFTMOST_LONGEST,
    CharwiseDoubleArrayAhoCorasick,
    DoubleArrayAhoCorasick,
)

from harvester.match.fold import Units, fold_units, key_of, later

_Find = Callable[[bytes], list[tuple[int, int, int]]]

_BREAK = "\uffff"
"""Stands between two texts: no character, and so in no word."""
BATCH = 32_768
"""Characters looked at together: so much stays in the processor's cache."""


class Automaton:
    """Finds all occurrences, overlapping ones too, of a fixed set of folded words."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(dict.fromkeys(words))
        self._find = _finder(self.words) if self.words else None

    def present(self, folded: str) -> set[str]:
        """The words that occur."""
        return {word for _, _, word in self.find(folded)}

    def find(self, folded: str) -> list[tuple[int, int, str]]:
        """(start, end, word) for every occurrence, in text order, longer ones first where they start together."""
        if self._find is None:
            return []
        units = _units(folded)
        hits = [(start >> 1, end >> 1, self.words[i]) for start, end, i in self._find(units) if not start & 1]
        if len(units) != 2 * len(folded) and hits:  # characters past the BMP: two units each
            firsts = {unit: at for at, unit in enumerate(_first_units(folded))}
            hits = [(firsts[start], firsts[end], word) for start, end, word in hits]
        return sorted(hits, key=lambda hit: (hit[0], -hit[1])) if len(hits) > 1 else hits


@dataclass(frozen=True)
class Glance:
    """What one folding and one scan of many texts found."""

    words: Mapping[int, set[str]]
    """The number of each text that holds words -> these words."""
    _units: Units
    _breaks: Sequence[int]

    def key(self, number: int) -> str:
        """The key of one of the texts."""
        start = self._breaks[number - 1] + 1 if number else 0
        return key_of(self._units[start : self._breaks[number]])


class Gate:
    """Tells which of a fixed set of folded words many texts hold."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(words))
        self._find = _finder((*self._words, *later()))

    def glance(self, texts: Sequence[str]) -> Glance:
        """What ``texts``, not folded yet, hold. Best given ``BATCH`` characters at a time."""
        units = fold_units(_BREAK.join((*texts, "")))
        hits = [(start >> 1, index) for start, _, index in self._find(units.tobytes()) if not start & 1]
        breaks = (units == ord(_BREAK)).nonzero()[0].tolist() if hits else []
        if len(breaks) > len(texts):
            return self.glance([text.replace(_BREAK, "。") for text in texts])
        found, alone = defaultdict[int, set[str]](set), set[int]()
        for start, index in hits:
            number = bisect_left(breaks, start)
            if index < len(self._words):
                found[number].add(self._words[index])
            else:
                alone.add(number)
        glance = Glance(found, units, breaks)
        for number in alone:  # folded by itself
            again = self._find(_units(glance.key(number)))
            words = {self._words[i] for start, _, i in again if i < len(self._words) and not start & 1}
            found[number] = words
        return glance


class LongestNames:
    """Finds names that do not overlap: the leftmost, and of those that start together the longest."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(names))
        self._find = (
            CharwiseDoubleArrayAhoCorasick(list(self.names), MATCH_KIND_LEFTMOST_LONGEST).find
            if self.names
            else None
        )

    def find(self, folded: str) -> list[tuple[int, str]]:
        """(start, name) for every name, in text order."""
        return [(start, self.names[index]) for start, _, index in self._find(folded)] if self._find else []


def _finder(words: Sequence[str]) -> _Find:
    """All (start, end, index of the word) in bytes of UTF-16; one with an odd start stands astride characters."""
    find: _Find = DoubleArrayAhoCorasick([_units(word) for word in words]).find_overlapping
    return find


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _first_units(text: str) -> Iterator[int]:
    """Where each character begins, and where the text ends, in units of UTF-16."""
    return accumulate((2 if char > "\uffff" else 1 for char in text), initial=0)
