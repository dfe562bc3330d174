"""Another year's or another ordinal's edition of an activity is not this one.

The edition is read from the registered name (2023年…, 第三届…, 首届…). An occurrence is of another edition where
its own sentence, else the title, names another one; where neither names any, the day of publication speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from harvester.match.fold import fold_key
from harvester.match.scene import Occurrence, Side
from harvester.models import Case, Field, Kind

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_RELATIVE = {"前年": -2, "去年": -1, "今年": 0, "明年": 1}
_EARLIER = re.compile("去年|前年|[上往历每]一?届|历年")
_AGAIN = re.compile(
    "又(?:一次)?(?:和|与|跟)[一-鿕]{0,4}见面|再[次度](?:举[办行]|启动|开幕|与|和)|回来了|归来|回归|如约|一年一度|连续第?[二三四五六七八九十\\d]+[年届季]|新一届"
    "|第[二三四五六七八九十\\d]+个?(?:年头|春天|夏天|秋天|冬天)|[今本]年(?:首次|新[增设])"
)
"""What is said of one that was held before."""
_ORDINAL = re.compile(r"第([一二三四五六七八九十\d]{1,3})[届季期]|(首)届")
_NUMERALS = "零一二三四五六七八九"
_EARLY, _LATE = 10, 2
"""Months: an edition is announced from October of the year before and honoured until January of the year after;
by March the next one is on (3·15, 春游)."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition a case is; empty sets for a case that has none."""

    years: frozenset[int]
    ordinals: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.years or self.ordinals)


def edition(case: Case) -> Edition:
    """The edition in the case's name: years only of activities, for a scheme's year is the year of its award."""
    name = fold_key(case.name)
    years = frozenset(map(int, _YEAR.findall(name))) if case.kind is Kind.ACTIVITY else frozenset[int]()
    return Edition(years, frozenset(_ordinals(name)))


def other_edition(
    mine: Edition, occurrence: Occurrence, sides: Mapping[Field, Side], published: date | None
) -> tuple[bool | None, str]:
    """(False, "") for this edition, (True, why) for another one, (None, why) where nothing tells."""
    side, title = sides[occurrence.field], sides["title"].folded.text
    text, page = side.folded.text, f"{title}。{sides['body'].folded.text}"
    left, right = side.sentence(occurrence.start, occurrence.end)
    before, whole = text[left : occurrence.end], text[left:right]
    for part in (before, whole, title):
        if mine.ordinals and (named := _ordinals(part)):
            return _compare(named[-1:] if part is before else named, mine.ordinals, "第{}届")
        if mine.years and (years := _years(part, published)):
            return _compare(years[-1:] if part is before else years, mine.years, "{}年")
    if mine.ordinals and (named := _ordinals(page)):
        return _compare(named, mine.ordinals, "第{}届")
    if not mine.years:
        if again := _AGAIN.search(page):
            later = f"没有写第几届，“{again[0]}”说的是办过之后"
            return (True, later) if mine.ordinals == {1} else (None, later)
        return (None, "文中没有写第几届，又提到往届") if _EARLIER.search(page) else (False, "")
    if published is None:
        return None, "文中没有写年份，也没有发布日期"
    if any(_near(published, year) for year in mine.years):
        return False, ""
    return True, f"没有写年份，发布于 {published:%Y年%m月}，登记的是{_listed(mine.years, '{}年')}"


def _compare(named: Iterable[int], mine: frozenset[int], form: str) -> tuple[bool, str]:
    if mine.intersection(named):
        return False, ""
    return True, f"文中是{_listed(named, form)}，登记的是{_listed(mine, form)}"


def _listed(numbers: Iterable[int], form: str) -> str:
    return "、".join(form.format(number) for number in sorted(set(numbers)))


def _near(day: date, year: int) -> bool:
    return date(year - 1, _EARLY, 1) <= day < date(year + 1, _LATE, 1)


def _years(text: str, published: date | None) -> list[int]:
    found = [(match.start(), int(match[1])) for match in _YEAR.finditer(text)]
    if published:
        found += [(text.find(word), published.year + by) for word, by in _RELATIVE.items() if word in text]
    return [year for _, year in sorted(found)]


def _ordinals(text: str) -> list[int]:
    return [1 if match[2] else _number(match[1]) for match in _ORDINAL.finditer(text)]


def _number(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    units = _NUMERALS.find(ones) if ones else 0
    return (_NUMERALS.find(tens) if tens else 1) * 10 + units if ten else units
