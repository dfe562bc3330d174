"""What the operator reads in the morning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from harvester.cli import harvester, screen
from harvester.extract.doubt import tally
from harvester.models import SHANGHAI, Job, LedgerEntry, Page
from harvester.nightly import NightReport
from harvester.store import open_store

DOUBTS = [
    ("news", "https://a.example.cn/1", "正文过短：正文只有7字，页面另有[900]字"),
    ("news", "https://a.example.cn/2", "正文过短：正文只有9字，页面另有400字；发布时间晚于采集时间"),
    ("paper", "https://b.example.cn/3", "正文过短：正文只有8字，页面另有500字"),
]
TOLD = [
    "存疑：正文过短 3 篇（news 2、paper 1），例如 https://a.example.cn/1",
    "存疑：发布时间晚于采集时间 1 篇（news 1），例如 https://a.example.cn/2",
]


def test_the_morning_tells_what_is_in_doubt_and_why(page: Callable[..., Page]) -> None:
    night = page().night
    job = Job(night=night, source_id="news", state="done")
    report = NightReport(night, (job,), {("news", "store", "stored"): 3}, 1, tuple(tally(DOUBTS)))
    with screen.out.capture() as shown:
        screen.night(report)
    assert shown.get().splitlines()[-2:] == TOLD


def test_health_counts_doubts_by_source_and_tells_the_reasons(
    tmp_path: Path, page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(harvester, ["init", "home"]).exit_code == 0
    folder = tmp_path / "home" / "dictionaries" / "sources"
    for file in folder.glob("*.toml"):
        file.unlink()
    text = "".join(
        f'[[source]]\nid = "{name}"\nname = "示例"\nplatform = "新闻"\npattern = "feed"\n'
        f'url = "https://{name}.example.cn/"\nevidence = "unverified"\n'
        for name in ("news", "paper")
    )
    (folder / "example.toml").write_text(f'outlet = "荆楚网"\n{text}', "utf-8")
    night = page().night
    store = open_store(tmp_path / "home" / "output" / "harvester.db")
    store.pages.add([page(url, source_id=source, doubt=doubt) for source, url, doubt in DOUBTS])
    at = datetime(2026, 10, 9, tzinfo=SHANGHAI)
    store.ledger.write(
        [
            LedgerEntry(night=night, source_id=source, url=url, stage="store", outcome="stored", at=at)
            for source, url, _ in DOUBTS
        ]
    )
    store.jobs.put([Job(night=night, source_id=name, state="done") for name in ("news", "paper")])
    store.close()
    with screen.out.capture() as shown:
        result = runner.invoke(harvester, ["health", "--home", "home"])
    assert result.exit_code == 0, result.output
    lines = shown.get().splitlines()
    (row,) = [cells for line in lines if (cells := line.split())[:1] == ["news"]]
    assert row[1:4] == ["成功", "2", "2"]
    assert lines[-2:] == TOLD
