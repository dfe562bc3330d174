"""Recorded pages: a page's bytes, gzipped, with the record that must be read out of it beside it as JSON.

``FOLDER/<source>/<name>.html.gz`` holds the bytes as they came, ``<name>.json`` what is known of the response and the
expected record, or the outcome that stands in its place. tests/pages holds the checkout's own; one test reads them all.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from harvester.errors import ExtractError, HarvesterError
from harvester.extract import extract
from harvester.models import Raw, Selectors, Source

Record = dict[str, object]
"""Every field of an Extracted as JSON holds it; of a page that is none, ``outcome`` and ``detail``."""
BYTES, EXPECTED = ".html.gz", ".json"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded page."""

    source: str
    """The source's id, or another name of the folder that it stands in."""
    name: str
    raw: Raw
    expected: Record

    def paths(self, folder: Path) -> tuple[Path, Path]:
        """Where its bytes and its expected record stand below ``folder``."""
        here = folder / self.source
        return here / f"{self.name}{BYTES}", here / f"{self.name}{EXPECTED}"


def record_of(raw: Raw, selectors: Sequence[Selectors] = ()) -> Record:
    """What extraction reads out of the page today."""
    try:
        read = asdict(extract(raw, selectors))
    except ExtractError as error:
        return {"outcome": error.outcome, "detail": error.detail}
    when = read["published_at"]
    return read | {"published_at": when.isoformat() if when else None}


def differences(expected: Record, read: Record) -> list[tuple[str, object, object]]:
    """(field, expected, read) of every field that differs."""
    names = dict.fromkeys((*expected, *read))
    return [(n, expected.get(n), read.get(n)) for n in names if expected.get(n) != read.get(n)]


def write(folder: Path, page: Recorded, *, over: bool = False) -> Path:
    """Store a page; returns where its bytes are. The same page gives the same bytes on any day.

    Raises HarvesterError where one of that name is there and ``over`` is false, or the folder can't be written.
    """
    content, expected = page.paths(folder)
    if not over and expected.exists():
        raise HarvesterError(f"{expected} 已有。要换成新的就加 --update，要另存就用 --name 换一个名字。")
    known = {
        "url": page.raw.url,
        "content_type": page.raw.content_type,
        "encoding": page.raw.encoding,
        "fetched_at": page.raw.fetched_at.isoformat(),
        "expected": page.expected,
    }
    try:
        content.parent.mkdir(parents=True, exist_ok=True)
        content.write_bytes(gzip.compress(page.raw.content, mtime=0))
        expected.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise HarvesterError(
            f"{content.parent} 写不了（{error.strerror}）。请用 --to 换一个文件夹，或检查权限。"
        ) from error
    return content


def read_all(folder: Path) -> list[Recorded]:
    """The pages recorded below a folder, by source and name. Raises HarvesterError for one that can't be read."""
    return [_read(path) for path in sorted(folder.glob(f"*/*{EXPECTED}"))]


def _read(path: Path) -> Recorded:
    name = path.name.removesuffix(EXPECTED)
    try:
        known = json.loads(path.read_text("utf-8"))
        raw = Raw(
            url=known["url"],
            content=gzip.decompress(path.with_name(f"{name}{BYTES}").read_bytes()),
            content_type=known["content_type"],
            encoding=known["encoding"],
            fetched_at=datetime.fromisoformat(known["fetched_at"]),
        )
        return Recorded(path.parent.name, name, raw, dict(known["expected"]))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise HarvesterError(
            f"{path} 或旁边的 {name}{BYTES} 读不出来（{error}）。请重新录，或删去这两个文件。"
        ) from error


def selectors_of(source: str, sources: Iterable[Source]) -> tuple[Selectors, ...]:
    """The selectors of the source with this id; none where there is no such source."""
    return next((one.selectors for one in sources if one.id == source), ())


def name_of(url: str) -> str:
    """A file's name for a page, from the end of its address.

    >>> name_of("https://news.example.cn/content/2026-10/08/content_17.html?a=1")
    'content_17-a-1'
    """
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rpartition("/")[2]
    stem = re.sub(r"[.](?:s?html?|php|aspx?|jsp|gz)\b", "", last)
    words = re.findall(r"[\w-]+", f"{stem} {parts.query}")
    return "-".join(words)[:80].strip("-") or "index"
