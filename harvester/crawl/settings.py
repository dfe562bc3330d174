"""Scrapy's settings for one source: what, what Scrapy has by default, and why ours differs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scrapy.logformatter import LogFormatter

from harvester.config import Config
from harvester.crawl.job import CrawlJob
from harvester.crawl.project import SPIDER_MODULES


class QuietFormatter(LogFormatter):
    """Composes no line for each page fetched and stored: the ledger holds them, and nobody reads DEBUG."""

    def crawled(self, *_: object) -> None:  # type: ignore[override]
        return None

    def scraped(self, *_: object) -> None:  # type: ignore[override]
        return None


AGENT = "harvester/0.1 (media research; {contact})"


COMPONENTS: dict[str, dict[str, int | None]] = {
    "DOWNLOADER_MIDDLEWARES": {
        "harvester.crawl.guard.AddressGuard": 10,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        "harvester.crawl.guard.PatientRetry": 550,
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # SourceSpider._ours says what is ours
        "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # no login
        "scrapy.downloadermiddlewares.stats.DownloaderStats": None,  # the ledger counts
    },
    "SPIDER_MIDDLEWARES": {
        "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # a listing leads to articles and no further
        "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
        "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # drops silently: no outcome
        "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
    },
    "EXTENSIONS": {"harvester.crawl.guard.CrawlDelay": 0},
    "ITEM_PIPELINES": {"harvester.crawl.pipelines.IngestPipeline": 100},
}
"""Ours, and what of Scrapy's stands aside: each costs every request, together a third of the reactor's time."""


def user_agent(config: Config) -> str:
    """An honest User-Agent with a contact."""
    return AGENT.format(contact=config.crawl.contact or "contact not configured")


def settings(job: CrawlJob, log: Path) -> dict[str, Any]:
    """The settings of one (source, night)."""
    crawl = job.config.crawl
    return {
        "SPIDER_MODULES": SPIDER_MODULES,
        "USER_AGENT": user_agent(job.config),
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",  # en: some sites then serve their English pages
        },
        # --- polite
        "ROBOTSTXT_OBEY": True,  # False
        "DOWNLOAD_DELAY": job.delay,  # 0
        "DOWNLOAD_DELAY_JITTER": 0.0,  # 0.5: sometimes faster than promised
        "CONCURRENT_REQUESTS_PER_DOMAIN": 2 if job.delay else 8,  # 8; 2 so that one hung page blocks nothing
        "COOKIES_ENABLED": False,  # True; no session is wanted
        # --- limits
        "DOWNLOAD_TIMEOUT": crawl.timeout,  # 180
        "RETRY_TIMES": crawl.retries,  # 2
        "DOWNLOAD_MAXSIZE": crawl.max_bytes,  # 1 GiB
        "DOWNLOAD_WARNSIZE": 0,  # 32 MiB; a refusal is an outcome, not a log line
        "REDIRECT_MAX_TIMES": 5,  # 20
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        # --- speed: CONCURRENT_ITEMS = 100 starts a hundred tasks a response (DESIGN §11: 237 -> 362 pages/s)
        "CONCURRENT_ITEMS": 1,
        "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 16 * crawl.max_bytes,
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",  # the other is for many hosts
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",  # the ledger counts
        # --- nothing open, nothing persistent
        "TELNETCONSOLE_ENABLED": False,  # True: a remote console
        "REMOTE_CONTROL_ENABLED": False,  # True: the same, newer
        "METAREFRESH_ENABLED": False,  # True; a refresh is the page's business, a soft 404's often
        "JOBDIR": None,  # killed crawls resume to nothing (DESIGN §8)
        "TWISTED_DNS_RESOLVER": "harvester.crawl.guard.GuardedResolver",
        "HARVESTER_ALLOW_LOOPBACK": crawl.allow_loopback,
        **COMPONENTS,
        "LOG_FILE": str(log),
        "LOG_FORMATTER": "harvester.crawl.settings.QuietFormatter",
        "LOG_LEVEL": "INFO",  # DEBUG writes two lines a page
    }
