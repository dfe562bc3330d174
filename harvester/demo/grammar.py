"""Sentence patterns -> sentences.

A list of patterns is dealt like a deck of cards: none comes twice before all came once, so that two articles
seldom share a sentence. ``{name}`` is a value given or a card of another deck, ``{2-9}`` a whole number.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

_SLOT = re.compile(r"\{([a-z_]+|\d+-\d+)\}")


class Deck:
    """Cards dealt in a shuffled order, reshuffled when all were dealt."""

    def __init__(self, cards: Sequence[str], dice: random.Random) -> None:
        self._cards, self._dice = list(cards), dice
        self._left: list[str] = []

    def deal(self) -> str:
        if not self._left:
            self._left = self._dice.sample(self._cards, len(self._cards))
        return self._left.pop()


class Grammar:
    """Decks by name, and the filling of their cards' slots."""

    def __init__(self, lists: Mapping[str, Sequence[str]], dice: random.Random) -> None:
        self._decks = {name: Deck(cards, dice) for name, cards in lists.items()}
        self._dice = dice

    def say(self, deck: str, given: Mapping[str, str]) -> str:
        """The next card of ``deck``, filled. Raises KeyError for a slot that is neither given nor a deck."""
        return self.fill(self._decks[deck].deal(), given)

    def fill(self, pattern: str, given: Mapping[str, str]) -> str:
        """``pattern`` with every slot filled, those inside of the values too."""

        def value(match: re.Match[str]) -> str:
            slot = match.group(1)
            if slot in given:
                return given[slot]
            if slot[0].isdigit():
                low, high = slot.split("-")
                return str(self._dice.randint(int(low), int(high)))
            return self.fill(self._decks[slot].deal(), given)

        return _SLOT.sub(value, pattern)
