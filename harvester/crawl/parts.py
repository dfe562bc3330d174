"""An article in several pages is one page: its further parts are fetched and joined before it is stored.

A part is fetched as any page is (robots.txt, delay, retries, address guard, size and the night's limit) and kept in
the WARC file. It gets its outcome when the article is whole: a crawl that is killed in between leaves no part behind
that the next one would take for an article. A part that can't be had leaves what was read, with the doubt said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http.request import NO_CALLBACK
from scrapy.spidermiddlewares.httperror import HttpError

from harvester.crawl.outcomes import JOINED, NO_SPACE, NOT_A_PART, OVER_LIMIT, outcome_of, words
from harvester.crawl.worker import Answer, Fetched
from harvester.extract.doubt import CUT, told
from harvester.extract.paging import join, part_number
from harvester.extract.urls import canonical
from harvester.models import Extracted, Platform

if TYPE_CHECKING:
    from harvester.crawl.base import SourceSpider

MOST_PARTS = 20
"""Longer articles are cut here, and doubted: more often a pager that runs in circles."""


@dataclass(slots=True)
class Parts:
    """What was joined so far, and the outcome of each further part."""

    whole: Extracted
    outcomes: dict[str, tuple[str, str]]
    doubt: str = ""


async def whole(spider: SourceSpider, fetched: Fetched, answer: Answer) -> Answer:
    """The answer with the bodies of its further parts; as it is where it has none."""
    if answer.extracted is None or not answer.extracted.next_page or spider.source.platform is Platform.FORUM:
        return answer
    first = canonical(fetched.raw.url)
    read = Parts(answer.extracted, {})
    url = answer.extracted.next_page
    while url and not read.doubt:
        number = len(read.outcomes) + 2
        if part_number(first, url) is None or not spider.recorder.claim(url):
            break
        if number > MOST_PARTS:
            read.doubt = f"{CUT}：只读了前{MOST_PARTS}页"
            break
        part = await _part(spider, first, url, answer.extracted)
        if part.outcome == NO_SPACE:
            return part
        if part.extracted is None:
            read.outcomes[url] = part.outcome, part.detail
            read.doubt = f"{CUT}：第{number}页没有读到（{words(part.outcome)}）"
            break
        joined = join(read.whole, part.extracted)
        read.outcomes[url] = (
            JOINED,
            f"第{number}页，并入 {answer.discovered}" + ("" if joined else "，没有新内容"),
        )
        read.whole, url = (joined, part.extracted.next_page) if joined else (read.whole, "")
    for url, (outcome, detail) in read.outcomes.items():
        spider.recorder.outcome(url, "extract" if outcome == JOINED else "fetch", outcome, detail)
    made = replace(
        read.whole,
        doubt=told(*read.whole.doubt.split("；"), read.doubt),
        extractor=f"{read.whole.extractor};parts={1 + len(read.outcomes)}",
    )
    return replace(answer, extracted=made, parts=tuple(read.outcomes))


async def _part(spider: SourceSpider, first: str, url: str, hints: Extracted) -> Answer:
    """One further part, fetched and extracted; never raises."""
    if spider.asked >= spider.job.config.crawl.max_pages:
        return Answer(url, None, OVER_LIMIT)
    spider.asked += 1
    engine = spider.crawler.engine
    assert engine is not None
    try:
        response = await engine.download_async(Request(url, callback=NO_CALLBACK, dont_filter=True))
        if response.status // 100 != 2:
            raise HttpError(response)  # noqa: TRY301  what the spider's own pages end in, so that it is named alike
    except Exception as error:  # noqa: BLE001  whatever stops a part is its outcome, and the article stands
        return Answer(url, None, *outcome_of(error))
    if part_number(first, canonical(response.url)) is None:
        return Answer(url, None, NOT_A_PART, response.url)
    (answer,) = await spider.worker.answers(spider.fetched(response, url, hints=Extracted(title=hints.title)))
    return answer
