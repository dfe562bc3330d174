"""One-permutation MinHash: a page's shingles fall into bins by their hash; each bin keeps its least."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 6
BINS = 1 << BITS
EMPTY = np.uint64(2**64 - 1)
SHINGLE = 8
"""Letters in a shingle. Eight in a row are rarely shared but by copying: on 19,665 bulletins of one programme,
pairs sharing two of 64 bins are one a page, with five letters thirty."""

_STEP = np.uint64(0x9E3779B97F4A7C15)
_CHUNK = 4096
"""Pages hashed at a time: bounds the memory."""


def sketches(texts: Sequence[str]) -> NDArray[np.uint64]:
    """One row of ``BINS`` hashes a text; a bin that no shingle fell into is ``EMPTY``.

    A text shorter than a shingle has one, of its letters padded.
    """
    made = np.full((len(texts), BINS), EMPTY, dtype=np.uint64)
    for start in range(0, len(texts), _CHUNK):
        _sketch(texts[start : start + _CHUNK], made[start : start + _CHUNK])
    return made


def _sketch(texts: Sequence[str], into: NDArray[np.uint64]) -> None:
    padded = [text.ljust(SHINGLE) for text in texts]
    lengths = np.array([len(text) for text in padded])
    hashes = _rolling(np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64))
    owner = np.repeat(np.arange(len(texts)), lengths)
    ends = np.cumsum(lengths)
    whole = np.arange(len(hashes)) + SHINGLE <= ends[owner[: len(hashes)]]
    hashes, owner = hashes[whole], owner[: len(hashes)][whole]
    slot = owner * BINS + (hashes >> np.uint64(64 - BITS)).astype(np.int64)
    np.minimum.at(into.reshape(-1), slot, hashes)


def _rolling(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The mixed hash of the ``SHINGLE`` letters from each place on."""
    hashes, width, factor = codes * _STEP, 1, int(_STEP)
    while width < SHINGLE:
        hashes = hashes[:-width] * np.uint64(factor) + hashes[width:]
        width, factor = width * 2, factor * factor % 2**64
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    return hashes ^ (hashes >> np.uint64(29))
