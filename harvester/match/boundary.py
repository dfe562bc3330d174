"""Whether a hit stands as a word of its own: the only door to jieba.

jieba segments each maximal run of its own character class by itself, and where no word of its dictionary reaches
over a place in a run, what stands before it and what stands behind it too: only so much around a hit is given to it,
and the result is that of segmenting the whole text. The tokenizer is ours, built quietly on first use from
jieba's dictionary alone (no cache file, no log), without its guessing of new words (HMM).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import accumulate, pairwise

import jieba

from harvester.match.fold import Folded
from harvester.match.layer import Layer
from harvester.match.pairs import Pairs

_RUN = re.compile(r"[一-鿕a-zA-Z0-9+#&._%\-]*")
_HAN = re.compile(r"[一-鿕]+")
_TAIL = re.compile(r"[一-鿕]+$")
NUMERALS = "〇零一二三四五六七八九十百千万亿两几数多"
_LONGEST_RUN = 200
"""How far a run is followed to each side."""
_LONGEST_WORD = 16
"""Characters of the longest word of jieba's dictionary."""
_CUTTING = 3
"""A word of jieba's own dictionary vetoes from this length on; shorter ones (会上, 家里) cross hits by accident."""

_TOWNS = ("乡", "镇", "道", "办", "在")
"""What a town's name ends with: behind it stands a village's, and then another word (水田坝乡幸福村|落成)."""
_NEW = (
    "网红 小微 微信 微博 微商 网课 主播 博主 短视频 朋友圈 网约车 云平台 小程序 公众号 二维码 充电桩 快充 智能家居 民宿 团购 外卖 快递员"
    " 共享单车 移动支付 电商 房贷 车贷 首付 学区房 双减 月嫂 陪诊 盲盒 剧本杀 电竞 露营 网咖 直播间"
).split()
"""Words that came up after jieba's dictionary was counted."""
_NEW_COUNT = 500
_WHERE = tuple("上下里中内外前后间旁边")
_USUAL, _PARTICLE = 100, 20_000
"""Counts in jieba's dictionary: words in everyday use (家电 667), and of nouns of one character those that are
suffixes as often (人 313,209, 站 23,194; 电 12,701)."""
RARE = 10
"""jieba's dictionary holds slips of its own, counted a few times (租凭 3; 租赁 361)."""


class Boundary:
    """Segments around hits. ``known`` are the words added to jieba's own; ``under`` adds its words too.

    Each case has a boundary of its own over that of the places, so that no case's words decide another's.
    """

    def __init__(self, known: Iterable[str], under: Boundary | None = None) -> None:
        self._under = under
        self._words = [word for word in known if _HAN.fullmatch(word)]
        self._known: frozenset[str] = frozenset(self._words) | (under._known if under else frozenset())
        self._reach: int = max(under._reach if under else _LONGEST_WORD, *map(len, self._words), 0)

    def cut_by(self, folded: Folded, start: int, end: int) -> str:
        """The longer word that the hit ``[start, end)`` cuts through or sticks to; empty where there is none.

        Names that hold digits or signs are never one token: of them the Chinese end alone is looked at (23℃服务|员).
        """
        text = folded.text
        ahead = end < len(text) and folded.joined(end)
        if ahead and _sticks(text[end - 1], text[end]):
            return text[start : end + 1]
        if start and folded.joined(start) and _sticks(text[start - 1], text[start]):
            return text[start - 1 : end]
        if ahead and text[end] == "不" and text[end - 1] == text[end + 1 : end + 2]:
            return text[end - 1 : end + 2]  # 小板凳|会不会
        if not _HAN.fullmatch(text[start:end]):
            tail = _TAIL.search(text, start, end) if ahead and not common(text[end : end + 2]) else None
            return self._crossing(folded, tail.start(), end, _plain(), _CUTTING) if tail else ""
        village = ahead and text[end - 2] == "村" and text[start - 1 : start] in _TOWNS
        if village and common(text[end - 1 : end + 1]) > RARE and self._single(folded, start, end):
            return text[end - 1 : end + 1]
        if not any(self._across(folded, start, end, self._added)):  # it holds all of jieba's own words
            return ""
        return (
            self._crossing(folded, start, end, self._added, 2)
            or self._crossing(folded, start, end, _plain(), _CUTTING)
            or (self._robbed(folded, start, end) if ahead else "")
        )

    def aligned(self, folded: Folded, start: int, end: int, *, whole: bool = False) -> bool:
        """Whether a token begins at ``start`` and none ends astride ``end``.

        The token may be longer (湖北高院, 武汉大学 begin with their place) unless ``whole`` is asked for.
        """
        across = self._across(folded, start, end, self._added)
        if not across or not any(first != start or whole for first, _ in across):
            return True
        for first, last in self.around(folded, start, end):
            if first < start < last or start < first < end < last:
                return False
            if first == start and last > end:
                return not whole
        return True

    def alone(self, folded: Folded, at: int) -> bool:
        """Whether the character at ``at`` makes no word with its neighbours but, at most, a rare one."""
        for first, last in self._cut(folded, at, at + 1, _plain()):
            if first <= at < last:
                return last - first == 1 or common(folded.text[first:last]) < RARE
        return False

    def around(self, folded: Folded, start: int, end: int) -> list[tuple[int, int]]:
        """The tokens (start, end) at ``[start, end)``, and of what they depend on, the known words being words."""
        return self._cut(folded, start, end, self._added)

    def segment(self, text: str) -> list[str]:
        """``text`` cut whole, the known words being words: what ``around`` is equal to, slowly."""
        return list(self._added.cut(text, HMM=False))

    def _robbed(self, folded: Folded, start: int, end: int) -> str:
        """The word behind the hit whose first character the hit takes (管家电下乡: 家电), where what is left of it
        is a noun that makes no word with anything else; empty for none."""
        left = folded.text[end]
        robbed = folded.text[end - 1 : end + 1]
        if common(robbed) < _USUAL or left not in _nouns() or not _HAN.fullmatch(robbed):
            return ""
        return robbed if self._single(folded, start, end) else ""

    def _single(self, folded: Folded, start: int, end: int) -> bool:
        """Whether the character at ``end`` makes no word with what follows it."""
        return (end, end + 1) in self.around(folded, start, end + 1)

    def _crossing(self, folded: Folded, start: int, end: int, tokenizer: jieba.Tokenizer, length: int) -> str:
        """The token of at least ``length`` characters that crosses an edge of ``[start, end)``.

        One that goes on in a word of its own (激励|机制) joins two words and cuts through none; so does one
        that only adds where (会|上).
        """
        if not any(last - first >= length for first, last in self._across(folded, start, end, tokenizer)):
            return ""
        for first, last in self._cut(folded, start, end, tokenizer):
            token = folded.text[first:last]
            if (
                (first < start < last or first < end < last)
                and len(token) >= length
                and token not in self._known
            ):
                outside = folded.text[first:start] if first < start else folded.text[end:last]
                where = last > end and outside in _WHERE
                who = last > end and outside == "人" and common(token[:-1])  # 红管家|人
                if not (where or who) and (len(outside) == 1 or not common(outside)):
                    return token
        return ""

    def _cut(self, folded: Folded, start: int, end: int, tokenizer: jieba.Tokenizer) -> list[tuple[int, int]]:
        left, right = self._block(folded, start, end, tokenizer.FREQ)
        run = (tokenizer, left, right)
        if run not in folded.cuts:
            ends = list(accumulate(map(len, tokenizer.cut(folded.text[left:right], HMM=False)), initial=left))
            folded.cuts[run] = list(pairwise(ends))
        return folded.cuts[run]

    def _block(self, folded: Folded, start: int, end: int, words: Mapping[str, int]) -> tuple[int, int]:
        """What of the run around ``[start, end)`` has a say in how it is segmented: no word reaches out of it."""
        left, right = self._run(folded, start, end, _LONGEST_RUN)
        text, edge = folded.text, -1
        while left < start != edge:
            edge = start
            start = min((first for first, _ in self._over(text, edge, left, right, words)), default=edge)
            start -= start == edge and _latin(text[edge - 1 : edge + 1])
        edge = -1
        while right > end != edge:
            edge = end
            end = max((last for _, last in self._over(text, edge, start, right, words)), default=edge)
            end += end == edge and _latin(text[edge - 1 : edge + 1])
        return start, end

    def _across(
        self, folded: Folded, start: int, end: int, tokenizer: jieba.Tokenizer
    ) -> list[tuple[int, int]]:
        """The words (start, end) of the dictionary that cross an edge of ``[start, end)``, whether or not the
        segmentation takes them; where there are none, most hits, it needs not be asked."""
        text, words = folded.text, tokenizer.FREQ
        found = self._over(text, start, 0, len(text), words) + self._over(text, end, start, len(text), words)
        if found:
            left, right = self._run(folded, start, end, self._reach)
            found = [(first, last) for first, last in found if left <= first and last <= right]
        return found

    def _over(
        self, text: str, edge: int, left: int, right: int, words: Mapping[str, int]
    ) -> list[tuple[int, int]]:
        """The words (start, end) within ``[left, right)`` that reach over ``edge``.

        The dictionary holds every beginning of its words: one look-up tells whether any of them reaches so far.
        """
        found: list[tuple[int, int]] = []
        before = self._pairs.before(text[edge - 1], text[edge]) if left < edge < right else 0
        for first in range(max(left, edge - before), edge) if before else ():
            last = edge + 1
            while last <= right and (count := words.get(text[first:last])) is not None:
                if count:
                    found.append((first, last))
                last += 1
        return found

    @cached_property
    def _pairs(self) -> Pairs:
        """The pairs of characters in jieba's words and the added ones."""
        return (
            Pairs(self._words, self._under._pairs) if self._under else Pairs([*_plain().FREQ, *self._words])
        )

    @staticmethod
    def _run(folded: Folded, start: int, end: int, reach: int) -> tuple[int, int]:
        """The run of jieba's class around the hit, which nothing folded away interrupts; ``reach`` to each side."""
        text, gaps = folded.text, folded.gaps
        left = start - _span(text[max(0, start - reach) : start][::-1])
        right = end + _span(text[end : end + reach])
        at = bisect_right(gaps, start)
        if at and gaps[at - 1] > left:
            left = gaps[at - 1]
        at = bisect_left(gaps, end, at)
        if at < len(gaps) and gaps[at] < right:
            right = gaps[at]
        return left, right

    @cached_property
    def _added(self) -> jieba.Tokenizer:
        under = self._under._added if self._under else _plain()
        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ = Layer(under.FREQ) if self._under else dict(under.FREQ)
        tokenizer.total, tokenizer.initialized = under.total, True
        for word in self._words:
            tokenizer.add_word(word)
        return tokenizer


def common(word: str) -> int:
    """How often jieba's dictionary counted ``word``; 0 for a word that it doesn't know."""
    return int(_plain().FREQ.get(word, 0))


def tokens(text: str) -> list[str]:
    """``text`` as jieba's own dictionary cuts it."""
    return list(_plain().cut(text, HMM=False))


def _span(text: str) -> int:
    """How many characters of jieba's class ``text`` begins with."""
    run = _RUN.match(text)
    return run.end() if run else 0


def _latin(pair: str) -> bool:
    """Whether both are Latin letters or digits, which jieba makes one word."""
    return pair.isascii() and pair.isalnum()


def _sticks(left: str, right: str) -> bool:
    """Whether two neighbours belong together: digits, Latin letters, Chinese numerals."""
    if left in NUMERALS and right in NUMERALS:
        return True
    return left.isalnum() and right.isalnum() and left.isascii() and right.isascii()


@cache
def _nouns() -> frozenset[str]:
    """The characters that jieba's dictionary tags as nouns."""
    with jieba.Tokenizer().get_dict_file() as lines:
        rows = [line.decode().split() for line in lines if line[3:4] == b" "]
    return frozenset(char for char, count, tag in rows if tag == "n" and int(count) < _PARTICLE)


@cache
def _plain() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in _NEW:
        tokenizer.add_word(word, max(_NEW_COUNT, int(tokenizer.FREQ.get(word, 0))))
    return tokenizer
