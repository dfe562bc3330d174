"""The right of the bar: stored pages -> boards. The same input gives the same output, whenever it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from harvester import backfill, coverage, rank, verdicts
from harvester.config import Config
from harvester.count import count
from harvester.match.fold import fold_key
from harvester.models import (
    Attributed,
    Board,
    Count,
    Decision,
    Dictionaries,
    Job,
    Late,
    Mention,
    Page,
    Period,
    Ruled,
)
from harvester.outlets import Resolver
from harvester.rematch import rematch
from harvester.reprints import group
from harvester.scan import Shown, text_of
from harvester.store import Store
from harvester.tiers import is_mainstream, tier_on


@dataclass(frozen=True, slots=True)
class Processed:
    """A period's result: what is published, and what it was counted from."""

    period: Period
    boards: tuple[Board, ...]
    counts: dict[str, Count]
    mentions: tuple[Attributed, ...]


def process(
    store: Store,
    dictionaries: Dictionaries,
    config: Config,
    period: Period,
    show: Callable[[Shown], None] = lambda _: None,
) -> Processed:
    """Everything between the archive and the boards.

    Only pages and cases that are new or changed are matched; all else is computed anew. Raises StoreError.
    """
    outlets = Resolver(dictionaries.outlets)
    rematch(store, dictionaries, outlets, show)
    ruled = list(store.verdicts.in_period(period))
    ids = {case.id for case in dictionaries.cases}
    found = list(verdicts.apply(store.mentions.in_period(period), ruled, ids))
    stories = stories_of(found, dictionaries, outlets)
    decided = {(page.url, verdict.case_id) for page, verdict in ruled if verdict.ruled is not Ruled.WITHDRAWN}
    late = backfill.unsettled(store.late.in_period(period), decided)
    mentions = tuple(attribute(found, stories, outlets, late))
    counts = count(mentions, dictionaries.cases)
    boards = rank.boards(
        dictionaries.cases,
        counts,
        period,
        method=config.board.method,
        weights=(config.board.weight, 1 - config.board.weight),
        counted=config.board.count,
        decimals=config.board.decimals,
        coverage=coverage.notes(dictionaries.sources, period, seen_in(store, period)),
        notes=backfill.notes(late.values()),
    )
    return Processed(period, boards, counts, mentions)


def stories_of(
    found: Sequence[tuple[Page, Mention]], dictionaries: Dictionaries, outlets: Resolver
) -> dict[str, str]:
    """Page -> story, over the pages that mention any case."""
    pages = {page.url: page for page, mention in found if mention.decision is not Decision.REJECTED}
    texts = (text_of(page, outlets) for page in pages.values())
    return group(texts, fold=fold_key, places=place_names(dictionaries))


def place_names(dictionaries: Dictionaries) -> set[str]:
    """Full and short names of the places down to the towns: what the reprint grouper tells facts from wording by."""
    listed = (place for place in dictionaries.places if place.level != "村")
    return {name for place in listed for name in (place.name, *place.short_names)}


def attribute(
    found: Sequence[tuple[Page, Mention]],
    stories: dict[str, str],
    outlets: Resolver,
    late: Mapping[tuple[str, str], Late],
) -> Iterator[Attributed]:
    """Mentions with the outlet, the tier on the day of publication, the story, and whether they are 补记."""
    for page, mention in found:
        assert page.published_at is not None
        day = page.published_at.date()
        outlet = outlets.resolve(url=page.url, account=page.account, platform=page.platform, hint=page.outlet)
        tier, _, basis = tier_on(outlet.rows, day)
        yield Attributed(
            mention=mention,
            title=page.title,
            platform=page.platform,
            published_on=day,
            outlet=outlet.name,
            origin=outlets.named(page.declared_source) or page.declared_source,
            tier=tier,
            tier_basis=basis,
            mainstream=is_mainstream(outlet.rows, day),
            story=stories.get(page.url, page.url),
            late=backfill.told(late[pair]) if (pair := (page.url, mention.case_id)) in late else "",
        )


def seen_in(store: Store, period: Period) -> coverage.Seen:
    """What the ledger knows of a period: its nights, each source's newest job, each URL's newest outcome."""
    nights = [night for night in store.ledger.nights() if period.holds(night)]
    jobs: dict[str, Job] = {}
    newest: dict[tuple[str, str], str] = {}
    for night in nights:
        jobs |= store.jobs.of(night)
        newest |= {
            (e.source_id, e.url): e.outcome for e in store.ledger.entries(night) if e.stage != "listing"
        }
    outcomes: dict[str, int] = {}
    for outcome in newest.values():
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    return coverage.Seen(
        nights=nights,
        jobs=jobs,
        outcomes=outcomes,
        undated=store.pages.undated(),
        dubious=store.pages.dubious(),
        doubtful=store.pages.doubtful(period),
    )
