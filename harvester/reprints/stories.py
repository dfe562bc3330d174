"""Pairs -> groups. A page between two events, like a copy that lost its facts, never joins them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from harvester.reprints.verify import Verdict


def join(pairs: NDArray[np.int64], verify: Callable[[int, int], Verdict], n: int) -> list[int]:
    """For each of ``n`` positions the least position of its group. ``pairs`` are taken in their order.

    A pair of one group is not looked at again. Groups that hold rivals stay apart, and before two groups are
    joined their oldest pages are compared as well.
    """
    parent = list(range(n))
    rivals: dict[int, set[int]] = {}

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, j in pairs.tolist():
        a, b = sorted((root(i), root(j)))
        if a == b or b in rivals.get(a, ()):
            continue
        verdict = verify(i, j)
        if verdict is Verdict.SAME and {a, b} != {i, j} and verify(a, b) is Verdict.RIVAL:
            verdict = Verdict.RIVAL
        if verdict is Verdict.RIVAL:
            rivals.setdefault(a, set()).add(b)
            rivals.setdefault(b, set()).add(a)
        elif verdict is Verdict.SAME:
            parent[b] = a
            for rival in rivals.pop(b, set()):
                rivals[rival].discard(b)
                rivals[rival].add(a)
                rivals.setdefault(a, set()).add(rival)
    return [root(at) for at in range(n)]
