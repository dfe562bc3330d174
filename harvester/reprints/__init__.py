"""Pages -> stories: which pages are reprints of one another.

1. ``letters``    a page's title and body, down to the letters that reprinting leaves alone
2. ``sketch``     one-permutation MinHash of all pages' shingles, in numpy
3. ``pairs``      the pairs worth a look: the same rare shingles, or the same title
4. ``exchanges``  two texts side by side: what stands in one in the place of something else in the other
5. ``facts``      whether what was exchanged is a fact or a word
6. ``verify``     the verdict on a pair
7. ``stories``    pairs -> groups, never joining what was seen to differ

Cheap layers propose and the real texts decide; nothing is joined by a hash alone but equal letters.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from harvester.models import Text
from harvester.reprints.letters import Letters, plain, read
from harvester.reprints.pairs import candidates
from harvester.reprints.stories import join
from harvester.reprints.verify import Verifier

__all__ = ["group"]


def group(
    pages: Iterable[Text], *, fold: Callable[[str], str] = plain, places: Collection[str] = ()
) -> dict[str, str]:
    """page id -> story id: the id of the group's earliest page, ties by id; a page without date comes last.

    The answer does not depend on the order of ``pages``; of two pages with one id the later given is read.
    ``fold`` brings traditional script, widths and the like to one form (``harvester.match`` has a better one than
    the default). ``places`` are place names, full or short: with them a text whose 荆州 has become 襄阳 is told
    from a reprint even where no 市 or 区 stands behind the name.
    """
    every = sorted((read(page, fold) for page in {page.id: page for page in pages}.values()), key=_by_age)
    oldest: dict[str, Letters] = {}
    for page in every:
        oldest.setdefault(page.same_as, page)
    compared = [page for page in oldest.values() if page.comparable]
    joined = join(candidates(compared), Verifier(compared, frozenset(places)), len(compared))
    story = {page.id: compared[first].id for page, first in zip(compared, joined, strict=True)}
    twins = ((page.id, oldest[page.same_as].id) for page in every)
    return {page: story.get(twin, twin) for page, twin in twins}


def _by_age(page: Letters) -> tuple[bool, float, str]:
    return (page.published is None, page.published or 0.0, page.id)
