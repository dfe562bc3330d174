"""A change of a row that is only tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.dictionaries import load
from harvester.dictionaries.edit import Edit
from harvester.errors import DictionaryError
from harvester.models import Case
from tests.dictionaries.conftest import CASE, save


def case_of(folder: Path, edit: Edit) -> Case:
    return next(case for case in load(folder, edit).cases if case.id == edit.case_id)


@pytest.mark.parametrize("name", ["cases.csv", "cases.xlsx"])
def test_a_cell_is_set_and_words_come_and_go_while_the_file_stays(folder: Path, name: str) -> None:
    (folder / "cases.csv").unlink()
    file = save(folder / name, [CASE | {"任一词": "稻虾共作模式、稻虾共生", "邻近字数": 30}])
    before = file.read_bytes()
    edit = Edit(
        "QX-001",
        put=(("地区要求", "是"), ("邻近字数", "")),
        add=(("任一词", "虾稻共作；稻虾轮作"), ("排除篇", "招聘")),
        drop=(("任一词", "稻虾共生"),),
    )
    case = case_of(folder, edit)
    assert case.any_words == ("稻虾共作模式", "虾稻共作", "稻虾轮作")
    assert (case.not_on_page, case.place_rule, case.near) == (("招聘",), "是", 60)
    assert file.read_bytes() == before
    assert (
        str(edit)
        == "地区要求 改为“是”，邻近字数 改为“”，任一词 加“虾稻共作；稻虾轮作”，排除篇 加“招聘”，任一词 去“稻虾共生”"
    )


def test_a_row_that_is_not_in_the_file_is_a_new_one(folder: Path) -> None:
    row = {**CASE, "任一词": "律师进村、法律便民", "案例名称": "律师进村、法律便民"}
    put = tuple((column, value) for column, value in row.items() if column != "案例编号")
    tables = load(folder, Edit("QX-002", put=put))
    assert [case.id for case in tables.cases] == ["QX-001", "QX-002"]
    assert tables.cases[1].any_words == ("律师进村、法律便民",)


def test_a_mark_inside_the_last_word_does_not_part_it(folder: Path) -> None:
    save(folder / "cases.csv", [CASE | {"任一词": "稻虾共作模式；一虾、两稻"}])
    edit = Edit("QX-001", drop=(("任一词", "稻虾共作模式"),), put=(("备注", "试"),))
    assert case_of(folder, edit).any_words == ("一虾、两稻",)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            Edit("QX-001", put=(("任意词", "稻虾"),)),
            "【任意词】 现为“稻虾”：没有这一列；是否想写“任一词”？可写的有 案例名称、组别、",
        ),
        (
            Edit("QX-001", put=(("案例编号", "QX-002"),)),
            "【案例编号】 现为“QX-002”：编号不能改；要试哪个案例，写在 --case 里",
        ),
        (
            Edit("QX-001", add=(("邻近字数", "30"),)),
            "【邻近字数】 现为“30”：这一列不是词的列表，不能加减；请用 --set 邻近字数=… 写整格",
        ),
        (
            Edit("QX-001", add=(("任一词", "稻虾共作模式"),)),
            "【任一词】 现为“稻虾共作模式”：这一格已有“稻虾共作模式”，没有什么可加；请核对",
        ),
        (
            Edit("QX-001", drop=(("任一词", "稻虾"),)),
            "【任一词】 现为“稻虾”：这一格里没有“稻虾”；现有的词是 稻虾共作模式",
        ),
        (Edit("QX-001", add=(("任一词", "；"),)), "没有写词；请写成 --add 任一词=新词"),
        (
            Edit("QX-001", put=(("组别", "市洲"),)),
            "【组别】 现为“市洲”：不在可写的值之中；请写 省直、市州、区县 之一",
        ),
        (Edit("QX-001", drop=(("任一词", "稻虾共作模式"),)), "【任一词】：必填，不能为空"),
        (Edit("QX-009", put=(("案例名称", "某案例"),)), "cases.csv 第3行 【申报单位】：必填，不能为空"),
    ],
)
def test_what_can_not_be_tried_is_told_as_an_error_of_the_row(folder: Path, edit: Edit, message: str) -> None:
    with pytest.raises(DictionaryError) as caught:
        load(folder, edit)
    assert message in str(caught.value)
