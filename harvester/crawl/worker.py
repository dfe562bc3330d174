"""The process beside the reactor's: keeps the WARC record of each response and extracts the page.

Extraction and compression cost more than fetching, so they run outside the reactor's process; and a page that
makes them hang or crash takes only this process with it: the parent starts another and the page goes to
quarantine, with its bytes already in the WARC file.
"""

from __future__ import annotations

import multiprocessing
import signal
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BufferWARCWriter

from harvester.crawl.outcomes import NO_SPACE, WORKER_CRASH, WORKER_TIMEOUT
from harvester.errors import ExtractError
from harvester.extract import extract
from harvester.extract.records import extract_record
from harvester.models import Extracted, Raw, Selectors

GZIP_LEVEL = 3
"""Level 9 takes four times as long for 4% less on Chinese pages (tests/benchmarks/warc.py)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response, with what is to be read out of it."""

    raw: Raw
    status: int
    headers: tuple[tuple[str, str], ...]
    discovered: str
    """The URL that it was asked for under."""
    hints: Extracted | None = None
    """What the listing already said of the page."""
    items: tuple[tuple[str, Mapping[str, object]], ...] = ()
    """A JSON interface's (URL, item) pairs: each is a page of its own, in place of the fetched."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Where in an item each field is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One page's record, or the outcome that stands in its place."""

    discovered: str
    extracted: Extracted | None
    outcome: str = ""
    detail: str = ""
    warc_file: str = ""
    warc_offset: int | None = None


class Worker:
    """The parent's end. Blocking: call it from a thread of its own, one response at a time."""

    def __init__(self, warc: Path, selectors: Sequence[Selectors], seconds: float) -> None:
        self.warc = warc
        self.selectors = tuple(selectors)
        self.seconds = seconds
        self._process: Any = None
        self._pipe: Connection | None = None

    def answers(self, fetched: Fetched) -> list[Answer]:
        """Have one response kept and its page or items extracted; never raises for what is in them."""
        pipe = self._pipe or self.start("forkserver")
        try:
            pipe.send(fetched)
            if not pipe.poll(self.seconds):
                self._kill()
                return self._same(fetched, WORKER_TIMEOUT, f"{self.seconds:g} 秒")
            answers = pipe.recv()
        except (EOFError, OSError) as error:
            self._kill()
            return self._same(fetched, WORKER_CRASH, type(error).__name__)
        assert isinstance(answers, list)
        return answers

    def _same(self, fetched: Fetched, outcome: str, detail: str) -> list[Answer]:
        urls = [url for url, _ in fetched.items] or [fetched.discovered]
        return [Answer(url, None, outcome, detail, self.warc.name) for url in urls]

    def start(self, method: Literal["fork", "forkserver"]) -> Connection:
        """Start the process: by fork, at once, while this process still has one thread; else by a fork server."""
        ours, theirs = multiprocessing.Pipe()
        context: Any = multiprocessing.get_context(method)
        inherited = ours if method == "fork" else None
        self._process = context.Process(
            target=serve, args=(theirs, self.warc, self.selectors, inherited), daemon=True
        )
        self._process.start()
        theirs.close()
        self._pipe = ours
        return ours

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def close(self) -> None:
        """Let the process finish and end."""
        if self._pipe is not None:
            self._pipe.close()
            self._process.join(timeout=self.seconds)
        self._pipe = None
        self._kill()


def serve(
    pipe: Connection, warc: Path, selectors: tuple[Selectors, ...], inherited: Connection | None = None
) -> None:
    """The child's end: answers until the parent closes the pipe, of which a fork must not keep the parent's end."""
    if inherited is not None:
        inherited.close()
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is the parent's to answer: it has pages under way here
    archive: WarcFile | None = None
    while True:
        try:
            fetched: Fetched = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            archive = archive or WarcFile(warc)
            offset = archive.write(fetched)
        except OSError as error:
            pipe.send([Answer(fetched.discovered, None, NO_SPACE, str(error))])
            continue
        if fetched.items:
            pipe.send([_read_item(fetched, url, item, warc.name, offset) for url, item in fetched.items])
        else:
            reading = partial(extract, fetched.raw, selectors, hints=fetched.hints)
            pipe.send([_read(reading, fetched.discovered, warc.name, offset)])


def _read_item(fetched: Fetched, url: str, item: Mapping[str, object], file: str, offset: int) -> Answer:
    reading = partial(extract_record, item, fetched.fields, fetched.raw.fetched_at)
    return _read(reading, url, file, offset)


def _read(reading: Callable[[], Extracted], url: str, file: str, offset: int) -> Answer:
    try:
        return Answer(url, reading(), warc_file=file, warc_offset=offset)
    except ExtractError as error:
        return Answer(url, None, error.outcome, error.detail, file, offset)
    except Exception as error:  # noqa: BLE001  whatever a page breaks, it is this page's outcome and no other's
        return Answer(url, None, WORKER_CRASH, f"{type(error).__name__}: {error}"[:200], file, offset)


class WarcFile:
    """A WARC file, one gzip member a record, so that a record can be read from its offset alone."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = path.open("ab")
        self.writer = BufferWARCWriter(gzip=False)

    def write(self, fetched: Fetched) -> int:
        """Append a response record; returns where it begins. Raises OSError where it can't be written."""
        headers = StatusAndHeaders(str(fetched.status), list(fetched.headers), protocol="HTTP/1.1")
        date = fetched.raw.fetched_at.isoformat(timespec="seconds")
        record = self.writer.create_warc_record(
            fetched.raw.url,
            "response",
            payload=BytesIO(fetched.raw.content),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": date},
        )
        self.writer.out.seek(0)
        self.writer.out.truncate()
        self.writer.write_record(record)
        offset = self.file.tell()
        packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        self.file.write(packer.compress(self.writer.get_contents()) + packer.flush())
        self.file.flush()
        return offset
