"""What becomes of a batch of pages: new, a new version, unchanged, or a twin. Decided here for every home.

A home looks up what it knows of the batch's URLs, lets ``Arrivals`` take the pages in order, and writes the rows
that come out. The decisions need no database, the lookups and writes are a handful of statements a batch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from harvester.models import Page
from harvester.store.ports import Changed
from harvester.store.rows import PAGE_OWN, Row, version_row

Twin = tuple[str, str, str]
"""(twin key, source, title): two URLs that agree in these are one page."""


@dataclass(slots=True)
class Known:
    """What is known of one page."""

    id: int
    url: str
    version: int
    digest: str
    alternates: list[str]


@dataclass(slots=True)
class Arrivals:
    """Takes pages; collects the rows to write and what became of each page."""

    next_id: int
    """The id that the next new page gets."""
    by_url: dict[str, Known] = field(default_factory=dict)
    """Every URL of the batch that is stored, under its own name or as an alternate."""
    by_twin: dict[Twin, Known] = field(default_factory=dict)
    changed: list[Changed] = field(default_factory=list)
    pages: list[Row] = field(default_factory=list)
    urls: list[Row] = field(default_factory=list)
    versions: list[Row] = field(default_factory=list)
    alternates: dict[int, list[str]] = field(default_factory=dict)
    """Page id -> its alternate URLs, where one was added."""

    def take(self, page: Page, key: str) -> None:
        """Decide one page; ``key`` is what its technical twins share, empty for none."""
        row = version_row(page)
        known = self.by_url.get(page.url)
        if known is None:
            twin = self.by_twin.get((key, page.source_id, page.title)) if key else None
            if twin is None:
                self._new(page, key, row)
            else:
                self._also_at(twin, (page.url, *page.alternate_urls))
                self.changed.append(Changed(twin.url, "unchanged", "同一篇的另一网址"))
            return
        self._also_at(known, page.alternate_urls)
        if known.digest == row["digest"]:
            self.changed.append(Changed(known.url, "unchanged"))
            return
        known.version, known.digest = known.version + 1, row["digest"]
        self.versions.append(row | {"page_id": known.id, "version": known.version})
        self.changed.append(Changed(known.url, "stored", f"第{known.version}版"))

    def _new(self, page: Page, key: str, row: Row) -> None:
        known = Known(self.next_id, page.url, 1, row["digest"], [])
        self.next_id += 1
        own = {name: str(getattr(page, name)) for name in PAGE_OWN}
        self.pages.append({"id": known.id, "url": page.url, "twin": key, **own})
        self.urls.append({"url": page.url, "page_id": known.id})
        self.by_url[page.url] = known
        if key:
            self.by_twin.setdefault((key, page.source_id, page.title), known)
        self._also_at(known, page.alternate_urls)
        self.versions.append(row | {"page_id": known.id, "version": 1})
        self.changed.append(Changed(page.url, "stored"))

    def _also_at(self, known: Known, urls: Iterable[str]) -> None:
        for url in urls:
            if url not in self.by_url:
                self.by_url[url] = known
                self.urls.append({"url": url, "page_id": known.id})
                known.alternates.append(url)
                self.alternates[known.id] = known.alternates
