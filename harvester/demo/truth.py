"""What an honest count of the demo's web must find: known, because the same builder wrote the pages."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import quote

from harvester.demo.article import Article, Mentions
from harvester.demo.outlets import DATA, fact
from harvester.demo.world import world
from harvester.models import Decision, OutletType, Period, Platform, Tier

OUTCOMES = {
    "robots": "rejected:robots",
    "missing": "rejected:gone",
    "soft404": "rejected:soft-404",
    "challenge": "rejected:challenge",
    "oversized": "rejected:too-large",
    "pdf": "rejected:not-a-page",
    "hang": "failed:timeout",
}
"""What becomes of a link that gives no article."""
FAR = date(2027, 1, 1)
"""Pages dated later than this are the ones with an impossible date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is true of one page that a source lists."""

    site: str
    """The server's key; its port is ``ports[site]``."""
    source: str
    """The id of the source that lists it."""
    path: str
    """Its address on the server; for a redirect, where that leads."""
    other_paths: tuple[str, ...]
    """Other addresses of the same page: its /pad/ twin, the redirect's."""
    platform: Platform
    outlet: str
    tier: Tier
    type: OutletType
    mainstream: bool
    night: int
    """The first night on which it is listed."""
    day: date | None
    """The day on which it was published; None where the page does not tell (missing or relative date)."""
    future: bool
    """Whether that day lies in the future: 存疑, not counted."""
    story: str
    """Pages with one story are reprints of one another."""
    mentions: Mentions
    """(case id, decision); 不计 means a row that says so, or no row at all. A case left out is not mentioned."""
    edited: bool
    """Whether its text is another one on the second night."""
    edited_mentions: Mentions
    """What that text mentions; its first text counts."""
    kind: str
    """The difficulty that it stands for, in Chinese; empty for an ordinary page."""
    outcome: str
    """What the ledger must say of it: ``stored``, or why not."""
    title: str

    def url(self, ports: Mapping[str, int]) -> str:
        """Its address on a web that answers on these ports."""
        return f"http://127.0.0.1:{ports[self.site]}{self.path}"

    @property
    def counts(self) -> bool:
        """Whether its mentions can count at all: stored, and with a possible day."""
        return self.outcome == "stored" and self.day is not None and not self.future


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A case's counts as they must come out."""

    copies: int = 0
    outlets: int = 0
    stories: int = 0
    mainstream_copies: int = 0
    mainstream_outlets: int = 0
    mainstream_stories: int = 0
    review: int = 0


def mentions(night: int, seed: int = 2026) -> tuple[Truth, ...]:
    """The truth of every page that is listed up to a night (1 or 2), one row a page."""
    return tuple(_truth(article) for article in world(seed).articles if article.night <= night)


def expected(night: int, period: Period, seed: int = 2026) -> dict[str, Expected]:
    """Each mentioned case's counts in a period, after a night. A case that is missing here has none."""
    counted: dict[str, list[Truth]] = defaultdict(list)
    review: dict[str, int] = defaultdict(int)
    for row in mentions(night, seed):
        if row.counts and row.day and period.holds(row.day):
            for case_id, decision in row.mentions:
                if decision is Decision.COUNTED:
                    counted[case_id].append(row)
                elif decision is Decision.REVIEW:
                    review[case_id] += 1
    return {case: _expected(counted[case], review[case]) for case in sorted({*counted, *review})}


def _expected(rows: Iterable[Truth], review: int) -> Expected:
    rows = list(rows)
    main = [row for row in rows if row.mainstream]
    return Expected(
        copies=len(rows),
        outlets=len({row.outlet for row in rows}),
        stories=len({row.story for row in rows}),
        mainstream_copies=len(main),
        mainstream_outlets=len({row.outlet for row in main}),
        mainstream_stories=len({row.story for row in main}),
        review=review,
    )


def _truth(article: Article) -> Truth:
    about = fact(article.outlet, article.when.date())
    redirect = article.fault == "redirect"
    return Truth(
        site=article.site.key,
        source=_sources()[article.site.key, article.outlet],
        path=quote(article.target if redirect else article.path, safe="/?=&"),
        other_paths=(article.path,) if redirect else article.twins,
        platform=article.site.platform,
        outlet=article.outlet,
        tier=about.tier,
        type=about.type,
        mainstream=about.mainstream,
        night=article.night,
        day=article.day,
        future=article.when.date() > FAR,
        story=article.story,
        mentions=article.mentions,
        edited=bool(article.edited),
        edited_mentions=article.edited_mentions,
        kind=article.kind,
        outcome=OUTCOMES.get(article.fault, "stored"),
        title=article.title,
    )


@cache
def _sources() -> dict[tuple[str, str], str]:
    """(site key, outlet) -> the id of the source that lists it; the first of its file is the living one."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted((DATA / "dictionaries" / "sources").glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for source in table["source"]:
            site = re.search(r"@([a-z-]+)@", source["url"])
            if site:
                found.setdefault((site.group(1), table["outlet"]), source["id"])
    return found
