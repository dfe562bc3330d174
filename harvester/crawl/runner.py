"""One (source, night) in this process. A process runs one: Twisted's reactor can't be started twice."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable

from scrapy.crawler import AsyncCrawlerProcess

from harvester.crawl.job import CrawlJob, CrawlResult
from harvester.crawl.outcomes import words
from harvester.crawl.recorder import Recorder
from harvester.crawl.settings import settings
from harvester.crawl.worker import Worker
from harvester.errors import StoreError
from harvester.store import open_store


def crawl(job: CrawlJob, started: Callable[[], None] = lambda: None) -> CrawlResult:
    """Crawl one source and store what is new; say how it went. Raises StoreError where the store can't be opened.

    ``started`` is called once the worker process is forked: only then may this process have more threads.
    """
    name = f"{job.source.id}-{job.attempt}"
    log = job.config.output / "logs" / str(job.night) / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    warc = job.config.warc / str(job.night) / f"{name}.warc.gz"
    worker = Worker(warc, job.source.selectors, job.config.crawl.extract_seconds)
    gc.freeze()
    worker.start("fork")
    started()
    logging.getLogger("trafilatura").setLevel(logging.ERROR)  # it writes a warning for each odd page
    store = open_store(job.config.database)
    try:
        recorder = Recorder(store, job)
        process = AsyncCrawlerProcess(settings(job, log))
        process.crawl(job.source.pattern, job=job, recorder=recorder, worker=worker)
        process.start()
        return finish(recorder)
    finally:
        store.close()


def finish(recorder: Recorder) -> CrawlResult:
    """Settle what is left, and judge the crawl by its listings."""
    try:
        if not recorder.broken:
            recorder.close()
    except StoreError as error:
        recorder.stop(str(error))
    if recorder.broken:
        return CrawlResult(False, recorder.broken)
    if recorder.failures:
        url, outcome, detail = recorder.failures[0]
        told = f"（{detail}）" if detail and not detail.startswith("HTTP ") else ""
        return CrawlResult(False, f"{words(outcome)}{told}：{url}")
    if not recorder.listings_read:
        return CrawlResult(False, "一个列表也没有读到（日志里有详情）")
    return CrawlResult(True)
