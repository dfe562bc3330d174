"""A small country and one case in it, to be bent one way at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harvester.advice import advise
from harvester.models import (
    Case,
    Decision,
    Dictionaries,
    Group,
    Kind,
    Outlet,
    OutletType,
    Place,
    Sample,
    Tier,
)


def _place(code: str, path: str, name: str, *short: str, parent: str = "", note: str = "") -> Place:
    level = "省" if not parent else "市" if code.endswith("00") else "县" if len(code) == 6 else "乡"
    return Place(code=code, name=name, short_names=short, level=level, parent=parent, path=path, note=note)  # type: ignore[arg-type]


PLACES = (
    _place("150000", "内蒙古自治区", "内蒙古自治区", "内蒙古"),
    _place("150200", "内蒙古自治区包头市", "包头市", "包头", parent="150000"),
    _place("150204", "内蒙古自治区包头市青山区", "青山区", parent="150200"),
    _place("420000", "湖北省", "湖北省", "湖北"),
    _place("420100", "湖北省武汉市", "武汉市", "武汉", parent="420000"),
    _place("420107", "湖北省武汉市青山区", "青山区", parent="420100"),
    _place("420800", "湖北省荆门市", "荆门市", "荆门", parent="420000"),
    _place("420804", "湖北省荆门市掇刀区", "掇刀区", "掇刀", parent="420800"),
    _place("420822", "湖北省荆门市沙洋县", "沙洋县", "沙洋", parent="420800"),
    _place(
        "420822105",
        "湖北省荆门市沙洋县后港镇",
        "后港镇",
        parent="420822",
        note="重名：后港镇",
    ),
    _place("421000", "湖北省荆州市", "荆州市", "荆州", parent="420000"),
    _place("421022", "湖北省荆州市公安县", "公安县", "公安", parent="421000", note="常用词：公安"),
)
OUTLET = Outlet(name="汉水云报", tier=Tier.CITY, type=OutletType.GENERAL)

Cells = dict[str, object]
Advice = Callable[..., list[tuple[str, str, str]]]


def case(**cells: object) -> Case:
    row: Cells = {
        "id": "QX-001",
        "name": "沙洋县稻虾共作水上议事亭",
        "group": Group.COUNTY,
        "kind": Kind.CASE,
        "unit": "荆门市沙洋县农业农村局",
        "any_words": ("虾塘议事亭",),
    }
    return Case(**(row | cells))  # type: ignore[arg-type]


@pytest.fixture
def advice() -> Advice:
    """``advice(case, case…, samples=…)`` -> (column, value, message) of every warning."""

    def call(*cases: Case, samples: tuple[tuple[str, Decision], ...] = ()) -> list[tuple[str, str, str]]:
        tables = Dictionaries(
            cases=cases,
            places=PLACES,
            outlets=(OUTLET,),
            samples=tuple(
                Sample(case_id="QX-001", sentence=sentence, expected=expected, row=2)
                for sentence, expected in samples
            ),
            case_rows=tuple((one.id, row) for row, one in enumerate(cases, start=2)),
        )
        found = advise(tables)
        assert {(problem.file, problem.severity) for problem in found} <= {("cases.csv", "warning")}
        assert all(problem.row for problem in found)
        return [(problem.column, problem.value, problem.message) for problem in found]

    return call
