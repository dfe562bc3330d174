"""What will go wrong with a case before its words count: warnings from what the matcher would do (pure).

The map; every check is a function of the table, and says in its docstring on what principle it warns:

1. ``table``      the active rows as the matcher sees them: areas, folded words, proofs by samples
2. ``anchors``    地区词 and 申报单位: no place, two places, ordinary words, unknown ones, contradictions
3. ``elsewhere``  words that count without their place, though others may bear the name
4. ``everyday``   words that jieba splits into everyday ones, and what the matcher makes of them
5. ``looseness``  how likely a word is by chance, beside the other cases of the table
6. ``across``     one row beside another: shared words, words inside words, names and ids alike

A warning that asks for judgement falls silent once a sentence of ``samples.csv`` shows that it was judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from harvester.advice import across, anchors, elsewhere, everyday, looseness
from harvester.advice.table import Table
from harvester.models import Dictionaries, Problem

CHECKS: tuple[Callable[[Table], Iterator[Problem]], ...] = (
    anchors.homeless,
    anchors.homes_of_one_name,
    anchors.repeated_home,
    anchors.ordinary_places,
    anchors.everyday_words,
    anchors.unknown_places,
    anchors.other_places,
    elsewhere.words_without_place,
    elsewhere.short_names,
    elsewhere.places_as_words,
    elsewhere.words_in_outlets,
    everyday.needs_more_of_the_name,
    everyday.phrases_without_place,
    looseness.loose_cases,
    across.shared_words,
    across.words_inside_words,
    across.same_names,
    across.ids_alike,
    across.years_and_dates,
)


def advise(dictionaries: Dictionaries) -> list[Problem]:
    """Warnings for every active case, in the order of its rows; none for dictionaries without places."""
    table = Table(dictionaries)
    found = [problem for check in CHECKS for problem in check(table)]
    return sorted(found, key=lambda problem: problem.row or 0)
