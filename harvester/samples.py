"""The analysts' own sentences, run through the matcher: what a row should catch, and what it should not."""

from __future__ import annotations

from collections.abc import Iterator

from harvester.match import Matcher
from harvester.models import Decision, Dictionaries, Problem, Text

FILE = "samples.csv"


def run_samples(dictionaries: Dictionaries) -> Iterator[Problem]:
    """A Problem for each sentence whose decision is another than the analyst expects.

    A sentence is a page's body without title, outlet or date; no word of the case in it is 不计.
    """
    matcher = Matcher(dictionaries.cases, dictionaries.places)
    for sample in dictionaries.samples:
        found = matcher.match(Text(id=str(sample.row), title="", body=sample.sentence))
        mention = next((m for m in found if m.case_id == sample.case_id), None)
        decision = mention.decision if mention else Decision.REJECTED
        if decision is not sample.expected:
            why = mention.reason if mention else "句中没有这个案例的任一词"
            yield Problem(
                file=FILE,
                row=sample.row,
                column="应该",
                value=sample.expected,
                message=f"案例 {sample.case_id} 的例句实际是“{decision}”（{why}）。请改这个案例的词或地区，或改【应该】。",
            )
