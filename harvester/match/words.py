"""A case's words as they are looked for: folded, and in the other ways in which they are written.

A number may stand in Chinese numerals (23 -> 二十三, 54321 -> 五四三二一), the marks between a name's parts may
be left out, and ``23℃`` may be written 23度. Each way is a pattern of its own: the text is not bent for it.
"""

from __future__ import annotations

import re
from functools import cache

from harvester.match.fold import SEPARATOR, fold_key
from harvester.models import Case

_NUMBER = re.compile(r"\d+")
_JOINTS = re.compile(f"{SEPARATOR}+")
_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")


@cache
def patterns(word: str) -> tuple[str, ...]:
    """The folded forms of ``word``, the plain one first; none for a word that folds to nothing."""
    plain = fold_key(word)
    parted = fold_key(SEPARATOR.join(word.split()))
    forms = [plain, parted, *(_JOINTS.sub(joint, parted) for joint in ("", SEPARATOR, SEPARATOR * 2))]
    forms += [form.replace("℃", "度") for form in forms]
    forms += [_NUMBER.sub(_spoken, form) for form in forms] + [_NUMBER.sub(_spelled, form) for form in forms]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1 or form == plain != ""))


def words_of(case: Case) -> tuple[str, ...]:
    """Every folded form of every word that may name ``case``; the registered name is always one of them."""
    return tuple(dict.fromkeys(form for word in (case.name, *case.any_words) for form in patterns(word)))


def _spelled(match: re.Match[str]) -> str:
    """Digit by digit: 54321 -> 五四三二一."""
    return "".join(_DIGITS[int(digit)] for digit in match[0])


def _spoken(match: re.Match[str]) -> str:
    """As a number: 23 -> 二十三; numbers past 9999 are left to be spelled."""
    digits = match[0]
    if len(digits) > len(_UNITS) or digits.startswith("0"):
        return _spelled(match)
    spoken = ""
    for place, digit in enumerate(digits):
        unit = _UNITS[len(digits) - place - 1]
        if digit != "0":
            spoken += _DIGITS[int(digit)] + unit
        elif spoken and not spoken.endswith("零"):
            spoken += "零"
    spoken = spoken.rstrip("零")
    return spoken[1:] if spoken.startswith("一十") else spoken
