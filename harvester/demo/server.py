"""One port of the demo's web: HTTP/1.1 with keep-alive, conditional requests, and ways to be unhelpful."""

from __future__ import annotations

import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from harvester.demo.routes import Reply, Routes

CHUNK = b"<p>" + "长图占位".encode() * 5000 + b"</p>"
"""What the oversized page is made of."""


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


@dataclass
class Traffic:
    """What all ports share: the night, what was asked, and whether to stop."""

    night: int = 1
    requests: list[Seen] = field(default_factory=list)
    """In the order in which the answers began; robots.txt too."""
    stopping: threading.Event = field(default_factory=threading.Event)


class Server(ThreadingHTTPServer):
    """One port."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    routes: Routes

    def __init__(self, traffic: Traffic, key: str, port: int) -> None:
        self.traffic, self.key = traffic, key
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), Handler)
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


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Demo", ""
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 30
    server: Server

    def do_GET(self) -> None:
        traffic = self.server.traffic
        reply = self.server.routes.reply(self.path, traffic.night)
        unchanged = reply.status == 200 and bool(reply.body) and self._has(reply)
        status = 0 if reply.hang else 304 if unchanged else reply.status
        traffic.requests.append(Seen(time.monotonic(), self.server.key, self.server.host, self.path, status))
        if reply.hang:
            traffic.stopping.wait(reply.hang)
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
        while sent < size and self.command != "HEAD" and not self.server.traffic.stopping.is_set():
            self.wfile.write(CHUNK)
            sent += len(CHUNK)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing on the screen: the requests are in the traffic."""
