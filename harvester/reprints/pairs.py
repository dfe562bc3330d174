"""The pairs of pages worth comparing, the likeliest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from harvester.reprints.letters import Letters
from harvester.reprints.sketch import BINS, EMPTY, SHINGLE, sketches

CROWD = 16
"""Up to so many pages with one hash all are paired; in a larger crowd each with the next, which joins a story of
thousands all the same, for its pages share dozens of hashes."""
AGREE = 2
"""Bins that must agree. A copy cut to a tenth of the text still agrees in six of 64 on the average."""
LEAST = 0.4
"""The part of its shingles of eight that the smaller of a pair of reprints shares: reworded, .6 of fours is .4."""
DOUBT = 0.4
"""The part of the expected agreement that chance leaves all but surely: 5 of 13 agree in 99.5%."""
TITLE = 6
"""Letters a title needs to propose a pair: 要闻 and 图片新闻 do not."""


def candidates(pages: Sequence[Letters]) -> NDArray[np.int64]:
    """(n, 2) array of pairs of positions in ``pages``, i < j: those that agree most first, then by i and j.

    Agreement is told apart by its power of two only: so neighbours are looked at together while they are warm.
    """
    n = len(pages)
    hashed = sketches([page.body for page in pages])
    owner = np.repeat(np.arange(n), hashed.shape[1])
    flat = hashed.reshape(-1)
    filled = flat != EMPTY
    flat, owner = flat[filled], owner[filled]
    order = np.argsort(flat, kind="stable")
    pairs, agreeing = np.unique(_within_runs(flat[order], owner[order], n), return_counts=True)
    shingles = np.array([max(len(page.body) - SHINGLE + 1, 1) for page in pages])
    enough = agreeing >= _needed(shingles[pairs // n], shingles[pairs % n])
    titled = np.setdiff1d(_same_title(pages), pairs[enough])
    agreeing = np.concatenate([agreeing[enough], np.zeros(len(titled), dtype=agreeing.dtype)])
    pairs = np.concatenate([pairs[enough], titled])
    level = np.frexp(agreeing.astype(np.float64))[1]
    pairs = pairs[np.lexsort((pairs, -level))]
    return np.stack([pairs // n, pairs % n], axis=1) if n else np.empty((0, 2), dtype=np.int64)


def _needed(size: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
    """Bins that must agree before a pair is worth a look: two, fewer for the shortest, more for long equals.

    Where the smaller shares ``LEAST`` of its shingles, s·LEAST/(s+l) of the bins agree on the average; a pair
    with less than ``DOUBT`` of that is left.
    """
    small, large = np.minimum(size, other), np.maximum(size, other)
    expected = np.minimum(BINS, large) * LEAST * small / (small + large)
    needed: NDArray[np.float64] = np.maximum(
        np.where(small < 2 * AGREE, 1, AGREE), np.floor(DOUBT * expected)
    )
    return needed


def _within_runs(keys: NDArray[np.uint64], owner: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Pairs (as i·n+j) of owners of equal neighbouring ``keys``; owners rise within a run of equal keys."""
    starts = (
        np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, int)
    )
    sizes = np.diff(np.append(starts, len(keys)))
    size_at = np.repeat(sizes, sizes)
    end_at = np.repeat(starts + sizes, sizes)
    at = np.arange(len(keys))
    found = []
    for distance in range(1, CROWD):
        left = at[(at + distance < end_at) & ((size_at <= CROWD) | (distance == 1))]
        found.append(owner[left] * n + owner[left + distance])
    return np.concatenate(found)


def _same_title(pages: Sequence[Letters]) -> NDArray[np.int64]:
    """Pairs (as i·n+j) of neighbours in time with one title: a copy may be cut down to a sentence."""
    found: dict[int, None] = {}
    by_title: dict[str, list[int]] = defaultdict(list)
    for at, page in enumerate(pages):
        if len(page.title) >= TITLE:
            by_title[page.title].append(at)
    for places in by_title.values():
        for i, j in pairwise(places):
            found[i * len(pages) + j] = None
    return np.fromiter(found, dtype=np.int64, count=len(found))
