"""Where an outlet is, as its name tells: 武汉晚报, 云上房县, 平安五峰, 掇刀发布, 人民网湖北.

A name is not a sentence: a county's short name is its place only where nothing but a desk stands behind it (南海网 is
海南's, 江汉风 is 荆州's, 新安全 is nobody's), and an ordinary word (新华, 光明, 公安) nearly never.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from harvester.match.fold import Folded, fold
from harvester.match.places import ELSEWHERE, Gazetteer, Hit

_OFFICIAL = "发布|融媒(?:体(?:中心)?)?|政法|先锋|网信"
_DESK = re.compile(
    f"(?:{_OFFICIAL}|新闻网?|日报社?|广播|电视台?|广电|政府网?|信息网?|门户网?|公安|交警|检察院?|法院|司法|教育|文旅|卫健|应急|民政|城管"
    "|税务|总?工会|残联|人社|纪委|监委|市场监管|市监|消保委|消委会?|消协|财政|审计|交通|公路|高速|水务|水利|气象|消防|供电|公交|地铁|农业农村|乡村振兴|自然资源"
    "|生态环境|环保|商务|统计|医保|退役军人|科协|文联|红十字会?|组织部?|宣传部?|统战部?|政务(?:服务)?|文明网|区?政府|人民政府|委员会|社区|生活圈?|同城|贴?吧|论坛|身边事|百事通|资讯|头条|快讯|早知道|美食|亲子|文明|妇联|团委|共青团|在线|视窗|之窗|之声|热线|频道|站|客户端|官微|微博|微信|公众号|视频号|头条号|抖音号)+$"
)
_BY_OFFICE = re.compile(f"(?:{_OFFICIAL})$")
_LEAD = re.compile(
    "(?:云上|平安|文明|清廉|法治|健康|今日|掌上|无线|智慧|数字|美丽|幸福|魅力|活力|信用|大美|看|爱|微)"
)
"""What offices put before their place: with one of these even a place named like an everyday word is meant (平安青山)."""


class Outlets:
    """Where outlets are; each is looked at once, for a few thousand of them write nearly all pages."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.at = lru_cache(maxsize=10_000)(self._at)

    def _at(self, name: str, region: str) -> list[Hit]:
        """The places in the outlet's name within its region, else its region."""
        code = self._gazetteer.by_path(region) if region else ""
        named = masthead(fold(name), self._gazetteer, [code] if code else [])
        if not code:
            return named
        within = [hit for hit in named if any(code in (c, *self._gazetteer.above(c)) for c in hit.codes)]
        return within or [Hit(0, 0, region, frozenset({code}))]


def masthead(name: Folded, gazetteer: Gazetteer, known: Collection[str] = ()) -> list[Hit]:
    """The places that tell where the outlet called ``name`` is, in order; ``known`` codes settle repeated names.

    Of places of one name the larger is meant: 荆州日报 is the prefecture's and not the district's.
    """
    last = _last(name.text, gazetteer)
    before = [
        hit
        for hit in gazetteer.find(name)
        if (last is None or hit.end <= last.start) and gazetteer.plain(hit)
    ]
    hits = gazetteer.resolve([*before, *([last] if last else [])], known)
    return [replace(hit, codes=_largest(hit.codes, gazetteer)) for hit in hits]


def _last(text: str, gazetteer: Gazetteer) -> Hit | None:
    """The place that the name ends with, but for the desk."""
    core = _DESK.sub("", text)
    for start in range(len(core) - 1):
        if hit := gazetteer.called(core, start):
            office = _BY_OFFICE.search(text) if not start else _LEAD.fullmatch(core, 0, start)
            return replace(hit, common=False) if office and not hit.everyday else hit
    return None


def _largest(codes: frozenset[str], gazetteer: Gazetteer) -> frozenset[str]:
    depths = {code: len(gazetteer.above(code)) for code in codes if code != ELSEWHERE}
    return frozenset(code for code in codes if depths.get(code, 0) <= min(depths.values(), default=0))
