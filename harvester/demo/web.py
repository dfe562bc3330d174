"""The HTTP servers of the demo's web: one port of 127.0.0.1 an outlet or platform.

``python -m harvester.demo.web [FOLDER]`` serves the second night until Ctrl-C, and writes a working folder for
it where one is named.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from harvester.demo import home
from harvester.demo.outlets import sites
from harvester.demo.routes import Reply, Routes
from harvester.demo.world import world

CHUNK = b"<p>" + "长图占位".encode() * 5000 + b"</p>"
"""What the oversized page is made of."""
POLL = 0.1
"""Seconds between two looks at whether to stop: what stopping takes at most."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that a server answered."""

    at: float
    """time.monotonic() when it came."""
    site: str
    host: str
    """``127.0.0.1:PORT``."""
    path: str
    """With its query."""
    status: int
    """0 for the silent page."""


class DemoWeb:
    """The web, served from threads of this process; the same for one seed.

    >>> with DemoWeb() as web:
    ...     web.set_night(2)
    ...     len(web.ports)
    22
    """

    def __init__(self, seed: int = 2026, ports: Mapping[str, int] | None = None) -> None:
        self.seed = seed
        self.night = 1
        self.requests: list[Seen] = []
        """Every request, in the order in which the answers began; robots.txt too."""
        self._wanted = dict(ports or {})
        self._servers: dict[str, _Server] = {}
        self._threads: list[threading.Thread] = []
        self.stopping = threading.Event()

    @property
    def ports(self) -> dict[str, int]:
        """Site key -> port, while it is started."""
        return {key: server.server_address[1] for key, server in self._servers.items()}

    def set_night(self, night: int) -> None:
        """Which night's pages exist: 1, or 2 for these and the new ones."""
        if night not in (1, 2):
            raise ValueError(night)
        self.night = night

    def start(self) -> DemoWeb:
        """Bind every port and answer. Raises OSError where a wanted port is taken."""
        self.stopping.clear()
        whole = world(self.seed)
        try:
            for site in sites():
                server = _Server(self, site.key, self._wanted.get(site.key, 0))
                self._servers[site.key] = server
                server.routes = Routes(site, whole, f"http://{server.host}")
        except OSError:
            self.stop()
            raise
        for server in self._servers.values():
            thread = threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True)
            thread.start()
            self._threads.append(thread)
        return self

    def stop(self) -> None:
        """Close every port; the silent page's connections too. Takes well under a second."""
        self.stopping.set()
        closing = [threading.Thread(target=s.shutdown) for s in self._servers.values() if self._threads]
        for thread in closing:
            thread.start()
        for thread in (*closing, *self._threads):
            thread.join()
        for server in self._servers.values():
            server.server_close()
            server.hang_up()
        self._servers.clear()
        self._threads.clear()

    def __enter__(self) -> DemoWeb:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """(outlet or platform, address) pairs."""
        return ((site.outlet, f"http://127.0.0.1:{self.ports[site.key]}/") for site in sites())


class _Server(ThreadingHTTPServer):
    """One port."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    routes: Routes

    def __init__(self, web: DemoWeb, key: str, port: int) -> None:
        self.web, self.key = web, key
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), _Handler)
        self.host = f"127.0.0.1:{self.server_address[1]}"

    def server_bind(self) -> None:
        """Bind without asking the resolver for this machine's name, which can take seconds."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A crawler that hangs up in mid-answer is no error of ours."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """End the connections that are kept alive."""
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Demo", ""
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        web = self.server.web
        reply = self.server.routes.reply(self.path, web.night)
        unchanged = reply.status == 200 and bool(reply.body) and self._has(reply)
        status = 0 if reply.hang else 304 if unchanged else reply.status
        web.requests.append(Seen(time.monotonic(), self.server.key, self.server.host, self.path, status))
        if reply.hang:
            web.stopping.wait(reply.hang)
            self.close_connection = True
            return
        self.send_response(status)
        if reply.location:
            self.send_header("Location", reply.location)
        if reply.modified:
            self.send_header("ETag", reply.etag)
            self.send_header("Last-Modified", reply.modified)
        if unchanged:
            self.end_headers()
            return
        self.send_header("Content-Type", reply.content_type)
        if reply.size:
            self._stream(reply.size)
            return
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    do_HEAD = do_GET  # noqa: N815

    def _has(self, reply: Reply) -> bool:
        """Whether the client says that it has this answer already."""
        known = self.headers.get("If-None-Match")
        if known is not None:
            return reply.etag in known
        return bool(reply.modified) and self.headers.get("If-Modified-Since") == reply.modified

    def _stream(self, size: int) -> None:
        """Send ``size`` bytes without a Content-Length, as long as somebody reads them."""
        self.close_connection = True
        self.send_header("Connection", "close")
        self.end_headers()
        sent = 0
        while sent < size and self.command != "HEAD" and not self.server.web.stopping.is_set():
            self.wfile.write(CHUNK)
            sent += len(CHUNK)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing on the screen: the requests are in DemoWeb.requests."""


def main() -> None:
    """Serve until Ctrl-C."""
    with DemoWeb() as web:
        web.set_night(2)
        lines = [f"{name}\t{address}" for name, address in web]
        if len(sys.argv) > 1:
            home.write(Path(sys.argv[1]), web.ports)
            lines.append(f"工作目录\t{sys.argv[1]}")
        sys.stdout.write("\n".join(lines) + "\n按 Ctrl-C 停止\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
