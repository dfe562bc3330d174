"""857 articles that five writers made and labelled without knowing the rules, in five sets (A to E).

``articles.jsonl``: what each article should count (``gold``), what it only describes (``implicit``: neither right nor
wrong), the phenomenon and why. ``registered.csv`` is the table of cases. Sets A and B are harder than a month of pages:
nearly every article that names no case holds a case's word. Each set was scored once before any rule was changed for
it; what it scored then stands in CHANGELOG.md, what it must score now below.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from harvester import dictionaries
from harvester.dictionaries.cases import read_cases
from harvester.match import Matcher
from harvester.match.fold import fold_key
from harvester.models import Decision, Text
from harvester.outlets import Resolver

HERE = Path(__file__).parent
SEED = HERE.parent.parent / "dictionaries"
PRECISION, RECALL, REVIEW = 0.97, 0.93, 0.06
"""What the matcher is held to: of the counted, of those that should count, and the share of the articles that hold a
case's word put to review."""


@dataclass
class Score:
    """What came of a set of articles."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)


@dataclass
class Outcome:
    """Of every article: how it scored, by phenomenon; who was put to review, of how many that hold a word."""

    scores: dict[str, Score]
    errors: list[str]
    review: int
    candidates: int

    @property
    def whole(self) -> Score:
        return Score(
            sum(score.right for score in self.scores.values()),
            sum(score.wrong for score in self.scores.values()),
            sum(score.missed for score in self.scores.values()),
        )


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    tables = dictionaries.load(SEED)
    cases, problems = read_cases(HERE / "registered.csv")
    assert [problem for problem in problems if problem.severity == "error"] == []
    rows = [json.loads(line) for line in (HERE / "articles.jsonl").read_text("utf-8").splitlines()]
    outlets = Resolver(tables.outlets)
    texts = []
    for row in rows:
        outlet = outlets.resolve(url=row["url"], account="", platform=row["platform"], hint=row["outlet"])
        texts.append(
            Text(
                id=row["id"],
                title=row["title"],
                body=row["body"],
                outlet=row["outlet"],
                region=outlet.region,
                platform=row["platform"],
                published_at=datetime.fromisoformat(row["published_at"]),
            )
        )
    words = [fold_key(word) for case in cases for word in case.any_words]
    made = Outcome(defaultdict(Score), [], 0, 0)
    for row, text, mentions in zip(rows, texts, Matcher(cases, tables.places).match_many(texts), strict=True):
        counted = {m.case_id for m in mentions if m.decision is Decision.COUNTED} - set(row["implicit"])
        gold = set(row["gold"])
        score = made.scores[row["phenomenon"]]
        score.right += len(gold & counted)
        score.wrong += len(counted - gold)
        score.missed += len(gold - counted)
        made.review += any(m.decision is Decision.REVIEW for m in mentions)
        key = fold_key(f"{text.title}\n{text.body}")
        made.candidates += any(word in key for word in words)
        if counted != gold:
            made.errors.append(f"{row['id']} {row['phenomenon']}: {sorted(counted)} for {sorted(gold)}")
    return made


def test_what_counts_is_right_and_little_is_missed(outcome: Outcome) -> None:
    told = Counter(line.split()[1].rstrip(":") for line in outcome.errors)
    assert outcome.whole.precision >= PRECISION, (told, outcome.errors)
    assert outcome.whole.recall >= RECALL, (told, outcome.errors)


def test_doubt_is_rare(outcome: Outcome) -> None:
    assert outcome.candidates > 400
    assert outcome.review / outcome.candidates <= REVIEW


@pytest.mark.parametrize(
    "phenomenon",
    ["full_name", "quote_variants", "spam_pinyin", "traditional", "list_multi", "repost", "both_places"],
)
def test_ways_of_writing_cost_next_to_nothing(outcome: Outcome, phenomenon: str) -> None:
    score = outcome.scores[phenomenon]
    assert score.right >= 7, "too few to tell"
    assert score.wrong == 0
    assert score.recall >= 0.9


@pytest.mark.parametrize(
    "phenomenon",
    ["no_case", "unit_only", "sidebar_only", "substring_boundary", "generic_phrase", "ad_product"],
)
def test_what_names_no_case_counts_for_none(outcome: Outcome, phenomenon: str) -> None:
    score = outcome.scores[phenomenon]
    assert (score.right, score.wrong, score.missed) == (0, 0, 0), outcome.errors
