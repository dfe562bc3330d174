"""Whole articles of our own making, under the country's real places: what counts and how sure we are of it.

``sentences.csv`` says what should count (案例编号, blanks between several, empty for none); ``cases.csv`` is kept as an
analyst would keep it before seeing any article.
"""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest

from harvester.dictionaries.cases import read_cases
from harvester.dictionaries.places import read_places
from harvester.match import Matcher
from harvester.models import SHANGHAI, Decision, Text

HERE = Path(__file__).parent
PLACES = HERE.parent.parent / "dictionaries" / "places.csv"
PRECISION, RECALL, REVIEW = 0.97, 0.95, 0.06
"""What the matcher is held to: of the counted, of those that should count, and the share put to review."""


@pytest.fixture(scope="module")
def outcome() -> list[tuple[dict[str, str], set[str], set[str]]]:
    """(row, counted case ids, case ids in review) for every article."""
    cases, _ = read_cases(HERE / "cases.csv")
    places, _ = read_places(PLACES)
    matcher = Matcher(cases, places)
    assert len(cases) > 10
    found = []
    with (HERE / "sentences.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            text = Text(
                id=row["标题"],
                title=row["标题"],
                body=row["正文"],
                outlet=row["媒体"],
                region=row["地区"],
                published_at=datetime.fromisoformat(row["日期"]).replace(tzinfo=SHANGHAI),
            )
            mentions = matcher.match(text)
            counted = {m.case_id for m in mentions if m.decision is Decision.COUNTED}
            found.append((row, counted, {m.case_id for m in mentions if m.decision is Decision.REVIEW}))
    assert len(found) > 80
    return found


def test_precision_recall_and_review(outcome: list[tuple[dict[str, str], set[str], set[str]]]) -> None:
    right = wrong = missed = 0
    errors = []
    for row, counted, _ in outcome:
        gold = set(row["应计入"].split())
        right, wrong, missed = (
            right + len(gold & counted),
            wrong + len(counted - gold),
            missed + len(gold - counted),
        )
        if counted != gold:
            errors.append(f"{row['标题']}: {sorted(counted)}, should be {sorted(gold)}")
    assert right / (right + wrong) >= PRECISION, errors
    assert right / (right + missed) >= RECALL, errors
    assert sum(bool(review) for *_, review in outcome) / len(outcome) <= REVIEW


def test_what_a_substring_would_count_is_mostly_wrong_here(
    outcome: list[tuple[dict[str, str], set[str], set[str]]],
) -> None:
    """The articles are hard: half of those that hold a case's word name no case."""
    none = sum(not row["应计入"] for row, *_ in outcome)
    assert none / len(outcome) > 0.4
