"""Whatever stands in a table, reading it ends in records and problems, never in a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from harvester.dictionaries import cases, outlets, places, samples, vendor
from harvester.models import Problem

from .conftest import save

JUNK: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.text("红，、；|\"'=+-@?*\n ~𠀀℃1", max_size=12),
    st.integers(-(10**18), 10**18),
    st.floats(-1e20, 1e20),
    st.booleans(),
    st.dates(date(1950, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)),
    st.times(),
    st.sampled_from(
        ["是", "启用", "省级", "县", "420000", "计入", "15-Mar", "#NAME?", "1E+05", "//", "*.", "微信:"]
    ),
)
READERS: list[tuple[ModuleType, str]] = [
    (cases, "read_cases"),
    (outlets, "read_outlets"),
    (places, "read_places"),
    (samples, "read_samples"),
    (vendor, "read_vendor_columns"),
]


@pytest.mark.parametrize(("module", "name"), READERS)
@pytest.mark.parametrize("file", ["t.csv", "t.xlsx"])
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_junk_is_reported(
    tmp_path: Path, module: ModuleType, name: str, file: str, data: st.DataObject
) -> None:
    columns = [*module.REQUIRED, *getattr(module, "OPTIONAL", ())]
    rows = [{column: data.draw(JUNK) for column in columns} for _ in range(3)]
    read: Callable[[Path], tuple[list[Any], list[Problem]]] = getattr(module, name)
    records, problems = read(save(tmp_path / file, rows))
    faulty = {problem.row for problem in problems if problem.severity == "error"}
    assert len(records) + len(faulty - {None}) >= len([row for row in rows if any(map(_said, row.values()))])


def _said(value: object) -> bool:
    """Whether a cell holds something once blanks are taken off."""
    return value is not None and str(value).strip(" \n") != ""


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example("案例编号,\0".encode())
@example(b'"')
@example(b"\r\r\n\n,,\r")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_reported(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    records, problems = cases.read_cases(path)
    assert records == []
    assert any(problem.severity == "error" for problem in problems)


def test_a_clock_is_no_day(tmp_path: Path) -> None:
    _, problems = outlets.read_outlets(
        save(
            tmp_path / "t.xlsx",
            [{"媒体": "甲", "层级": "市级", "类型": "综合", "依据": "乙", "生效": time(8, 30)}],
        )
    )
    assert [str(problem) for problem in problems] == [
        "错误：t.xlsx 第2行 【生效】 现为“08:30:00”：看不懂这个日期；请写成 2026-10-01 这样的日期，不限则留空"
    ]
