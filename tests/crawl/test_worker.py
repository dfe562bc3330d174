"""The process beside the reactor's: what it answers when all is not well."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import datetime
from pathlib import Path

from harvester.crawl.outcomes import NO_SPACE, WORKER_CRASH, WORKER_TIMEOUT
from harvester.crawl.worker import Answer, Fetched, Worker
from harvester.models import SHANGHAI, Raw

HTML = "<html><body><h1>甲</h1><div><p>示例县城东社区开通便民服务点，居民在家门口就能办成事。</p></div></body></html>"


def fetched(url: str = "https://a.example.cn/content_1.html", content: bytes = HTML.encode()) -> Fetched:
    raw = Raw(url=url, content=content, fetched_at=datetime(2026, 10, 8, tzinfo=SHANGHAI))
    return Fetched(raw=raw, status=200, headers=(("Content-Type", "text/html"),), discovered=url)


def asking(worker: Worker, *asked: Fetched) -> list[Answer]:
    """All answers, asked for at once, and the worker closed."""

    async def run() -> list[Answer]:
        try:
            return [
                answer for answers in await asyncio.gather(*map(worker.answers, asked)) for answer in answers
            ]
        finally:
            await worker.close()

    return asyncio.run(run())


def test_answers_come_in_order_with_their_offsets(tmp_path: Path) -> None:
    urls = [f"https://a.example.cn/content_{n}.html" for n in range(20)]
    answers = asking(Worker(tmp_path / "a.warc.gz", (), seconds=20), *map(fetched, urls))
    assert [answer.discovered for answer in answers] == urls
    assert all(answer.extracted and "便民服务点" in answer.extracted.body for answer in answers)
    offsets = [answer.warc_offset for answer in answers]
    assert offsets[0] == 0
    assert offsets == sorted(set(offsets))  # type: ignore[type-var]


def test_a_page_that_hangs_goes_to_quarantine_and_those_behind_it_are_read(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "a.warc.gz", (), seconds=20)

    async def run() -> list[Answer]:
        await worker.answers(fetched())
        os.kill(worker._process.pid, signal.SIGSTOP)  # it answers nothing any more
        worker.seconds = 5.0
        first = asyncio.create_task(worker.answers(fetched("https://a.example.cn/content_2.html")))
        second = asyncio.create_task(worker.answers(fetched("https://a.example.cn/content_3.html")))
        answers = await first
        answers += await second
        await worker.close()
        return answers

    hung, next_one = asyncio.run(run())
    assert (hung.outcome, hung.discovered) == (WORKER_TIMEOUT, "https://a.example.cn/content_2.html")
    assert hung.warc_file == "a.warc.gz"
    assert next_one.extracted is not None


def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "a.warc.gz", (), seconds=20)

    async def run() -> list[Answer]:
        await worker.answers(fetched())
        worker._process.kill()
        worker._process.join()
        answers = await worker.answers(fetched()) + await worker.answers(fetched())
        await worker.close()
        return answers

    lost, read = asyncio.run(run())
    assert lost.outcome == WORKER_CRASH
    assert read.extracted is not None


def test_a_full_disk_is_told_apart_from_a_bad_page() -> None:
    (answer,) = asking(Worker(Path("/dev/full"), (), seconds=20), fetched())
    assert (answer.outcome, answer.extracted) == (NO_SPACE, None)
    assert "No space" in answer.detail


def test_large_pages_do_not_block(tmp_path: Path) -> None:
    large = [
        fetched(f"https://a.example.cn/content_{n}.html", HTML.encode() + b" " * 3_000_000) for n in range(6)
    ]
    answers = asking(Worker(tmp_path / "a.warc.gz", (), seconds=20), *large)
    assert [answer.extracted is not None for answer in answers] == [True] * 6


def test_each_item_of_an_interface_is_answered(tmp_path: Path) -> None:
    items = (
        ("https://a.example.cn/w/1", {"t": "甲", "c": "正文一"}),
        ("https://a.example.cn/w/2", {"t": "乙", "c": ""}),
    )
    one = fetched(content=b"{}")
    asked = Fetched(one.raw, 200, (), one.discovered, items=items, fields={"title": "t", "body": "c"})
    answers = asking(Worker(tmp_path / "a.warc.gz", (), seconds=20), asked)
    assert [answer.discovered for answer in answers] == [url for url, _ in items]
    assert answers[0].extracted is not None
    assert answers[0].extracted.body == "正文一"
