"""Names are marked where they stand, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvester.models import Decision, Mention, Page, Span
from harvester.review.excerpt import AROUND, SHOWN, excerpt, marked

Build = Callable[..., Page]


def mention(*spans: Span) -> Mention:
    return Mention(page="u", case_id="C1", decision=Decision.REVIEW, reason="", rule="", spans=spans)


def test_a_name_is_marked_with_what_stands_around_it(page: Build) -> None:
    body = "甲" * 100 + "红管家" + "乙\n" * 100
    told = excerpt(page(body=body), mention(Span(100, 103, "body")))
    assert told == "……" + "甲" * AROUND + "【红管家】" + " ".join("乙" * 23)[:AROUND].rstrip() + "……"


def test_names_that_stand_near_are_shown_in_one_window_and_far_ones_in_their_own(page: Build) -> None:
    body = "红管家和红管家" + "。" * 200 + "红管家"
    spans = [Span(0, 3, "body"), Span(4, 7, "body"), Span(207, 210, "body")]
    told = excerpt(page(body=body), mention(*reversed(spans)))
    assert told.count("【红管家】") == 3
    assert told.count("……") == 2
    assert told.startswith("【红管家】和【红管家】")


def test_a_name_that_stands_everywhere_is_shown_a_few_times(page: Build) -> None:
    body = ("红管家" + "。" * 200) * 10
    told = excerpt(page(body=body), mention(*(Span(n * 203, n * 203 + 3, "body") for n in range(10))))
    assert told.count("【") == SHOWN


def test_a_name_in_the_title_alone_is_marked_there_and_the_body_begins(page: Build) -> None:
    given = page(title="荆门红管家上门", body="居民点赞。" * 50)
    found = mention(Span(2, 5, "title"))
    assert marked(given.title, found.spans, "title") == "荆门【红管家】上门"
    assert excerpt(given, found) == given.body[: 2 * AROUND] + "……"
    assert marked(given.title, (), "title") == given.title


def test_words_inside_words_are_marked_once() -> None:
    assert marked("荆楚红管家", [Span(2, 5, "title"), Span(0, 5, "title")], "title") == "【荆楚红管家】"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text("甲乙丙。\n", max_size=300),
    at=st.lists(st.tuples(st.integers(0, 299), st.integers(1, 9)), max_size=6),
)
def test_marks_come_in_pairs_and_change_no_text(page: Build, text: str, at: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + long, len(text)), "body") for start, long in at if start < len(text)]
    whole = marked(text, spans, "body")
    assert whole.replace("【", "").replace("】", "") == text
    told = excerpt(page(body=text), mention(*spans))
    assert told.count("【") == told.count("】")
    parts = told.replace("【", "").replace("】", "").replace("……", " ").split()
    assert all(part in text for part in parts)
    assert bool(spans) == ("【" in told)
