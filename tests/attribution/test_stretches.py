"""Reading a page only as far as a verdict asks decides what reading it whole does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harvester import dictionaries
from harvester.dictionaries.cases import read_cases
from harvester.match import Matcher
from harvester.match.scene import Scene
from harvester.models import Mention, Text

HERE = Path(__file__).parent


def test_the_whole_page_says_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    places = dictionaries.load(HERE.parent.parent / "dictionaries").places
    cases, _ = read_cases(HERE / "registered.csv")
    rows = [json.loads(line) for line in (HERE / "articles.jsonl").read_text("utf-8").splitlines()]
    texts = [Text(id=row["id"], title=row["title"], body=row["body"], outlet=row["outlet"]) for row in rows]
    # long pages too, whose far ends speak of other places
    texts += [
        Text(id=f"{one.id}+{two.id}", title=two.title, body=f"{one.body}\n{two.body}", outlet=one.outlet)
        for one, two in zip(texts, texts[7:], strict=False)
    ]

    def mentions() -> list[list[Mention]]:
        return list(Matcher(cases, places).match_many(texts))

    in_stretches = mentions()
    monkeypatch.setattr(Scene, "settled", lambda *_: None)
    assert sum(map(bool, in_stretches)) > 700
    assert mentions() == in_stretches
