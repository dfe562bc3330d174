"""Keeps texts apart: one that resembles an earlier one too much is written again."""

from __future__ import annotations

from collections.abc import Callable

from harvester.demo.texts import Text

GRAM = 4
MOST = 0.35
"""The largest part of the smaller text's four-character runs that two unrelated texts share.

Without this, two of 280 texts shared 0.63; a reprint that was cut short shares 0.95 with its original.
"""
TRIES = 40


class Fresh:
    """Remembers every text that it let through."""

    def __init__(self) -> None:
        self._known: list[set[str]] = []

    def of(self, write: Callable[[], Text]) -> Text:
        """A text of ``write`` that resembles no earlier one; after ``TRIES`` the one that resembles them least."""
        tried: list[tuple[float, Text, set[str]]] = []
        while not tried or (tried[-1][0] > MOST and len(tried) < TRIES):
            text = write()
            grams = _grams("".join(text[1]))
            tried.append((self._likeness(grams), text, grams))
        _, text, grams = min(tried, key=lambda one: one[0])
        self._known.append(grams)
        return text

    def _likeness(self, grams: set[str]) -> float:
        """The largest part of a smaller text that this one and an earlier one share."""
        return max((len(grams & known) / min(len(grams), len(known)) for known in self._known), default=0.0)


def _grams(text: str) -> set[str]:
    return {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)}
