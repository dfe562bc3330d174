"""Whose doing it is: a bank's own 失信预警 is not the courts', though it stands in the same province.

A case whose unit is a line department (a court, a labour bureau, an association of the disabled) is told by that
department's own words. Where a paragraph names another institution's, and the page nothing of the unit's, the
words are another's. A party committee's or a government's case is everybody's doing and is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from harvester.match.fold import fold_key
from harvester.match.scene import Occurrence, Side
from harvester.models import Case, Field

_FIELDS: dict[str, tuple[str, str]] = {
    "法院": ("法院|高院|中院|法庭|法官|执行局|被执行人|审判|失信人", "法院|高院|中院"),
    "检察院": ("检察", "检察院"),
    "公安": ("公安|派出所|民警|交警|警务", "公安|派出所|交警"),
    "税务": ("税务|纳税|办税|涉税|税费", "税务|纳税|办税"),
    "银行": ("银行|信贷|支行|分行|储户|存款", "银行|支行|分行|城商行|农商行|信用社"),
    "保险": ("保险公司|人寿|财险|理赔", "保险|人寿|财险"),
    "人社": ("人社|社保|就业|工伤|参保|人力资源|劳动|失业|养老金|求职|招聘|零工", "人社[局厅]|社保局"),
    "医保": ("医保", "医保局"),
    "卫生": ("卫健|卫生|医院|医生|护士|疾控|健康|医疗", "卫健委|医院|疾控中心"),
    "公路": ("高速|路政|公路|交通运输|超限|治超", "路政|公路局"),
    "客运": ("航班|客舱|机场|列车|车厢|地铁|公交", "航空|机场|铁路|地铁|公交公司|公交集团"),
    "财政": ("财政|预算|国库|会计", "财政局|财政厅"),
    "市场": ("市场监管|市监|消费者|消委|消协|消保委|工商|维权", "市场监管局|消委会|消协"),
    "计量": ("计量|检定|校准|充电桩", "计量院|计量所"),
    "残联": ("残联|残疾|康复|辅具|轮椅|助听", "残联"),
    "工会": ("工会|职工|骑手|外卖|快递|新就业|货车司机|网约车", "总工会"),
    "退役军人": ("退役|老兵|军人|军休|优抚|双拥|战友", "退役军人事务"),
    "体育": ("锦标赛|邀请赛|公开赛|联赛|运动员|龙舟|围棋|象棋|球队|球赛|马拉松|骑行", "锦标赛|邀请赛|公开赛|联赛|龙舟赛"),
    "地产": ("楼盘|样板间|售楼|开发商|房源", "开发商|售楼部|售楼处|楼盘|地产"),
    "电力": ("供电|电网|国家电网", "供电公司|国家电网"),
    "通信": ("移动公司|电信公司|联通", "移动公司|电信公司|联通公司"),
}  # fmt: skip
"""A field of work -> (the words that tell of it, the names of those who do it)."""
_AWARD = "评选"
_TELLING = {name: re.compile(words) for name, (words, _) in _FIELDS.items()} | {
    _AWARD: re.compile("案例|评选|治理|入选|参评|申报")
}
_WHO = {name: re.compile(names) for name, (_, names) in _FIELDS.items()}


def fields_of(case: Case) -> frozenset[str]:
    """The fields of work that the unit's or the case's name tells; empty for a committee's or a government's."""
    names = fold_key(f"{case.unit}{case.name}")
    fields = {name for name, (words, _) in _FIELDS.items() if re.search(words, names)}
    return frozenset(fields | {_AWARD} if _AWARD in names else fields)


def other_institution(
    mine: Iterable[str], occurrence: Occurrence, sides: Mapping[Field, Side], outlet: str, *, coined: bool
) -> str:
    """The other institution whose words these are; empty where nothing tells so.

    A coined word is another's only where its own sentence or the outlet names that one.
    """
    fields, side = set(mine), sides[occurrence.field]
    texts = [outlet, *(side.folded.text for side in sides.values())]
    if not fields or any(_TELLING[name].search(text) for name in fields for text in texts):
        return ""
    span = side.sentence if coined else side.paragraph
    around = [side.folded.text[slice(*span(occurrence.start, occurrence.end))], fold_key(outlet)]
    if not coined:
        around.append(sides["title"].folded.text)
    return next((who for text in around if (who := _who(text, fields))), "")


_PARTIES = re.compile(r"(?:[^，。：；、！？,:;\s]{1,10}、)+[^，。：；、！？,:;\s]{1,10}$")
_LISTED = 60
"""How many characters before the word such a list may begin."""
_OFTEN = frozenset({"卫生", "市场", "计量", "工会", "残联"})
"""Fields whose institutions join in the doings of any community."""


def other_parties(mine: Iterable[str], occurrence: Occurrence, side: Side) -> str:
    """An institution among the parties listed right before the word (交警、保险公司、修理厂三方联动), where it is
    none of the unit's field; empty for none."""
    at = side.folded.span(occurrence.start, occurrence.end)[0]
    before = max(0, at - _LISTED)
    listed = _PARTIES.search(side.original, before, at) if "、" in side.original[before:at] else None
    return _who(fold_key(listed[0]), {*mine, *_OFTEN}) if listed else ""


def _who(text: str, fields: set[str]) -> str:
    found = (names.search(text) for name, names in _WHO.items() if name not in fields)
    return next((match[0] for match in found if match), "")
