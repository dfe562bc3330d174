"""Is what was exchanged a fact of the event (another number, place or subject) or only another word for it?"""

from __future__ import annotations

import re

from harvester.reprints.exchanges import Exchange
from harvester.reprints.letters import Letters

_DIGITS = "〇零一二两三四五六七八九十百千万亿"
_NUMBER = re.compile(rf"[0-9]+|[{_DIGITS}]+")
_VALUES = str.maketrans("〇零一二两三四五六七八九", "001223456789")
_TAIL = re.compile(rf"[{_DIGITS}0-9]*$")
_HEAD = re.compile(rf"^[{_DIGITS}0-9]*")
_PLACE_ENDS = "省市县区州盟旗镇乡村街路"
# 武昌|区, but not 表示|区里, 说|市民
_PLACE_END = re.compile(f"[{_PLACE_ENDS}](?![里上内外民亲场域别间口边])")
# Counters and labels of the page, not of the event; they come along where a body was cut out badly.
_FURNITURE = re.compile("浏览|阅读|点击|点赞|转发|评论|字号|编辑|责编|来源|布时间|新时间")


def is_fact(exchange: Exchange, places: frozenset[str]) -> bool:
    """Whether two numbers or two places were exchanged; ``places`` are names that need no 市 or 区 behind them."""
    left, one, other, right = exchange
    before, after = _found(_TAIL, left), _found(_HEAD, right)
    numbers, others = _numbers(before + one + after), _numbers(before + other + after)
    if numbers and others:
        if _FURNITURE.search(left) or _FURNITURE.search(right):
            return False
        # 1月5日 cut to 5日 and 群众一起 turned 百姓一起 keep a number: only full exchanges are facts.
        return numbers != others and (len(numbers) == len(others) or not set(numbers) & set(others))
    if _PLACE_END.match(right) or (one[-1] in _PLACE_ENDS and other[-1] in _PLACE_ENDS):
        return True
    return _names_place(one, places) and _names_place(other, places)


def is_subject(one: str, other: str, a: Letters, b: Letters) -> bool:
    """Whether each is named by its own page's title and nowhere by the other page: 张三 there, 李四 here."""
    mine = len(one) > 1 and one in a.title and one not in b.body and one not in b.title
    return mine and len(other) > 1 and other in b.title and other not in a.body and other not in a.title


def _names_place(text: str, places: frozenset[str]) -> bool:
    return any(text[at : at + size] in places for size in (2, 3, 4) for at in range(len(text) - size + 1))


def _numbers(text: str) -> list[str]:
    """The numbers in ``text``, 二 and 两 and 2 as one."""
    return [number.translate(_VALUES) for number in _NUMBER.findall(text)]


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""
