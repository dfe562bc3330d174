"""A few words laid over a dictionary of half a million, which isn't copied for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Layer(dict[str, int]):
    """Word -> count: its own words and those of the dictionary ``under`` it."""

    def __init__(self, under: Mapping[str, int]) -> None:
        super().__init__()
        self._under = under

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or word in self._under

    def __missing__(self, word: str) -> int:
        return self._under[word]

    def get(self, word: str, default: Any = None) -> Any:
        count = super().get(word)
        return self._under.get(word, default) if count is None else count
