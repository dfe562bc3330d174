"""Counts -> standardised heats. Every method is a pure function of one population's raw counts.

A further method is one function more, and its name in ``METHODS``. Floats are not rounded here. A count is at
least 0; a method keeps the order of the counts, and equal counts have equal heats.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Method:
    """One way to standardise, as it is printed on a board."""

    name: str
    version: str
    formula: str
    """In Chinese, with its range."""
    heats: Callable[[Sequence[int]], tuple[float, ...]]

    def __call__(self, counts: Sequence[int]) -> tuple[float, ...]:
        return self.heats(counts)


def log_max(counts: Sequence[int]) -> tuple[float, ...]:
    """100·ln(1+x)/ln(1+max), version 1.0; range [0, 100].

    0 is 0 and the largest is 100; all are 0 where all counts are 0; one case alone has 100, or 0 for 0.
    """
    top = max(counts, default=0)
    # 1.0 exactly where x is the largest: the same two logarithms are divided.
    return tuple(100 * (math.log1p(x) / math.log1p(top)) if top else 0.0 for x in counts)


def min_max(counts: Sequence[int]) -> tuple[float, ...]:
    """100·(x−min)/(max−min), version 1.0; range [0, 100].

    Where all counts are equal (one case alone too) there is no spread: 100 for all, or 0 where all are 0.
    """
    low, top = min(counts, default=0), max(counts, default=0)
    if low == top:
        return tuple(100.0 if x else 0.0 for x in counts)
    return tuple(100 * (x - low) / (top - low) for x in counts)


def z_score(counts: Sequence[int]) -> tuple[float, ...]:
    """z = (x−mean)/σ with the population's σ, version 1.0; unbounded, |z| ≤ √(n−1).

    Where all counts are equal (one case alone too) σ is 0 and every z is 0.
    """
    if not counts or min(counts) == max(counts):
        return tuple(0.0 for _ in counts)
    total, n = sum(counts), len(counts)
    # (n·x − Σ) and Σ(n·x − Σ)² are whole numbers: nothing is lost to floats before the one division.
    spread = math.sqrt(sum((n * x - total) ** 2 for x in counts) / n)
    return tuple((n * x - total) / spread for x in counts)


def t_score(counts: Sequence[int]) -> tuple[float, ...]:
    """T = 50+10z, version 1.0; unbounded around 50, within 50 ± 10√(n−1).

    Where all counts are equal (one case alone too) every T is 50.
    """
    return tuple(50 + 10 * z for z in z_score(counts))


def percentile(counts: Sequence[int]) -> tuple[float, ...]:
    """100·(number below + half the number equal, itself among them)/n, version 1.0; range (0, 100).

    Where all counts are equal (one case alone too) everyone has 50. A count of 0 is not 0 here.
    """
    ordered, n = sorted(counts), len(counts)
    return tuple(50 * (bisect_left(ordered, x) + bisect_right(ordered, x)) / n for x in counts)


DEFAULT = "log-max"
METHODS: Mapping[str, Method] = {
    method.name: method
    for method in (
        Method("log-max", "1.0", "100×ln(1+x)÷ln(1+最大值)，范围 0～100", log_max),
        Method("min-max", "1.0", "100×(x−最小值)÷(最大值−最小值)，范围 0～100", min_max),
        Method("z-score", "1.0", "z＝(x−平均值)÷总体标准差，平均为 0", z_score),
        Method("t-score", "1.0", "50＋10z，平均为 50", t_score),
        Method(
            "percentile", "1.0", "100×(低于它的个数＋与它相等的个数的一半)÷总个数，范围 0～100", percentile
        ),
    )
}
"""Every method by the name that ``harvester.toml`` gives it."""
