"""HTML lists of articles: a column, a front page, a search result."""

from __future__ import annotations

from scrapy.http import Response

from harvester.crawl.base import Listing, SourceSpider, UnreadableListingError
from harvester.errors import ExtractError
from harvester.extract.charset import decode
from harvester.extract.links import article_links


class ListingSpider(SourceSpider):
    """The articles that an HTML page links to, and those of the next pages.

    A source needs ``url``. ``links`` (CSS) and ``article`` (a regular expression) say which links are
    articles; without them every link that looks like an article's is. ``next_page`` (CSS) leads on, at most
    ``max_listings`` pages in all.
    """

    name = "listing"

    def read(self, response: Response) -> Listing:
        text = self.text_of(response)
        links = article_links(
            text, response.url, css=self.source.links, pattern=self.source.article, now=self.now()
        )
        return Listing(links=tuple(links), more=self.more(text, response.url))

    def text_of(self, response: Response) -> str:
        try:
            return decode(self.raw(response))[0]
        except ExtractError as error:
            raise UnreadableListingError(str(error)) from error

    def more(self, text: str, base: str) -> tuple[str, ...]:
        """The next page, where the source says how to find it."""
        if not self.source.next_page:
            return ()
        return tuple(link.url for link in article_links(text, base, css=self.source.next_page)[:1])
