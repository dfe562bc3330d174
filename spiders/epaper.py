"""Electronic editions of newspapers: a day's index, its 版面, their articles."""

from __future__ import annotations

from harvester.extract.links import article_links
from spiders.listing import ListingSpider


class EpaperSpider(ListingSpider):
    """One day's edition.

    A source's ``url`` holds ``{yyyy}`` ``{mm}`` ``{dd}``; ``next_page`` (CSS) finds the links to the 版面, all
    of which are read (``max_listings`` must allow for them); ``links`` or ``article`` find the articles. A day
    without an edition (休刊) answers 404 and is an outcome of the listing.
    """

    name = "epaper"

    def more(self, text: str, base: str) -> tuple[str, ...]:
        if not self.source.next_page:
            return ()
        return tuple(link.url for link in article_links(text, base, css=self.source.next_page))
