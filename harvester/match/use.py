"""What a place's name is used for where it stands: the place, a road or an outlet named after it, its people."""

from __future__ import annotations

import re
from typing import Literal

Use = Literal["place", "media", "road", "native", "origin", "toward"]

_ROAD = re.compile("[东西南北中]?(?:路|大道|大街|街(?!道)|大桥|巷)")
_NATIVE = re.compile("人(?![民社大才口力事文居均工])")
_ORIGIN = re.compile(
    "籍|时间|(?:的|来的)?(?:网友|玩家|游客|旅客|选手|球迷|客[人户商]|老板|老乡|同行|专家|学员)"
    "|(?:党政|政协|人大|商务|经贸)?(?:考察|代表|观摩|参观|学习|交流|调研)[团组队]|一行[一二三四五六七八九十\\d]"
)
"""Who comes from a place is met somewhere else."""
_FROM = re.compile("来自[^,。的和与]{0,6}$")
_OUT = re.compile("从[^,。的和与]{0,6}$")
_BROUGHT = re.compile("(?:买|购|引进|引种|运|带|请|调|移栽|批发|进货|嫁|赶)[回来到过]?")
"""从秭归买回来的树苗 grow somewhere else."""
_AWAY = re.compile(
    "打工|务工|上班|读书|上学|念书|当兵|做生意|跑运输|开店|拧螺丝"
    "|的?[一-鿕]{0,4}(?:厂|公司|工地|饭店|餐馆|车间)[里上]?(?:做|干|打|当|上|待|工作)"
)
"""What people from somewhere else did there before."""
_TOWARD = re.compile("去|往|[寄卖嫁调赶飞]到")
_MEDIA = re.compile(
    "(?:日报|晚报|晨报|早报|商报|都市报|时报|新闻网|广播|电视|卫视|融媒|发布|在线|网信|文明网)"
)
_BEHIND = re.compile("|".join(one.pattern for one in (_NATIVE, _ORIGIN, _AWAY, _BROUGHT, _ROAD, _MEDIA)))


def use_of(text: str, start: int, end: int) -> Use:
    """What the name ``text[start:end]`` is used for."""
    behind = _BEHIND.match(text, end)  # one look where nothing of the kind stands there, behind most names
    if behind and _NATIVE.match(text, end):
        return "native"
    if _FROM.search(text, max(0, start - 8), start):
        return "origin"
    if behind and (_ORIGIN.match(text, end) or _AWAY.match(text, end)):
        return "origin"
    if behind and _BROUGHT.match(text, end) and _OUT.search(text, max(0, start - 7), start):
        return "origin"
    if behind and _ROAD.match(text, end):
        return "road"
    if behind and _MEDIA.match(text, end):
        return "media"
    toward = _TOWARD.match(text, start - 1) or _TOWARD.match(text, max(0, start - 2), start)
    return "toward" if toward else "place"
