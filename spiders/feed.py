"""RSS and Atom."""

from __future__ import annotations

from datetime import datetime
from xml.sax import SAXParseException

import feedparser
from scrapy.http import Response

from harvester.crawl.base import Listing, SourceSpider, UnreadableListingError
from harvester.extract.dates import read_time
from harvester.extract.links import Link


class FeedSpider(SourceSpider):
    """The articles that a feed names, with the titles and times that it gives them.

    A source needs ``url`` alone. An operator's own RSSHub instance is just a feed.
    """

    name = "feed"

    def read(self, response: Response) -> Listing:
        feed = feedparser.parse(response.body, response_headers={"content-type": "application/xml"})
        if not feed.get("version"):
            raise UnreadableListingError(_why(feed.get("bozo_exception")))
        now = self.now()
        return Listing(
            links=tuple(_link(entry, response, now) for entry in feed.entries if entry.get("link"))
        )


def _link(entry: feedparser.FeedParserDict, response: Response, now: datetime) -> Link:
    # feedparser reads a time without a zone as UTC, eight hours off: its text is read again by our own table
    read = read_time(entry.get("published") or entry.get("updated") or "", now, dubious=True)
    return Link(
        url=response.urljoin(entry.link),
        title=entry.get("title", ""),
        published_at=read[0] if read else None,
        published_precision=read[1] if read else "",
    )


def _why(error: Exception | None) -> str:
    if isinstance(error, SAXParseException):
        return f"第 {error.getLineNumber()} 行第 {error.getColumnNumber()} 字起不是 XML"
    return "不是 RSS 或 Atom"
