"""data/plan.csv -> stories about cases, and unrelated ones, spread over the outlets as originals and reprints."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from harvester.demo.article import Article, Mentions
from harvester.demo.fresh import Fresh
from harvester.demo.outlets import Site, fact
from harvester.demo.reprint import REPRINTS, reprint
from harvester.demo.texts import Plan, Text, Writer, plans
from harvester.models import SHANGHAI, Decision, Platform

POSTS = (Platform.WEIBO, Platform.DOUYIN)
TALK = (*POSTS, Platform.FORUM)
"""Where people write in their own words: no reprints."""
FIRST, LAST = datetime(2026, 9, 1, tzinfo=SHANGHAI), datetime(2026, 10, 31, tzinfo=SHANGHAI)
DAYS = (LAST - FIRST).days + 1
EDITIONS = (29 + 30, 30 + 30)
"""The daily paper's editions (30 and 31 October), as days after FIRST."""
LATE = 0.05
"""How often an article is listed only on the second night though its date is older."""


class Press:
    """Deals stories out to the sites until each has its quota."""

    def __init__(self, all_sites: Sequence[Site], taken: Sequence[Article], dice: random.Random) -> None:
        self._dice, self._writer, self._fresh = dice, Writer(dice), Fresh()
        self._sites = all_sites
        self._room = {(site.key, 1): site.pages for site in all_sites}
        self._room |= {(site.key, 2): site.later for site in all_sites}
        self._room = dict(Counter(self._room) - Counter((a.site.key, a.night) for a in taken))
        self._ids = {site.key: 700101 + 1000 * n for n, site in enumerate(all_sites)}
        self._stories = 0

    def articles(self) -> Iterator[Article]:
        """Every ordinary article: about cases first, then what fills the quotas."""
        for plan in plans():
            for month_start, days, wanted in ((0, 30, plan.september), (30, 29, plan.october)):
                for number in range(wanted):
                    in_paper = month_start == 30 and number == 0
                    offset = (
                        self._dice.choice(EDITIONS) if in_paper else month_start + self._dice.randrange(days)
                    )
                    yield from self._case_story(plan, offset, in_paper)
                    yield from self._talk(plan, offset)
        for site in self._sites:
            while self._has_room(site, 1) or self._has_room(site, 2):
                yield from self._filler(site)

    # --- about cases ------------------------------------------------------------------------------------

    def _case_story(self, plan: Plan, offset: int, in_paper: bool) -> Iterator[Article]:
        text = self._fresh.of(partial(self._writer.case, plan))
        copies = max(1, round(self._dice.gauss(plan.reach, 0.8)))
        where = self._outlets(plan, offset, copies, in_paper)
        counted: Mentions = ((plan.case_id, Decision.COUNTED),)
        yield from self._print(text, where, offset, counted, plan)

    def _outlets(self, plan: Plan, offset: int, copies: int, in_paper: bool) -> list[tuple[Site, str]]:
        """(site, outlet) pairs that print a story, different outlets."""
        chosen: dict[str, Site] = {}
        if in_paper:
            chosen = {site.outlet: site for site in self._sites if site.pattern == "epaper"}
        for _ in range(copies - len(chosen)):
            wanted = self._dice.random() < plan.mainstream
            pool = [
                (site, outlet)
                for site in self._sites
                for outlet in (site.accounts or (site.outlet,))
                if site.platform not in TALK
                and site.pattern != "epaper"
                and outlet not in chosen
                and site.share
                and self._has_room(site, 2 if offset == DAYS - 1 else 1)
                and fact(outlet, (FIRST + timedelta(offset)).date()).mainstream == wanted
            ]
            if pool:
                site, outlet = self._dice.choices(pool, [site.share for site, _ in pool])[0]
                chosen[outlet] = site
        return [(site, outlet) for outlet, site in chosen.items()]

    def _talk(self, plan: Plan, offset: int) -> Iterator[Article]:
        """What people write of it themselves, a day or two later."""
        open_sites = [site for site in self._sites if site.platform in TALK and self._has_room(site, 1)]
        for site in self._dice.sample(open_sites, min(len(open_sites), self._dice.randint(0, 2))):
            write = self._writer.post if site.platform in POSTS else self._writer.thread
            text = self._fresh.of(partial(write, plan))
            outlet = self._dice.choice(site.accounts or (site.outlet,))
            later = min(offset + self._dice.randint(0, 2), DAYS - 1)
            yield from self._print(text, [(site, outlet)], later, ((plan.case_id, Decision.COUNTED),), plan)

    # --- about something else ---------------------------------------------------------------------------

    def _filler(self, site: Site) -> Iterator[Article]:
        night = 1 if self._has_room(site, 1) else 2
        write = self._writer.chat if site.platform in TALK else self._writer.filler
        text = self._fresh.of(partial(write, site.region))
        offset = self._dice.randrange(DAYS - 1)
        if site.pattern == "epaper":
            offset = EDITIONS[night - 1]
        elif night == 2 and self._dice.random() < 0.7:
            offset = DAYS - 1
        where = [(site, self._dice.choice(site.accounts or (site.outlet,)))]
        others = [
            other
            for other in self._sites
            if other.region == site.region
            and other is not site
            and not other.accounts
            and other.platform not in TALK
            and other.pattern != "epaper"
            and self._has_room(other, 1)
        ]
        if site.platform not in TALK and others and offset < DAYS - 3 and self._dice.random() < 0.12:
            other = self._dice.choice(others)
            where.append((other, other.outlet))
        yield from self._print(text, where, offset, (), None, night)

    # --- both -------------------------------------------------------------------------------------------

    def _print(
        self,
        text: Text,
        where: Sequence[tuple[Site, str]],
        offset: int,
        mentions: Mentions,
        plan: Plan | None,
        night: int | None = None,
    ) -> Iterator[Article]:
        """The first outlet prints the original, the others reprint it, each in its own manner."""
        self._stories += 1
        minutes = self._dice.randrange(6 * 60, 20 * 60)
        author, editor = self._writer.name(), self._writer.name()
        for number, (site, outlet) in enumerate(where):
            day = offset if not number else min(offset + self._dice.choice((0, 0, 1)), DAYS - 1)
            if site.pattern == "epaper":
                day = offset
            when = FIRST + timedelta(days=day, minutes=min(minutes + 37 * number, 23 * 60 + 59))
            seen = night if night and not number else self._night(site, day)
            article = Article(
                site=site,
                id=self._next_id(site),
                outlet=outlet,
                title=text[0],
                paragraphs=text[1],
                when=when,
                shown=when.strftime(site.shown),
                night=seen,
                story=f"s{self._stories:03}",
                mentions=mentions,
                declared_source=where[0][1],
                author=author,
                editor=editor,
                comments=self._writer.replies() if site.platform is Platform.FORUM else (),
                twin=site.pattern == "epaper" and self._stories % 3 == 0,
            )
            self._take(site, seen)
            kind = self._dice.choice(REPRINTS) if number else ""
            if site.template == "farm":
                kind = self._dice.choice(("繁体", "换牌"))
            yield reprint(article, kind, plan, self._writer) if kind else replace(article, editor=editor)

    def _night(self, site: Site, day: int) -> int:
        if day == DAYS - 1:
            return 2
        return 2 if self._dice.random() < LATE and self._has_room(site, 2) and site.pattern != "epaper" else 1

    def _has_room(self, site: Site, night: int) -> bool:
        return self._room.get((site.key, night), 0) > 0

    def _take(self, site: Site, night: int) -> None:
        self._room[site.key, night] = self._room.get((site.key, night), 0) - 1

    def _next_id(self, site: Site) -> int:
        self._ids[site.key] += 1
        return self._ids[site.key]
