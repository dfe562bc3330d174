"""How likely a word is to stand in a text by chance, beside the other cases of the table.

The measure is the word's information under jieba's word counts: the sum over its tokens of -log2 of their share,
as if words followed one another at random. It is far too low an estimate of how often a phrase occurs, and a good
one of the order: 54321 16.6, 放心消费 27.4, 红管家 28.3, 循环经济产业园 42.5, 路政执法综合管理平台 75.4.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator

from harvester.advice.table import Row, Table
from harvester.match.boundary import common, tokens
from harvester.match.fold import fold_key
from harvester.models import Decision, PlaceRule, Problem

TOTAL = 60_101_967
"""Words that jieba's dictionary counted in all."""
ANYWHERE = 20.0
"""Bits: once in a million words by chance, which no table's company makes good."""
FEWEST = 8
"""Cases that make a distribution."""
FAR = 2
"""How many times the distance from median to lower quartile a case lies below the quartile: of values that scatter
evenly about their middle one in fifty."""


def bits(folded: str) -> float:
    """The information of a folded word; marks have none, a digit or letter that of its kind."""
    return sum(_token_bits(token) for token in tokens(folded))


def _token_bits(token: str) -> float:
    if counted := common(token):
        return -math.log2(counted / TOTAL)
    return sum(_char_bits(char) for char in token)


def _char_bits(char: str) -> float:
    if char.isascii():
        return math.log2(10) if char.isdigit() else math.log2(26) if char.isalpha() else 0.0
    return math.log2(TOTAL) if char.isalpha() else 0.0


def loose_cases(table: Table) -> Iterator[Problem]:
    """A case is as loose as its loosest word that doesn't hold its place, its 同现词 added to it.

    Much looser than the rest is ``FAR`` below the lower quartile; loose in any company is what stands once in a million
    words (in the yardstick's 30 cases 54321 and 23℃服务). Not where the place is asked for and a
    sample that shouldn't count shows that the word was tried elsewhere.
    """
    scored = {id(row): found for row in table.rows if (found := _loosest(row))}
    scores = [score for score, _ in scored.values()]
    fence, middle = ANYWHERE, 0.0
    if len(scores) >= FEWEST:
        quarter, middle, _ = statistics.quantiles(scores, n=4)
        fence = max(fence, quarter - FAR * (middle - quarter))
    for row in table.rows:
        score, word = scored.get(id(row), (math.inf, ""))
        tried = row.case.place_rule is not PlaceRule.NO and table.shown(row, word, Decision.REJECTED)
        if score < fence and not tried:
            rest = f"，本表各案例居中的是每 {_number(middle)}个词一次" if middle else ""
            message = (
                f"太容易碰巧出现：按平常用词推算约每 {_number(score)}个词就有一次{rest}；请换成更长的叫法或加【同现词】，"
                "要留着就在 samples.csv 写一句外地的、应该不计的例句"
            )
            yield table.warn(row, "任一词", word, message)


def _loosest(row: Row) -> tuple[float, str] | None:
    also = sum(bits(fold_key(word)) for word in row.case.all_words)
    placeless = [(bits(word) + also, written) for word, written in row.words.items() if not row.own_in(word)]
    return min(placeless, default=None)


def _number(score: float) -> str:
    """2 ** score in Chinese, two figures.

    >>> _number(16.6)
    '9.9 万'
    """
    number = 2**score
    for size, unit in ((1e16, "亿亿"), (1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
        if number >= size:
            return f"{float(f'{number / size:.2g}'):g} {unit}"
    return f"{number:.0f} "
