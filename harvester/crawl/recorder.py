"""Pages and ledger entries of one job, written to the store in batches.

A URL that was discovered is ``pending`` until it has its outcome; a batch holds pages together with their
outcomes, so that a kill between two batches leaves neither without the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from harvester.crawl.job import CrawlJob
from harvester.crawl.outcomes import PENDING, UNCHANGED, UNFINISHED
from harvester.errors import StoreError
from harvester.models import SHANGHAI, LedgerEntry, Page, Stage
from harvester.store import Store, Validators

BATCH = 100
"""Entries a batch: a commit costs as much as some fifty rows, and a kill costs at most one batch's refetch."""

EVERY = timedelta(seconds=10)
"""A slow source's batch is written after this long though it is not full."""
RETRY_NIGHTS = timedelta(days=7)
"""How many nights a page that failed is tried again, also when its listing no longer names it."""


class Recorder:
    """Collects what became of each URL; ``flush`` writes it."""

    def __init__(self, store: Store, job: CrawlJob, now: Callable[[], datetime] | None = None) -> None:
        self.store = store
        self.job = job
        self._now = now or (lambda: datetime.now(SHANGHAI))
        self._flushed = self._now()
        self._entries: dict[str, LedgerEntry] = {}
        self._pages: list[tuple[str, Page, str]] = []
        self._validators: list[Validators] = []
        self._seen: set[str] = set()
        self._pending: set[str] = set()
        self.listings_read = 0
        self.broken = ""
        """Why nothing can be written any more; empty while all is well."""
        self.failures: list[tuple[str, str, str]] = []
        """(url, outcome, detail) of listings that failed."""

    def new(self, urls: Iterable[str]) -> list[str]:
        """Discovered URLs that are to be fetched: not met in this run, and not stored.

        Those that are stored get ``unchanged`` at once; the others are ``pending``.
        """
        fresh = [url for url in dict.fromkeys(urls) if url not in self._seen]
        self._seen.update(fresh)
        known = self.store.pages.known(fresh)
        for url in fresh:
            self.outcome(url, "fetch", UNCHANGED if url in known else PENDING)
        return [url for url in fresh if url not in known]

    def claim(self, url: str) -> bool:
        """Whether a further part of an article may be fetched: not met in this run, and not stored.

        It is not yet ``pending``: a part that a killed crawl left behind would be taken for an article.
        """
        fresh = url not in self._seen and not self.store.pages.known([url])
        self._seen.add(url)
        return fresh

    def outcome(self, url: str, stage: Stage, outcome: str, detail: str = "") -> None:
        """What became of a URL; the last word counts."""
        (self._pending.add if outcome == PENDING else self._pending.discard)(url)
        self._entries[url] = LedgerEntry(
            night=self.job.night,
            source_id=self.job.source.id,
            url=url,
            stage=stage,
            outcome=outcome,
            detail=detail,
            at=self._now(),
        )
        self._flush_full()

    def listing(self, url: str, outcome: str, detail: str = "") -> None:
        """What became of a listing."""
        if outcome.startswith(("failed", "rejected")):
            self.failures.append((url, outcome, detail))
        else:
            self.listings_read += 1
        self.outcome(url, "listing", outcome, detail)

    def page(self, discovered: str, page: Page, twin: str) -> None:
        """A page to store, and the URL that it was discovered under."""
        self._pages.append((discovered, page, twin))
        self._pending.discard(discovered)
        self._flush_full()

    def validators(self, validators: Validators) -> None:
        """What a listing's server said, to be asked again with; kept once everything listed is settled."""
        self._validators.append(validators)

    def _flush_full(self) -> None:
        full = len(self._entries) + len(self._pages) >= BATCH or self._now() - self._flushed >= EVERY
        if full and not self.broken:
            try:
                self.flush()
            except StoreError as error:
                self.stop(str(error))

    def stop(self, reason: str) -> None:
        """Remember why the job can't go on; the spider sees it and ends."""
        self.broken = self.broken or reason

    def flush(self) -> None:
        """Write everything collected, in one transaction. Raises StoreError; then nothing was written."""
        with self.store.transaction():
            changed = self.store.pages.add(
                [page for _, page, _ in self._pages],
                {page.url: twin for _, page, twin in self._pages},
            )
            outcomes = [
                LedgerEntry(
                    night=self.job.night,
                    source_id=self.job.source.id,
                    url=discovered,
                    stage="store",
                    outcome=change.outcome,
                    detail=change.detail,
                    at=self._now(),
                )
                for (discovered, _, _), change in zip(self._pages, changed, strict=True)
            ]
            self.store.ledger.write([*(self._entries | {entry.url: entry for entry in outcomes}).values()])
        self._entries.clear()
        self._pages.clear()
        self._flushed = self._now()

    def close(self) -> None:
        """Flush, and give every URL that is still pending its outcome.

        What the listings' servers said is remembered only where every URL is settled: a listing that is skipped
        as unchanged must not hide a page that is still wanted.
        """
        for url in sorted(self._pending):
            self.outcome(url, "fetch", UNFINISHED)
        self.flush()
        if not self.unsettled():
            self.store.listings.put(self._validators)

    def unsettled(self) -> list[str]:
        """URLs of this source that were discovered lately and failed or were never finished."""
        return self.store.ledger.unsettled(self.job.source.id, self.job.night - RETRY_NIGHTS)
