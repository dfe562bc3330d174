"""The homes of the store, by name: every contract test runs on each. A new home is one more entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from harvester.models import SHANGHAI, Page, Platform
from harvester.store import Store, open_store

HOMES: dict[str, Callable[[Path], Store]] = {"sqlite": lambda folder: open_store(folder / "harvester.db")}


@pytest.fixture(params=sorted(HOMES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = HOMES[request.param](tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def page() -> Callable[..., Page]:
    """A page, of which a test says only what matters to it."""

    def build(url: str = "https://news.example.cn/1.html", **fields: object) -> Page:
        given = {
            "url": url,
            "source_id": "example-news",
            "platform": Platform.NEWS,
            "title": "标题",
            "body": "正文",
            "published_at": datetime(2026, 10, 8, 9, 30, tzinfo=SHANGHAI),
            "published_precision": "minute",
            "fetched_at": datetime(2026, 11, 1, 2, 0, tzinfo=SHANGHAI),
            "night": date(2026, 10, 31),
        }
        return Page(**{**given, **fields})  # type: ignore[arg-type]

    return build
