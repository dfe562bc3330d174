import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.config import HEAT_METHODS
from harvester.heat import METHODS

counts = st.lists(st.integers(0, 10**7), max_size=30)


@pytest.mark.parametrize(
    ("method", "raw", "heats"),
    [
        ("log-max", [0, 9, 99], (0, 50, 100)),
        ("log-max", [7], (100,)),
        ("log-max", [0], (0,)),
        ("log-max", [0, 0], (0, 0)),
        ("log-max", [3, 3], (100, 100)),
        ("min-max", [10, 15, 20], (0, 50, 100)),
        ("min-max", [7], (100,)),
        ("min-max", [0, 0], (0, 0)),
        ("min-max", [3, 3], (100, 100)),
        ("z-score", [2, 4, 4, 4, 5, 5, 7, 9], (-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2)),
        ("z-score", [7], (0,)),
        ("z-score", [3, 3], (0, 0)),
        ("t-score", [2, 4, 4, 4, 5, 5, 7, 9], (35, 45, 45, 45, 50, 50, 60, 70)),
        ("t-score", [0], (50,)),
        ("percentile", [1, 2, 2, 5], (12.5, 50, 50, 87.5)),
        ("percentile", [0], (50,)),
        ("percentile", [3, 3], (50, 50)),
    ],
)
def test_by_hand(method: str, raw: list[int], heats: tuple[float, ...]) -> None:
    assert METHODS[method](raw) == pytest.approx(heats, abs=1e-12)


def test_every_method_that_can_be_configured_is_there() -> None:
    assert set(METHODS) == set(HEAT_METHODS)


@pytest.mark.parametrize("name", METHODS)
@given(raw=counts)
def test_order_and_range(name: str, raw: list[int]) -> None:
    heats = METHODS[name](raw)
    assert len(heats) == len(raw)
    assert all(math.isfinite(heat) for heat in heats)
    by_count = sorted(zip(raw, heats, strict=True))
    for (x, heat), (more, other) in pairwise(by_count):
        assert heat <= other
        if x == more:
            assert heat == other
        elif name != "log-max" or more < 10**6:  # ln(1+x) of neighbours past 10^13 would be one float
            assert heat < other
    if name in ("log-max", "min-max", "percentile"):
        assert all(0 <= heat <= 100 for heat in heats)
    if name in ("log-max", "min-max") and any(raw):
        assert max(heats) == 100
    if name == "z-score":
        assert sum(heats) == pytest.approx(0, abs=1e-6)
        assert all(abs(heat) <= math.sqrt(max(len(raw) - 1, 0)) + 1e-9 for heat in heats)


@pytest.mark.parametrize("name", METHODS)
@given(raw=counts, order=st.randoms())
def test_a_heat_depends_on_the_population_not_on_its_order(name: str, raw: list[int], order: object) -> None:
    places = list(range(len(raw)))
    order.shuffle(places)  # type: ignore[attr-defined]
    heats = METHODS[name](raw)
    assert METHODS[name]([raw[at] for at in places]) == tuple(heats[at] for at in places)


@pytest.mark.parametrize("name", METHODS)
def test_nobody_has_no_heat(name: str) -> None:
    assert METHODS[name]([]) == ()
