"""The process beside the reactor's: keeps the WARC record of each response and extracts the page.

Extraction and compression cost more than fetching, so they run outside the reactor's process; and a page that
makes them hang or crash takes only this process with it: the parent starts another and the page goes to
quarantine, with its bytes already in the WARC file.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import pickle
import signal
import socket
import zlib
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
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
    parts: tuple[str, ...] = ()
    """Addresses of the further parts that were joined to it."""


_Asked = tuple[Fetched, "asyncio.Future[list[Answer]]"]
WINDOW = 4
"""Responses on their way at a time: enough that the process never waits for the reactor's next turn."""
SIZE = 4
"""Bytes of a message's length."""


class Worker:
    """The parent's end: a queue of responses, a few of them on their way, each answered in its turn."""

    def __init__(self, warc: Path, selectors: Sequence[Selectors], seconds: float) -> None:
        self.warc = warc
        self.selectors = tuple(selectors)
        self.seconds = seconds
        self._asked: asyncio.Queue[_Asked] = asyncio.Queue()
        self._flying: deque[_Asked] = deque()
        self._task: asyncio.Task[None] | None = None
        self._process: Any = None
        self._socket: socket.socket | None = None
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def answers(self, fetched: Fetched) -> list[Answer]:
        """Have one response kept and its page or items extracted; never raises for what is in them."""
        if self._task is None:
            self._task = asyncio.create_task(self._run())
        answered: asyncio.Future[list[Answer]] = asyncio.get_running_loop().create_future()
        self._asked.put_nowait((fetched, answered))
        return await answered

    async def _run(self) -> None:
        while True:
            if not self._flying:
                await self._send(await self._asked.get())
            while len(self._flying) < WINDOW and not self._asked.empty():
                await self._send(self._asked.get_nowait())
            try:
                answers = await asyncio.wait_for(self._receive(), self.seconds)
            except TimeoutError:
                answers = await self._replaced(WORKER_TIMEOUT, f"{self.seconds:g} 秒")
            except (EOFError, OSError) as error:  # an incomplete read is an EOFError
                answers = await self._replaced(WORKER_CRASH, type(error).__name__)
            _, answered = self._flying.popleft()
            if not answered.cancelled():
                answered.set_result(answers)

    async def _send(self, asked: _Asked) -> None:
        self._flying.append(asked)
        _, writer = await self._open()
        writer.write(framed(asked[0]))

    async def _receive(self) -> list[Answer]:
        reader, _ = await self._open()
        size = int.from_bytes(await reader.readexactly(SIZE))
        answers: list[Answer] = pickle.loads(await reader.readexactly(size))  # noqa: S301  our own child's
        return answers

    async def _replaced(self, outcome: str, detail: str) -> list[Answer]:
        """Another process for the one that is lost: the page that lost it gets its outcome, the rest go again."""
        self._kill()
        guilty, rest = self._flying[0][0], list(self._flying)[1:]
        for fetched, _ in rest:
            _, writer = await self._open()
            writer.write(framed(fetched))
        urls = [url for url, _ in guilty.items] or [guilty.discovered]
        return [Answer(url, None, outcome, detail, self.warc.name) for url in urls]

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is None:
            if self._socket is None:
                await asyncio.to_thread(self.start, "forkserver")
            self._streams = await asyncio.open_connection(sock=self._socket)
        return self._streams

    def start(self, method: Literal["fork", "forkserver"]) -> None:
        """Start the process: by fork, at once, while this process still has one thread; else by a fork server."""
        self._socket, theirs = socket.socketpair()
        inherited = self._socket if method == "fork" else None
        context: Any = multiprocessing.get_context(method)
        arguments = (theirs, self.warc, self.selectors, inherited)
        self._process = context.Process(target=serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._hang_up()
        self._process = None

    def _hang_up(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
        elif self._socket is not None:
            self._socket.close()
        self._streams = self._socket = None

    async def close(self) -> None:
        """Let the process finish and end. What was asked has been answered."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._streams is not None:
            self._streams[1].close()
            await self._streams[1].wait_closed()
        self._hang_up()
        if self._process is not None:
            await asyncio.to_thread(self._process.join, self.seconds)
        self._kill()


def framed(message: object) -> bytes:
    """A message with its length before it."""
    packed = pickle.dumps(message)
    return len(packed).to_bytes(SIZE) + packed


def serve(
    pipe: socket.socket, warc: Path, selectors: tuple[Selectors, ...], inherited: socket.socket | None = None
) -> None:
    """The child's end: answers until the parent hangs up; a fork must not keep the parent's end open."""
    if inherited is not None:
        inherited.close()
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is the parent's to answer: it has pages under way here
    archive: WarcFile | None = None
    with pipe.makefile("rb") as stream:
        while head := stream.read(SIZE):
            fetched: Fetched = pickle.loads(stream.read(int.from_bytes(head)))  # noqa: S301  our own parent's
            try:
                archive = archive or WarcFile(warc)
                answers = _answers(fetched, selectors, warc.name, archive.write(fetched))
            except OSError as error:
                answers = [Answer(fetched.discovered, None, NO_SPACE, str(error))]
            try:
                pipe.sendall(framed(answers))
            except OSError:
                return


def _answers(fetched: Fetched, selectors: tuple[Selectors, ...], file: str, offset: int) -> list[Answer]:
    if fetched.items:
        return [_read_item(fetched, url, item, file, offset) for url, item in fetched.items]
    reading = partial(extract, fetched.raw, selectors, hints=fetched.hints)
    return [_read(reading, fetched.discovered, file, offset)]


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
