"""Attribution end to end (fold, scan, boundary, place, decide) beside jieba over everything and the bare scan.

Real bulletins where the measuring data is at hand, else texts of our own. Names of three to six characters, made of
everyday words in a row and in none of the texts, are put into the named share of them: beside their own county,
beside another one, before or after it, or alone. The gazetteer is the whole one; jieba cuts without guessing (HMM),
which is its fastest way. Ours and each peer are timed in turns, for the machine is shared.
"""

from __future__ import annotations

import gzip
import json
import random
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from daachorse import CharwiseDoubleArrayAhoCorasick

from harvester import dictionaries
from harvester.match import Matcher
from harvester.match.boundary import tokens
from harvester.models import Case, Group, Kind, Place, Text
from tests.benchmarks.pages import text
from tests.benchmarks.row import Row

CORPUS = Path(__file__).parents[3] / "shared" / "data" / "corpus" / "xwlb.jsonl.gz"
PAGES, SEGMENTED = 12_000, 400
"""Pages matched; pages given to jieba, which takes a second for a megabyte."""
CASES, MANY = 1_000, 100
"""Cases; words of each where there are many."""
FIRST = "红橙蓝绿金银暖新云微百千万众邻家村院楼街老小好心春阳光爱诚睦和安乐共联同善美"
SECOND = (
    "管家 先锋 网格 驿站 哨兵 灯塔 积分 食堂 夜话 议事 帮办 跑团 小院 楼长 户长 课堂 超市 银行 书屋 屋场 村落 邻里"
    " 共治 自治 联盟 同心 幸福 平安 守望 调解 茶馆 板凳 恳谈 清单 码头 工坊 云桥 家园 蜂巢 微光 雨露 暖流 门铃"
).split()
THIRD = ("", "会", "站", "队", "角", "计划", "行动", "之家", "码", "桥")
SENTENCES = (
    ("{home}推行“{name}”，干部走进楼栋听取意见。", 5),
    ("{other}推行“{name}”，干部走进楼栋听取意见。", 2),
    ("{home}下了一夜的雪。天亮时，{name}已经在扫雪。", 2),
    ("天亮时，{name}已经在扫雪，路人纷纷道谢。", 1),
)
"""(what names a case, how often among ten)."""


def run() -> Iterator[Row]:
    rng = random.Random(2026)
    places = dictionaries.load(dictionaries.seed()).places
    read = bulletins(rng)
    names = coined(rng, CASES * MANY, read)
    few = cases(names[:CASES], places)
    more = [replace(case, any_words=tuple(names[number::CASES])) for number, case in enumerate(few)]
    for share, wanted in ((0.01, 100), (0.1, 40)):
        texts = planted(rng, read, few, share)
        matcher = warm(Matcher(few, places), texts)
        ours, jieba = turns(
            (partial(match, matcher, texts), [one.body for one in texts]),
            (partial(each, tokens, read[:SEGMENTED]), read[:SEGMENTED]),
        )
        held = sum(map(bool, matcher.match_many(texts))) / len(texts)
        what = f"match, {CASES:,} cases, {held:.1%} of pages hold a candidate"
        yield Row(
            what, f"{ours:.0f} MB/s", f"full jieba: {jieba:.2f} MB/s", f"{ours / jieba:.0f}", f"≥ {wanted}"
        )
        if share == 0.01:
            bodies = [one.body for one in texts]
            bare = CharwiseDoubleArrayAhoCorasick(names[:CASES]).find_overlapping
            large = warm(Matcher(more, places), texts)
            ours, scan, slow = turns(
                (partial(match, matcher, texts), bodies),
                (partial(each, bare, bodies), bodies),
                (partial(match, large, texts), bodies),
            )
            what = "the same beside the bare scan"
            yield Row(what, f"{ours:.0f} MB/s", f"daachorse: {scan:.0f} MB/s", f"{ours / scan:.2f}", "≥ 0.3")
            what = f"match, {CASES * MANY:,} words instead of {CASES:,}"
            ratio = f"{ours / slow:.1f} x the time"
            yield Row(what, f"{slow:.0f} MB/s", f"{CASES:,}: {ours:.0f} MB/s", ratio, "≤ 4")


def bulletins(rng: random.Random) -> list[str]:
    """Real texts where they are at hand; texts of our own as long as they are."""
    if not CORPUS.is_file():
        return [text(rng, 20) for _ in range(PAGES)]
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        read = (json.loads(line)["text"] for line in lines)
        return list(islice(filter(None, read), PAGES))


def coined(rng: random.Random, number: int, read: Sequence[str]) -> list[str]:
    """Different names that stand in none of the texts."""
    made: dict[str, None] = {}
    while len(made) < number * 1.2:
        head = rng.choice((rng.choice(FIRST), rng.choice(SECOND), rng.choice(SECOND) + rng.choice(FIRST)))
        made[head + rng.choice(SECOND) + rng.choice(THIRD)] = None
    names = [name for name in made if len(name) <= 6]
    scan = CharwiseDoubleArrayAhoCorasick(names).find_overlapping
    there = {index for one in read for _, _, index in scan(one)}
    return [name for index, name in enumerate(names) if index not in there][:number]


def cases(names: Sequence[str], places: Sequence[Place]) -> list[Case]:
    """Cases of Hubei's counties, each with one word."""
    counties = [place for place in places if place.level == "县" and place.code.startswith("42")]
    made = []
    for number, name in enumerate(names):
        home = counties[number % len(counties)]
        made.append(
            Case(
                id=f"QX-{number:05}",
                name=f"{home.name}“{name}”治理品牌",
                group=Group.COUNTY,
                kind=Kind.CASE,
                unit=f"{home.path.removeprefix('湖北省')}人民政府",
                any_words=(name,),
            )
        )
    return made


def planted(rng: random.Random, read: Sequence[str], listed: Sequence[Case], share: float) -> list[Text]:
    texts, (sentences, weights) = [], zip(*SENTENCES, strict=True)
    for number, body in enumerate(read):
        if rng.random() < share:
            case, other = rng.sample(listed, 2)
            (sentence,) = rng.choices(sentences, weights)
            home, elsewhere = (one.unit.removesuffix("人民政府") for one in (case, other))
            first = body.find("。") + 1
            named = sentence.format(home=home, other=elsewhere, name=case.any_words[0])
            body = body[:first] + named + body[first:]
        texts.append(Text(id=str(number), title=body[:20], body=body, outlet="示例日报"))
    return texts


def warm(matcher: Matcher, texts: Sequence[Text]) -> Matcher:
    """The matcher with what is built at first use built."""
    assert any(matcher.match_many(texts[:2000])), "no planted page was found: the figure would say nothing"
    return matcher


def match(matcher: Matcher, texts: Sequence[Text]) -> None:
    deque(matcher.match_many(texts), 0)


def each(work: Callable[[str], object], texts: Sequence[str]) -> None:
    for one in texts:
        work(one)


def turns(*works: tuple[Callable[[], object], Sequence[str]], times: int = 5) -> list[float]:
    """MB/s of UTF-8 of each (work, texts it reads): the best of several rounds, every work once in each."""
    best = [float("inf")] * len(works)
    for _ in range(times):
        for number, (work, _) in enumerate(works):
            started = time.perf_counter()
            work()
            best[number] = min(best[number], time.perf_counter() - started)
    sizes = (sum(len(one.encode()) for one in texts) / 1e6 for _, texts in works)
    return [size / seconds for size, seconds in zip(sizes, best, strict=True)]
