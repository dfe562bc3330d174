"""An item of a JSON interface -> Extracted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time

from harvester.errors import ExtractError
from harvester.extract.dates import doubt_of_time, from_epoch, read_time
from harvester.extract.numbers import read_number
from harvester.extract.outline import outline
from harvester.extract.tree import parse
from harvester.extract.urls import canonical
from harvester.models import SHANGHAI, Extracted, Precision

TEXTS = ("title", "section", "declared_source", "author", "editor")
COUNTS = ("views", "likes", "comments", "shares")
MARKUP = re.compile(r"<[a-zA-Z/!][^>]{0,5000}>|&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[a-zA-Z]{2,8});")


def extract_record(item: Mapping[str, object], fields: Mapping[str, str], fetched_at: datetime) -> Extracted:
    """One item of a JSON interface as a record.

    ``fields`` maps our field names (title, body, published_at, url, views…) to dotted paths in the item
    (``data.user.name``, ``tags.0``). HTML becomes text; times are epoch seconds or milliseconds, ISO, or any form
    that ``dates`` reads; numbers may be 1.2万 or 10万+. A path that leads nowhere gives an empty field, and so
    does a value that can't be read; a time that can't be true is kept with its doubt. Never raises.
    """
    texts = {
        name: " ".join(plain_text(value_at(item, fields[name])).split()) for name in TEXTS if name in fields
    }
    counts = {name: count_of(value_at(item, fields[name])) for name in COUNTS if name in fields}
    body = plain_text(value_at(item, fields["body"])) if "body" in fields else ""
    when, precision = (
        time_of(value_at(item, fields["published_at"]), fetched_at)
        if "published_at" in fields
        else (None, "")
    )
    url = value_at(item, fields["url"]) if "url" in fields else ""
    rules = [f"{name}=api" for name, value in {**texts, "body": body, "published_at": when}.items() if value]
    return Extracted(
        title=texts.get("title", ""),
        body=body,
        section=texts.get("section", ""),
        published_at=when,
        published_precision=precision,
        published_by="feed" if when else "",
        declared_source=texts.get("declared_source", ""),
        author=texts.get("author", ""),
        editor=texts.get("editor", ""),
        views=counts.get("views"),
        likes=counts.get("likes"),
        comments=counts.get("comments"),
        shares=counts.get("shares"),
        canonical_url=canonical(url)
        if isinstance(url, str) and url.startswith(("http://", "https://"))
        else "",
        encoding="utf-8",
        extractor=";".join(rules),
        doubt=doubt_of_time(when, fetched_at),
    )


def value_at(item: object, path: str) -> object:
    """What a dotted path leads to, through objects by key and lists by number; None where it leads nowhere."""
    for step in path.split(".") if path else ():
        if isinstance(item, Mapping):
            item = item.get(step)
        elif (
            isinstance(item, list)
            and re.fullmatch(r"-?\d{1,6}", step)
            and -len(item) <= int(step) < len(item)
        ):
            item = item[int(step)]
        else:
            return None
    return item


def plain_text(value: object) -> str:
    """A JSON value as text: HTML read as a page is, a list's parts a line each; empty for an object or nothing."""
    if isinstance(value, list):
        return "\n".join(filter(None, (plain_text(part) for part in value if not isinstance(part, list))))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)
    if not MARKUP.search(text):
        return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    try:
        return "\n".join(outline(parse(f"<div>{text}</div>")).texts)
    except ExtractError:
        return ""


def count_of(value: object) -> int | None:
    """A count: a number, or how platforms write one."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if 0 <= value < 1e15 else None
    return read_number(value) if isinstance(value, str) else None


def time_of(value: object, now: datetime) -> tuple[datetime | None, Precision]:
    """A time and its precision, plausible or not; (None, "") for none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None, ""
    text = str(value).strip()
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        try:
            when = from_epoch(float(text))
        except (ValueError, OverflowError, OSError):
            return None, ""
        precision: Precision = "day" if when.time() == time() else "minute"
        return when.astimezone(SHANGHAI), precision
    return read_time(text, now, dubious=True) or (None, "")
