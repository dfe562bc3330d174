"""``make bench-peers``: what people would otherwise pick, beside us on the labelled pages, by their ``score.py``.

Runs in a virtual environment of its own: the peers are no part of what is shipped or developed with, and GNE, which
is GPL, is compared with and never depended on. Every peer gets the page as text, decoded by us: charset costs it
nothing. A peer that is not installed, or that fails on a page, has nothing there.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from harvester.errors import ExtractError
from harvester.extract import extract
from harvester.extract.charset import decode
from harvester.models import Raw
from tests.benchmarks.bench_extract import FETCHED, LABELLED, contents

Record = dict[str, Any]
SCORE = LABELLED.parent / "score.py"
COLUMNS = ("body F1", "body ends", "title", "day", "minute", "source")


def ours(raw: Raw, text: str) -> Record:
    try:
        got = extract(raw)
    except ExtractError:
        return {}
    return {
        "title": got.title,
        "body": got.body,
        "published_at": got.published_at and got.published_at.isoformat(),
        "declared_source": got.declared_source,
    }


def by_trafilatura(raw: Raw, text: str) -> Record:
    import trafilatura

    got = trafilatura.bare_extraction(text, include_comments=False, with_metadata=True)
    return {"title": got.title, "body": got.text, "published_at": got.date} if got else {}


def by_newspaper(raw: Raw, text: str) -> Record:
    from newspaper import Article

    article = Article("http://news.example.cn/a.html", language="zh", fetch_images=False)
    article.download(input_html=text)
    article.parse()
    when = article.publish_date
    return {"title": article.title, "body": article.text, "published_at": when.isoformat() if when else None}


def by_readability(raw: Raw, text: str) -> Record:
    import lxml.html
    from readability import Document

    document = Document(text)
    summary = lxml.html.document_fromstring(document.summary())
    return {"title": document.short_title(), "body": "\n".join(summary.itertext())}


def by_resiliparse(raw: Raw, text: str) -> Record:
    from resiliparse.extract.html2text import extract_plain_text

    return {"body": extract_plain_text(text, main_content=True, alt_texts=False)}


def by_gne(raw: Raw, text: str) -> Record:
    from gne import GeneralNewsExtractor

    got = GeneralNewsExtractor().extract(text)
    return {"title": got["title"], "body": got["content"], "published_at": got["publish_time"]}


PEERS: dict[str, Callable[[Raw, str], Record]] = {
    "harvester": ours,
    "trafilatura": by_trafilatura,
    "readability-lxml": by_readability,
    "resiliparse": by_resiliparse,
    "newspaper4k": by_newspaper,
    "gne": by_gne,
}


def main() -> None:
    console = Console(width=120)
    if not SCORE.exists():
        console.print("no labelled pages beside the project: nothing to score against")
        sys.exit(1)
    raws = [(n, Raw(url=f"http://a.cn/{n}.html", content=c, fetched_at=FETCHED)) for n, c in contents()]
    pages = [(name, raw, decode(raw)[0]) for name, raw in raws]
    table = Table(title=f"{len(pages)} labelled pages, by score.py")
    for column in ("", *COLUMNS, "failed", "pages/s"):
        table.add_column(column)
    for name, read in PEERS.items():
        console.print(f"running {name} …", style="dim")
        table.add_row(*row(name, read, pages))
    console.print(table)


def row(name: str, read: Callable[[Raw, str], Record], pages: list[tuple[str, Raw, str]]) -> list[str]:
    """One line of the table: the scores, how many pages it failed on, and its speed in CPU time."""
    try:
        label = name if read is ours else f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return [name, "not installed"]
    records, failed = [], 0
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        read(pages[0][1], pages[0][2])
        started = time.process_time()
        for page, raw, text in pages:
            try:
                record = read(raw, text)
            except Exception:  # noqa: BLE001  another library's failure is its own score
                record, failed = {}, failed + 1
            records.append({"file": page} | record)
        seconds = time.process_time() - started
    scores = scored(records)
    said = {key for record in records for key, value in record.items() if value}
    shown = [scores[column] if FIELD[column] in said else "–" for column in COLUMNS]
    return [label, *shown, str(failed), f"{len(pages) / seconds:,.0f}"]


FIELD = {
    "body F1": "body", "body ends": "body", "title": "title", "day": "published_at", "minute": "published_at",
    "source": "declared_source",
}  # fmt: skip


def scored(records: list[Record]) -> dict[str, str]:
    """What ``score.py`` prints for the records, by column."""
    with tempfile.TemporaryDirectory() as folder:
        extracted = Path(folder) / "extracted.jsonl"
        extracted.write_text(
            "".join(json.dumps(one, ensure_ascii=False, default=str) + "\n" for one in records), "utf-8"
        )
        told = subprocess.run(
            [sys.executable, str(SCORE), str(extracted)], capture_output=True, text=True, check=True
        ).stdout
    return {line[:10].strip(): line[10:].split()[0] for line in told.splitlines()}


if __name__ == "__main__":
    main()
