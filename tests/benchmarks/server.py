"""A cheap static server in a process of its own, so that a crawl's speed is the crawler's."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection


class _Handler(asyncio.Protocol):
    """Answers GET from memory, keep-alive; just enough HTTP for a crawler."""

    def __init__(self, answers: Mapping[bytes, bytes]) -> None:
        self.answers = answers
        self.waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            head, _, self.waiting = self.waiting.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1]
            self.transport.write(self.answers.get(path, self.answers[b"404"]))


def _answer(body: bytes, status: bytes = b"200 OK") -> bytes:
    head = b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
    return head + str(len(body)).encode() + b"\r\n\r\n" + body


def _serve(pages: Mapping[str, bytes], pipe: Connection) -> None:
    async def run() -> None:
        answers = {path.encode(): _answer(body) for path, body in pages.items()}
        answers[b"404"] = _answer(b"", b"404 Not Found")
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Handler(answers), "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


@contextmanager
def serving(pages: Mapping[str, bytes]) -> Iterator[int]:
    """Serve ``path -> body`` on loopback; yields the port."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(pages, theirs), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.kill()
        process.join()
