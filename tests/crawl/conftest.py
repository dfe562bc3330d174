"""A real HTTP server whose routes a test writes down, and a working folder that crawls it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from harvester import nightly
from harvester.config import Config, Crawl
from harvester.models import Platform, Source
from harvester.nightly import NightReport
from harvester.store import SqliteStore, open_store

NIGHT = date(2026, 10, 31)


@dataclass
class Route:
    """What the server answers for one path."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hang: float = 0.0
    first: int = 0
    """Answer 503 with this status' place for the first so many requests."""


class Web:
    """A server on loopback; ``requests`` lists every path that was asked for, in order."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.requests: list[str] = []
        self.closing = threading.Event()
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                web.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A crawler that hangs up is no error of ours."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append(handler.path)
        route = self.routes.get(handler.path, Route(status=404))
        if route.hang:
            self.closing.wait(route.hang)
        known = route.headers.get("ETag")
        status = 304 if known and handler.headers.get("If-None-Match") == known else route.status
        if route.first > 0:
            route.first -= 1
            status = 503
        body = route.body.encode() if isinstance(route.body, str) else route.body
        body = b"" if status in (304, 503) else body
        handler.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **route.headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def page(self, path: str, title: str = "", **more: object) -> str:
        """An article under ``path``."""
        title = title or f"示例县推进第{len(self.routes)}项便民改造"
        text = f"{title}。记者在示例县城东社区看到，施工人员正在铺设管线，居民说出行比从前方便多了。" * 3
        html = (
            f"<html><head><title>{title}_示例网</title></head><body><h1>{title}</h1>"
            f"<div>2026-10-08 09:30 来源：示例日报</div><div class='article'><p>{text}</p><p>{text[::-1]}</p></div>"
            f"<p>责任编辑：张三</p></body></html>"
        )
        self.routes[path] = Route(html, **more)  # type: ignore[arg-type]
        return path

    def listing(self, path: str, links: list[str], **more: object) -> None:
        items = "".join(f'<li><a href="{link}">关于{link}的一篇报道</a></li>' for link in links)
        self.routes[path] = Route(f"<html><body><ul class='list'>{items}</ul></body></html>", **more)  # type: ignore[arg-type]

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def asked(self, path: str) -> int:
        return self.requests.count(path)


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.closing.set()
    made.server.shutdown()
    made.server.server_close()


@dataclass
class Home:
    """A working folder and its sources."""

    config: Config
    web: Web
    store: SqliteStore

    def source(
        self, pattern: str = "listing", path: str = "/", name: str = "example", **more: object
    ) -> Source:
        made = {
            "id": name,
            "name": "示例网",
            "outlet": "示例网",
            "platform": Platform.SITE,
            "evidence": "own",
        }
        return Source(**{**made, "pattern": pattern, "url": self.web.url(path), **more})  # type: ignore[arg-type]

    def crawl(self, *sources: Source, night: date = NIGHT) -> NightReport:
        return nightly.run(self.config, self.store, sources, night)

    def outcomes(self, night: date = NIGHT) -> dict[str, str]:
        """Path -> outcome, of one night."""
        return {e.url.removeprefix(self.web.url("")): e.outcome for e in self.store.ledger.entries(night)}

    def titles(self) -> list[str]:
        return sorted(stored.page.title for stored in self.store.pages.rows(0, 10_000))


@pytest.fixture
def home(tmp_path: Path, web: Web) -> Iterator[Callable[..., Home]]:
    """Builds a home; its crawl settings are those given."""
    opened: list[SqliteStore] = []

    def build(**settings: object) -> Home:
        given = {"delay": 0.0, "timeout": 3.0, "retries": 0, "allow_loopback": True}
        config = Config(home=tmp_path, crawl=Crawl(**{**given, **settings}))  # type: ignore[arg-type]
        store = open_store(config.database)
        opened.append(store)
        return Home(config, web, store)

    yield build
    for store in opened:
        store.close()
