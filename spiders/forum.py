"""Forum boards."""

from __future__ import annotations

from spiders.listing import ListingSpider


class ForumSpider(ListingSpider):
    """The threads of a board, newest first as the board shows them.

    Declared like a listing. Of a thread the first post is the page; replies are kept apart by extraction.
    """

    name = "forum"
