"""villages.csv: a row a town."""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.dictionaries import check, load
from harvester.models import Place

from .conftest import save

ROW = {
    "所在": "湖北省荆门市沙洋县",
    "村和社区": "双喜村；虾稻湾社区",
    "独有": "虾稻湾社区",
}


def villages(folder: Path) -> list[Place]:
    return [place for place in load(folder).places if place.level == "村"]


def test_every_name_is_a_place_and_repeated_unless_said_otherwise(folder: Path) -> None:
    save(folder / "villages.csv", [ROW])
    common, single = villages(folder)
    assert (common.path, common.parent, common.note) == ("湖北省荆门市沙洋县双喜村", "420822", "重名：双喜村")
    assert (single.path, single.parent, single.note) == ("湖北省荆门市沙洋县虾稻湾社区", "420822", "")
    assert common.code != single.code


def test_the_table_may_be_missing(folder: Path) -> None:
    assert villages(folder) == []
    assert check(folder) == []


@pytest.mark.parametrize(
    ("cells", "where", "message"),
    [
        (
            {"所在": "沙洋县"},
            "【所在】 现为“沙洋县”",
            "places.csv 里没有这个全称；请从省写到乡镇街道，如 湖北省荆门市沙洋县后港镇",
        ),
        ({"所在": ""}, "【所在】", "必填，不能为空；请补上，或删去整行"),
        ({"村和社区": "", "独有": ""}, "【村和社区】", "必填，不能为空；请补上，或删去整行"),
        (
            {"村和社区": "双喜；虾稻湾社区"},
            "【村和社区】 现为“双喜”",
            "太短，到处都有；请写全，如 某某村、某某社区，或删去",
        ),
        (
            {"独有": "虾稻湾村"},
            "【独有】 现为“虾稻湾村”",
            "【村和社区】里没有它；请在那一格也写上，或从这里删去",
        ),
    ],
)
def test_a_bad_row_says_what_to_write(folder: Path, cells: dict[str, str], where: str, message: str) -> None:
    save(folder / "villages.csv", [ROW | cells])
    (problem,) = check(folder)
    assert (problem.file, problem.row, problem.severity) == ("villages.csv", 2, "error")
    assert where in str(problem)
    assert problem.message == message


def test_a_town_has_one_row(folder: Path) -> None:
    save(folder / "villages.csv", [ROW, ROW | {"村和社区": "桥头村", "独有": ""}])
    (problem,) = check(folder)
    assert (problem.row, problem.message) == (3, "与第2行重复；请把两行的村和社区并到一行")
