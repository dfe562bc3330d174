"""response -> worker -> parts -> recorder."""

from __future__ import annotations

from scrapy.crawler import Crawler

from harvester.crawl.base import SourceSpider
from harvester.crawl.outcomes import NO_SPACE
from harvester.crawl.parts import whole
from harvester.crawl.worker import Answer, Fetched


class IngestPipeline:
    """Has each response kept and extracted by the worker process, without holding the reactor up, and hands what
    comes back to the recorder: a page to store, or the outcome in its place."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> IngestPipeline:
        return cls(crawler)

    async def close_spider(self) -> None:
        await spider_of(self.crawler).worker.close()

    async def process_item(self, item: Fetched) -> Fetched:
        spider = spider_of(self.crawler)
        for answer in await spider.worker.answers(item):
            self.settle(spider, item, await whole(spider, item, answer))
        spider.stop_if_broken()
        return item

    def settle(self, spider: SourceSpider, fetched: Fetched, answer: Answer) -> None:
        """Give one page its outcome."""
        if answer.outcome == NO_SPACE:
            spider.recorder.stop(
                f"原始网页写不进 {spider.worker.warc}（{answer.detail}）。请检查磁盘空间与目录权限，再运行同一条命令。"
            )
        elif answer.extracted is None:
            spider.recorder.outcome(answer.discovered, "extract", answer.outcome, answer.detail)
        else:
            spider.recorder.page(answer.discovered, *spider.page(fetched, answer))


def spider_of(crawler: Crawler) -> SourceSpider:
    assert isinstance(crawler.spider, SourceSpider)
    return crawler.spider
