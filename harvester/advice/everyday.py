"""Words that jieba splits into everyday ones, and what the matcher makes of that.

That a name is of several tokens is harmless: the words of a case are added to the dictionary. It matters where the
matcher takes the word for ordinary language, as it then asks more of the page than the analyst expects.
"""

from __future__ import annotations

from collections.abc import Iterator

from harvester.advice.table import Row, Table
from harvester.match import phrases
from harvester.match.boundary import tokens
from harvester.match.scene import Side
from harvester.models import PlaceRule, Problem


def needs_more_of_the_name(table: Table) -> Iterator[Problem]:
    """A place and one everyday word (沙洋油菜) counts only on pages that hold another telling word of the registered
    name; where the name has none, never. A sample that holds the word shows that this is known."""
    for row in table.rows:
        if row.case.place_rule is PlaceRule.NO:
            continue
        for word, written in row.words.items():
            if word == row.name or not row.own_in(word) or not phrases.ordinary(word, row.home.names):
                continue
            telling = phrases.telling(row.case, word, row.home.names, [Side("title", row.case.name)])
            if not telling:
                message = "去掉地名只剩一个平常的词，案例名称里又没有别的特征词，它一次也不会计入；请换成更具体的叫法"
                yield table.warn(row, "任一词", written, message)
            elif not table.shown(row, written):
                message = (
                    f"去掉地名只剩一个平常的词，文中还要有案例名称里的特征词（如“{telling}”）才计入；"
                    "请写更具体的叫法，或在 samples.csv 为它写一句例句，以后不再提醒"
                )
                yield table.warn(row, "任一词", written, message)


def phrases_without_place(table: Table) -> Iterator[Problem]:
    """A word of everyday words in a row (循环|经济|产业园) is ordinary language to the matcher: without its place on
    the page it isn't even put up for review. That is known where the row also has it with the place, or a sample."""
    for row in table.rows:
        if row.case.place_rule is PlaceRule.NO:
            continue
        for word, written in row.words.items():
            if word == row.name or row.own_in(word) or phrases.coined(word):
                continue
            parts = tokens(word)
            if len(parts) < 2 or _with_place(row, word) or table.shown(row, written):
                continue
            message = (
                f"全由平常的词连成（{'｜'.join(parts)}），文中没有本地地名、媒体又不在本地或上级时就不计，也不进待复核；请再加一个带地名的叫法，"
                "或在 samples.csv 为它写一句例句，以后不再提醒"
            )
            yield table.warn(row, "任一词", written, message)


def _with_place(row: Row, word: str) -> bool:
    return any(word in longer and row.own_in(longer) for longer in (*row.words, row.name) if longer != word)
