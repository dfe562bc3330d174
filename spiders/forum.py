"""Forum boards."""

from __future__ import annotations

from spiders.listing import ListingSpider


class ForumSpider(ListingSpider):
    """The threads of a board, newest first as the board shows them.

    Declared like a listing. Of a thread the first post is the page; extraction leaves the replies out, whoever wrote
    them, and keeps their number (``comments``). A thread's further pages hold replies alone and are not asked for.
    """

    name = "forum"
