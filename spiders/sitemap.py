"""Sitemaps and sitemap indexes."""

from __future__ import annotations

import gzip
import zlib

from lxml.etree import LxmlError
from scrapy.http import Response
from scrapy.utils.sitemap import Sitemap

from harvester.crawl.base import Listing, SourceSpider, UnreadableListingError
from harvester.extract.links import Link


class SitemapSpider(SourceSpider):
    """The articles of a sitemap, or of the parts of a sitemap index, newest parts first.

    A source needs ``url``; ``article`` where the map also holds pages that are no articles, and
    ``max_listings`` where the index has more parts than the default.
    """

    name = "sitemap"

    def read(self, response: Response) -> Listing:
        try:
            body = _unpacked(response.body)
            sitemap = Sitemap(body)
            entries = list(sitemap)
        except (LxmlError, StopIteration, OSError, EOFError, zlib.error) as error:
            raise UnreadableListingError(f"不是站点地图：{error}"[:200]) from error
        urls = [(entry.get("lastmod", ""), response.urljoin(entry["loc"])) for entry in entries]
        if sitemap.type == "sitemapindex":
            return Listing(more=tuple(url for _, url in sorted(urls, reverse=True)))
        if sitemap.type != "urlset":
            raise UnreadableListingError(f"不是站点地图，根元素是 {sitemap.type}")
        return Listing(links=tuple(Link(url=url) for _, url in urls))


def _unpacked(body: bytes) -> bytes:
    return gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
