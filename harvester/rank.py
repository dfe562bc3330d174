"""Counts -> the six boards: heats, ranks, ties, and the assumptions that are printed under each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from harvester import heat
from harvester.models import Board, BoardRow, Case, Count, Group, Kind, Period

DEFAULT_WEIGHTS = (0.5, 0.5)
DEFAULT_COUNTED = "篇次"
DEFAULT_DECIMALS = 2
UNCONFIRMED = "（本系统默认，待研究院确认）"

COUNTED: Mapping[str, tuple[str, str]] = {
    "篇次": ("copies", "mainstream_copies"),
    "媒体数": ("outlets", "mainstream_outlets"),
    "独立稿": ("stories", "mainstream_stories"),
}
"""Which two fields of a Count each choice standardises."""


def boards(
    cases: Sequence[Case],
    counts: Mapping[str, Count],
    period: Period,
    *,
    method: str = heat.DEFAULT,
    weights: tuple[float, float] = DEFAULT_WEIGHTS,
    counted: str = DEFAULT_COUNTED,
    decimals: int = DEFAULT_DECIMALS,
    coverage: Sequence[str] = (),
    notes: Mapping[str, str] | None = None,
) -> tuple[Board, ...]:
    """The six boards of ``period``: 省直, 市州, 区县, each 案例 and then 活动.

    Ranked are active cases whose dates meet the period; a case without counts has 0. The population that a heat
    is standardised over is its board. ``weights`` are those of 全网 and 主流 heat, in any unit; ``counted`` is a
    key of ``COUNTED``. Heats are rounded (half up) to ``decimals`` before they are compared, so that what is
    printed is what ranks. ``notes`` are words for a case's row, by its id. Ties: 主流 heat, 媒体数, 篇次, then a shared rank (1, 1, 3).

    Raises ValueError for an unknown method or count, for weights that add up to nothing, and for decimals < 0.
    """
    if method not in heat.METHODS or counted not in COUNTED:
        raise ValueError(f"没有这个方法或计数：{method}、{counted}。")
    if min(weights) < 0 or not math.isfinite(sum(weights)) or sum(weights) <= 0 or decimals < 0:
        raise ValueError(f"权重或小数位数不对：{weights}、{decimals}。")
    how = _How(heat.METHODS[method], weights, counted, decimals)
    return tuple(
        Board(
            period=period,
            group=group,
            kind=kind,
            rows=_rows(
                [c for c in cases if c.group is group and c.kind is kind], counts, period, how, notes or {}
            ),
            assumptions=how.assumptions(),
            coverage=tuple(coverage),
        )
        for group in Group
        for kind in Kind
    )


@dataclass(frozen=True, slots=True)
class _How:
    method: heat.Method
    weights: tuple[float, float]
    counted: str
    decimals: int

    def heats(self, raw: Sequence[int]) -> list[float]:
        return [_rounded(value, self.decimals) for value in self.method(raw)]

    def combined(self, web: float, mainstream: float) -> float:
        """The weighted mean, of the exact decimals that are printed."""
        a, b = (Decimal(str(round(weight, 9))) for weight in self.weights)  # 1 − 0.9 is not 0.1 in floats
        mean = (a * Decimal(str(web)) + b * Decimal(str(mainstream))) / (a + b)
        return _rounded(mean, self.decimals)

    def assumptions(self) -> tuple[str, ...]:
        a, b = self.weights
        share = 100 * a / (a + b)
        lines = (
            (
                f"热度标准化：{self.method.name}（{self.method.version} 版），{self.method.formula}",
                self.method.name == heat.DEFAULT,
            ),
            (
                f"综合热度＝{_percent(share)}×全网信息热度＋{_percent(100 - share)}×主流媒体报道热度",
                tuple(self.weights) == DEFAULT_WEIGHTS,
            ),
            (f"x 取{self.counted}（{_MEANING[self.counted]}）", self.counted == DEFAULT_COUNTED),
            ("标准化的范围：各榜单自己在列的全部案例或活动", True),
            ("主流媒体：央级和省级媒体，商业和自媒体除外；媒体表【主流】列另有写明的从其写明", True),
            (
                "并列：综合热度相同的依次比主流媒体报道热度、媒体数、篇次；全部相同的名次并列，其后名次顺延",
                True,
            ),
            (
                f"热度四舍五入保留 {self.decimals} 位小数，以保留后的数值排名",
                self.decimals == DEFAULT_DECIMALS,
            ),
        )
        return tuple(text + (UNCONFIRMED if default else "") for text, default in lines)


_MEANING = {"篇次": "页面数，转载各计一篇", "媒体数": "不同媒体的个数", "独立稿": "转载归并后的稿件数"}


def _rows(
    cases: Sequence[Case], counts: Mapping[str, Count], period: Period, how: _How, notes: Mapping[str, str]
) -> tuple[BoardRow, ...]:
    ranked = [case for case in cases if _is_ranked(case, period)]
    tallies = [counts.get(case.id, Count(case_id=case.id)) for case in ranked]
    everywhere, mainstream = COUNTED[how.counted]
    web = how.heats([getattr(tally, everywhere) for tally in tallies])
    main = how.heats([getattr(tally, mainstream) for tally in tallies])
    keyed = sorted(
        (
            ((how.combined(w, m), m, tally.outlets, tally.copies), case.id, case, tally, w)
            for case, tally, w, m in zip(ranked, tallies, web, main, strict=True)
        ),
        key=lambda row: (tuple(-value for value in row[0]), row[1]),
    )
    keys = [key for key, *_ in keyed]
    return tuple(
        BoardRow(
            rank=keys.index(key) + 1,
            tied=keys.count(key) > 1,
            case=case,
            count=tally,
            heat=w,
            mainstream_heat=key[1],
            combined_heat=key[0],
            note="；".join(filter(None, (_unseen(tally), notes.get(case.id, "")))),
        )
        for key, _, case, tally, w in keyed
    )


def _unseen(tally: Count) -> str:
    if tally.copies:
        return ""
    return "本期未见提及" + (f"，另有待复核 {tally.review}" if tally.review else "")


def _is_ranked(case: Case, period: Period) -> bool:
    """Active, and valid on at least one day of the period."""
    begins = case.since is None or case.since < period.end
    return case.active and begins and (case.until is None or case.until >= period.start)


def _rounded(value: float | Decimal, decimals: int) -> float:
    """Half up, as a reader with a pocket calculator rounds; never -0.0."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return float(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) + 0.0


def _percent(share: float) -> str:
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"
