"""Two ways of writing one row of cases.csv, held against each other: what the one adds, loses and shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from harvester.match.fold import fold_key
from harvester.match.words import patterns
from harvester.models import Case, Decision, Mention, Page, Text
from harvester.outlets import Resolver
from harvester.preview.caught import Caught
from harvester.store import Store
from harvester.verdicts import RULE

Kind = Literal["增加", "减少", "新待复核", "不再待复核", "仍计入", "仍待复核", "不计"]


@dataclass(frozen=True, slots=True)
class Change:
    """One page in one month, under both ways of writing the row."""

    month: str
    page: Page
    """Without its body."""
    outlet: str
    before: Mention | None
    after: Mention | None
    row: int = 0
    """Where the archive has it; 0 for a page that only a verdict counts."""

    @property
    def told(self) -> Mention:
        """The mention to show: the new one, or the old one where there is none any more."""
        mention = self.after or self.before
        assert mention is not None
        return mention

    @property
    def kind(self) -> Kind:
        old, new = (mention.decision if mention else None for mention in (self.before, self.after))
        if Decision.COUNTED in (old, new) and old is not new:
            return "增加" if new is Decision.COUNTED else "减少"
        if Decision.REVIEW in (old, new) and old is not new:
            return "新待复核" if new is Decision.REVIEW else "不再待复核"
        if new is Decision.COUNTED:
            return "仍计入"
        return "仍待复核" if new is Decision.REVIEW else "不计"


@dataclass(frozen=True, slots=True)
class Month:
    """One month's line: pages (篇次) before and after, and what came and went between them."""

    name: str
    before: int
    gained: int
    lost: int
    after: int
    review: int
    """待复核 afterwards."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much one word of 任一词 brings."""

    word: str
    pages: int
    """Counted pages on which it is one of the words that earned it."""
    alone: int
    """Those that no other word of the case would bring."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The difference between two ways of writing one row, over the archive."""

    changes: tuple[Change, ...]
    """Every page on which the case was found in either way, newest first."""
    undated: int
    """Pages that the new way would count, had they a date that can be true."""
    revised: int
    """Pages that the new way would count, if their later versions (改稿) did."""

    def of(self, *kinds: Kind) -> list[Change]:
        """The changes of these kinds, newest first."""
        return [change for change in self.changes if change.kind in kinds]

    @property
    def before(self) -> Counter[Decision]:
        return Counter(change.before.decision for change in self.changes if change.before)

    @property
    def after(self) -> Counter[Decision]:
        return Counter(change.after.decision for change in self.changes if change.after)

    @property
    def months(self) -> list[Month]:
        """Month by month, oldest first."""
        return [
            self._month(name, [change for change in self.changes if change.month == name])
            for name in sorted({change.month for change in self.changes})
        ]

    def rules(self, decision: Decision) -> list[tuple[str, list[Change]]]:
        """The rules by which the new way decides so, the most frequent first, each with its pages."""
        by_rule: dict[str, list[Change]] = {}
        for change in self.changes:
            if change.after and change.after.decision is decision:
                by_rule.setdefault(change.after.rule, []).append(change)
        return sorted(by_rule.items(), key=lambda item: -len(item[1]))

    @staticmethod
    def _month(name: str, changes: Sequence[Change]) -> Month:
        kinds = Counter(change.kind for change in changes)
        kept = kinds["仍计入"]
        review = sum(1 for c in changes if c.after and c.after.decision is Decision.REVIEW)
        gained, lost = kinds["增加"], kinds["减少"]
        return Month(name, kept + lost, gained, lost, kept + gained, review)


def compare(before: Caught, after: Caught, outlets: Resolver) -> Preview:
    """Hold ``after`` against ``before``."""
    pages = before.pages | after.pages
    rows = before.rows | after.rows
    changes = [
        Change(
            month=key[0],
            page=page,
            outlet=outlets.resolve(
                url=page.url, account=page.account, platform=page.platform, hint=page.outlet
            ).name,
            before=before.mentions.get(key),
            after=after.mentions.get(key),
            row=rows.get(key, 0),
        )
        for key, page in pages.items()
    ]
    changes.sort(key=lambda change: (str(change.page.published_at), change.page.url), reverse=True)
    return Preview(tuple(changes), after.undated, after.revised)


def shared(store: Store, preview: Preview, case_id: str) -> list[tuple[str, int]]:
    """(other case, pages that count for both), the most first, by the mentions of the others as stored."""
    rows = [change.row for change in preview.of("增加", "仍计入") if change.row]
    counted = (other for _, other, decision in store.mentions.on(rows) if decision is Decision.COUNTED)
    return Counter(other for other in counted if other != case_id).most_common()


def shares(store: Store, preview: Preview, case: Case) -> list[Share]:
    """What each word of 任一词 brings, in the row's order; the registered name comes last if it is none of them.

    What an analyst has ruled to count needs no word, and is left out.
    """
    words = list(dict.fromkeys((*case.any_words, case.name)))
    brought, alone = Counter[str](), Counter[str]()
    for change in preview.of("增加", "仍计入"):
        if change.told.rule == RULE:
            continue
        page = store.pages.get(change.page.url, change.page.version)
        earned = set(named(page, change.told, words)) if page else set()
        brought.update(earned)
        alone.update(earned if len(earned) == 1 else ())
    kept = [word for word in words if word in case.any_words or brought[word]]
    return [Share(word, brought[word], alone[word]) for word in kept]


def named(page: Page | Text, mention: Mention, words: Iterable[str]) -> Iterator[str]:
    """Those of ``words`` that stand in what earned the mention, one of them perhaps with one character wrong."""
    texts = {fold_key(getattr(page, span.field)[span.start : span.end]) for span in mention.spans}
    for word in words:
        forms = patterns(word)
        if any(form in text or _slip(form, text) for form in forms for text in texts):
            yield word


def _slip(form: str, text: str) -> bool:
    return len(form) == len(text) and sum(a != b for a, b in zip(form, text, strict=True)) == 1
