from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.heat import METHODS
from harvester.models import Board, Case, Count, Group, Kind, Period
from harvester.rank import _How, boards

MARCH = Period(date(2023, 3, 1), date(2023, 4, 1), "2023年3月")


def case(case_id: str, group: Group = Group.COUNTY, kind: Kind = Kind.CASE, **more: Any) -> Case:
    return Case(
        id=case_id, name=f"名{case_id}", group=group, kind=kind, unit="某区", any_words=("词",), **more
    )


def county(tallies: dict[str, tuple[int, ...]], **more: Any) -> Board:
    """The 区县案例 board of cases with (篇次, 主流篇次, 媒体数)."""
    counts = {
        i: Count(case_id=i, copies=t[0], mainstream_copies=t[1], outlets=t[2] if len(t) > 2 else t[0])
        for i, t in tallies.items()
    }
    return boards([case(i) for i in tallies], counts, MARCH, **more)[4]


def test_always_six_boards_in_order() -> None:
    made = boards([case("A", Group.CITY, Kind.ACTIVITY)], {}, MARCH, coverage=["某网 3 夜未抓到"])
    assert [f"{b.group}{b.kind}" for b in made] == [
        "省直案例",
        "省直活动",
        "市州案例",
        "市州活动",
        "区县案例",
        "区县活动",
    ]
    assert [len(b.rows) for b in made] == [0, 0, 0, 1, 0, 0]
    assert all(b.coverage == ("某网 3 夜未抓到",) and b.assumptions for b in made)


def test_heats_and_ranks_by_hand() -> None:
    board = county({"A": (9, 0), "B": (99, 3), "C": (0, 0)})
    assert [(r.case.id, r.rank, r.heat, r.mainstream_heat, r.combined_heat) for r in board.rows] == [
        ("B", 1, 100.0, 100.0, 100.0),
        ("A", 2, 50.0, 0.0, 25.0),
        ("C", 3, 0.0, 0.0, 0.0),
    ]


def test_each_board_is_its_own_population() -> None:
    cases = [case("A", Group.COUNTY), case("B", Group.CITY)]
    made = boards(cases, {"A": Count(case_id="A", copies=1), "B": Count(case_id="B", copies=1000)}, MARCH)
    assert [b.rows[0].heat for b in made if b.rows] == [100.0, 100.0]


def test_ties_share_a_rank_and_the_next_is_left_out() -> None:
    board = county({"A": (5, 1), "B": (5, 1), "C": (2, 0), "D": (0, 0), "E": (0, 0)})
    assert [(r.case.id, r.rank, r.tied) for r in board.rows] == [
        ("A", 1, True),
        ("B", 1, True),
        ("C", 3, False),
        ("D", 4, True),
        ("E", 4, True),
    ]


def test_ties_are_broken_by_outlets() -> None:
    board = county({"A": (5, 1, 2), "B": (5, 1, 3)})
    assert [(r.case.id, r.rank, r.tied) for r in board.rows] == [("B", 1, False), ("A", 2, False)]


def test_ties_are_broken_by_mainstream_heat_before_outlets() -> None:
    # 100 and 50 either way: 综合热度 75 for both.
    board = county({"A": (9, 99, 1), "B": (99, 9, 9)})
    assert [(r.case.id, r.combined_heat, r.mainstream_heat) for r in board.rows] == [
        ("A", 75.0, 100.0),
        ("B", 75.0, 50.0),
    ]


def test_what_is_printed_ranks() -> None:
    tallies = {"A": (10**6, 0, 1), "B": (10**6 - 1, 0, 1)}
    assert [r.tied for r in county(tallies, counted="媒体数").rows] == [False, False]
    one, two = county(tallies).rows
    assert one.combined_heat == two.combined_heat == 50.0
    assert (one.case.id, one.rank, two.rank) == ("A", 1, 2)  # by 篇次


def test_weights_and_the_count_that_is_standardised() -> None:
    counts = {
        "A": Count(case_id="A", copies=9, outlets=1, stories=9, mainstream_stories=9),
        "B": Count(case_id="B", copies=99, outlets=3, stories=99),
    }
    made = boards([case("A"), case("B")], counts, MARCH, weights=(3, 1), counted="独立稿", decimals=1)[4]
    assert [(r.case.id, r.combined_heat) for r in made.rows] == [("B", 75.0), ("A", 62.5)]


def test_weights_that_floats_can_not_hold_still_round_half_up() -> None:
    # 0.9×50.05 + 0.1×0 = 45.045: half up, though 1 − 0.9 is 0.09999999999999998.
    row = _How(METHODS["log-max"], (0.9, 1 - 0.9), "篇次", 2)
    assert row.combined(50.05, 0) == 45.05
    assert row.assumptions()[1] == "综合热度＝90%×全网信息热度＋10%×主流媒体报道热度"


def test_only_active_cases_of_the_period_are_ranked() -> None:
    cases = [
        case("停", active=False),
        case("早", until=date(2023, 2, 28)),
        case("末", until=date(2023, 3, 1)),
        case("初", since=date(2023, 3, 31)),
        case("晚", since=date(2023, 4, 1)),
    ]
    assert {r.case.id for r in boards(cases, {}, MARCH)[4].rows} == {"末", "初"}


def test_a_case_without_mentions_says_so() -> None:
    counts = {"B": Count(case_id="B", review=2)}
    assert [r.note for r in boards([case("A"), case("B")], counts, MARCH)[4].rows] == [
        "本期未见提及",
        "本期未见提及，另有待复核 2",
    ]


def test_defaults_are_marked_as_ours_and_choices_are_not() -> None:
    plain = county({"A": (1, 0)}).assumptions
    chosen = county(
        {"A": (1, 0)}, method="t-score", weights=(0.4, 0.6), counted="媒体数", decimals=1
    ).assumptions
    assert all(line.endswith("（本系统默认，待研究院确认）") for line in plain)
    assert plain[0].startswith("热度标准化：log-max（1.0 版），100×ln(1+x)÷ln(1+最大值)，范围 0～100")
    assert chosen[0] == "热度标准化：t-score（1.0 版），50＋10z，平均为 50"
    assert chosen[1] == "综合热度＝40%×全网信息热度＋60%×主流媒体报道热度"
    assert chosen[2] == "x 取媒体数（不同媒体的个数）"
    assert chosen[6] == "热度四舍五入保留 1 位小数，以保留后的数值排名"
    assert sum("默认" in line for line in chosen) == 3


@pytest.mark.parametrize(
    "wrong",
    [{"method": "没有"}, {"counted": "没有"}, {"weights": (0, 0)}, {"weights": (-1, 2)}, {"decimals": -1}],
)
def test_a_wrong_setting_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        boards([], {}, MARCH, **wrong)


tallies = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3),
    st.tuples(st.integers(0, 300), st.integers(0, 20), st.integers(0, 30)),
    max_size=12,
)


@given(tallies, st.sampled_from(sorted(METHODS)), st.randoms())
def test_ranks_hold_whatever_the_method(given_tallies: dict[str, Any], method: str, random: Any) -> None:
    board = county(given_tallies, method=method)
    shuffled = list(given_tallies.items())
    random.shuffle(shuffled)
    assert county(dict(shuffled), method=method).rows == board.rows
    assert len(board.rows) == len(given_tallies)
    ranks = [r.rank for r in board.rows]
    for place, row in enumerate(board.rows, start=1):
        assert row.rank <= place
        assert row.tied == (ranks.count(row.rank) > 1)
        assert row.rank == ranks.index(row.rank) + 1
    for better, worse in pairwise(board.rows):
        assert better.combined_heat >= worse.combined_heat
    if board.rows and any(t[0] for t in given_tallies.values()):
        nothing = [r for r in board.rows if not (r.count.copies or r.count.mainstream_copies)]
        assert all(r.rank > 1 for r in nothing)
