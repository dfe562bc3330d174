"""What is wrong with the words of cases: in one row, and between rows.

An error is what makes counting wrong whatever the pages say; a warning is for the analyst to weigh.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from harvester.dictionaries.cells import Cells
from harvester.dictionaries.tables import Read
from harvester.match.fold import SEPARATOR, fold_key
from harvester.models import Case, Problem

_COMMAS = "，,"
_WILDCARDS = "*＊^$\\"


def check_row(case: Case, cells: Cells) -> None:
    """Complains of the words of one case."""
    listed = {
        "任一词": case.any_words,
        "同现词": case.all_words,
        "排除词": case.not_within,
        "排除篇": case.not_on_page,
        "地区词": case.places,
    }
    for column, words in listed.items():
        for word in words:
            _check_word(column, word, case, cells)
    for word in case.any_words:
        if len(key(word)) == 1:
            message = "只有一个字，几乎每篇都有；请写更长的词，或用【同现词】限定"
            cells.report("任一词", word, message, "warning")
        elif len(key(word)) == 2:
            message = "只有两个字，容易误中；请先看它命中什么，必要时写【排除词】或把【地区要求】设为 是"
            cells.report("任一词", word, message, "warning")
    _check_exclusions(case, cells)


def _check_exclusions(case: Case, cells: Cells) -> None:
    """Exclusions without effect, and words that an exclusion leaves no chance."""
    candidates = {key(word): word for word in case.any_words}
    lost: set[str] = set()
    for word in case.not_within:
        if key(word) in candidates:
            lost.add(key(word))
            message = "与任一词相同，这个词将永远不计；请删去其中一个"
            cells.report("排除词", word, message, "warning")
        elif not any(one in key(word) for one in candidates):
            message = "不含任何一个任一词，不起作用；要整页排除请写到【排除篇】"
            cells.report("排除词", word, message, "warning")
    for word in case.not_on_page:
        inside = [one for one in candidates if key(word) in one]
        lost.update(inside)
        if inside:
            message = f"它就在任一词“{candidates[inside[0]]}”里面，这个词将永远不计；请删去，或写得更长"
            cells.report("排除篇", word, message, "warning")
    if lost and lost == set(candidates):
        message = "所有的任一词都被排除词、排除篇排除了，这个案例永远不会计数；请删去其中一边"
        cells.report("任一词", "；".join(case.any_words), message)


def _check_word(column: str, word: str, case: Case, cells: Cells) -> None:
    if not key(word).strip(SEPARATOR):
        cells.report(column, word, "只有标点或空白，没有可查的字；请写上词，或删去")
        return
    if column == "地区词" and len(key(word)) == 1:
        message = "地区词只有一个字，到处都有；请写两个字以上的地名，如“鄂州”而不是“鄂”"
        cells.report(column, word, message, "warning")
    if any(mark in word for mark in _COMMAS) and word not in case.name:
        message = "词里有逗号，会连逗号一起查；若是几个词，请用 ； 分开"
        cells.report(column, word, message, "warning")
    elif "、" in word and word not in case.name and column != "地区词":
        message = "这一格用了 ；，其中的 、 就不再分隔，会当作一个词；若是几个词，请全用 ； 分开"
        cells.report(column, word, message, "warning")
    elif "、" in word and column == "地区词":
        cells.report(column, word, "地名里不会有 、；请用 ； 分开")
    if "?" in word and word not in case.name:
        message = (
            "有 ?；多半是存成普通 CSV 时丢了字，请改回原来的字，另存为“CSV UTF-8（逗号分隔）”；通配符不支持"
        )
        cells.report(column, word, message, "warning")
    if any(mark in word for mark in _WILDCARDS) and word not in case.name:
        cells.report(column, word, "不支持通配符和正则式，会照原样查这几个字；请写出完整的词", "warning")


def check_across(table: Read[Case]) -> Iterator[Problem]:
    """Complains of words that one case shares with another, or that stand inside another's words."""
    holders: dict[str, list[tuple[int, Case, str]]] = defaultdict(list)
    for number, case in table.rows:
        if case.active:
            for word in case.any_words:
                holders[key(word)].append((number, case, word))
    for held in holders.values():
        for number, case, word in held[1:]:
            other_row, other, _ = held[0]
            if other.id != case.id and _meet(case, other):
                message = f"与第{other_row}行 {other.id}“{other.name}”共用这个词，一篇会同时算给两个案例；若只该算一个，请写得更具体，或用【地区词】区分"
                yield Problem(table.file, number, "任一词", word, message, "warning")
    for long, others in holders.items():
        for short in sorted(inner(long) & holders.keys()):
            yield from _inside(table.file, holders[short], others)


def _inside(
    file: str, held: list[tuple[int, Case, str]], others: list[tuple[int, Case, str]]
) -> Iterator[Problem]:
    for number, case, word in held:
        for other_row, other, longer in others:
            if other.id == case.id or not _meet(case, other):
                continue
            if any(key(longer) in key(veto) or key(veto) in key(longer) for veto in case.not_within):
                continue
            message = f"它在第{other_row}行 {other.id} 的词“{longer}”里面，写那个案例的文章也会算给这个案例；若不该算，请把“{longer}”写进本行【排除词】"
            yield Problem(file, number, "任一词", word, message, "warning")


def _meet(one: Case, other: Case) -> bool:
    """Whether both are valid on some day."""
    return not (
        (one.until and other.since and one.until < other.since)
        or (other.until and one.since and other.until < one.since)
    )


def inner(text: str) -> set[str]:
    """All that stands inside a short text, itself excepted."""
    ends = range(1, len(text) + 1)
    return {text[start:end] for end in ends for start in range(end)} - {text}


def key(word: str) -> str:
    """A word as the matcher sees it."""
    return fold_key(word)
