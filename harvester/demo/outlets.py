"""The servers of the demo's web, and the dated facts about the outlets behind them."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from harvester.models import OutletType, Platform, Tier

DATA = Path(__file__).parent / "data"
MAINSTREAM_TIERS = (Tier.CENTRAL, Tier.PROVINCIAL)
NOT_MAINSTREAM_TYPES = (OutletType.COMMERCIAL, OutletType.SELF_MEDIA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One server: an outlet's own, or a platform's on which accounts publish."""

    key: str
    outlet: str
    platform: Platform
    pattern: str
    template: str
    path: str
    """Where its articles are; ``{id}`` ``{yyyy}`` ``{mm}`` ``{dd}`` are filled in."""
    shown: str
    """How its pages write a date (strftime); without hours it tells the day alone."""
    pages: int
    """How many articles the first night sees."""
    later: int
    """How many more the second night sees."""
    share: int
    """How many of the stories about cases it gets, compared with the others."""
    region: str = ""
    """The province that its articles are about; empty for any."""
    charset: str = "utf-8"
    label: str = "utf-8"
    """The charset that it claims; empty for none."""
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One dated row of the demo's outlets.csv."""

    name: str
    tier: Tier
    type: OutletType
    region: str
    since: date | None
    until: date | None

    @property
    def mainstream(self) -> bool:
        """By the policy: 央级 or 省级, neither 商业 nor 自媒体."""
        return self.tier in MAINSTREAM_TIERS and self.type not in NOT_MAINSTREAM_TYPES


@cache
def sites() -> tuple[Site, ...]:
    """Every server, in the order of data/sites.toml."""
    rows = tomllib.loads((DATA / "sites.toml").read_text("utf-8"))["site"]
    return tuple(
        Site(**{**row, "platform": Platform(row["platform"]), "accounts": tuple(row.get("accounts", ()))})
        for row in rows
    )


@cache
def facts() -> tuple[Fact, ...]:
    """Every row of the demo's outlets.csv."""
    with (DATA / "dictionaries" / "outlets.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            Fact(
                name=row["媒体"],
                tier=Tier(row["层级"]),
                type=OutletType(row["类型"]),
                region=row["地区"],
                since=_day(row["生效"]),
                until=_day(row["失效"]),
            )
            for row in csv.DictReader(file)
        )


def fact(outlet: str, day: date) -> Fact:
    """What is true of an outlet on a day. Raises LookupError for an outlet without a row for it."""
    for row in facts():
        if row.name == outlet and (row.since or day) <= day <= (row.until or day):
            return row
    raise LookupError(f"{outlet} {day}")


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
