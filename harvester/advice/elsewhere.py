"""Words that count without their place, or count for what is no mention, though others may bear the name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from harvester.advice.table import Row, Table
from harvester.match.fold import fold_key
from harvester.models import Decision, PlaceRule, Problem

LONG = 12
"""Characters from which a name is nobody else's by accident: the matcher's own measure of a registered name's part
(``match.phrases``); names of up to eight are shared (预算管理一体化)."""


def words_without_place(table: Table) -> Iterator[Problem]:
    """地区要求 否 lets every word count anywhere: right for a long one and for one that holds its own place.

    A sample that should count and names no own place shows that it is meant.
    """
    for row in table.rows:
        if row.case.place_rule is PlaceRule.NO:
            for word, written in row.words.items():
                if _anybodys(table, row, word) and not _meant(table, row, written):
                    message = (
                        "【地区要求】是“否”，词里又没有本地地名，外地同名的也会计入；请把【地区要求】改为 自动 或 是，"
                        "或把词写成带地名的叫法"
                    )
                    yield table.warn(row, "任一词", written, message)


def short_names(table: Table) -> Iterator[Problem]:
    """地区要求 自动 lets the registered name count anywhere; a short one without its place may be another's too."""
    for row in table.rows:
        case = row.case
        free = case.place_rule is PlaceRule.AUTO and _anybodys(table, row, row.name)
        if free and not _meant(table, row, case.name):
            message = (
                f"登记的全名只有 {len(row.name)} 个字，又没有本地地名；【地区要求】留空时写到全名就计入，外地同名的也算；"
                "请把【地区要求】写成 是。确是独有的名字，就在 samples.csv 写一句不带地名、应该计入的例句"
            )
            yield table.warn(row, "案例名称", case.name, message)


def _anybodys(table: Table, row: Row, word: str) -> bool:
    """Whether ``word`` is short and holds no name of its place, a repeated one (青山区) neither."""
    places = [table.places[code] for code in row.home.roots & table.places.keys()]
    names = {fold_key(name) for place in places for name in (place.name, *place.short_names)}
    return len(word) < LONG and not row.own_in(word) and not any(name in word for name in names)


def _meant(table: Table, row: Row, word: str) -> bool:
    return any(not row.own_in(sentence) for sentence in table.shown(row, word, Decision.COUNTED))


def places_as_words(table: Table) -> Iterator[Problem]:
    """A word that is nothing but a place's name is no case's."""
    for row in table.rows:
        for word, written in row.words.items():
            if word in table.place_names:
                message = "它只是个地名，凡提到这个地方的文章都会成为候选；请写案例自己的叫法"
                yield table.warn(row, "任一词", written, message)


def words_in_outlets(table: Table) -> Iterator[Problem]:
    """A word inside an outlet's name stands in every 来源 and signature of that outlet."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for name in table.outlet_names:
        for word in table.outlets_in.present(fold_key(name)):
            held[word].append(name)
    for row in table.rows:
        for word, written in row.words.items():
            if word in held and not any(fold_key(held[word][0]) in fold_key(w) for w in row.case.not_within):
                more = f"等 {len(held[word])} 家" if len(held[word]) > 1 else ""
                message = (
                    f"它在媒体名“{held[word][0]}”{more}里面，文中署了这家媒体就会成为候选；"
                    f"请把“{held[word][0]}”写进【排除词】，或换一个词"
                )
                yield table.warn(row, "任一词", written, message)
