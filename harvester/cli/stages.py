"""One stage alone, on files: extract, attribute, reprints. JSON lines out."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from itertools import tee
from pathlib import Path
from typing import Any, TextIO

import click

from harvester import config as configuration
from harvester import dictionaries
from harvester.cli import harvester
from harvester.errors import DictionaryError, ExtractError, HarvesterError
from harvester.extract import extract
from harvester.extract.dates import read_time
from harvester.match import Matcher
from harvester.match.fold import fold_key
from harvester.models import SHANGHAI, Raw, Text
from harvester.outlets import Resolver
from harvester.process import place_names
from harvester.reprints import group

FIELDS = (
    "title",
    "body",
    "published_at",
    "published_precision",
    "published_by",
    "declared_source",
    "author",
    "editor",
    "extractor",
)


@harvester.command(name="extract")
@click.argument(
    "files",
    metavar="文件...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--url", default="", metavar="网址", help="这些页面来自哪个网址。")
@click.option("--encoding", default="", metavar="编码", help="页面的编码，若它自己声明错了。")
def extract_command(files: tuple[Path, ...], url: str, encoding: str) -> None:
    """读网页文件（.html 或 .html.gz），每个文件输出一行 JSON。"""
    for file in files:
        answer: dict[str, Any] = {"file": str(file), "url": url}
        try:
            found = extract(
                Raw(url=url, content=content_of(file), encoding=encoding, fetched_at=datetime.now(SHANGHAI))
            )
            known = asdict(found)
            known["published_at"] = found.published_at.isoformat() if found.published_at else None
            answer |= {name: known[name] for name in FIELDS}
        except ExtractError as error:
            answer |= dict.fromkeys(FIELDS, "") | {
                "published_at": None,
                "outcome": error.outcome,
                "detail": error.detail,
            }
        _print(answer)


@harvester.command()
@click.argument("pages", metavar="页面.jsonl", type=click.File(encoding="utf-8-sig"))
@click.option(
    "--cases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="用这份案例表，不用工作目录里的。",
)
@click.option(
    "--home",
    metavar="目录",
    type=click.Path(file_okay=False, path_type=Path),
    help="工作目录；不写则是 HARVESTER_HOME 或当前目录，都不是工作目录时用程序自带的词典。",
)
def attribute(pages: TextIO, cases: Path | None, home: Path | None) -> None:
    """判断每个页面提到哪些案例。输入每行一个 JSON：id,title,body,outlet,platform,published_at,url。"""
    tables = dictionaries.load(tables_folder(home))
    registered = tables.cases
    if cases:
        read, problems = dictionaries.read_cases(cases)
        DictionaryError.raise_for(problems)
        registered = tuple(read)
    matcher = Matcher(registered, tables.places)
    outlets = Resolver(tables.outlets)
    texts, matched = tee(_texts(pages, outlets))
    for text, found in zip(texts, matcher.match_many(matched), strict=True):
        mentions = [
            {
                "case": mention.case_id,
                "decision": mention.decision,
                "reason": mention.reason,
                "spans": [[span.start, span.end, span.field] for span in mention.spans],
            }
            for mention in found
        ]
        _print({"id": text.id, "mentions": mentions})


@harvester.command()
@click.argument("pages", metavar="页面.jsonl", type=click.File(encoding="utf-8-sig"))
def reprints(pages: TextIO) -> None:
    """把互相转载的页面归成稿件。输入每行一个 JSON：id,title,body,outlet,published_at,url。"""
    tables = dictionaries.load(tables_folder(None))
    texts = list(_texts(pages, Resolver(tables.outlets)))
    stories = group(texts, fold=fold_key, places=place_names(tables))
    for text in texts:
        _print({"id": text.id, "story": stories[text.id]})


def tables_folder(home: Path | None) -> Path:
    """The dictionaries of the working folder that is meant, or the program's own where none is."""
    if home is None and not os.environ.get("HARVESTER_HOME") and not Path("dictionaries").is_dir():
        return dictionaries.seed()
    return configuration.find_home(str(home) if home else None) / "dictionaries"


def _lines(file: TextIO) -> Iterator[tuple[int, str]]:
    number = 0
    try:
        for number, line in enumerate(file, 1):
            yield number, line
    except UnicodeDecodeError as error:
        raise HarvesterError(f"{file.name} 第 {number + 1} 行起不是 UTF-8。请另存为 UTF-8 再试。") from error


def _texts(file: TextIO, outlets: Resolver) -> Iterator[Text]:
    for number, line in _lines(file):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            yield _text(given, outlets)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise HarvesterError(
                f"{file.name} 第 {number} 行读不懂（{error}）。每行要是一个 JSON 对象，至少有 id、title、body。"
            ) from error


def _text(given: Mapping[str, Any], outlets: Resolver) -> Text:
    named = str(given.get("outlet") or "")
    outlet = outlets.resolve(url="", platform=str(given.get("platform") or ""), account=named, hint=named)
    published = given.get("published_at")
    moment = _moment(str(published)) if published else None
    return Text(
        id=str(given["id"]),
        title=str(given["title"] or ""),
        body=str(given["body"] or ""),
        outlet=named,
        region=outlet.region,
        platform=str(given.get("platform") or ""),
        url=str(given.get("url") or ""),
        published_at=moment if moment is None or moment.tzinfo else moment.replace(tzinfo=SHANGHAI),
    )


def _moment(text: str) -> datetime | None:
    """A time as ISO writes it, or as pages do."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        read = read_time(text, datetime.now(SHANGHAI))
        return read[0] if read else None


def content_of(file: Path) -> bytes:
    """A page's bytes from a file, gzipped or not. Raises HarvesterError."""
    content = file.read_bytes()
    try:
        return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
    except (OSError, EOFError) as error:
        raise HarvesterError(f"{file} 解压不了（{error}），文件可能不完整。") from error


def _print(answer: Mapping[str, Any]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False))
