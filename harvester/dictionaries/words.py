"""What is wrong with the words of one case, told from its row alone; ``harvester.advice`` knows the rest.

An error is what makes counting wrong whatever the pages say; a warning is for the analyst to weigh.
"""

from __future__ import annotations

import re

from harvester.dictionaries.cells import Cells
from harvester.match.fold import SEPARATOR, fold_key
from harvester.models import Case

_COMMAS = "，,"
_WILDCARDS = "*＊^$\\"
_TYPED = ("案例编号", "案例名称", "申报单位", "任一词", "同现词", "排除词", "排除篇", "地区词")
_LIVE = tuple("=+-@")
_FORGOTTEN = re.compile(r"[一-鿿]{2}(?:\s+|\s*[/／。]\s*)[一-鿿]{2}")
"""Two words with a mark between them that parts none."""
_LONGEST = 60
"""Characters that no two writers put alike."""
_WHOLE = 20
"""Characters from which a registered name is seldom written out: of 29 (article, name) pairs of the yardstick that
mention such a case 5 hold it whole, of 222 with words shorter than 8 half hold them."""


def check_row(case: Case, cells: Cells) -> None:
    """Complains of the words of one case."""
    listed = {
        "任一词": case.any_words,
        "同现词": case.all_words,
        "排除词": case.not_within,
        "排除篇": case.not_on_page,
        "地区词": case.places,
    }
    _check_live(cells)
    for column, words in listed.items():
        _check_repeated(column, words, cells)
        for word in words:
            _check_word(column, word, case, cells)
    for word in case.any_words:
        if len(key(word)) == 1:
            message = "只有一个字，几乎每篇都有；请写更长的词，或用【同现词】限定"
            cells.report("任一词", word, message, "warning")
        elif len(key(word)) == 2:
            message = "只有两个字，容易误中；请先看它命中什么，必要时写【排除词】或把【地区要求】设为 是"
            cells.report("任一词", word, message, "warning")
    shortest = min((len(key(word)) for word in (case.name, *case.any_words)), default=0)
    if shortest > _WHOLE and case.any_words:
        message = f"最短的也有 {shortest} 个字，文章里很少一字不差地写出来，多半数不到；请再加简短的叫法"
        cells.report("任一词", "；".join(case.any_words), message, "warning")
    _check_together(case, cells)
    _check_exclusions(case, cells)


def _check_live(cells: Cells) -> None:
    """A cell that a spreadsheet would compute when the table is next opened."""
    for column in _TYPED:
        shown = cells.row.shown(column)
        if shown.startswith(_LIVE) and len(shown) > 1:
            message = f"以 {shown[0]} 开头，Excel 会当作公式去算，存盘时原来的字就没了；请在最前面加英文单引号，或去掉 {shown[0]}"
            cells.report(column, shown, message, "warning")


def _check_repeated(column: str, words: tuple[str, ...], cells: Cells) -> None:
    first: dict[str, str] = {}
    for word in words:
        same = first.setdefault(key(word), word)
        if same != word and key(word):
            message = f"与“{same}”是同一个词（引号、空格、全半角、繁简都不分）；请删去一个"
            cells.report(column, word, message, "warning")


def _check_together(case: Case, cells: Cells) -> None:
    """同现词 that ask for nothing, or for what another cell forbids."""
    candidates = {key(word) for word in (case.name, *case.any_words)}
    for word in case.all_words:
        if key(word) and all(key(word) in one for one in candidates):
            message = "每个任一词和案例名称里都有它，写了等于没写；请换成文中另外要有的词，或删去"
            cells.report("同现词", word, message, "warning")
        elif key(word) in candidates:
            message = "与任一词相同，别的任一词单独出现就都不计了；请换成文中另外要有的词，或删去"
            cells.report("同现词", word, message, "warning")
        for veto in case.not_on_page:
            if key(veto) and key(veto) in key(word):
                message = f"【排除篇】的“{veto}”就在它里面，这个案例永远不会计数；请删去其中一个"
                cells.report("同现词", word, message, "warning")


def _check_exclusions(case: Case, cells: Cells) -> None:
    """Exclusions without effect, and words that an exclusion leaves no chance."""
    candidates = {key(word): word for word in case.any_words}
    lost: set[str] = set()
    for word in case.not_within:
        if key(word) in candidates:
            lost.add(key(word))
            message = "与任一词相同，这个词将永远不计；请删去其中一个"
            cells.report("排除词", word, message, "warning")
        elif not any(one in key(word) for one in (*candidates, key(case.name))):
            message = "不含任何一个任一词，不起作用；要整页排除请写到【排除篇】"
            cells.report("排除词", word, message, "warning")
    for word in case.not_on_page:
        inside = [one for one in candidates if key(word) in one]
        lost.update(inside)
        if inside:
            message = f"它就在任一词“{candidates[inside[0]]}”里面，这个词将永远不计；请删去，或写得更长"
            cells.report("排除篇", word, message, "warning")
        elif key(word) and (column := _holding(case, word)):
            message = f"它就在本行的【{column}】里面，最该计入的文章会整篇不计；请删去，或写得更长"
            cells.report("排除篇", word, message, "warning")
    if lost and lost == set(candidates):
        message = "所有的任一词都被排除词、排除篇排除了，这个案例永远不会计数；请删去其中一边"
        cells.report("任一词", "；".join(case.any_words), message)


def _holding(case: Case, word: str) -> str:
    """Which of the row's own cells, that a right article repeats, holds ``word``; empty for none."""
    cells = {"案例名称": (case.name,), "申报单位": (case.unit,), "地区词": case.places}
    return next((c for c, texts in cells.items() if any(key(word) in key(text) for text in texts)), "")


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
    if column != "地区词" and _FORGOTTEN.search(word) and key(word) not in key(case.name):
        message = "词里有空格、斜线或句号，会当作一个词去查；若是几个词，请用 ； 分开"
        cells.report(column, word, message, "warning")
    if len(key(word)) > _LONGEST and key(word) != key(case.name):
        message = (
            f"有 {len(key(word))} 个字，没有文章会一字不差地这样写；请写简短的叫法，若是几个词，请用 ； 分开"
        )
        cells.report(column, word, message, "warning")
    if "?" in word and word not in case.name:
        message = (
            "有 ?；多半是存成普通 CSV 时丢了字，请改回原来的字，另存为“CSV UTF-8（逗号分隔）”；通配符不支持"
        )
        cells.report(column, word, message, "warning")
    if any(mark in word for mark in _WILDCARDS) and word not in case.name:
        cells.report(column, word, "不支持通配符和正则式，会照原样查这几个字；请写出完整的词", "warning")


def key(word: str) -> str:
    """A word as the matcher sees it."""
    return fold_key(word)
