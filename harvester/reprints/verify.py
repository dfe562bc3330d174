"""Two pages side by side: how much do they share, and do the facts in what they share differ?

A reprint adds, cuts, moves and rewords: a new head, a lost paragraph, 说 for 表示. A page from the same template
keeps the sentences and changes the facts in them: another place, another day, another number. The share of
common shingles can't tell the two; what stands in the same place of the same sentence can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache

from harvester.reprints.letters import Letters

GRAM = 4
"""Letters in a shingle here: a reworded word costs few, and four in a row still anchor its place."""
SHARED = 0.6
"""The part of the smaller page's shingles that a reprint shares with the larger."""
EXCERPT = 0.35
"""A page smaller than this part of the other is an excerpt: it must have the other's headline, or be shared to
``WHOLE`` and hold the other's ``OPENING``, or a digest of ten items would join ten stories."""
WHOLE = 0.8
OPENING = 12
"""Letters."""
SWAP = 12
"""The longest passage (letters) that counts as exchanged in place; a longer one is another text."""
FACTS = 2
"""So many different facts exchanged: another event. One is a misprint, a correction or 半年 for 六个月."""
DENSE = 2.0
"""Exchanges in a hundred common letters from which on one fact among them is enough: nobody rewords so much."""
LONG = 30 * 86400.0
"""Seconds between two editions of a thing: so far apart, one fact exchanged is enough."""

_NUMBER = re.compile(r"[0-9]+|[〇零一二两三四五六七八九十百千万亿]+")
_VALUES = str.maketrans("〇零一二两三四五六七八九", "001223456789")
_TAIL = re.compile(r"[〇零一二两三四五六七八九十百千万亿0-9]*$")
_HEAD = re.compile(r"^[〇零一二两三四五六七八九十百千万亿0-9]*")
_PLACE_ENDS = "省市县区州盟旗镇乡村街路"
_PLACE_END = re.compile(
    f"[{_PLACE_ENDS}](?![里上内外民亲场域别间口边])"
)  # 武昌|区, but not 表示|区里, 说|市民


_Exchange = tuple[str, str]


class Verdict(Enum):
    """What the look at a pair said."""

    SAME = "reprint"
    OTHER = "another text"
    RIVAL = "the same template with other facts"


class Verifier:
    """Compares pages by their position."""

    def __init__(self, pages: Sequence[Letters], places: frozenset[str]) -> None:
        self._pages = pages
        self._places = places
        self._grams = lru_cache(maxsize=4096)(self._grams_of)

    def __call__(self, i: int, j: int) -> Verdict:
        """The verdict on the pages at ``i`` and ``j``."""
        a, b = self._pages[i], self._pages[j]
        of_a, of_b = self._grams(i), self._grams(j)
        common = of_a.keys() & of_b.keys()
        small, large = sorted((len(of_a), len(of_b)))
        if len(common) < SHARED * small:
            return Verdict.OTHER
        if small < EXCERPT * large and not _is_excerpt(a, b, len(common) / max(small, 1)):
            return Verdict.OTHER
        facts, words, renamed = self._exchanged(a, b, of_b)
        exchanged = len(facts) + len(words)
        far = a.published is not None and b.published is not None and abs(a.published - b.published) > LONG
        other_event = (
            (len(facts) >= (1 if far else FACTS) and 2 * len(facts) >= len(words))
            or (facts and exchanged * 100 > DENSE * len(common))
            or (renamed and exchanged >= FACTS)
        )
        return Verdict.RIVAL if other_event else Verdict.SAME

    def _grams_of(self, i: int) -> dict[str, int]:
        """Shingles of a page's body -> where each first stands; the ends are marked, and are places too."""
        text = _marked(self._pages[i].body)
        return {text[at : at + GRAM]: at for at in range(len(text) - GRAM, -1, -1)}

    def _exchanged(
        self, a: Letters, b: Letters, of_b: dict[str, int]
    ) -> tuple[set[_Exchange], set[_Exchange], bool]:
        """(facts, other words) that stand exchanged in ``b``; and whether one is the subject of both titles."""
        facts: set[_Exchange] = set()
        words: set[_Exchange] = set()
        renamed = False
        in_title = _marked(b.title)
        of_title = {in_title[at : at + GRAM]: at for at in range(len(in_title) - GRAM, -1, -1)}
        for mine, theirs, where in (
            (_marked(a.body), _marked(b.body), of_b),
            (_marked(a.title), in_title, of_title),
        ):
            for left, one, other, right in exchanges(mine, theirs, where):
                subject = _is_subject(one, other, a, b)
                renamed = renamed or (subject and where is of_b)
                (facts if subject or self._is_fact(left, one, other, right) else words).add((one, other))
        return facts, words, renamed

    def _is_fact(self, left: str, one: str, other: str, right: str) -> bool:
        """Whether ``one`` and ``other`` are two numbers or two places."""
        before, after = _matched(_TAIL, left), _matched(_HEAD, right)
        numbers, others = _numbers(before + one + after), _numbers(before + other + after)
        if numbers and others:
            # 1月5日 cut to 5日 and 群众一起 turned 百姓一起 keep a number: only full exchanges are facts.
            return numbers != others and (len(numbers) == len(others) or not set(numbers) & set(others))
        if _PLACE_END.match(right) or (one[-1] in _PLACE_ENDS and other[-1] in _PLACE_ENDS):
            return True
        return self._names_place(one) and self._names_place(other)

    def _names_place(self, text: str) -> bool:
        return any(
            text[at : at + size] in self._places for size in (2, 3, 4) for at in range(len(text) - size + 1)
        )


def _is_excerpt(a: Letters, b: Letters, shared: float) -> bool:
    """Whether the smaller page is a piece of the larger under its headline, or nearly all of it its beginning."""
    small, large = sorted((a.body, b.body), key=len)
    return _alike(a.title, b.title) or (shared >= WHOLE and large[:OPENING] in small)


def _is_subject(one: str, other: str, a: Letters, b: Letters) -> bool:
    """Whether each is named by its own page's title and nowhere by the other page: 张三 there, 李四 here."""
    mine = len(one) > 1 and one in a.title and one not in b.body and one not in b.title
    return mine and len(other) > 1 and other in b.title and other not in a.body and other not in a.title


def exchanges(mine: str, theirs: str, where: dict[str, int]) -> Iterator[tuple[str, str, str, str]]:
    """(what stands before, a passage of ``mine``, the other in its place in ``theirs``, what stands after).

    ``where`` gives the shingles of ``theirs``. Passages that were only added, cut or moved are not exchanges.
    """
    shared = bytearray(len(mine))
    for at in range(len(mine) - GRAM + 1):
        if mine[at : at + GRAM] in where:
            shared[at : at + GRAM] = b"\1" * GRAM
    at = shared.find(0)
    while at >= 0:
        end = shared.find(1, at)
        if end < 0:
            return
        left, right = mine[at - GRAM : at], mine[end : end + GRAM]
        start = where.get(left, -1) + GRAM
        stop = theirs.find(right, start, start + SWAP + GRAM) if start >= GRAM else -1
        anchored = left != "^" * GRAM or right != "$" * GRAM
        if stop > start and end - at <= SWAP and anchored:
            yield left, mine[at:end], theirs[start:stop], right
        at = shared.find(0, end)


def _marked(text: str) -> str:
    return "^" * GRAM + text + "$" * GRAM


def _alike(title: str, other: str) -> bool:
    """Whether one headline is the other with a few words more, or shares most of it."""
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    others = {other[at : at + 2] for at in range(len(other) - 1)}
    return len(pairs & others) >= 0.6 * max(min(len(pairs), len(others)), 1)


def _matched(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""


def _numbers(text: str) -> list[str]:
    """The numbers in ``text``, 二 and 两 and 2 as one."""
    return [number.translate(_VALUES) for number in _NUMBER.findall(text)]
