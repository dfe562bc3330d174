"""The operator's one command: every source of one night, each in a process of its own.

A night is a set of (source, night) jobs. Jobs that are done are skipped, so the same command after a kill, a
power cut or a mended source goes on where it was; a crawl that dies takes only its own process with it.
"""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import Any

from harvester.config import Config
from harvester.crawl.job import CrawlJob, CrawlResult
from harvester.errors import CrawlError, StoreError
from harvester.extract.doubt import Doubted, tally
from harvester.models import SHANGHAI, Job, Source
from harvester.store import Store

PRELOADED = ["harvester.crawl.preload"]
"""Imported once in the fork server, so that a crawl starts in milliseconds instead of a second."""
GRACE_SECONDS = 10.0
"""How long a crawl that is told to stop may take to write what it has."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something to show: a job that started or ended."""

    job: Job
    source: Source
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class NightReport:
    """What a night did: its jobs, and (source, stage, outcome) -> number of URLs."""

    night: date
    jobs: tuple[Job, ...]
    totals: dict[tuple[str, str, str], int]
    ran: int
    """How many of the jobs this run had to do; 0 where all were done before."""
    doubts: tuple[Doubted, ...] = ()
    """Why pages stored in this night are in doubt, the most frequent reason first."""

    @property
    def failed(self) -> tuple[Job, ...]:
        return tuple(job for job in self.jobs if job.state != "done")

    @property
    def pages(self) -> Counter[str]:
        """Outcome family (stored, unchanged, rejected, …) -> number of article URLs; their sum is the intake."""
        families = Counter[str]()
        for (_, stage, outcome), number in self.totals.items():
            if stage != "listing":
                families[outcome.partition(":")[0]] += number
        return families


def night_of(moment: datetime) -> date:
    """The night that a moment belongs to: from noon to noon, named after the day on which it began.

    >>> night_of(datetime(2026, 10, 2, 3, 0, tzinfo=SHANGHAI))
    datetime.date(2026, 10, 1)
    """
    return (moment.astimezone(SHANGHAI) - timedelta(hours=12)).date()


def run(
    config: Config,
    store: Store,
    sources: Sequence[Source],
    night: date,
    show: Callable[[Event], None] = lambda _: None,
    *,
    again: bool = False,
) -> NightReport:
    """Crawl those of ``sources`` that are not done in this night; with ``again`` those that are, too.

    Raises CrawlError where another night is running on the same database, or there is no source at all.
    """
    wanted = {source.id: source for source in sources}
    if not wanted:
        raise CrawlError("没有可采集的信源：dictionaries/sources/ 里没有启用的 [[source]]。")
    with alone(config):
        ran = Supervisor(config, store, wanted, night, show).run(again)
    jobs = tuple(job for name, job in store.jobs.of(night).items() if name in wanted)
    doubts = tuple(tally(store.pages.doubts(night)))
    return NightReport(night, jobs, store.ledger.totals(night), ran, doubts)


@contextmanager
def alone(config: Config) -> Generator[None]:
    """Hold the night's lock; a second supervisor on the same working folder is refused."""
    path = config.output / "nightly.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CrawlError(
                f"{config.output} 上已有一个采集在运行。等它结束，或先停掉它，再运行这条命令。"
            ) from error
        yield


class Supervisor:
    """Runs jobs in a bounded number of child processes and writes down how each ended."""

    def __init__(
        self,
        config: Config,
        store: Store,
        sources: dict[str, Source],
        night: date,
        show: Callable[[Event], None],
    ) -> None:
        self.config, self.store, self.sources, self.night, self.show = config, store, sources, night, show
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(PRELOADED)
        self.running: dict[str, Child] = {}

    def run(self, again: bool) -> int:
        """Run what is to be run; returns how many jobs that was."""
        before = self.store.jobs.of(self.night)
        waiting = [
            before.get(name, Job(night=self.night, source_id=name))
            for name in self.sources
            if again or name not in before or before[name].state != "done"
        ]
        waiting = [replace(job, state="waiting", attempts=0, message="") for job in waiting]
        self.store.jobs.put(waiting)
        self.total, self.done = len(waiting), 0
        try:
            while waiting or self.running:
                while waiting and len(self.running) < self.config.crawl.processes:
                    self._start(waiting.pop(0))
                waiting += self._ended()
        finally:
            self._stop()
        return self.total

    def _start(self, job: Job) -> None:
        job = replace(job, state="running", attempts=job.attempts + 1, started_at=datetime.now(SHANGHAI))
        self.store.jobs.put([job])
        source = self.sources[job.source_id]
        attempt = f"{job.started_at:%H%M%S}-{job.attempts}"
        self.running[source.id] = Child(self.context, CrawlJob(source, self.night, self.config, attempt), job)
        self.show(Event(job, source, self.done, self.total))

    def _ended(self) -> list[Job]:
        """Wait for a child to end; returns the jobs that are to be tried again."""
        wait([child.process.sentinel for child in self.running.values()], timeout=1.0)
        again = []
        for child in list(self.running.values()):
            late = child.seconds() > self.config.crawl.minutes * 60
            if late:
                child.stop()
            elif child.process.is_alive():
                continue
            del self.running[child.job.source_id]
            result = child.result(late)
            crashed = result is None and child.job.attempts < self.config.crawl.attempts
            message = result.message if result else child.death()
            job = replace(child.job, state="waiting", message=message, ended_at=datetime.now(SHANGHAI))
            if not crashed:
                job = replace(job, state="done" if result and result.done else "failed")
            self.store.jobs.put([job])
            if crashed:
                again.append(job)
            else:
                self.done += 1
                self.show(Event(job, self.sources[job.source_id], self.done, self.total))
        return again

    def _stop(self) -> None:
        for child in self.running.values():
            child.stop()
            stopped = replace(
                child.job, state="failed", message="采集被中断", ended_at=datetime.now(SHANGHAI)
            )
            self.store.jobs.put([stopped])


@contextmanager
def without_main() -> Generator[None]:
    """Start a process that does not import this one's main module again, which would cost each child a second.

    A fork server can't preload it: Python 3.11's is never told its path.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class Child:
    """One crawl's process, as the supervisor sees it."""

    def __init__(self, context: Any, crawl_job: CrawlJob, job: Job) -> None:
        self.job = job
        self.started = time.monotonic()
        self.lifeline, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(crawl_job, theirs), name=job.source_id)
        with without_main():
            self.process.start()
        theirs.close()

    def seconds(self) -> float:
        return time.monotonic() - self.started

    def result(self, late: bool) -> CrawlResult | None:
        """What the crawl said; None where it died without a word."""
        if late:
            return CrawlResult(
                False, f"超过 {self.seconds() / 60:.0f} 分钟没有采完，已停止；存下的都在，剩下的下次再采"
            )
        try:
            said = self.lifeline.recv() if self.lifeline.poll() else None
        except (EOFError, OSError):
            said = None
        return said if isinstance(said, CrawlResult) else None

    def death(self) -> str:
        code = self.process.exitcode
        how = f"信号 {signal.Signals(-code).name}" if code and code < 0 else f"退出码 {code}"
        return f"采集进程意外结束（{how}）"

    def stop(self) -> None:
        """Ask it to write what it has and end; then make it."""
        if self.process.is_alive():
            self.process.terminate()
            self.process.join(GRACE_SECONDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def work(job: CrawlJob, lifeline: Connection) -> None:
    """A child's whole life: crawl one source, say how it went. Ends with its supervisor, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's to answer; it stops its crawls
    from harvester.crawl.runner import crawl

    def watch() -> None:
        try:
            lifeline.poll(None)
        finally:  # as if killed: a crawl that writes on could undo what the next supervisor's crawl writes
            os._exit(1)

    try:
        result = crawl(job, threading.Thread(target=watch, daemon=True).start)
    except StoreError as error:
        result = CrawlResult(False, str(error))
    lifeline.send(result)
