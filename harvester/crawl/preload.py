"""Imported once by the night's fork server: whatever a crawl loads, short of starting a reactor.

A crawl's process is a fork of that server. What is loaded here costs a second once; loaded in the crawl it costs
a second a source, which on a night of a thousand sources is a quarter of an hour of a core.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import scrapy.core.downloader.handlers.http11
import scrapy.core.engine
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.misc import load_object

from harvester.crawl import project, runner
from harvester.crawl.base import site
from harvester.crawl.settings import COMPONENTS
from harvester.errors import ExtractError
from harvester.extract import extract
from harvester.models import Raw

__all__ = ["runner", "scrapy"]


def load() -> None:
    """Load Scrapy's components and ours, the spiders, and what extraction imports on first use."""
    settings = Settings({"SPIDER_MODULES": project.SPIDER_MODULES, **COMPONENTS})
    SpiderLoader.from_settings(settings)
    for kind in ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES"):
        for path in settings.getwithbase(kind):
            load_object(path)  # Scrapy loads also those that are switched off
    for name in ("SCHEDULER", "DUPEFILTER_CLASS", "STATS_CLASS", "LOG_FORMATTER", "ROBOTSTXT_PARSER"):
        load_object(settings[name])
    site("https://news.example.com.cn/")  # builds the list of public suffixes
    with suppress(ExtractError):  # a page in doubt, so that the second opinion is loaded too
        extract(Raw(url="", content=b"<html><body><p>.</p></body></html>", fetched_at=datetime.now(UTC)))


load()
