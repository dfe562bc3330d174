"""Scrapy's settings for one source: what, what Scrapy has by default, and why ours differs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from harvester.config import Config
from harvester.crawl.job import CrawlJob
from harvester.crawl.project import SPIDER_MODULES

AGENT = "harvester/0.1 (media research; {contact})"


COMPONENTS: dict[str, dict[str, int | None]] = {
    "DOWNLOADER_MIDDLEWARES": {
        "harvester.crawl.guard.AddressGuard": 10,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        "harvester.crawl.guard.PatientRetry": 550,
    },
    "EXTENSIONS": {"harvester.crawl.guard.CrawlDelay": 0},
    "ITEM_PIPELINES": {
        "harvester.crawl.pipelines.ExtractPipeline": 100,
        "harvester.crawl.pipelines.StorePipeline": 200,
    },
}
"""Ours, and in the place of which of Scrapy's."""


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
        # --- nothing open, nothing persistent
        "TELNETCONSOLE_ENABLED": False,  # True: a remote console
        "REMOTE_CONTROL_ENABLED": False,  # True: the same, newer
        "METAREFRESH_ENABLED": False,  # True; a refresh is the page's business, a soft 404's often
        "JOBDIR": None,  # killed crawls resume to nothing (DESIGN §8)
        "TWISTED_DNS_RESOLVER": "harvester.crawl.guard.GuardedResolver",
        "HARVESTER_ALLOW_LOOPBACK": crawl.allow_loopback,
        **COMPONENTS,
        "LOG_FILE": str(log),
        "LOG_LEVEL": "INFO",  # DEBUG writes two lines a page
        "STATS_DUMP": True,
    }
