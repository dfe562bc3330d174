"""The builder's own claims: what it says of a page is what stands on it."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from itertools import combinations

from harvester.demo import truth
from harvester.demo.outlets import DATA, fact
from harvester.demo.world import world
from harvester.models import Decision, Group, Kind, Period

OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10")
REWRITTEN = ("繁体", "换牌", "标签打断", "换行打断", "零宽字符", "全角", "异写")
"""Kinds whose names a plain search does not find, which is what they are for."""


def cases() -> list[dict[str, str]]:
    with (DATA / "dictionaries" / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def words(row: dict[str, str]) -> list[str]:
    return row["任一词"].split("；")


def test_one_seed_gives_one_web():
    assert world(2026) is world(2026)
    world.cache_clear()
    again = truth.mentions(2)
    world.cache_clear()
    assert truth.mentions(2) == again
    assert [row.title for row in truth.mentions(2, seed=7)] != [row.title for row in again]


def test_six_boards_have_at_least_three_cases_each():
    sizes = defaultdict(int)
    for row in cases():
        sizes[Group(row["组别"]), Kind(row["类型"])] += 1
    assert len(sizes) == 6
    assert min(sizes.values()) >= 3
    assert any("红管家" in words(row) and row["申报单位"] == "荆门高新区·掇刀区" for row in cases())


def test_an_article_names_the_cases_that_the_truth_says_and_no_other():
    for article in world().articles:
        if article.kind in REWRITTEN or article.fault or article.site.template == "farm":
            continue
        text = article.title + "\n" + "\n".join(article.paragraphs)
        named = {row["案例编号"] for row in cases() if any(word in text for word in words(row))}
        assert named == {case for case, _ in article.mentions}, (article.title, named)


def test_a_counted_ambiguous_name_stands_beside_its_place():
    places = {plan["案例编号"]: plan["短地名"] for plan in _plans()}
    for article in world().articles:
        text = article.title + "".join(article.paragraphs)
        for case, decision in article.mentions:
            if decision is Decision.COUNTED and article.site.template != "farm":
                assert places[case] in text, article.title


def test_stories_differ_and_their_reprints_do_not():
    def shingles(article):
        text = "".join(article.paragraphs)
        return {text[at : at + 4] for at in range(len(text) - 3)}

    plain = [(a, shingles(a)) for a in world().articles if not a.fault and a.kind not in ("繁体", "换牌")]
    for (a, mine), (b, theirs) in combinations(plain, 2):
        alike = len(mine & theirs) / len(mine | theirs)
        if a.story == b.story:
            assert alike > 0.5, (a.title, b.title)
        else:
            assert alike < 0.3, (a.title, b.title)


def test_reprints_cross_outlets():
    outlets = defaultdict(list)
    for article in world().articles:
        outlets[article.story].append(article.outlet)
    assert all(len(set(names)) == len(names) for names in outlets.values())
    assert sum(len(names) > 1 for names in outlets.values()) >= 50


def test_the_two_heats_rank_differently():
    counts = truth.expected(2, OCTOBER)
    assert sorted(counts, key=lambda c: -counts[c].copies) != sorted(
        counts, key=lambda c: -counts[c].mainstream_copies
    )
    assert sum(c.review for c in counts.values()) >= 3
    assert "D25" not in counts


def test_expected_counts_add_up_from_the_rows():
    rows = [r for r in truth.mentions(2) if r.counts and r.day is not None and OCTOBER.holds(r.day)]
    copies = sum(d is Decision.COUNTED for r in rows for _, d in r.mentions)
    counts = truth.expected(2, OCTOBER)
    assert sum(c.copies for c in counts.values()) == copies >= 150
    for count in counts.values():
        assert count.stories <= count.copies
        assert count.outlets <= count.copies
        assert count.mainstream_copies <= count.copies


def test_both_months_have_pages():
    months = {row.day.month for row in truth.mentions(2) if row.day and not row.future}
    assert months == {9, 10}


def test_a_tier_changes_in_mid_month():
    before, after = (fact("长河示例客户端", date(2026, 10, day)) for day in (14, 15))
    assert (before.mainstream, after.mainstream) == (False, True)


def _plans() -> list[dict[str, str]]:
    with (DATA / "plan.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
