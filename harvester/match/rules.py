"""What the row itself says: 匹配范围, 排除词, 排除篇, 同现词, 生效日期 and 失效日期."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harvester.match.scene import Occurrence, Side
from harvester.match.words import patterns
from harvester.models import Case, Field, Scope, Text

_FIELDS: dict[Scope, tuple[Field, ...]] = {
    Scope.BOTH: ("title", "body"),
    Scope.TITLE: ("title",),
    Scope.BODY: ("body",),
}


def in_scope(case: Case, occurrence: Occurrence) -> bool:
    """Whether 匹配范围 lets this field count."""
    return occurrence.field in _FIELDS[case.scope]


def longer_word(case: Case, occurrence: Occurrence, side: Side) -> str:
    """The 排除词 that this occurrence is part of; empty for none."""
    text = side.folded.text
    for word in case.not_within:
        for form in patterns(word):
            at = text.find(form, max(occurrence.end - len(form), 0), occurrence.start + len(form))
            while at >= 0:
                if at <= occurrence.start and occurrence.end <= at + len(form):
                    return word
                at = text.find(form, at + 1, occurrence.start + len(form))
    return ""


def page_word(case: Case, sides: Iterable[Side]) -> str:
    """The 排除篇 that stands on the page; empty for none."""
    return next(iter(_present(case.not_on_page, sides)), "")


def missing_word(case: Case, sides: Sequence[Side]) -> str:
    """The first 同现词 that is not on the page; empty where all are."""
    present = set(_present(case.all_words, sides))
    return next((word for word in case.all_words if word not in present), "")


def _present(words: Sequence[str], sides: Iterable[Side]) -> list[str]:
    if not words:
        return []
    texts = [side.folded.text for side in sides]
    return [word for word in words if any(form in text for form in patterns(word) for text in texts)]


def out_of_period(case: Case, text: Text) -> str:
    """Why the page's day lies outside 生效日期 to 失效日期, in words; empty where it doesn't or has no date."""
    day = text.published_at.date() if text.published_at else None
    if day and case.since and day < case.since:
        return f"发布于 {day}，早于生效日期 {case.since}"
    if day and case.until and day > case.until:
        return f"发布于 {day}，晚于失效日期 {case.until}"
    return ""
