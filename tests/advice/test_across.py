"""One row beside another."""

from __future__ import annotations

from datetime import date

import pytest

from harvester.models import PlaceRule

from .conftest import Advice, case

OTHER = {"id": "QX-002", "name": "沙洋县堰塘夜话长廊试点", "any_words": ("堰塘夜话廊",)}
DUODAO = {"unit": "荆门市掇刀区", "name": "掇刀区堰塘夜话长廊试点"}


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({}, {}, []),
        ({}, {"any_words": ("虾塘议事亭",)}, ["一篇会同时算给两个案例"]),
        ({}, {"any_words": ("「虾塘」议事亭",)}, ["一篇会同时算给两个案例"]),
        ({}, {"any_words": ("虾塘·议事亭",)}, []),
        ({}, DUODAO | {"any_words": ("虾塘议事亭",)}, ["两处各有地方，要靠地名分开"]),
        ({}, {"any_words": ("虾塘议事亭",), "active": False}, []),
        ({"until": date(2026, 6, 30)}, {"any_words": ("虾塘议事亭",), "since": date(2026, 7, 1)}, []),
        (
            {"until": date(2026, 7, 1)},
            {"any_words": ("虾塘议事亭",), "since": date(2026, 7, 1)},
            ["一篇会同时算给两个案例"],
        ),
        ({}, {"any_words": ("议事亭",)}, ["它在第2行 QX-001 的词“沙洋县稻虾共作水上议事亭”里面"]),
        (
            {"any_words": ("虾塘里的议事亭",)},
            {"any_words": ("虾塘里",)},
            ["它在第2行 QX-001 的词“虾塘里的议事亭”里面"],
        ),
        ({}, {"any_words": ("塘议事",), "not_within": ("虾塘议事亭",)}, []),
        ({"any_words": ("塘议事亭", "虾塘议事亭")}, {"any_words": ("虾塘议事亭", "塘议事亭")}, ["共用"] * 2),
        ({}, {"name": "沙洋县稻虾共作“水上议事亭”"}, ["案例名称相同"]),
        ({"id": "QX-A-005"}, {"id": "ＱＸ-A-5"}, ["与第2行的“QX-A-005”看去一样"]),
        ({"id": "QX-A-005"}, {"id": "qx–a-005"}, ["与第2行的“QX-A-005”看去一样"]),
        ({"id": "QX-A-005"}, {"id": "QX-A-050"}, []),
    ],
)
def test_two_rows(
    advice: Advice, first: dict[str, object], second: dict[str, object], told: list[str]
) -> None:
    found = [message for _, _, message in advice(case(**first), case(**(OTHER | second)))]
    assert len(found) == len(told), found
    assert all(part in message for part, message in zip(told, found, strict=True)), found


def test_a_word_without_place_in_two_cases_far_apart_counts_for_both(advice: Advice) -> None:
    free = {"place_rule": PlaceRule.NO, "any_words": ("虾塘里的水上议事亭和长廊",)}
    found = advice(case(**free), case(**(OTHER | DUODAO | free)))
    assert [message.split("，")[1] for _, _, message in found] == ["一篇会同时算给两个案例；若只该算一个"]


def test_the_row_that_is_still_valid_is_compared_not_only_the_first(advice: Advice) -> None:
    rows = [
        case(until=date(2024, 12, 31), name="沙洋县虾塘水上议事亭甲子试点"),
        case(id="QX-002", since=date(2025, 1, 1), name="沙洋县虾塘水上议事亭乙丑试点"),
        case(id="QX-003", since=date(2025, 6, 1), name="沙洋县虾塘水上议事亭丙寅试点"),
    ]
    (told,) = advice(*rows)
    assert "与第3行 QX-002" in told[2]
