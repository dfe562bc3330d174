"""Mentions -> counts by case: 篇次 (pages), 媒体数 (outlets) and 独立稿 (stories), all and mainstream media's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from harvester.models import Attributed, Case, Count, Decision, Platform, Tier


def count(attributed: Iterable[Attributed], cases: Sequence[Case]) -> dict[str, Count]:
    """Counts by case id, in the order of ``cases``: every case is there, with zeros where nothing was found.

    Only 计入 counts; 待复核 is counted apart. A page counts once for a case however often it comes by; a mention
    of a case that is not among ``cases`` is passed over. One pass.
    """
    tallies = {case.id: _Tally() for case in cases}
    for row in attributed:
        tally = tallies.get(row.mention.case_id)
        if tally:
            tally.add(row)
    return {case_id: tally.count(case_id) for case_id, tally in tallies.items()}


@dataclass(slots=True)
class _Tally:
    """What was met so far of one case."""

    pages: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    mainstream_pages: int = 0
    mainstream_outlets: set[str] = field(default_factory=set)
    mainstream_stories: set[str] = field(default_factory=set)
    review: set[str] = field(default_factory=set)
    platforms: Counter[Platform] = field(default_factory=Counter)
    tiers: Counter[Tier] = field(default_factory=Counter)

    def add(self, row: Attributed) -> None:
        page = row.mention.page
        if row.mention.decision is Decision.REVIEW:
            self.review.add(page)
        if row.mention.decision is not Decision.COUNTED or page in self.pages:
            return
        self.pages.add(page)
        self.outlets.add(row.outlet)
        self.stories.add(row.story)
        self.platforms[row.platform] += 1
        self.tiers[row.tier] += 1
        if row.mainstream:
            self.mainstream_pages += 1
            self.mainstream_outlets.add(row.outlet)
            self.mainstream_stories.add(row.story)

    def count(self, case_id: str) -> Count:
        return Count(
            case_id=case_id,
            copies=len(self.pages),
            outlets=len(self.outlets),
            stories=len(self.stories),
            mainstream_copies=self.mainstream_pages,
            mainstream_outlets=len(self.mainstream_outlets),
            mainstream_stories=len(self.mainstream_stories),
            review=len(self.review - self.pages),
            by_platform=tuple((p, self.platforms[p]) for p in Platform if self.platforms[p]),
            by_tier=tuple((t, self.tiers[t]) for t in Tier if self.tiers[t]),
        )
