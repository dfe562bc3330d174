"""Names with one character read or typed wrongly: 辅具租凭站 for 辅具租赁站.

Looked for only on pages that name the case's own place, and counted only where that place stands in the sentence.
A character that makes an everyday word with its neighbours (幸福村庄) is no slip, nor is another numeral.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache

from harvester.match.automaton import Automaton
from harvester.match.boundary import NUMERALS, Boundary, common
from harvester.match.fold import Folded

_HAN = re.compile(r"[一-鿕]{3,}")
_FREQUENT = 300
_ANY = "\0"
"""Stands for the wrong character; no folded text holds it."""


class Slips:
    """Finds every word of Chinese characters with exactly one of them changed, in one pass over a folded text.

    Wherever one character is wrong, a piece of the word is whole. Where a piece stands, the text around it is looked
    up with each character outside it left open: what that costs doesn't grow with the number of words.
    """

    def __init__(self, owners: Mapping[str, Iterable[str]]) -> None:
        """``owners``: a word -> whose it is."""
        self._owners = owners
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        """A word with one character left open -> the words that it may be."""
        self._sizes: defaultdict[str, set[tuple[int, int, range]]] = defaultdict(set)
        """A piece -> (its offset in words, their length, the characters that it leaves open)."""
        heads: set[str] = set()
        self._held: defaultdict[str, set[str]] = defaultdict(set)
        """A piece -> whose words it is of."""
        for word, whose in owners.items():
            if not _HAN.fullmatch(word):
                continue
            for at, piece in _pieces(word):
                outside = _outside(at, piece, len(word))
                self._sizes[piece].add((at, len(word), outside))
                self._held[piece].update(whose)
                for i in outside:
                    self._words[_open(word, i)].add(word)
            if len(word) == 3:
                self._words[_open(word, 1)].add(word)
                heads.add(word[0])
        self._framed = re.compile(f"[{''.join(heads)}](?=[{_rare()}])") if heads else None
        """Of words of three characters the middle one may be wrong too, where what stands there is a rare character
        (红菅家), for neither piece of the word is left whole then: what such words begin with, before one."""
        self._pieces = Automaton(self._sizes)

    def find(self, folded: Folded, boundary: Boundary, wanted: Set[str]) -> Iterator[tuple[int, int, str]]:
        """(start, end, word meant) for every slip of a word of the ``wanted`` owners."""
        for start, end, word, at in self.suspects(folded.text, wanted):
            if boundary.alone(folded, at):
                yield start, end, word

    def suspects(self, text: str, wanted: Set[str]) -> Iterator[tuple[int, int, str, int]]:
        """(start, end, word meant, where the wrong character stands) of words of the ``wanted`` owners, before
        everyday words are told from slips."""
        words, owners, end = self._words, self._owners, len(text)
        for found, _, piece in self._pieces.find(text):
            if wanted.isdisjoint(self._held[piece]):
                continue
            for at, size, outside in self._sizes[piece]:
                start = found - at
                if start < 0 or start + size > end:
                    continue
                written = text[start : start + size]
                for i in outside:
                    for word in words.get(f"{written[:i]}{_ANY}{written[i + 1 :]}", ()):
                        slip = word != written and _is_slip(word[i], written[i])
                        if slip and not wanted.isdisjoint(owners[word]):
                            yield start, start + size, word, start + i
        for match in self._framed.finditer(text, 0, end - 1) if self._framed else ():
            start = match.start()
            for word in words.get(_open(text[start : start + 3], 1), ()):
                if not wanted.isdisjoint(owners[word]):
                    yield start, start + 3, word, start + 1


@cache
def _rare() -> str:
    """The Chinese characters that jieba's dictionary counted fewer than 300 times (菅 25, 领 6,100; 3,522 have more)."""
    return "".join(chr(code) for code in range(ord("一"), ord("鿕") + 1) if common(chr(code)) < _FREQUENT)


def _open(word: str, at: int) -> str:
    return word[:at] + _ANY + word[at + 1 :]


def _outside(at: int, piece: str, size: int) -> range:
    """The characters of a word of ``size`` that its piece at ``at`` leaves open."""
    return range(len(piece), size) if at == 0 else range(at)


def _pieces(word: str) -> list[tuple[int, str]]:
    """(offset, piece): one of them is whole wherever a single character is wrong.

    Of three characters only the first or the last may be wrong by these, and the two left must be no everyday word.
    """
    if len(word) > 3:
        half = len(word) // 2
        return [(0, word[:half]), (len(word) - half, word[len(word) - half :])]
    return [(at, word[at : at + 2]) for at in (0, 1) if not common(word[at : at + 2])]


def _is_slip(right: str, wrong: str) -> bool:
    return _HAN.fullmatch(wrong * 3) is not None and not (right in NUMERALS and wrong in NUMERALS)
