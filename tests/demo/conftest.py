"""One web for all tests of the demo, and a way to ask it."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from urllib.error import HTTPError

import pytest

from harvester.demo.web import DemoWeb


@dataclass(frozen=True)
class Got:
    status: int
    body: bytes
    headers: Message
    url: str


Ask = Callable[..., Got]


@pytest.fixture(scope="session")
def served() -> Iterator[DemoWeb]:
    with DemoWeb() as web:
        yield web


@pytest.fixture
def web(served: DemoWeb) -> DemoWeb:
    """The web on its first night, nothing asked yet."""
    served.set_night(1)
    served.requests.clear()
    return served


@pytest.fixture
def ask(web: DemoWeb) -> Ask:
    """``ask(site, path, **headers)``: what a server of the web answers."""

    def get(site: str, path: str, timeout: float = 5, **headers: str) -> Got:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{web.ports[site]}{path}", headers=named)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return Got(answer.status, answer.read(), answer.headers, answer.url)
        except HTTPError as error:
            with error:
                return Got(error.code, error.read(), error.headers, error.url)

    return get
