from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.models import Mainstream, Outlet, OutletType, Tier
from harvester.tiers import is_mainstream, tier_on

DAY = date(2023, 3, 15)


def row(tier: Tier = Tier.CITY, kind: OutletType = OutletType.GENERAL, **more: Any) -> Outlet:
    return Outlet(name="某报", tier=tier, type=kind, **more)


MOVED = (
    row(Tier.CITY, until=date(2023, 3, 14), basis="市委宣传部名单"),
    row(Tier.PROVINCIAL, since=date(2023, 3, 15), basis="稿源单位名单"),
)


@pytest.mark.parametrize(
    ("rows", "day", "tier", "basis"),
    [
        ((row(basis="名单"),), DAY, Tier.CITY, "名单（长期有效）"),
        ((row(),), DAY, Tier.CITY, "媒体表未写依据（长期有效）"),
        (MOVED, date(2023, 3, 14), Tier.CITY, "市委宣传部名单（至2023-03-14有效）"),
        (MOVED, date(2023, 3, 15), Tier.PROVINCIAL, "稿源单位名单（2023-03-15起有效）"),
        ((*MOVED, row(Tier.COUNTY)), date(2023, 3, 15), Tier.PROVINCIAL, "稿源单位名单（2023-03-15起有效）"),
        ((row(since=DAY, until=DAY),), DAY, Tier.CITY, "媒体表未写依据（2023-03-15至2023-03-15有效）"),
        ((), DAY, Tier.UNKNOWN, "媒体表中没有这个媒体"),
        (
            MOVED[1:],
            date(2023, 3, 1),
            Tier.UNKNOWN,
            "媒体表中“某报”没有在2023-03-01有效的行（2023-03-15起有效为省级）",
        ),
    ],
)
def test_the_row_valid_on_the_day_gives_tier_and_basis(
    rows: tuple[Outlet, ...], day: date, tier: Tier, basis: str
) -> None:
    found, kind, told = tier_on(rows, day)
    assert (found, told) == (tier, basis)
    assert (kind is None) == (tier is Tier.UNKNOWN)


@pytest.mark.parametrize(
    ("rows", "mainstream"),
    [
        ((row(Tier.CENTRAL),), True),
        ((row(Tier.CENTRAL, OutletType.INDUSTRY),), True),
        ((row(Tier.PROVINCIAL, OutletType.GOVERNMENT),), True),
        ((row(Tier.PROVINCIAL, OutletType.COMMERCIAL),), False),
        ((row(Tier.CENTRAL, OutletType.SELF_MEDIA),), False),
        ((row(Tier.CITY),), False),
        ((row(Tier.UNKNOWN),), False),
        ((row(Tier.PROVINCIAL, OutletType.COMMERCIAL, mainstream=Mainstream.YES),), True),
        ((row(Tier.CENTRAL, mainstream=Mainstream.NO),), False),
        ((row(Tier.CITY, mainstream=Mainstream.YES),), True),
        ((row(Tier.CENTRAL, until=date(2023, 3, 14)),), False),
        ((), False),
    ],
)
def test_mainstream_is_tier_and_type_unless_the_row_says_itself(
    rows: tuple[Outlet, ...], mainstream: bool
) -> None:
    assert is_mainstream(rows, DAY) is mainstream


@given(st.integers(-400, 400), st.permutations(MOVED))
def test_a_change_of_tier_splits_the_days_in_two(offset: int, rows: list[Outlet]) -> None:
    day = DAY + timedelta(days=offset)
    assert tier_on(rows, day)[0] is (Tier.CITY if offset < 0 else Tier.PROVINCIAL)
    assert is_mainstream(rows, day) is (offset >= 0)
