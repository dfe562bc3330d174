"""One row beside another, and a row's name beside its dates."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from harvester.advice.table import Row, Table
from harvester.match import editions
from harvester.match.automaton import Automaton
from harvester.match.fold import fold_key
from harvester.match.words import patterns, words_of
from harvester.models import Case, PlaceRule, Problem

_DASHES = re.compile("[‐‑‒–—―−－_]")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def shared_words(table: Table) -> Iterator[Problem]:
    """One word of two cases that are valid on the same day: a page counts for both wherever places don't part them."""
    holders: defaultdict[str, list[tuple[Row, str]]] = defaultdict(list)
    for row in table.rows:
        for word, written in row.words.items():
            holders[word].append((row, written))
    for held in holders.values():
        for row, written, other in _meeting(held):
            told = f"与第{other.number}行 {other.case.id}“{other.case.name}”共用这个词"
            if _apart(table, row, other):
                message = f"{told}，两处各有地方，要靠地名分开，只写到共同上级的会同时算给两个；请给两行都加上带地名的叫法"
            else:
                message = f"{told}，一篇会同时算给两个案例；若只该算一个，请写得更具体，或用【地区词】区分"
            yield table.warn(row, "任一词", written, message)


def _meeting(held: list[tuple[Row, str]]) -> Iterator[tuple[Row, str, Row]]:
    """(row, its word, an earlier row that is valid on a day of its): in the order of 生效日期 only the one that is
    valid longest needs to be asked."""
    ordered = sorted(held, key=lambda pair: pair[0].case.since or date.min)
    longest: Row | None = None
    for row, written in ordered:
        if longest and _until(longest.case) >= (row.case.since or date.min):
            later, earlier = (row, longest) if (row.number or 0) >= (longest.number or 0) else (longest, row)
            yield later, written, earlier
        if longest is None or _until(row.case) > _until(longest.case):
            longest = row


def _until(case: Case) -> date:
    return case.until or date.max


def _apart(table: Table, one: Row, other: Row) -> bool:
    """Whether places part the two: both ask for their own, and none of these lies in another."""
    asked = all(row.home.roots and row.case.place_rule is not PlaceRule.NO for row in (one, other))
    if not asked:
        return False
    lines = [row.home.roots.union(*map(table.gazetteer.above, row.home.roots)) for row in (one, other)]
    return not (one.home.roots & lines[1] or other.home.roots & lines[0])


def words_inside_words(table: Table) -> Iterator[Problem]:
    """A word inside a longer one of another case: where the longer one stands only that case is named. One that is
    in 排除词, or a word of both, is known."""
    owners: defaultdict[str, list[tuple[Row, str]]] = defaultdict(list)
    for row in table.rows:
        for written in (row.case.name, *row.case.any_words):
            for form in patterns(written):
                owners[form].append((row, written))
    inside: defaultdict[str, list[str]] = defaultdict(list)
    automaton = Automaton(word for row in table.rows for word in row.words)
    for longer in owners:
        for word in automaton.present(longer) - {longer}:
            inside[word].append(longer)
    for row in table.rows:
        for word, written in row.words.items():
            for other, longer in _unknown(row, inside.get(word, []), owners):
                message = (
                    f"它在第{other.number}行 {other.case.id} 的词“{longer}”里面，写那个长词的地方只算那个案例；"
                    f"若也该算给这一行，请把“{longer}”加进本行【任一词】，若不该算，请写进本行【排除词】"
                )
                yield table.warn(row, "任一词", written, message)
                break  # one is enough to look


def _unknown(
    row: Row, longer: list[str], owners: dict[str, list[tuple[Row, str]]]
) -> Iterator[tuple[Row, str]]:
    """The longer words that belong to other cases and that the row doesn't know."""
    own, vetoes = set(words_of(row.case)) if longer else set(), [fold_key(v) for v in row.case.not_within]
    for form in longer:
        if form not in own and not any(form in veto or veto in form for veto in vetoes):
            yield from (
                (other, written)
                for other, written in owners[form]
                if other is not row and _valid_together(other, row)
            )


def _valid_together(one: Row, other: Row) -> bool:
    starts = max(one.case.since or date.min, other.case.since or date.min)
    return starts <= min(_until(one.case), _until(other.case))


def same_names(table: Table) -> Iterator[Problem]:
    """One registered name twice is one case entered twice, or the next edition without its own dates."""
    named: defaultdict[str, list[tuple[Row, str]]] = defaultdict(list)
    for row in table.rows:
        named[row.name].append((row, row.case.name))
    for held in named.values():
        for row, _, other in _meeting(held):
            message = (
                f"与第{other.number}行 {other.case.id} 的案例名称相同，同一篇会算两次；重复的请删去一行，"
                "是不同届次的请各写【生效日期】【失效日期】"
            )
            yield table.warn(row, "案例名称", row.case.name, message)


def ids_alike(table: Table) -> Iterator[Problem]:
    """Ids that differ only in width, case, blanks, dashes or leading zeros are one id to whoever reads them."""
    seen: dict[str, Row] = {}
    for row in table.rows:
        plain = _DASHES.sub("-", unicodedata.normalize("NFKC", row.case.id)).casefold()
        first = seen.setdefault(_ZEROS.sub("", re.sub(r"\s", "", plain)), row)
        if first is not row:
            message = (
                f"与第{first.number}行的“{first.case.id}”看去一样（只差全半角、大小写、空格、横线或前导零）；"
                "是同一个案例就删去一行，不是就换一个编号"
            )
            yield table.warn(row, "案例编号", row.case.id, message)


def years_and_dates(table: Table) -> Iterator[Problem]:
    """An activity's year is its edition's: a page that names no year counts from the October before to the January
    after. Where no such day lies between 生效日期 and 失效日期, one of the two is wrong."""
    for row in table.rows:
        years = editions.edition(row.case).years
        since, until = row.case.since or date.min, _until(row.case)
        if years and not any(since <= date(y + 1, 1, 31) and date(y - 1, 10, 1) <= until for y in years):
            column = "生效日期" if since > date(max(years) + 1, 1, 31) else "失效日期"
            value = row.case.since if column == "生效日期" else row.case.until
            message = (
                f"案例名称里是 {max(years)} 年，与这个日期对不上，一篇也不会计入；请核对名称里的年份和日期"
            )
            yield table.warn(row, column, str(value), message)
