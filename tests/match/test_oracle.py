"""The fast path equals the naive one on texts at random.

The oracle is the matcher written for clarity: every word looked for at every offset, no automaton, no gate. It
knows the rules of the row (匹配范围, 排除词, 排除篇, 同现词) and the boundary; places and editions are the matcher's own
business, so cases given to it need no place (地区要求 = 否).
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.match import Matcher
from harvester.match.boundary import Boundary
from harvester.match.fold import Folded, fold
from harvester.match.words import patterns
from harvester.models import Case, Decision, Group, Kind, PlaceRule, Scope, Span, Text


@dataclass(frozen=True)
class Found:
    """What the oracle expects of one (page, case) pair."""

    case_id: str
    decision: Decision
    spans: tuple[Span, ...]


def expect(cases: list[Case], text: Text) -> list[Found]:
    """Every case whose word stands in the text, by id."""
    folded = {"title": fold(text.title), "body": fold(text.body)}
    every = {case.id: {f: occurrences(case, folded[f].text) for f in folded} for case in cases}
    found = []
    for case in sorted(cases, key=lambda case: case.id):
        counting, others = [], []
        for field, side in folded.items():
            longer = [o for id_ in every if id_ != case.id for o in every[id_][field]]
            for start, end in every[case.id][field]:
                span = Span(*side.span(start, end), "title" if field == "title" else "body")
                good = counts(case, field, side, start, end, longer, [side.text for side in folded.values()])
                (counting if good else others).append(span)
        if counting:
            found.append(Found(case.id, Decision.COUNTED, tuple(counting)))
        elif others:
            found.append(Found(case.id, Decision.REJECTED, tuple(others)))
    return found


def occurrences(case: Case, text: str) -> list[tuple[int, int]]:
    """All places of all the case's words, without those inside a longer one of its own."""
    words = {form for word in (case.name, *case.any_words) for form in patterns(word)}
    hits = sorted({(at, at + len(w)) for w in words for at in range(len(text)) if text.startswith(w, at)})
    return [h for h in hits if not any(o != h and o[0] <= h[0] and h[1] <= o[1] for o in hits)]


def counts(
    case: Case,
    field: str,
    side: Folded,
    start: int,
    end: int,
    others: list[tuple[int, int]],
    texts: list[str],
) -> bool:
    """Whether the row and the boundary let this occurrence count."""

    def on_page(word: str) -> bool:
        return any(form in text for form in patterns(word) for text in texts)

    if any(on_page(word) for word in case.not_on_page) or not all(on_page(word) for word in case.all_words):
        return False
    if (case.scope is Scope.TITLE and field != "title") or (case.scope is Scope.BODY and field != "body"):
        return False
    for word in case.not_within:
        for form in patterns(word):
            for at in range(max(0, end - len(form)), start + 1):
                if side.text.startswith(form, at):
                    return False
    if any(o[0] <= start and end <= o[1] and o[1] - o[0] > end - start for o in others):
        return False
    return (
        Boundary(form for w in (case.name, *case.any_words) for form in patterns(w)).cut_by(side, start, end)
        == ""
    )


def row(id_: str, *words: str, scope: Scope = Scope.BOTH, **lists: tuple[str, ...]) -> Case:
    return Case(
        id=id_,
        name=f"{words[0]}示范项目",
        group=Group.COUNTY,
        kind=Kind.CASE,
        unit="某单位",
        any_words=words,
        place_rule=PlaceRule.NO,
        scope=scope,
        **lists,  # type: ignore[arg-type]
    )


CASES = [
    row("A", "红管家", "荆楚红管家", not_within=("红管家财税",)),
    row("B", "红管家学堂", scope=Scope.TITLE),
    row("C", "幸福村落", "村落理事", all_words=("理事",)),
    row("D", "54321", "23℃服务", not_on_page=("倒计时",)),
    row("E", "楚治——评选", "青和居", scope=Scope.BODY),
]
MATCHER = Matcher(CASES, [])
PIECES = st.sampled_from(
    [
        *(
            "红管家",
            "荆楚",
            "财税",
            "学堂",
            "幸福",
            "村落",
            "理事",
            "54321",
            "23℃",
            "服务",
            "倒计时",
            "楚治",
            "评选",
            "青和居",
        ),
        *(
            "紅",
            "管",
            "二十三",
            "度",
            "，",
            "——",
            "。",
            "“",
            "”",
            " ",
            "\n",
            "\u2060",
            "(guǎn)",
            "冬",
            "民",
            "户",
            "0",
            "a",
            "😀",
            "的",
        ),
        *("示范项目", "家", "五四三二一", "°C", "摄氏度"),
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS, TEXTS)
def test_the_fast_path_equals_the_oracle(title: str, body: str) -> None:
    text = Text(id="p", title=title, body=body)
    mentions = MATCHER.match(text)
    expected = expect(CASES, text)
    assert [(m.case_id, m.decision, m.spans) for m in mentions] == [
        (found.case_id, found.decision, found.spans) for found in expected
    ]


def test_a_page_of_every_case_at_once() -> None:
    body = "荆楚红管家办起幸福村落，理事们背得出54321，住在青和居。"
    text = Text(id="p", title="红管家学堂开课", body=body)
    assert [m.case_id for m in MATCHER.match(text)] == ["A", "B", "C", "D", "E"]
    assert len(expect(CASES, text)) == 5
