"""kill -9 anywhere in a night, then the same command: nothing lost, nothing counted twice, few refetches."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from harvester import config as configuration
from harvester import dictionaries
from harvester.demo import NIGHTS, home, truth
from harvester.demo.web import DemoWeb
from harvester.models import Period
from harvester.process import process
from harvester.store import open_store

PROGRAM = Path(sys.executable).parent / "harvester"
OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10")
BATCHES = 4
"""How many sources are under way at a time: each may lose one batch to a kill."""


def descendants(pid: int) -> list[int]:
    """The processes below ``pid``, from /proc."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, look = [], [pid]
    while look:
        children = parents.get(look.pop(), [])
        found += children
        look += children
    return found


def shoot(night: subprocess.Popen[bytes], rng: random.Random) -> None:
    """Kill the supervisor, or one of the processes below it, at a random moment of the night."""
    time.sleep(rng.uniform(1.5, 9.0))
    targets = [night.pid, *descendants(night.pid)]
    with suppress(ProcessLookupError):
        os.kill(rng.choice(targets) if rng.random() < 0.6 else night.pid, signal.SIGKILL)


def run_night(folder: Path, rng: random.Random | None) -> None:
    command = [PROGRAM, "nightly", "--home", folder, "--night", str(NIGHTS[0])]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as night:
        if rng is not None:
            shoot(night, rng)
        night.wait(timeout=180)


@pytest.mark.parametrize(
    "seed",
    [
        *(pytest.param(seed, marks=pytest.mark.xdist_group(f"kill{seed}")) for seed in (1, 2)),
        *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 40)),
    ],
)
def test_a_killed_night_is_run_again_and_loses_nothing(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    with DemoWeb() as web:
        web.set_night(1)
        home.write(tmp_path, web.ports)
        kills = rng.randint(1, 3)
        for _ in range(kills):
            run_night(tmp_path, rng)
        run_night(tmp_path, None)
        asked = Counter((seen.site, seen.path) for seen in web.requests if seen.status == 200)
    config = configuration.load(tmp_path)
    tables = dictionaries.load(config.dictionaries)
    with closing(open_store(config.database)) as store:
        counts = process(store, tables, config, OCTOBER).counts
        versions = store.pages.last_row()
        assert versions == store.pages.count(), "a page was stored twice"
        settled = [entry for entry in store.ledger.entries(NIGHTS[0]) if entry.outcome == "pending"]
    wanted, nothing = truth.expected(1, OCTOBER), truth.Expected()
    got = {case: {name: getattr(count, name) for name in asdict(nothing)} for case, count in counts.items()}
    assert got == {case.id: asdict(wanted.get(case.id, nothing)) for case in tables.cases}, f"seed {seed}"
    assert settled == []
    articles = {key: n for key, n in asked.items() if n > 1 and "robots" not in key[1]}
    assert sum(n - 1 for n in articles.values()) <= 60 * kills + 30, f"seed {seed}: {len(articles)} refetched"
