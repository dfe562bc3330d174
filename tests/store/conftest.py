"""The homes of the store, by name: every contract test runs on each. A new home is one more entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harvester.store import Store, open_store

HOMES: dict[str, Callable[[Path], Store]] = {"sqlite": lambda folder: open_store(folder / "harvester.db")}


@pytest.fixture(params=sorted(HOMES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = HOMES[request.param](tmp_path)
    yield opened
    opened.close()
