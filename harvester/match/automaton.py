"""Every word of every case looked for in one pass over a folded text, or over many at once.

The words are looked for in the bytes of UTF-16: daachorse reads bytes four times as fast as the characters of a
string (2,100 and 450 MB/s of UTF-8 here), and the folding has them at hand. What it costs grows with the length of
the texts and the number of hits, hardly with that of the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from daachorse import (
    MATCH_KIND_LEFTMOST_LONGEST,
    CharwiseDoubleArrayAhoCorasick,
    DoubleArrayAhoCorasick,
)

from harvester.match.fold import fold_key, fold_units, later

_Find = Callable[[bytes], list[tuple[int, int, int]]]

_BREAK = "\uffff"
"""Stands between two texts: no character, and so in no word."""
_BATCH = 32_768
"""Characters folded and scanned together: so much stays in the processor's cache."""


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


class Gate:
    """Tells which of a fixed set of folded words many texts hold, from one folding and one scan of them all."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(words))
        self._later = len(self._words)
        """The words from this index on are those after which a text has to be folded by itself."""
        self._find = _finder((*self._words, *later(), _BREAK))
        self._break = self._later + len(later())

    def present(self, texts: Iterable[str]) -> Iterator[set[str]]:
        """The words that occur in each of ``texts``, which are not folded yet; some of them are read ahead."""
        for batch in _batches(texts):
            joined = _BREAK.join((*batch, ""))
            if joined.count(_BREAK) != len(batch):
                joined = _BREAK.join((*(text.replace(_BREAK, "。") for text in batch), ""))
            rest, found, alone = iter(batch), set[str](), False
            for start, _, index in self._find(fold_units(joined)):
                if start & 1:  # astride two characters
                    continue
                if index < self._later:
                    found.add(self._words[index])
                elif index < self._break:
                    alone = True
                else:
                    text = next(rest)
                    yield self._in(text) if alone else found
                    found, alone = set(), False

    def _in(self, text: str) -> set[str]:
        hits = self._find(_units(fold_key(text)))
        return {self._words[index] for start, _, index in hits if index < self._later and not start & 1}


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


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in lists of some ``_BATCH`` characters each."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _finder(words: Sequence[str]) -> _Find:
    """All (start, end, index of the word) in bytes of UTF-16; one with an odd start stands astride characters."""
    find: _Find = DoubleArrayAhoCorasick([_units(word) for word in words]).find_overlapping
    return find


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _first_units(text: str) -> Iterator[int]:
    """Where each character begins, and where the text ends, in units of UTF-16."""
    return accumulate((2 if char > "\uffff" else 1 for char in text), initial=0)
