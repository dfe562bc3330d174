"""Pages/s of the whole crawl (fetch, WARC, extract, store) beside stock Scrapy that only fetches the same pages."""

from __future__ import annotations

import multiprocessing
import random
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from harvester.config import Config, Crawl
from harvester.crawl.job import CrawlJob
from harvester.crawl.runner import crawl
from harvester.models import Platform, Source
from harvester.store import open_store
from tests.benchmarks.pages import article
from tests.benchmarks.row import Row
from tests.benchmarks.server import serving

PAGES, TURNS = 2000, 3


class Stock(Spider):
    """Scrapy as it comes, fetching without parsing."""

    name = "stock"

    def __init__(self, port: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.port = port

    async def start(self) -> AsyncIterator[Request]:
        for number in range(PAGES):
            yield Request(f"http://127.0.0.1:{self.port}{path(number)}")

    def parse(self, response: Any) -> None:
        pass


def path(number: int) -> str:
    return f"/content/2026-10/{number % 28 + 1:02}/content_{number}.html"


def run() -> Iterator[Row]:
    rng = random.Random(2026)
    pages = {path(number): article(rng, number) for number in range(PAGES)}
    index = "".join(f'<li><a href="{p}">第{n}篇文章的标题</a></li>' for n, p in enumerate(pages))
    pages["/"] = f"<html><body><ul>{index}</ul></body></html>".encode()
    with serving(pages) as port, tempfile.TemporaryDirectory() as folder:
        stock, ours = [], []
        for turn in range(TURNS):  # by turns, so that a noisy moment hits both
            config = Config(home=Path(folder) / str(turn), crawl=Crawl(delay=0, allow_loopback=True))
            source = Source(
                id="bench", name="示例", outlet="示例", platform=Platform.NEWS, pattern="listing",
                url=f"http://127.0.0.1:{port}/", evidence="own",
            )  # fmt: skip
            stock.append(seconds(_stock, port))
            ours.append(seconds(_ours, CrawlJob(source, date(2026, 10, 31), config)))
        store = open_store(config.database)
        stored = store.pages.count()
        store.close()
    assert stored == PAGES, f"{stored} of {PAGES} pages stored"
    yield Row(
        f"crawl {PAGES} pages of {len(pages[path(0)]) // 1000} kB: fetch, WARC, extract, store",
        f"{PAGES / min(ours):.0f} pages/s",
        f"stock Scrapy, fetch only: {PAGES / min(stock):.0f} pages/s",
        f"{min(stock) / min(ours):.2f}",
        "≥ 0.7",
    )


def seconds(work: Callable[..., None], *args: Any) -> float:
    """Seconds of ``work`` in a process of its own, from its first request on: a reactor can't be started twice.

    What both import is not measured; in a night it is paid once, by the fork server.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_timed, args=(theirs, work, *args))
    process.start()
    spent = ours.recv()
    process.join()
    assert process.exitcode == 0
    assert isinstance(spent, float)
    return spent


def _timed(pipe: Connection, work: Callable[..., None], *args: Any) -> None:
    import harvester.crawl.preload  # noqa: F401  for both

    started = time.perf_counter()
    work(*args)
    pipe.send(time.perf_counter() - started)


def _stock(port: int) -> None:
    process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR"})
    process.crawl(Stock, port=port)
    process.start()


def _ours(job: CrawlJob) -> None:
    result = crawl(job)
    assert result.done, result.message
