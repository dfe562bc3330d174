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
        """A text of ``write`` that resembles no earlier one. Raises RuntimeError where it can't find any."""
        for _ in range(TRIES):
            text = write()
            grams = _grams("".join(text[1]))
            if all(len(grams & other) <= MOST * min(len(grams), len(other)) for other in self._known):
                self._known.append(grams)
                return text
        raise RuntimeError("data/*.toml holds too few sentences for this many articles")


def _grams(text: str) -> set[str]:
    return {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)}
