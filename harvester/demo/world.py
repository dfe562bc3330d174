"""One seed -> the whole web's articles, the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from harvester.demo.article import Article
from harvester.demo.oddities import oddities
from harvester.demo.outlets import sites
from harvester.demo.stories import Press
from harvester.demo.texts import Writer


@dataclass(frozen=True)
class World:
    """Every article of the web."""

    articles: tuple[Article, ...]

    def of(self, site: str, night: int) -> list[Article]:
        """A site's articles on a night, newest first."""
        found = [a for a in self.articles if a.site.key == site and a.night <= night]
        return sorted(found, key=lambda a: (a.when, a.id), reverse=True)

    @cached_property
    def headlines(self) -> tuple[str, ...]:
        """Headlines about cases: what the side columns show on every page."""
        return tuple(a.title for a in self.articles if a.mentions and not a.kind)[:40]


@cache
def world(seed: int = 2026) -> World:
    """The web that a seed gives."""
    odd = oddities(sites())
    articles = list(_with_redirects_filled(odd, random.Random(seed + 1)))  # noqa: S311
    articles += Press(sites(), articles, random.Random(seed)).articles()  # noqa: S311
    return World(tuple(articles))


def _with_redirects_filled(odd: tuple[Article, ...], dice: random.Random) -> Iterator[Article]:
    """A redirect leads to a real article, so it gets a real text."""
    writer = Writer(dice)
    for article in odd:
        if article.fault == "redirect":
            title, paragraphs = writer.filler(article.site.region)
            yield replace(article, title=title, paragraphs=paragraphs)
        else:
            yield article
