"""One folding for texts and for words, so that a name is found however it is written.

Folded away: full width, case, traditional script and variants (also wrongly back-converted ones), quotes,
spaces and line breaks, zero-width characters, pinyin in brackets. Made one: middle dots, commas, pluses,
dashes and slashes; ``°C``, ``摄氏度`` and ``℃``. The folded text is a key: it is never shown or stored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources

import numpy as np
import numpy.typing as npt

_Array = npt.NDArray[np.int64]
Units = npt.NDArray[np.uint16]
"""Characters as the units of UTF-16: one each, two past the BMP."""

SEPARATOR = ","
"""What every mark that joins the parts of a name is folded to."""

_SEPARATORS = "·•・‧∙●⋅ᐧ.、,;+-—–―‐‑−~/|_:"
_QUOTES = "“”‘’„‟\"'`´「」『』﹁﹂﹃﹄《》〈〉【】〖〗〔〕［］[]＂＇«»‹›"
_DEGREE = "℃"
_LETTERS = "a-zà-öø-ÿ\u0100-\u01ff\u0300-\u036f"
_PINYIN = re.compile(rf"\([{_LETTERS}]{{1,40}}\)")
_CELSIUS = re.compile("°c|摄氏度")


@dataclass(frozen=True)
class Folded:
    """A folded text and the way back: folded character i is ``original[starts[i]:ends[i]]``."""

    text: str
    starts: _Array
    ends: _Array
    cuts: dict[Hashable, list[tuple[int, int]]] = field(default_factory=dict, compare=False, repr=False)
    """The runs that were segmented, so that none is twice."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters ``[start, end)`` stand in the original text."""
        return int(self.starts[start]), int(self.ends[end - 1])

    def split(self, at: int) -> tuple[Folded, Folded]:
        """What stands before the character ``at`` and what behind it, each with offsets of its own."""
        behind, off = at + 1, self.ends[at]
        before = Folded(self.text[:at], self.starts[:at], self.ends[:at])
        return before, Folded(self.text[behind:], self.starts[behind:] - off, self.ends[behind:] - off)

    @cached_property
    def gaps(self) -> list[int]:
        """The characters before which something was folded away, in order."""
        return (np.flatnonzero(self.starts[1:] != self.ends[:-1]) + 1).tolist()

    def joined(self, index: int) -> bool:
        """Whether nothing was folded away between character ``index`` and the one before it."""
        return index > 0 and bool(self.starts[index] == self.ends[index - 1])


def fold(text: str) -> Folded:
    """Fold ``text`` and keep the offsets of every character that is left."""
    mapped = _mapped(text)
    kept, narrow = mapped != 0, len(mapped) == len(text)
    folded = _text(mapped[kept], narrow=narrow)
    starts = kept.nonzero()[0] if narrow else _positions(text, kept)
    ends = starts + 1
    if "(" in folded:
        folded, starts, ends = _replace(_PINYIN, "", folded, starts, ends)
    if "°" in folded or "摄氏度" in folded:
        folded, starts, ends = _replace(_CELSIUS, _DEGREE, folded, starts, ends)
    return Folded(folded, starts, ends)


def fold_key(text: str) -> str:
    """Fold ``text`` without offsets: what is compared."""
    mapped = _mapped(text)
    return _key(_text(mapped[mapped != 0], narrow=len(mapped) == len(text)))


def fold_units(text: str) -> Units:
    """The key of ``text`` as units of UTF-16, but for what takes more than a look at each character by itself: where
    one of ``later()`` stands, ``key_of`` may tell otherwise."""
    mapped = _mapped(text)
    units: Units = mapped[mapped != 0]
    return units


def key_of(units: Units) -> str:
    """The key of the text whose units these are."""
    return _key(_text(units, narrow=False))


@cache
def later() -> tuple[str, ...]:
    """What the pinyin and the degrees that ``fold_units`` leaves begin with."""
    letters = re.compile(f"[{_LETTERS}]")
    kept = {chr(code) for code in set(_table().tolist()) if letters.match(chr(code))}
    return ("°c", "摄氏度", *(f"({letter}" for letter in sorted(kept)))


def _key(folded: str) -> str:
    if "(" in folded:
        folded = _PINYIN.sub("", folded)
    if "°" in folded or "摄氏度" in folded:
        folded = _CELSIUS.sub(_DEGREE, folded)
    return folded


def _mapped(text: str) -> Units:
    """The UTF-16 units of ``text`` through the table; 0 where one is folded away."""
    return _table().take(np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2"))


def _text(units: Units, *, narrow: bool) -> str:
    """The characters of ``units``; ``narrow`` where each is one unit: three times as fast as a decoder."""
    if narrow and len(units):
        return str(units.astype("<u4").view(f"<U{len(units)}")[0])
    return units.tobytes().decode("utf-16-le", "surrogatepass")


def _positions(text: str, kept: npt.NDArray[np.bool_]) -> _Array:
    """Character offsets of the kept characters of a text that holds characters of two units."""
    widths = np.fromiter((2 if ord(char) > 0xFFFF else 1 for char in text), dtype=np.int64, count=len(text))
    first_units = np.cumsum(widths) - widths
    return np.flatnonzero(kept[first_units])


def _replace(
    pattern: re.Pattern[str], by: str, text: str, starts: _Array, ends: _Array
) -> tuple[str, _Array, _Array]:
    """Replace matches by one character or none; the one character stands for the whole match."""
    matches = [match.span() for match in pattern.finditer(text)]
    if not matches:
        return text, starts, ends
    keep = np.ones(len(text), dtype=bool)
    ends = ends.copy()
    for start, end in matches:
        keep[start + len(by) : end] = False
        if by:
            ends[start] = ends[end - 1]
    return pattern.sub(by, text), starts[keep], ends[keep]


@cache
def _table() -> Units:
    """What each UTF-16 unit is folded to; 0 is nothing. Surrogates stand for themselves."""
    table = np.arange(0x10000, dtype=np.uint16)
    simplified = _simplified()
    for code in range(0x10000):
        char = chr(code)
        if 0xD800 <= code < 0xE000:
            continue
        table[code] = _fold_char(char, simplified)
    return table


def _fold_char(char: str, simplified: dict[str, str]) -> int:
    if char in _QUOTES or char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Mn"):
        return 0
    if char == _DEGREE:
        return ord(char)
    plain = unicodedata.normalize("NFKC", char)
    char = (plain if len(plain) == 1 and plain <= "\uffff" else char).lower()[0]
    if char in _SEPARATORS:
        return ord(SEPARATOR)
    return ord(simplified.get(char, char))


def _simplified() -> dict[str, str]:
    """The character table: traditional or variant character -> simplified."""
    lines = resources.files(__package__).joinpath("simplified.txt").read_text("utf-8").splitlines()
    return {pair[0]: pair[1] for line in lines if not line.startswith("#") for pair in line.split()}
