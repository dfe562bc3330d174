"""response -> worker -> recorder."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from scrapy.crawler import Crawler

from harvester.crawl.base import SourceSpider
from harvester.crawl.outcomes import NO_SPACE
from harvester.crawl.worker import Answer, Fetched, Worker


class ExtractPipeline:
    """Hands each response to the worker process, one at a time, without holding the reactor up."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.thread = ThreadPoolExecutor(max_workers=1)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ExtractPipeline:
        return cls(crawler)

    @property
    def worker(self) -> Worker:
        return spider_of(self.crawler).worker

    def close_spider(self) -> None:
        self.thread.shutdown()
        self.worker.close()

    async def process_item(self, item: Fetched) -> tuple[Fetched, list[Answer]]:
        loop = asyncio.get_running_loop()
        return item, await loop.run_in_executor(self.thread, self.worker.answers, item)


class StorePipeline:
    """Gives each answer to the recorder: a page to store, or the outcome in its place."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        return cls(crawler)

    def process_item(self, item: tuple[Fetched, list[Answer]]) -> Fetched:
        spider = spider_of(self.crawler)
        fetched, answers = item
        for answer in answers:
            if answer.outcome == NO_SPACE:
                spider.recorder.stop(
                    f"原始网页写不进 {spider.worker.warc}({answer.detail})。请检查磁盘空间与目录权限，再运行同一条命令。"
                )
            elif answer.extracted is None:
                spider.recorder.outcome(answer.discovered, "extract", answer.outcome, answer.detail)
            else:
                spider.recorder.page(answer.discovered, *spider.page(fetched, answer))
        spider.stop_if_broken()
        return fetched


def spider_of(crawler: Crawler) -> SourceSpider:
    assert isinstance(crawler.spider, SourceSpider)
    return crawler.spider
