"""Attribution end to end (fold, scan, boundary, place, decide) beside jieba over everything and the bare scan.

Real bulletins where the measuring data is at hand, else texts of our own; a case's words, coined at random, are put
into some of them beside a county of Hubei. The gazetteer is the whole one.
"""

from __future__ import annotations

import gzip
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
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
SYLLABLES = "红蓝绿银金和睦邻里安心先锋网格管家门哨连枝共治同盟约亮灯百户千巷听议事厅暖橙帮驿站微光雨露家园"


def run() -> Iterator[Row]:
    rng = random.Random(2026)
    places = dictionaries.load(dictionaries.seed()).places
    read = bulletins(rng)
    segmented = speed(read[:SEGMENTED], tokens, times=3)
    few = cases(rng, places)
    many = [replace(case, any_words=(*case.any_words, *coined(rng, MANY - 1))) for case in few]
    yield Row("full jieba", f"{segmented:.2f} MB/s", "", "", "")
    for share, wanted in ((0.01, 100), (0.1, 40)):
        texts = planted(rng, read, few, share)
        ours = match_speed(texts, Matcher(few, places))
        what = f"match, {CASES:,} cases, {share:.0%} of pages hold a candidate"
        yield Row(
            what,
            f"{ours:.0f} MB/s",
            f"full jieba: {segmented:.2f} MB/s",
            f"{ours / segmented:.0f}",
            f"≥ {wanted}",
        )
        if share == 0.01:
            bare = scan_speed(texts, few)
            yield Row(
                "the same beside the bare scan",
                f"{ours:.0f} MB/s",
                f"daachorse: {bare:.0f} MB/s",
                f"{ours / bare:.2f}",
                "≥ 0.3",
            )
            more = match_speed(texts, Matcher(many, places))
            yield Row(
                f"match, {CASES * MANY:,} words instead of {CASES:,}",
                f"{more:.0f} MB/s",
                f"{CASES:,}: {ours:.0f} MB/s",
                f"{ours / more:.1f} x the time",
                "≤ 4",
            )


def bulletins(rng: random.Random) -> list[str]:
    """Real texts where they are at hand; texts of our own as long as they are."""
    if not CORPUS.is_file():
        return [text(rng, 20) for _ in range(PAGES)]
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        read = (json.loads(line)["text"] for line in lines)
        return list(islice(filter(None, read), PAGES))


def cases(rng: random.Random, places: Sequence[Place]) -> list[Case]:
    """Cases of Hubei's counties, each with one word."""
    counties = [place for place in places if place.level == "县" and place.code.startswith("42")]
    made = []
    for number in range(CASES):
        home = counties[number % len(counties)]
        names = coined(rng, 1)
        made.append(
            Case(
                id=f"QX-{number:05}",
                name=f"{home.name}“{names[0]}”治理品牌",
                group=Group.COUNTY,
                kind=Kind.CASE,
                unit=f"{home.path.removeprefix('湖北省')}人民政府",
                any_words=names,
            )
        )
    return made


def coined(rng: random.Random, number: int) -> tuple[str, ...]:
    """Names of five characters."""
    return tuple("".join(rng.sample(SYLLABLES, 5)) for _ in range(number))


def planted(rng: random.Random, read: Sequence[str], listed: Sequence[Case], share: float) -> list[Text]:
    texts = []
    for number, body in enumerate(read):
        if rng.random() < share:
            case = rng.choice(listed)
            sentence = (
                f"{case.unit.removesuffix('人民政府')}推行“{case.any_words[0]}”，干部走进楼栋听取意见。"
            )
            first = body.find("。") + 1
            body = body[:first] + sentence + body[first:]
        texts.append(Text(id=str(number), title=body[:20], body=body, outlet="示例日报"))
    return texts


def match_speed(texts: Sequence[Text], matcher: Matcher) -> float:
    """MB/s; what is built at first use is built before."""
    found = sum(bool(matcher.match(one)) for one in texts[:2000])
    assert found, "no planted page was found: the figure would say nothing"
    return megabytes(one.body for one in texts) / best(lambda: list(matcher.match_many(texts)))


def scan_speed(texts: Sequence[Text], listed: Sequence[Case]) -> float:
    automaton = CharwiseDoubleArrayAhoCorasick(sorted({word for case in listed for word in case.any_words}))
    return speed([one.body for one in texts], automaton.find_overlapping)


def speed(read: Sequence[str], work: Callable[[str], object], times: int = 3) -> float:
    """MB/s of UTF-8 over ``read``."""
    work(read[0])
    return megabytes(read) / best(lambda: [work(one) for one in read], times)


def megabytes(read: Iterator[str] | Sequence[str]) -> float:
    return sum(len(one.encode()) for one in read) / 1e6


def best(work: Callable[[], object], times: int = 3) -> float:
    """Seconds; the best of several runs, for the machine is shared."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return min(spent)
