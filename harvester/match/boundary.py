"""Whether a hit stands as a word of its own: the only door to jieba.

jieba segments each maximal run of its own character class by itself, so only the run around a hit is given to
it: the result is that of segmenting the whole text. The tokenizer is ours, built quietly on first use from
jieba's dictionary alone (no cache file, no log), without its guessing of new words (HMM).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import jieba

from harvester.match.fold import Folded

_BLOCK = re.compile(r"[一-鿕a-zA-Z0-9+#&._%\-]")
_HAN = re.compile(r"[一-鿕]+")
NUMERALS = "〇零一二三四五六七八九十百千万亿两几数多"
_LONGEST_RUN = 200
"""How far a run is followed to each side: past that no dictionary word reaches the hit."""
_CUTTING = 3
"""A word of jieba's own dictionary vetoes from this length on; shorter ones (会上, 家里) cross hits by accident."""

_RARE = 10
"""jieba's dictionary holds slips of its own, counted a few times (租凭 3; 租赁 361)."""


class Boundary:
    """Segments around hits; ``known`` are the words added to jieba's own."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(word for word in known if _HAN.fullmatch(word))
        self._with: jieba.Tokenizer | None = None

    def cut_by(self, folded: Folded, start: int, end: int) -> str:
        """The longer word that the hit ``[start, end)`` cuts through or sticks to; empty where there is none.

        Names that hold digits or signs are never one token: only their first and last character are looked at.
        """
        text = folded.text
        if end < len(text) and folded.joined(end) and _sticks(text[end - 1], text[end]):
            return text[start : end + 1]
        if start and folded.joined(start) and _sticks(text[start - 1], text[start]):
            return text[start - 1 : end]
        if not _HAN.fullmatch(text[start:end]):
            return ""
        left, right = self._run(folded, start, end)
        block, at = text[left:right], start - left
        to = at + end - start
        if len(block) == to - at:
            return ""
        return self._crossing(self._added(), block, at, to, 2) or self._crossing(
            _plain(), block, at, to, _CUTTING
        )

    def aligned(self, folded: Folded, start: int, end: int, *, whole: bool = False) -> bool:
        """Whether a token begins at ``start`` and none ends astride ``end``.

        The token may be longer (湖北高院, 武汉大学 begin with their place) unless ``whole`` is asked for.
        """
        left, right = self._run(folded, start, end)
        position = left
        for token in self._added().cut(folded.text[left:right], HMM=False):
            after = position + len(token)
            if position < start < after or (start < position < end < after):
                return False
            if position == start and after > end:
                return not whole
            position = after
        return True

    def alone(self, folded: Folded, at: int) -> bool:
        """Whether the character at ``at`` makes no word with its neighbours but, at most, a rare one."""
        left, right = self._run(folded, at, at + 1)
        position = left
        for token in _plain().cut(folded.text[left:right], HMM=False):
            if position <= at < position + len(token):
                return len(token) == 1 or common(token) < _RARE
            position += len(token)
        return False

    def _crossing(self, tokenizer: jieba.Tokenizer, block: str, start: int, end: int, length: int) -> str:
        """The token of at least ``length`` characters that crosses an edge of ``[start, end)`` in ``block``."""
        position = 0
        for token in tokenizer.cut(block, HMM=False):
            after = position + len(token)
            crosses = position < start < after or position < end < after
            if crosses and len(token) >= length and token not in self._known:
                return str(token)
            position = after
        return ""

    @staticmethod
    def _run(folded: Folded, start: int, end: int) -> tuple[int, int]:
        text, left, right = folded.text, start, end
        while left and start - left < _LONGEST_RUN and folded.joined(left) and _BLOCK.match(text[left - 1]):
            left -= 1
        while (
            right < len(text)
            and right - end < _LONGEST_RUN
            and folded.joined(right)
            and _BLOCK.match(text[right])
        ):
            right += 1
        return left, right

    def _added(self) -> jieba.Tokenizer:
        if self._with is None:
            plain, tokenizer = _plain(), jieba.Tokenizer()
            tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(plain.FREQ), plain.total, True
            for word in sorted(self._known):
                tokenizer.add_word(word)
            self._with = tokenizer
        return self._with


def common(word: str) -> int:
    """How often jieba's dictionary counted ``word``; 0 for a word that it doesn't know."""
    return int(_plain().FREQ.get(word, 0))


def tokens(text: str) -> list[str]:
    """``text`` as jieba's own dictionary cuts it."""
    return list(_plain().cut(text, HMM=False))


def _sticks(left: str, right: str) -> bool:
    """Whether two neighbours belong together: digits, Latin letters, Chinese numerals."""
    if left in NUMERALS and right in NUMERALS:
        return True
    return left.isalnum() and right.isalnum() and left.isascii() and right.isascii()


@cache
def _plain() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
