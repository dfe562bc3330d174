"""Two pages side by side: how much do they share, and do the facts in what they share differ?

A reprint adds, cuts, moves and rewords: a new head, a lost paragraph, 说 for 表示. A page from the same template
keeps the sentences and changes the facts in them: another place, another day, another number. The share of
common shingles can't tell the two (.7 to .86 for other events, .6 to 1 for reprints); what stands in the same
place of the same sentence can. Figures here: 19,665 bulletins of one programme with copies and other events made
of 1,500 of them, and 64 labelled pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from harvester.reprints.exchanges import GRAM, Laid, exchanges, lay
from harvester.reprints.facts import is_fact, is_subject
from harvester.reprints.letters import Letters

SHARED = 0.6
"""The part of the smaller page's shingles that a reprint shares with the larger."""
WHOLE = 0.8
"""The part from which on the smaller is all but whole in the larger."""
HEAD_AND_TAIL = 60
"""Shingles that a page may have to itself beyond ``WHOLE``: 据…报道 before it and an advertisement behind it weigh
more the shorter the text."""
EXCERPT = 0.5
"""A page smaller than this part of the other is an excerpt: it must have the other's headline, or be shared to
``WHOLE`` and hold the other's ``OPENING``, or a digest of ten items would join ten stories."""
OPENING = 12
"""Letters."""
SWAP = 12
"""The longest passage (letters) that counts as a fact or a word exchanged."""
FACTS = 2
"""So many different facts exchanged: another event. One is a misprint, a correction or 半年 for 六个月."""
DENSE = 0.02
"""Exchanges in a common letter from which on one fact among them is enough: nobody rewords so much."""
DENSER = 0.06
"""Exchanges in a common letter from which on, four or more, no fact among them is needed: names that nobody told us
are places. Reworded copies have up to .035."""
FRAME = 0.15
"""Letters exchanged in a common letter from which on, under another headline, only the frame is common: reworded
copies have up to .05."""
DAY = 16 * 3600.0
"""Seconds from one day's news to the next day's."""
LONG = 30 * 86400.0
"""Seconds between two editions of a thing: so far apart, one fact exchanged is enough, or three words, or a fifth
of the text new."""

GLANCE = 0.35
"""The part of some forty of the smaller page's shingles that must be found in the other for a longer look: where
``SHARED`` of all are, so few of forty are a chance of one in a thousand. It spares two looks of three."""
LAID = 512
"""Pages kept ready for the next look, some 50 kB each."""


class Verdict(Enum):
    """What the look at a pair said."""

    SAME = "reprint"
    OTHER = "another text"
    RIVAL = "the same template with other facts"


class _Exchanged(NamedTuple):
    """What was exchanged between two pages, each thing counted once."""

    facts: int = 0
    words: int = 0
    renamed: bool = False
    """Whether it is the subject of both titles that was exchanged in the body."""
    retitled: bool = False
    """Whether the titles differ by more than what stands before or behind them."""
    letters: int = 0
    """Letters of the bodies that were exchanged, of the shorter side, but at their ends; longer passages too."""


class Verifier:
    """Compares pages by their position."""

    def __init__(self, pages: Sequence[Letters], places: frozenset[str]) -> None:
        self._pages = pages
        self._places = places
        self._laid = lru_cache(maxsize=LAID)(lambda i: lay(pages[i].body))

    def __call__(self, i: int, j: int) -> Verdict:
        """The verdict on the pages at ``i`` and ``j``."""
        a, b = self._pages[i], self._pages[j]
        least = _least_shared(a, b)
        if least > 1 or _glance(a.body, b.body) < GLANCE:
            return Verdict.OTHER
        laid_a, laid_b = self._laid(i), self._laid(j)
        common = len(laid_a.grams.keys() & laid_b.grams.keys())
        small = min(len(laid_a.grams), len(laid_b.grams))
        own = small - common
        if own > (1 - least) * small or own > max((1 - WHOLE) * small, HEAD_AND_TAIL):
            return Verdict.OTHER
        seen = self._exchanged(a, b, laid_a, laid_b)
        far = a.published is not None and b.published is not None and abs(a.published - b.published) > LONG
        exchanged = seen.facts + seen.words
        other_event = (
            (seen.facts >= FACTS and 2 * seen.facts >= seen.words)
            or (seen.facts and exchanged > DENSE * common)
            or exchanged > max(DENSER * common, 3)
            or (seen.renamed and exchanged >= FACTS)
            or (seen.retitled and seen.letters > FRAME * common)
            or (far and (seen.facts or exchanged > FACTS or common < WHOLE * small))
        )
        return Verdict.RIVAL if other_event else Verdict.SAME

    def _exchanged(self, a: Letters, b: Letters, laid_a: Laid, laid_b: Laid) -> _Exchanged:
        in_body = list(exchanges(laid_a, laid_b))
        inner = {(exchange.one, exchange.other) for exchange in in_body if exchange.inside}
        heads = {(exchange.one, exchange.other) for exchange in in_body if exchange.opening}
        letters = sum(min(len(one), len(other)) for one, other in inner | heads)
        if (
            not inner and letters <= SWAP
        ):  # 据…报道 and advertisements are all that is new, whatever the headline
            return _Exchanged()
        in_title = list(exchanges(lay(a.title), lay(b.title)))
        facts: set[tuple[str, str]] = set()
        words: set[tuple[str, str]] = set()
        for exchange in chain(in_body, in_title):
            pair = exchange.one, exchange.other
            if max(map(len, pair)) <= SWAP:
                (facts if is_subject(*pair, a, b) or is_fact(exchange, self._places) else words).add(pair)
        return _Exchanged(
            facts=len(facts),
            words=len(words),
            renamed=any(is_subject(*pair, a, b) for pair in inner),
            retitled=not _alike(a.title, b.title) or any(exchange.inside for exchange in in_title),
            letters=letters,
        )


def _glance(text: str, other: str) -> float:
    """The part of forty shingles of the shorter that stand in the longer."""
    small, large = sorted((text, other), key=len)
    places = range(0, len(small) - GRAM + 1, max(len(small) // 40, 1))
    return sum(small[at : at + GRAM] in large for at in places) / len(places)


def _least_shared(a: Letters, b: Letters) -> float:
    """The part of the smaller page that must be shared; more than all of it where it can't be a piece of the larger."""
    small, large = sorted((a, b), key=lambda page: len(page.body))
    if len(small.body) >= EXCERPT * len(large.body):
        return SHARED
    if (
        small.published is not None
        and large.published is not None
        and large.published - small.published > DAY
    ):
        return 2.0  # nothing is cut short before it is written: the larger quotes the smaller
    if _alike(a.title, b.title):
        return SHARED
    return WHOLE if large.body[:OPENING] in small.body else 2.0


def _alike(title: str, other: str) -> bool:
    """Whether one headline is the other with a few words more, or shares most of it."""
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    others = {other[at : at + 2] for at in range(len(other) - 1)}
    return len(pairs & others) >= 0.6 * max(min(len(pairs), len(others)), 1)
