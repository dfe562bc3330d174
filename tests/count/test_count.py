from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from harvester.count import count
from harvester.models import Attributed, Case, Count, Decision, Group, Kind, Mention, Platform, Tier

CASES = tuple(
    Case(id=i, name=f"案例{i}", group=Group.COUNTY, kind=Kind.CASE, unit="某区", any_words=("词",))
    for i in "ABC"
)


def mention(page: str, case_id: str = "A", decision: Decision = Decision.COUNTED, **more: Any) -> Attributed:
    return Attributed(
        mention=Mention(page=page, case_id=case_id, decision=decision, reason="", rule="", spans=()),
        **{
            "title": "题",
            "platform": Platform.NEWS,
            "published_on": date(2023, 3, 1),
            "outlet": "甲报",
            "tier": Tier.CITY,
            "tier_basis": "",
            "mainstream": False,
            "story": page,
            **more,
        },
    )


def test_pages_outlets_and_stories_are_three_counts() -> None:
    rows = [
        mention("1", outlet="甲报", story="1", tier=Tier.CENTRAL, mainstream=True),
        mention("2", outlet="乙网", story="1", platform=Platform.SITE),
        mention("3", outlet="乙网", story="3", platform=Platform.SITE),
        mention("4", outlet="丙报", story="1", tier=Tier.PROVINCIAL, mainstream=True),
        mention("5", decision=Decision.REVIEW),
        mention("6", decision=Decision.REJECTED),
        mention("1", case_id="B"),
    ]
    counted = count(rows, CASES)
    assert counted["A"] == Count(
        case_id="A",
        copies=4,
        outlets=3,
        stories=2,
        mainstream_copies=2,
        mainstream_outlets=2,
        mainstream_stories=1,
        review=1,
        by_platform=((Platform.NEWS, 2), (Platform.SITE, 2)),
        by_tier=((Tier.CENTRAL, 1), (Tier.PROVINCIAL, 1), (Tier.CITY, 2)),
    )
    assert counted["B"].copies == 1
    assert counted["C"] == Count(case_id="C")


def test_a_page_counts_once_for_a_case() -> None:
    counted = count([mention("1"), mention("1"), mention("1", decision=Decision.REVIEW)], CASES)["A"]
    assert (counted.copies, counted.review) == (1, 0)


def test_mentions_of_unknown_cases_are_passed_over() -> None:
    assert set(count([mention("1", case_id="没有")], CASES)) == {"A", "B", "C"}


rows = st.builds(
    mention,
    st.sampled_from("123456"),
    st.sampled_from("ABC"),
    st.sampled_from(Decision),
    outlet=st.sampled_from(["甲报", "乙网"]),
)


@given(st.lists(rows, max_size=30, unique_by=lambda r: (r.mention.page, r.mention.case_id)), st.randoms())
def test_counts_hold_together_and_do_not_depend_on_order(given_rows: list[Attributed], random: Any) -> None:
    counted = count(iter(given_rows), CASES)
    shuffled = list(given_rows)
    random.shuffle(shuffled)
    assert count(shuffled, CASES) == counted
    for tally in counted.values():
        assert tally.stories <= tally.copies
        assert tally.outlets <= tally.copies
        assert sum(n for _, n in tally.by_platform) == sum(n for _, n in tally.by_tier) == tally.copies
    decided = [r for r in given_rows if r.mention.decision is Decision.COUNTED]
    assert sum(tally.copies for tally in counted.values()) == len(decided)
