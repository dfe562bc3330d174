"""Every word of every case looked for in one pass over a folded text."""

from __future__ import annotations

from collections.abc import Iterable

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick


class Automaton:
    """Finds all occurrences, overlapping ones too, of a fixed set of folded words."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(dict.fromkeys(words))
        self._find = CharwiseDoubleArrayAhoCorasick(list(self.words)).find_overlapping if self.words else None

    def present(self, folded: str) -> set[str]:
        """The words that occur."""
        return {self.words[index] for _, _, index in self._find(folded)} if self._find else set()

    def find(self, folded: str) -> list[tuple[int, int, str]]:
        """(start, end, word) for every occurrence, in text order, longer ones first where they start together."""
        if self._find is None:
            return []
        hits = [(start, end, self.words[index]) for start, end, index in self._find(folded)]
        return sorted(hits, key=lambda hit: (hit[0], -hit[1])) if len(hits) > 1 else hits


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
