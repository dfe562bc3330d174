"""Names with one character read or typed wrongly: 辅具租凭站 for 辅具租赁站.

Looked for only on pages that name the case's own place, and counted only where that place stands in the sentence.
A character that makes an everyday word with its neighbours (幸福村庄) is no slip, nor is another numeral.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harvester.match.boundary import NUMERALS, Boundary, common
from harvester.match.fold import Folded

_HAN = re.compile(r"[一-鿕]{3,}")


def slips(word: str, folded: Folded, boundary: Boundary) -> Iterator[tuple[int, int]]:
    """Where ``word`` stands with exactly one character changed: folded (start, end)."""
    if not _HAN.fullmatch(word):
        return
    text, size = folded.text, len(word)
    for at, piece in _pieces(word):
        found = text.find(piece)
        while found >= 0:
            start = found - at
            if start >= 0 and start + size <= len(text):
                wrong = [start + i for i in range(size) if text[start + i] != word[i]]
                if len(wrong) == 1 and _is_slip(word[wrong[0] - start], folded, wrong[0], boundary):
                    yield start, start + size
            found = text.find(piece, found + 1)


def _pieces(word: str) -> list[tuple[int, str]]:
    """(offset, piece): one of them is whole wherever a single character is wrong.

    Of three characters only the first or the last may be wrong, and the two left must be no everyday word.
    """
    if len(word) > 3:
        half = len(word) // 2
        return [(0, word[:half]), (len(word) - half, word[len(word) - half :])]
    return [(at, word[at : at + 2]) for at in (0, 1) if not common(word[at : at + 2])]


def _is_slip(right: str, folded: Folded, at: int, boundary: Boundary) -> bool:
    wrong = folded.text[at]
    if not _HAN.fullmatch(wrong * 3) or (right in NUMERALS and wrong in NUMERALS):
        return False
    return boundary.alone(folded, at)
