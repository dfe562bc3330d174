"""地区词 and 申报单位: whether the case's place can be told from them, and from them alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from harvester.advice.table import Row, Table
from harvester.match.area import Stand, area
from harvester.match.boundary import common
from harvester.match.fold import fold, fold_key
from harvester.match.places import Hit
from harvester.models import Decision, PlaceRule, Problem

_REPEATED = re.compile("重名：([^；]+)")


def homeless(table: Table) -> Iterator[Problem]:
    """A word that needs its place can't count where the row tells none: neither unit, name nor 地区词 does."""
    for row in table.rows:
        home = row.home
        placeless = not home.roots and not home.words
        if placeless and row.case.place_rule is not PlaceRule.NO and table.place_names:
            message = (
                "从单位名里认不出地方，【地区词】又空着，需要地区才算的词不会计入，最多待复核；"
                "请在【地区词】写上所在地，如 荆门；掇刀"
            )
            yield table.warn(row, "申报单位", row.case.unit, message)


def homes_of_one_name(table: Table) -> Iterator[Problem]:
    """Two own places of one name (青山区 of 武汉 and of 包头) mean that the row doesn't say which: both count."""
    for row in table.rows:
        if len(row.home.roots) < 2:
            continue
        named: defaultdict[str, list[str]] = defaultdict(list)
        for code in sorted(row.home.roots & table.places.keys()):
            place = table.places[code]
            for name in dict.fromkeys(map(fold_key, (place.name, *place.short_names))):
                named[name].append(code)
        column, cell = _cell(row, [name for name, codes in named.items() if len(codes) > 1])
        if column:
            codes = max((codes for name, codes in named.items() if name in fold_key(cell)), key=len)
            higher = table.places[codes[0]].path.removesuffix(table.places[codes[0]].name)
            message = (
                f"不止一处叫这个名字（{table.paths(codes)}），写到哪一处都会当作本地；"
                f"请写出上级，如在【申报单位】写 {higher}{table.places[codes[0]].name}"
            )
            yield table.warn(row, column, cell, message)


def _cell(row: Row, names: list[str]) -> tuple[str, str]:
    """Column and text of the cell that holds one of the folded ``names``; empty for none."""
    cells = [("申报单位", row.case.unit), *(("地区词", word) for word in row.case.places)]
    cells.append(("案例名称", row.case.name))
    return next(((c, text) for c, text in cells if any(name in fold_key(text) for name in names)), ("", ""))


def repeated_home(table: Table) -> Iterator[Problem]:
    """A town's name that stands elsewhere too (重名 in places.csv) decides only beside what it lies in; where the
    row itself names it alone, articles that do the same can't be told apart."""
    for row in table.rows:
        told = fold_key("；".join((row.case.unit, row.case.name, *row.case.places)))
        for code in sorted(row.home.roots & table.places.keys()):
            place = table.places[code]
            marked = {fold_key(n) for m in _REPEATED.findall(place.note) for n in m.split("、")}
            column, cell = _cell(row, sorted(marked))
            above = table.gazetteer.above(code)
            if column and not any(name in told for name in table.gazetteer.names_of(above)):
                message = f"外地也有同名的地方，只写它不能断定是 {place.path}；请在【申报单位】或【地区词】写出上级，如 {table.places[above[0]].name}"
                yield table.warn(row, column, cell, message)


def ordinary_places(table: Table) -> Iterator[Problem]:
    """A short name that is an ordinary word too (公安; 常用词 in places.csv) is no anchor by itself: the row should
    hold the full name, as the texts must."""
    for row in table.rows:
        others = fold_key("；".join((row.case.unit, row.case.name, *row.case.places)))
        for word in row.case.places:
            hit = _whole(table, word)
            if hit and hit.common:
                named = [table.places[code] for code in sorted(hit.codes & table.places.keys())]
                full = [place for place in named if fold_key(place.name) != hit.name]
                above = table.gazetteer.names_of({up for c in hit.codes for up in table.gazetteer.above(c)})
                told = [fold_key(place.name) for place in full] or above
                if named and not any(name in others for name in told):
                    write = full[0].name if full else f"它和它的上级，如 {named[0].path}"
                    message = f"它也是平常的词，文章里单写“{word}”不当作地名；请写 {write}"
                    yield table.warn(row, "地区词", word, message)


def _whole(table: Table, word: str) -> Hit | None:
    """The hit of a word that is nothing but a place's name."""
    folded = fold(word)
    hits = table.gazetteer.find(folded)
    return next((hit for hit in hits if (hit.start, hit.end) == (0, len(folded.text))), None)


def everyday_words(table: Table) -> Iterator[Problem]:
    """A 地区词 that no table of places holds is looked for as it stands; one that the dictionary knows as an
    everyday word (社区, 法院) makes half the country the case's own place."""
    for row in table.rows:
        for word in row.case.places:
            key = fold_key(word)
            if len(key) > 1 and key in row.home.words and common(key):
                message = "不是 places.csv 里的地名，而是平常的词，写到它的文章都会当作本地；请改写所在的县市区、乡镇或村名，或删去"
                yield table.warn(row, "地区词", word, message)


def unknown_places(table: Table) -> Iterator[Problem]:
    """A 地区词 that no table of places holds and nothing else in the row bears out may be a slip. It is borne out by
    the unit or name that holds it, by a known place in it, or by a sample that should count."""
    typos = _Typos(table)
    for row in table.rows:
        told = fold_key(f"{row.case.unit}；{row.case.name}")
        for word in row.case.places:
            key = fold_key(word)
            known = key not in row.home.words or len(key) < 2 or common(key) or key in told
            if known or table.gazetteer.find(fold(word)) or table.shown(row, word, Decision.COUNTED):
                continue
            meant = typos.meant(key)
            message = (
                f"places.csv 里没有这个地名，是否想写“{meant}”？"
                if meant
                else "places.csv 里没有这个地名，只会照这几个字去找；请核对有没有错字。确是村、社区、小区的名字，"
                "就在 samples.csv 为它写一句应该计入的例句，以后不再提醒"
            )
            yield table.warn(row, "地区词", word, message)


class _Typos:
    """Finds the place that differs from a word in one character; the index is made when first asked."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._open: dict[str, str] = {}

    def meant(self, word: str) -> str:
        """A place's name; empty for none."""
        if not self._open:
            for name in sorted(self._table.place_names):
                self._open |= dict.fromkeys(_opened(name), name)
        return next((self._open[key] for key in _opened(word) if key in self._open), "")


def _opened(word: str) -> list[str]:
    return [f"{word[:at]}\0{word[at + 1 :]}" for at in range(len(word))]


def other_places(table: Table) -> Iterator[Problem]:
    """A 地区词 neither in nor above the unit's own place becomes an own place as well: right for a case of two
    places, which a sample that should count there shows, else wrong."""
    for row in table.rows:
        if not row.case.places:
            continue
        base = area(replace(row.case, places=()), table.gazetteer)
        for word in row.case.places if base.roots else ():
            hit = _whole(table, word)
            codes = hit.codes & table.places.keys() if hit else frozenset[str]()
            stands = {base.stand_of(code, table.gazetteer) for code in codes}
            if stands == {Stand.OTHER} and not table.shown(row, word, Decision.COUNTED):
                message = (
                    f"与申报单位的地方（{table.paths(base.roots)}）不是一处，写到它的文章也会当作本地；写错了就改掉，"
                    "确实两地都算就在 samples.csv 写一句那里的、应该计入的例句"
                )
                yield table.warn(row, "地区词", word, message)
