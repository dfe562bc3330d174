"""Words that another department uses in the same place are not the case's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harvester.match import Matcher
from harvester.match.institutions import fields_of
from harvester.models import Case, Decision, Place, Text

COUNTED, REJECTED = Decision.COUNTED, Decision.REJECTED


@pytest.mark.parametrize(
    ("body", "outlet", "decision"),
    [
        ("荆门一家城商行给贷款客户装上了欠薪早提醒，水费断缴就上门。", "", REJECTED),
        ("荆门的早班机推出欠薪早提醒。", "楚天航空", REJECTED),
        ("荆门的欠薪早提醒帮他要回了三个月的工资，劳动监察员只打了两个电话。", "", COUNTED),
        ("荆门的欠薪早提醒帮他要回了三个月的工资。", "", COUNTED),
        ("荆门人社窗口旁的银行也摆出了欠薪早提醒的牌子。", "", COUNTED),
        ("人社局在三楼。\n荆门一家支行的欠薪早提醒响了。", "", COUNTED),
        ("荆门的欠薪早提醒响了。\n对面的支行刚开门。", "", COUNTED),
    ],
)
def test_another_institution_in_the_paragraph_where_nothing_tells_of_the_unit(
    case: Callable[..., Case],
    text: Callable[..., Text],
    places: tuple[Place, ...],
    body: str,
    outlet: str,
    decision: Decision,
) -> None:
    made = case(name="荆门市“欠薪早提醒”服务", unit="荆门市人力资源和社会保障局", any_words=("欠薪早提醒",))
    (mention,) = Matcher([made], places).match(text(body, outlet=outlet))
    assert mention.decision is decision, mention.reason


def test_a_committees_case_is_everybodys_doing(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    made = case(name="荆门市“星火工程”", unit="中共荆门市委", any_words=("星火工程",))
    assert fields_of(made) == frozenset()
    (mention,) = Matcher([made], places).match(text("荆门农商行的职工报名参加星火工程。"))
    assert mention.decision is COUNTED


@pytest.mark.parametrize(
    ("unit", "fields"),
    [
        ("湖北省高级人民法院", {"法院"}),
        ("湖北省人力资源和社会保障厅", {"人社"}),
        ("武汉市武昌区残疾人联合会", {"残联"}),
        ("沙洋县人民政府", set()),
    ],
)
def test_the_units_name_tells_its_field(case: Callable[..., Case], unit: str, fields: set[str]) -> None:
    assert fields_of(case(unit=unit, name="某某做法")) == fields


@pytest.mark.parametrize(
    ("body", "decision"),
    [
        ("荆门的派出所、银行、修车行三家联办，二十分钟拦下一笔汇款。", REJECTED),
        ("荆门的居委会、业委会、物业三家联办，换了六道门。", COUNTED),
        ("荆门的居委会、残联、物业三家联办，装了一条坡道。", COUNTED),
        ("派出所在一楼，银行在二楼，荆门三家联办的牌子在三楼。", COUNTED),
        ("荆门的银行送来两把伞。居委会、业委会、物业三家联办，换了六道门。", COUNTED),
    ],
)
def test_the_parties_listed_before_the_word_tell_whose_it_is(
    case: Callable[..., Case],
    text: Callable[..., Text],
    places: tuple[Place, ...],
    body: str,
    decision: Decision,
) -> None:
    made = case(name="荆门市“三家联办”机制", unit="中共荆门市委", any_words=("三家联办",))
    (mention,) = Matcher([made], places).match(text(body))
    assert mention.decision is decision, mention.reason
