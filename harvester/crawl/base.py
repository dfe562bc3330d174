"""What all access patterns share: asking for listings and articles, and knowing which are new.

A spider of an access pattern says two things: what its listings are, and how to read one::

    class FeedSpider(SourceSpider):
        name = "feed"

        def read(self, response):
            return Listing(links=tuple(Link(url=entry.link, title=entry.title) for entry in parse(response.body)))

Everything else happens here: dates in the URL, robots, what is stored already, paging, the limits, and an
outcome for every URL. An empty listing is an error, never an empty result.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from tldextract import TLDExtract
from twisted.python.failure import Failure

from harvester.crawl.job import CrawlJob
from harvester.crawl.outcomes import (
    EMPTY_LISTING,
    LISTED,
    NOT_A_LISTING,
    OUR_ERROR,
    OVER_LIMIT,
    UNCHANGED,
    outcome_of,
)
from harvester.crawl.recorder import Recorder
from harvester.crawl.worker import Answer, Fetched, Worker
from harvester.errors import StoreError
from harvester.extract.links import Link
from harvester.extract.urls import canonical, looks_like_article, twin_key
from harvester.models import SHANGHAI, Extracted, Page, Raw
from harvester.store import Validators

SUFFIXES = TLDExtract(suffix_list_urls=())
"""Registrable domains from the list that the package carries: no network."""


class UnreadableListingError(Exception):
    """Raised by a spider's ``read`` for an answer that is no listing of its kind; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What one listing page says."""

    links: tuple[Link, ...] = ()
    """Articles to fetch."""
    items: tuple[tuple[str, Mapping[str, object]], ...] = ()
    """Or, from a JSON interface, (URL, item) pairs that need no fetching."""
    more: tuple[str, ...] = field(default=())
    """Further listings to read: the next page, an index's parts."""


class SourceSpider(Spider):
    """The base of all spiders; see the module's text for how to write one."""

    def __init__(self, *args: Any, job: CrawlJob, recorder: Recorder, worker: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.job = job
        self.source = job.source
        self.recorder = recorder
        self.worker = worker
        self.article = re.compile(job.source.article)
        self._listings: set[str] = set()
        self.asked = 0
        """How many pages and further parts were asked for, of ``max_pages``."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.went_wrong, signals.spider_error)
        crawler.signals.connect(spider.went_wrong, signals.item_error)
        return spider

    def went_wrong(self, failure: Failure, response: Response | None = None) -> None:
        """An error of ours: Scrapy would write it to the log and go on; here the job fails and says so."""
        if isinstance(failure.value, StoreError):
            self.recorder.stop(str(failure.value))
            self.stop_if_broken()
        else:
            url = response.url if response is not None else self.job.url
            self.recorder.failures.append((url, OUR_ERROR, repr(failure.value)[:200]))

    # --- what a pattern says ----------------------------------------------------------------------------

    @abstractmethod
    def read(self, response: Response) -> Listing:
        """What a listing says. Raises UnreadableListingError."""

    # --- listings ---------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        for url in self.recorder.new(self.recorder.unsettled()):
            yield self._request(Link(url=url))
        for request in self._ask_listings([self.job.url]):
            yield request

    def _ask_listings(self, urls: Iterable[str]) -> Iterator[Request]:
        for url in urls:
            if url in self._listings or len(self._listings) >= self.source.max_listings:
                continue
            self._listings.add(url)
            yield Request(
                url,
                callback=self.listing,
                errback=self.listing_failed,
                headers=self._conditions(url),
                meta={"handle_httpstatus_list": [304]},
                cb_kwargs={"asked": url},
                dont_filter=True,
            )

    def _conditions(self, url: str) -> dict[str, str]:
        known = self.recorder.store.listings.get(url)
        if known is None:
            return {}
        named = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in named.items() if value}

    def listing(self, response: Response, asked: str) -> Iterator[Request | Fetched]:
        """A listing came: ask for what is new in it."""
        if response.status == 304:
            self.recorder.listing(asked, UNCHANGED, "列表未变（304）")
            return
        try:
            listing = self.read(response)
        except UnreadableListingError as error:
            self.recorder.listing(asked, NOT_A_LISTING, str(error))
            return
        links = [link for link in listing.links if self._ours(link.url)]
        if not links and not listing.items and not listing.more:
            self.recorder.listing(asked, EMPTY_LISTING)
            return
        self.recorder.listing(asked, LISTED, f"{len(links) + len(listing.items)} 条")
        self.recorder.validators(
            Validators(asked, header(response, "ETag"), header(response, "Last-Modified"))
        )
        yield from self._ask_articles(links)
        yield from self._take_items(response, listing.items)
        yield from self._ask_listings(listing.more)
        self.stop_if_broken()

    def listing_failed(self, failure: Failure) -> None:
        """A listing did not come."""
        assert failure.value is not None
        self.recorder.listing(failure.request.cb_kwargs["asked"], *outcome_of(failure.value))  # type: ignore[attr-defined]

    def _ours(self, url: str) -> bool:
        """Whether a link is an article of this source: by its pattern, or else on the source's own domain."""
        if self.source.article:
            return self.article.search(url) is not None
        return site(url) == site(self.job.url)

    # --- articles ---------------------------------------------------------------------------------------

    def _ask_articles(self, links: Iterable[Link]) -> Iterator[Request]:
        by_url: dict[str, Link] = {}
        for link in links:
            by_url.setdefault(canonical(link.url), link)
        for url in self.recorder.new(by_url):
            if self.asked >= self.job.config.crawl.max_pages:
                self.recorder.outcome(url, "fetch", OVER_LIMIT)
                continue
            self.asked += 1
            yield self._request(by_url[url], url)

    def _request(self, link: Link, url: str | None = None) -> Request:
        return Request(
            url or link.url,
            callback=self.page_came,
            errback=self.page_failed,
            cb_kwargs={"asked": url or link.url, "hints": hints_of(link)},
            dont_filter=True,
        )

    def page_came(self, response: Response, asked: str, hints: Extracted | None) -> Fetched:
        """An article came: to the worker with it."""
        return self.fetched(response, asked, hints=hints)

    def page_failed(self, failure: Failure) -> None:
        """An article did not come."""
        assert failure.value is not None
        self.recorder.outcome(failure.request.cb_kwargs["asked"], "fetch", *outcome_of(failure.value))  # type: ignore[attr-defined]

    def _take_items(
        self, response: Response, items: tuple[tuple[str, Mapping[str, object]], ...]
    ) -> Iterator[Fetched]:
        by_url = {canonical(url): item for url, item in items}
        new = self.recorder.new(by_url)
        if new:
            yield self.fetched(
                response,
                response.url,
                items=tuple((url, by_url[url]) for url in new),
                fields=dict(self.source.fields),
            )

    def fetched(self, response: Response, asked: str, **more: Any) -> Fetched:
        """A response as the worker takes it."""
        kept = ("Content-Type", "Date", "ETag", "Last-Modified", "Server")
        headers = tuple((name, header(response, name)) for name in kept if header(response, name))
        return Fetched(
            raw=self.raw(response), status=response.status, headers=headers, discovered=asked, **more
        )

    def raw(self, response: Response) -> Raw:
        """A response as extraction reads it."""
        return Raw(
            url=response.url,
            content=response.body,
            content_type=header(response, "Content-Type"),
            encoding=self.source.encoding,
            fetched_at=self.now(),
        )

    def page(self, fetched: Fetched, answer: Answer) -> tuple[Page, str]:
        """The page to store, and the key that it shares with its technical twins."""
        extracted = answer.extracted
        assert extracted is not None
        final = answer.discovered if fetched.items else canonical(fetched.raw.url)
        url = identity(final, extracted.canonical_url)
        values = {name: getattr(extracted, name) for name in Extracted.__dataclass_fields__}
        page = Page(
            **values,
            url=url,
            alternate_urls=tuple(
                dict.fromkeys(u for u in (answer.discovered, final, *answer.parts) if u != url)
            ),
            source_id=self.source.id,
            platform=self.source.platform,
            outlet=self.source.outlet,
            account=self.source.account,
            fetched_at=fetched.raw.fetched_at,
            night=self.job.night,
            warc_file=answer.warc_file,
            warc_offset=answer.warc_offset,
        )
        return page, twin_key(url)

    def now(self) -> datetime:
        """The clock, in Asia/Shanghai."""
        return datetime.now(SHANGHAI)

    def stop_if_broken(self) -> None:
        """End the crawl where nothing can be written any more."""
        if self.recorder.broken and self.crawler.engine is not None:
            self.crawler.engine.close_spider(self, "broken")


def identity(final: str, declared: str) -> str:
    """A page's canonical URL: where it was found, unless it names its technical twin as the canonical one.

    What a page declares is believed only of a twin on the same site: many sites declare their front page.
    """
    own = canonical(declared) if declared else final
    if own == final:
        return final
    is_twin = twin_key(own) == twin_key(final) and site(own) == site(final) and looks_like_article(own)
    return own if is_twin else final


def hints_of(link: Link) -> Extracted | None:
    """What the listing says of a page; None where it says nothing."""
    if not link.title and link.published_at is None:
        return None
    return Extracted(
        title=link.title,
        published_at=link.published_at,
        published_precision=link.published_precision,
        published_by="feed" if link.published_at else "",
    )


def header(response: Response, name: str) -> str:
    """A response header as text; empty where absent."""
    return (response.headers.get(name) or b"").decode("latin-1")


def site(url: str) -> str:
    """The registrable domain of a URL, or its host and port where it has none.

    >>> site("http://news.cnhubei.com/content/1.html"), site("http://127.0.0.1:8000/a")
    ('cnhubei.com', '127.0.0.1:8000')
    """
    netloc = url.split("/", 3)[2].lower() if "://" in url else ""
    return SUFFIXES(url).top_domain_under_public_suffix or netloc
