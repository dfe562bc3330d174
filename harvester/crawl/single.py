"""One page by its address, through the same door as a night's: robots.txt, address guard, size, time, User-Agent."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from harvester.crawl.base import header
from harvester.crawl.job import CrawlJob
from harvester.crawl.outcomes import outcome_of, words
from harvester.crawl.settings import settings
from harvester.errors import CrawlError
from harvester.models import SHANGHAI, Raw


class SinglePage(Spider):
    """Asks for one address and keeps what comes."""

    name = "single"

    def __init__(self, *args: Any, job: CrawlJob, came: list[Raw | str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.job = job
        self.came = came

    async def start(self) -> AsyncIterator[Any]:
        yield Request(self.job.url, callback=self.page, errback=self.failed, dont_filter=True)

    def page(self, response: Response) -> None:
        self.came.append(
            Raw(
                url=response.url,
                content=response.body,
                content_type=header(response, "Content-Type"),
                encoding=self.job.source.encoding,
                fetched_at=datetime.now(SHANGHAI).replace(microsecond=0),
            )
        )

    def failed(self, failure: Failure) -> None:
        assert failure.value is not None
        outcome, detail = outcome_of(failure.value)
        self.came.append(
            words(outcome) + (f"（{detail}）" if detail and not detail.startswith("HTTP ") else "")
        )


def fetch(job: CrawlJob) -> Raw:
    """The page at the job's address. Raises CrawlError that says why there is none. Once a process: see ``runner``."""
    log = job.config.output / "logs" / "record.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    logging.getLogger("trafilatura").setLevel(logging.ERROR)
    came: list[Raw | str] = []
    process = AsyncCrawlerProcess(settings(job, log) | {"ITEM_PIPELINES": {}})
    process.crawl(SinglePage, job=job, came=came)
    process.start()
    match came:
        case [Raw() as raw]:
            return raw
        case [str() as why]:
            raise CrawlError(f"{job.url} 没有取到：{why}。")
    raise CrawlError(f"{job.url} 没有取到，原因见 {log}。")
