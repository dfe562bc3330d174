"""Records <-> rows of plain text and numbers, shared by every home of the store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from harvester.models import (
    SHANGHAI,
    Cause,
    Decision,
    Extracted,
    Job,
    Late,
    LedgerEntry,
    Mention,
    Page,
    Platform,
    Ruled,
    Span,
    Verdict,
)

Row = dict[str, Any]

EXTRACTED = tuple(f.name for f in fields(Extracted) if f.name != "next_page")
PAGE_OWN = ("source_id", "platform", "outlet", "account")
"""What belongs to the page whatever its version."""
LEDGER = tuple(f.name for f in fields(LedgerEntry))
VERDICT = tuple(f.name for f in fields(Verdict))
VERSION_OWN = (*EXTRACTED, "fetched_at", "night", "warc_file", "warc_offset")


def at(moment: datetime | None) -> str | None:
    """A time as text in Asia/Shanghai, so that text order is time order."""
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds") if moment else None


def when(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(SHANGHAI) if text else None


def digest(page: Page) -> str:
    """What must differ for a page to be a new version: title, body or publication time."""
    text = "\x1f".join((page.title, page.body, at(page.published_at) or ""))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def version_row(page: Page) -> Row:
    row = {name: getattr(page, name) for name in VERSION_OWN}
    row |= {
        "published_at": at(page.published_at),
        "fetched_at": at(page.fetched_at),
        "night": str(page.night),
    }
    row["published_on"] = row["published_at"][:10] if row["published_at"] else None
    row["dubious"] = int(page.dubious)
    return row | {"digest": digest(page)}


def page_of(row: Mapping[str, Any]) -> Page:
    """A joined row of pages and versions, with ``alternates`` as a JSON list."""
    known = {name: row[name] for name in (*VERSION_OWN, *PAGE_OWN, "url", "version")}
    known |= {
        "platform": Platform(row["platform"]),
        "published_at": when(row["published_at"]),
        "fetched_at": when(row["fetched_at"]),
        "night": date.fromisoformat(row["night"]),
        "alternate_urls": tuple(json.loads(row["alternates"])),
    }
    return Page(**known)


def mention_row(row: int, mention: Mention) -> Row:
    spans = [[span.start, span.end, span.field] for span in mention.spans]
    made = asdict(mention) | {"version_id": row, "spans": json.dumps(spans)}
    return made | {"decision": mention.decision.value}


def mention_of(row: Mapping[str, Any]) -> Mention:
    return Mention(
        page=row["page"],
        case_id=row["case_id"],
        decision=Decision(row["decision"]),
        confidence=row["confidence"],
        reason=row["reason"],
        rule=row["rule"],
        spans=tuple(Span(*span) for span in json.loads(row["spans"])),
    )


def verdict_row(verdict: Verdict) -> Row:
    said = verdict.matcher_decision
    row = asdict(verdict) | {"ruled": verdict.ruled.value, "at": at(verdict.at)}
    return row | {"matcher_decision": said.value if said else None}


def verdict_of(row: Mapping[str, Any]) -> Verdict:
    said = row["matcher_decision"]
    known = {name: row[name] for name in VERDICT}
    known |= {
        "ruled": Ruled(row["ruled"]),
        "at": when(row["at"]),
        "matcher_decision": Decision(said) if said else None,
    }
    return Verdict(**known)


def late_row(late: Late) -> Row:
    return {
        "version_id": late.row,
        "case_id": late.case_id,
        "page": late.page,
        "cause": late.cause.value,
        "before": late.before.value if late.before else "",
        "now": late.now.value if late.now else "",
        "version": late.version,
        "found_at": at(late.found_at),
    }


def late_of(row: Mapping[str, Any]) -> Late:
    return Late(
        row=row["version_id"],
        case_id=row["case_id"],
        page=row["page"],
        cause=Cause(row["cause"]),
        before=Decision(row["before"]) if row["before"] else None,
        now=Decision(row["now"]) if row["now"] else None,
        version=row["version"],
        found_at=datetime.fromisoformat(row["found_at"]).astimezone(SHANGHAI),
        accepted_by=row["accepted_by"],
        accepted_at=when(row["accepted_at"]),
        title=row["title"],
        published_on=date.fromisoformat(row["published_on"]) if row["published_on"] else None,
    )


def ledger_row(entry: LedgerEntry) -> Row:
    row = {name: getattr(entry, name) for name in LEDGER}
    return row | {"night": str(entry.night), "at": at(entry.at)}


def ledger_of(row: Mapping[str, Any]) -> LedgerEntry:
    return LedgerEntry(**{**row, "night": date.fromisoformat(row["night"]), "at": when(row["at"])})


def job_row(job: Job) -> Row:
    times = {"started_at": at(job.started_at), "ended_at": at(job.ended_at)}
    return asdict(job) | {"night": str(job.night)} | times


def job_of(row: Mapping[str, Any]) -> Job:
    times = {"started_at": when(row["started_at"]), "ended_at": when(row["ended_at"])}
    return Job(**{**row, **times, "night": date.fromisoformat(row["night"])})
