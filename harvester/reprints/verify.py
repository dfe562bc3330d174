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
from itertools import chain
from typing import NamedTuple

from harvester.reprints.letters import Letters

GRAM = 4
"""Letters in a shingle here: a reworded word costs few, and four in a row still anchor its place."""
SHARED = 0.6
"""The part of the smaller page's shingles that a reprint shares with the larger."""
HEAD_AND_TAIL = 60
"""Shingles that a page may have to itself beyond a fifth of them: 据…报道 before it and an advertisement behind it
weigh more the shorter the text."""
EXCERPT = 0.5
"""A page smaller than this part of the other is an excerpt: it must have the other's headline, or be shared to
``WHOLE`` and hold the other's ``OPENING``, or a digest of ten items would join ten stories."""
WHOLE = 0.8
OPENING = 12
"""Letters."""
SWAP = 12
"""The longest passage (letters) that counts as exchanged in place; a longer one is another text."""
FACTS = 2
"""So many different facts exchanged: another event. One is a misprint, a correction or 半年 for 六个月."""
DENSE = 0.02
"""Exchanges in a common letter from which on one fact among them is enough: nobody rewords so much."""
PASSAGE = 60
"""The longest passage (letters) that is looked for at all."""
FRAME = 0.15
"""Letters exchanged in a common letter from which on under another headline only the frame is common: reworded copies have up
to .05."""
DAY = 16 * 3600.0
"""Seconds from one day's news to the next day's."""
LONG = 30 * 86400.0
"""Seconds between two editions of a thing: so far apart, one fact exchanged is enough, or three words, or a fifth
of the text new."""

_NUMBER = re.compile(r"[0-9]+|[〇零一二两三四五六七八九十百千万亿]+")
_VALUES = str.maketrans("〇零一二两三四五六七八九", "001223456789")
_TAIL = re.compile(r"[〇零一二两三四五六七八九十百千万亿0-9]*$")
_HEAD = re.compile(r"^[〇零一二两三四五六七八九十百千万亿0-9]*")
_PLACE_ENDS = "省市县区州盟旗镇乡村街路"
# 武昌|区, but not 表示|区里, 说|市民
_PLACE_END = re.compile(f"[{_PLACE_ENDS}](?![里上内外民亲场域别间口边])")


class _Exchange(NamedTuple):
    """``left`` and ``right`` stand in both texts; between them one has ``one``, the other ``other``."""

    left: str
    one: str
    other: str
    right: str

    @property
    def inside(self) -> bool:
        """Whether the texts go on on both sides: not a new head or tail."""
        return self.left[-1] != "^" and self.right[0] != "$"


class _Exchanged(NamedTuple):
    """What was exchanged between two pages, each thing counted once."""

    facts: int
    words: int
    renamed: bool
    """Whether it is the subject of both titles that was exchanged in the body."""
    retitled: bool
    """Whether the titles differ by more than what stands before or behind them."""
    letters: int
    """Letters inside the bodies that were exchanged, of the shorter side, longer passages too."""


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
        own = small - len(common)
        if own > (1 - SHARED) * small or own > max((1 - WHOLE) * small, HEAD_AND_TAIL):
            return Verdict.OTHER
        if small < EXCERPT * large and not _is_excerpt(a, b, len(common) / max(small, 1)):
            return Verdict.OTHER
        seen = self._exchanged(a, b, of_a, of_b)
        far = a.published is not None and b.published is not None and abs(a.published - b.published) > LONG
        exchanged = seen.facts + seen.words
        other_event = (
            (seen.facts >= FACTS and 2 * seen.facts >= seen.words)
            or (far and (seen.facts or exchanged > FACTS or len(common) < WHOLE * small))
            or (seen.facts and exchanged > DENSE * len(common))
            or (seen.renamed and exchanged >= FACTS)
            or (seen.letters > FRAME * len(common) and seen.retitled)
        )
        return Verdict.RIVAL if other_event else Verdict.SAME

    def _grams_of(self, i: int) -> dict[str, int]:
        """Shingles of a page's body; the ends are marked, and are places too."""
        return _grams(_marked(self._pages[i].body))

    def _exchanged(self, a: Letters, b: Letters, of_a: dict[str, int], of_b: dict[str, int]) -> _Exchanged:
        body = list(exchanges(_marked(a.body), _marked(b.body), of_b, of_a))
        inner = {(x.one, x.other) for x in body if x.inside}
        if not inner:  # new heads and tails are all that is new: whatever the headline says, it is the text
            return _Exchanged(0, 0, renamed=False, retitled=False, letters=0)
        titles = _marked(a.title), _marked(b.title)
        of_titles = _grams(titles[0]), _grams(titles[1])
        facts: set[tuple[str, str]] = set()
        words: set[tuple[str, str]] = set()
        in_titles = list(exchanges(*titles, of_titles[1], of_titles[0]))
        for exchange in chain(body, in_titles):
            pair = exchange.one, exchange.other
            if max(map(len, pair)) <= SWAP:
                (facts if _is_subject(*pair, a, b) or self._is_fact(exchange) else words).add(pair)
        return _Exchanged(
            facts=len(facts),
            words=len(words),
            retitled=not _alike(a.title, b.title) or any(exchange.inside for exchange in in_titles),
            renamed=any(_is_subject(*pair, a, b) for pair in inner),
            letters=sum(min(len(one), len(other)) for one, other in inner),
        )

    def _is_fact(self, exchange: _Exchange) -> bool:
        """Whether two numbers or two places were exchanged."""
        left, one, other, right = exchange
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
    small, large = sorted((a, b), key=lambda page: len(page.body))
    if (
        small.published is not None
        and large.published is not None
        and large.published - small.published > DAY
    ):
        return False  # nothing is cut short before it is written: the larger quotes the smaller
    return _alike(a.title, b.title) or (shared >= WHOLE and large.body[:OPENING] in small.body)


def _is_subject(one: str, other: str, a: Letters, b: Letters) -> bool:
    """Whether each is named by its own page's title and nowhere by the other page: 张三 there, 李四 here."""
    mine = len(one) > 1 and one in a.title and one not in b.body and one not in b.title
    return mine and len(other) > 1 and other in b.title and other not in a.body and other not in a.title


def exchanges(mine: str, theirs: str, where: dict[str, int], own: dict[str, int]) -> Iterator[_Exchange]:
    """What stands in ``theirs`` in the place of something else in ``mine``, in the order of ``mine``.

    ``where`` and ``own`` give the shingles of either text. A place is known by a shingle before or behind it that
    stands once in either text. Passages that were only added, cut or moved are not exchanges.
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
        if own[left] >= 0 and where[left] >= 0:
            start = where[left] + GRAM
            stop = theirs.find(right, start, start + PASSAGE + GRAM)
        elif own[right] >= 0 and where[right] >= 0:
            stop = where[right]
            found = theirs.rfind(left, max(stop - PASSAGE - GRAM, 0), stop)
            start = found + GRAM if found >= 0 else stop
        else:
            start = stop = 0
        if stop > start and end - at <= PASSAGE and (left[-1] != "^" or right[0] != "$"):
            yield _Exchange(left, mine[at:end], theirs[start:stop], right)
        at = shared.find(0, end)


def _grams(text: str) -> dict[str, int]:
    """Shingles of ``text`` -> where each stands, or -1 where it stands twice."""
    grams: dict[str, int] = {}
    for at in range(len(text) - GRAM + 1):
        gram = text[at : at + GRAM]
        grams[gram] = -1 if gram in grams else at
    return grams


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
