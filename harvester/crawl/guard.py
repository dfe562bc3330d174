"""What keeps the crawl polite and inside the public web."""

from __future__ import annotations

import asyncio
import ipaddress
from functools import lru_cache
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

LONGEST_WAIT = 120.0
"""Seconds that a server's Retry-After or Crawl-delay is followed to; longer than that, the URL fails tonight."""


class PrivateAddressError(IgnoreRequest):
    """Raised for a URL whose host is, or resolves to, an address that is not public."""


def is_public(address: str, *, allow_loopback: bool) -> bool:
    """Whether an IP address may be connected to.

    >>> is_public("10.0.0.8", allow_loopback=True), is_public("127.0.0.1", allow_loopback=True)
    (False, True)
    """
    ip = ipaddress.ip_address(address)
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    return (ip.is_global and not ip.is_multicast) or (ip.is_loopback and allow_loopback)


class GuardedResolver(CachingThreadedResolver):
    """Refuses names that resolve to private addresses: what is returned here is what is connected to."""

    allow_loopback = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> GuardedResolver:
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_loopback = crawler.settings.getbool("HARVESTER_ALLOW_LOOPBACK")
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if not is_public(address, allow_loopback=self.allow_loopback):
            raise PrivateAddressError(f"{name} -> {address}")
        return address


class AddressGuard:
    """Refuses literal private addresses and schemes other than http(s), after redirects too."""

    def __init__(self, allow_loopback: bool) -> None:
        self.allow_loopback = allow_loopback

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AddressGuard:
        return cls(crawler.settings.getbool("HARVESTER_ALLOW_LOOPBACK"))

    def process_request(self, request: Request) -> None:
        parts = urlparse_cached(request)
        if parts.scheme not in ("http", "https"):
            raise PrivateAddressError(f"{parts.scheme}:")
        if not may_connect(parts.hostname or "", self.allow_loopback):
            raise PrivateAddressError(parts.hostname or "")


@lru_cache
def may_connect(host: str, allow_loopback: bool) -> bool:
    """Whether a URL's host may be asked; a name may, the resolver looks at what it resolves to."""
    try:
        return is_public(host, allow_loopback=allow_loopback)
    except ValueError:
        return host != "localhost" or allow_loopback


class PatientRetry(RetryMiddleware):
    """Scrapy's retries, after the time that a 429 or 503 asks for in Retry-After."""

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Any:  # noqa: ARG002
        seconds = retry_after(response) if response.status in self.retry_http_codes else None
        if seconds is None:
            return super().process_response(request, response)
        return response if seconds > LONGEST_WAIT else self._after(seconds, request, response)

    async def _after(self, seconds: float, request: Request, response: Response) -> Request | Response:
        await asyncio.sleep(seconds)
        result: Request | Response = super().process_response(request, response)
        return result


def retry_after(response: Response) -> float | None:
    """The seconds of a Retry-After header; None where there is none, or it is a date."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    return float(value) if value.isdecimal() else None


class CrawlDelay:
    """Honours robots.txt's Crawl-delay by slowing that host's slot down; never faster than configured."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self.robots_parsed, signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlDelay:
        return cls(crawler)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        asked = robotparser.crawl_delay(self.crawler.settings["USER_AGENT"])
        engine = self.crawler.engine
        if not asked or engine is None:
            return
        slots = engine.downloader.slots
        slot = slots.get(engine.downloader.get_slot_key(request))
        if slot is not None:
            slot.delay = max(slot.delay, min(asked, LONGEST_WAIT))
            slot.concurrency = 1
