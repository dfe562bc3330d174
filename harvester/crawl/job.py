"""What one crawl is told, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from harvester.config import Config
from harvester.models import Source


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """One (source, night), in one attempt, whose name its log and WARC file bear."""

    source: Source
    night: date
    config: Config
    attempt: str = "1"

    @property
    def url(self) -> str:
        """Where the crawl starts, with the night's date filled in."""
        return dated(self.source.url, self.night)

    @property
    def delay(self) -> float:
        """Seconds between two requests to one host: the slower of the source's and the configuration's."""
        return max(self.config.crawl.delay, self.source.delay or 0.0)


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """How a crawl ended: done, or why not (Chinese)."""

    done: bool
    message: str = ""


def dated(url: str, night: date) -> str:
    """``{yyyy}`` ``{mm}`` ``{dd}`` of a source's URL, as the night's date.

    >>> dated("https://paper.example.cn/{yyyy}-{mm}/{dd}/", date(2026, 10, 5))
    'https://paper.example.cn/2026-10/05/'
    """
    for mark, value in (("{yyyy}", f"{night:%Y}"), ("{mm}", f"{night:%m}"), ("{dd}", f"{night:%d}")):
        url = url.replace(mark, value)
    return url
