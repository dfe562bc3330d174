"""Outlet, day -> its tier on that day, and whether it is mainstream media (主流媒体) on that day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from harvester.models import Mainstream, Outlet, OutletType, Tier

MAINSTREAM_TIERS = frozenset({Tier.CENTRAL, Tier.PROVINCIAL})
NOT_MAINSTREAM_TYPES = frozenset({OutletType.COMMERCIAL, OutletType.SELF_MEDIA})


def tier_on(rows: Sequence[Outlet], day: date) -> tuple[Tier, OutletType | None, str]:
    """(tier, type, basis in Chinese words) of the outlet with these dated ``rows`` on ``day``.

    未知 and no type where there is no row, or none valid on that day; the basis says which.
    """
    row = _row_on(rows, day)
    if row:
        return row.tier, row.type, f"{row.basis or '媒体表未写依据'}（{_validity(row)}）"
    if not rows:
        return Tier.UNKNOWN, None, "媒体表中没有这个媒体"
    known = "；".join(f"{_validity(row)}为{row.tier}" for row in rows)
    return Tier.UNKNOWN, None, f"媒体表中“{rows[0].name}”没有在{day.isoformat()}有效的行（{known}）"


def is_mainstream(rows: Sequence[Outlet], day: date) -> bool:
    """主流媒体: 央级 or 省级 and neither 商业 nor 自媒体, unless the row valid on ``day`` says 是 or 否 itself."""
    row = _row_on(rows, day)
    if row is None:
        return False
    if row.mainstream is not Mainstream.BY_TIER:
        return row.mainstream is Mainstream.YES
    return row.tier in MAINSTREAM_TIERS and row.type not in NOT_MAINSTREAM_TYPES


def _row_on(rows: Sequence[Outlet], day: date) -> Outlet | None:
    """The row valid on ``day``; of several, the one that began last, then the first in the table."""
    valid = [row for row in rows if (row.since or day) <= day <= (row.until or day)]
    return max(valid, key=lambda row: row.since or date.min, default=None)


def _validity(row: Outlet) -> str:
    if row.since and row.until:
        return f"{row.since.isoformat()}至{row.until.isoformat()}有效"
    if row.since:
        return f"{row.since.isoformat()}起有效"
    return f"至{row.until.isoformat()}有效" if row.until else "长期有效"
