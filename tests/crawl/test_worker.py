"""The process beside the reactor's: what it answers when all is not well."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from harvester.crawl.outcomes import NO_SPACE, WORKER_CRASH, WORKER_TIMEOUT
from harvester.crawl.worker import Fetched, Worker
from harvester.models import SHANGHAI, Raw

HTML = "<html><body><h1>甲</h1><div><p>示例县城东社区开通便民服务点，居民在家门口就能办成事。</p></div></body></html>"


def fetched(url: str = "https://a.example.cn/content_1.html", content: bytes = HTML.encode()) -> Fetched:
    raw = Raw(url=url, content=content, fetched_at=datetime(2026, 10, 8, tzinfo=SHANGHAI))
    return Fetched(raw=raw, status=200, headers=(("Content-Type", "text/html"),), discovered=url)


def test_answers_come_one_by_one_with_their_offsets(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "a.warc.gz", (), seconds=20)
    first, second = (worker.answers(fetched())[0] for _ in range(2))
    worker.close()
    assert first.extracted is not None
    assert "便民服务点" in first.extracted.body
    assert first.warc_offset == 0
    assert second.warc_offset is not None
    assert second.warc_offset > 0


def test_a_page_that_hangs_goes_to_quarantine_and_the_next_is_read(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "a.warc.gz", (), seconds=0.0)
    assert worker.answers(fetched())[0].outcome == WORKER_TIMEOUT
    worker.seconds = 20
    assert worker.answers(fetched())[0].extracted is not None
    worker.close()


def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "a.warc.gz", (), seconds=20)
    worker.answers(fetched())
    worker._process.kill()
    worker._process.join()
    assert worker.answers(fetched())[0].outcome == WORKER_CRASH
    assert worker.answers(fetched())[0].extracted is not None
    worker.close()


def test_a_full_disk_is_told_apart_from_a_bad_page() -> None:
    worker = Worker(Path("/dev/full"), (), seconds=20)
    answer = worker.answers(fetched())[0]
    worker.close()
    assert (answer.outcome, answer.extracted) == (NO_SPACE, None)
    assert "No space" in answer.detail


def test_each_item_of_an_interface_is_answered(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "a.warc.gz", (), seconds=20)
    items = (
        ("https://a.example.cn/w/1", {"t": "甲", "c": "正文一"}),
        ("https://a.example.cn/w/2", {"t": "乙", "c": ""}),
    )
    one = fetched(content=b"{}")
    asked = Fetched(one.raw, 200, (), one.discovered, items=items, fields={"title": "t", "body": "c"})
    answers = worker.answers(asked)
    worker.close()
    assert [answer.discovered for answer in answers] == [url for url, _ in items]
    assert answers[0].extracted is not None
    assert answers[0].extracted.body == "正文一"
