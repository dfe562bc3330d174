"""data/oddities.toml -> articles: the difficulties of the real web, each written by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from harvester.demo.article import Article, Mentions
from harvester.demo.outlets import DATA, Site
from harvester.demo.reprint import traditional
from harvester.models import SHANGHAI, Decision

EPAPER_LAST = datetime(2026, 10, 31, tzinfo=SHANGHAI)
UNDATED = datetime(2026, 10, 20, 9, 30, tzinfo=SHANGHAI)
"""When a page that tells no date was really made: nobody can know it from the page."""


def oddities(all_sites: tuple[Site, ...]) -> tuple[Article, ...]:
    """Every hand-written difficulty, and links that give no article."""
    by_key = {site.key: site for site in all_sites}
    table = tomllib.loads((DATA / "oddities.toml").read_text("utf-8"))
    texts = (_text(row, by_key[row["site"]], 500101 + n) for n, row in enumerate(table["text"]))
    return (*texts, *(fault for row in table["fault"] for fault in _faults(row, by_key[row["site"]])))


def _text(row: Mapping[str, Any], site: Site, number: int) -> Article:
    written = row.get("day", "")
    when = datetime.fromisoformat(written).replace(tzinfo=SHANGHAI) if written else UNDATED
    if when.hour == 0:
        when += timedelta(hours=7)
    article = Article(
        site=site,
        id=number,
        outlet=row.get("account", site.outlet),
        title=row["title"],
        paragraphs=tuple(row["body"]),
        when=when,
        shown=row.get("shown", when.strftime(site.shown) if written else ""),
        undated=not written,
        night=2 if when.date() == EPAPER_LAST.date() else 1,
        story=f"o{number}",
        mentions=_mentions(row.get("expect", {})),
        declared_source=site.outlet,
        author="本网综合",
        editor="演示编辑",
        kind=row["kind"],
        markup=row.get("markup", False),
        edited=tuple(row.get("edited", ())),
        edited_mentions=_mentions(row.get("expect_edited", {})),
        related=tuple(row.get("related", ())),
        comments=tuple(row.get("comments", ())),
    )
    if site.template != "farm":
        return article
    texts = tuple(traditional(text) for text in article.paragraphs)
    return replace(article, title=traditional(article.title), paragraphs=texts)


def _faults(row: Mapping[str, Any], site: Site) -> Iterator[Article]:
    for number in range(row["count"]):
        when = UNDATED + timedelta(hours=number)
        yield Article(
            site=site,
            id=900101 + 10 * FAULTS.index(row["kind"]) + number,
            outlet=site.outlet,
            title=row["title"],
            paragraphs=("这一页没有正文。",),
            when=when,
            shown=when.strftime(site.shown),
            story=f"{row['kind']}{number}",
            kind=row["kind"],
            fault=row["kind"],
        )


FAULTS = ("robots", "missing", "soft404", "challenge", "redirect", "oversized", "pdf", "hang")


def _mentions(expected: Mapping[str, str]) -> Mentions:
    return tuple((case_id, Decision(word)) for case_id, word in expected.items())
