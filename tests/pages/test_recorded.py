"""Every recorded page is read as its record says; ``harvester record --update`` brings the records up to date.

Pages under ``own-…`` are of our own making, one for each kind of page; the others belong to the source of that id.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester import dictionaries
from harvester.recorded import Recorded, differences, read_all, record_of, selectors_of

FOLDER = Path(__file__).parent
PAGES = read_all(FOLDER)


@pytest.fixture(scope="module")
def sources():
    return dictionaries.read_sources(dictionaries.seed() / "sources")[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.source}/{page.name}")
def test_a_recorded_page_is_read_as_recorded(page: Recorded, sources) -> None:
    read = record_of(page.raw, selectors_of(page.source, sources))
    assert differences(page.expected, read) == [], (
        f"{page.source}/{page.name} 读得与记录不同；若现在的才对，运行 harvester record --update"
    )


def test_every_kind_of_page_is_recorded_and_belongs_to_someone(sources) -> None:
    folders = {page.source for page in PAGES}
    assert {"own-news", "own-epaper", "own-forum", "own-weixin", "own-government", "own-jsonld"} <= folders
    strangers = {name for name in folders if not name.startswith("own-")} - {s.id for s in sources}
    assert not strangers, f"没有这样的信源：{strangers}"


def test_what_the_own_pages_are_for() -> None:
    read = {page.source: page.expected for page in PAGES}
    bodies = {name: str(record.get("body", "")) for name, record in read.items()}
    whole = [name for name in ("own-news", "own-epaper", "own-weixin", "own-government", "own-jsonld", "own-paged", "own-future")
             if bodies[name].count("\n") != 3 or not bodies[name].startswith("枫渡村的晒谷场一到农闲就空着。")
             or not bodies[name].endswith("也在牌子上写明了缘由。")]  # fmt: skip
    assert not whole
    assert "同求" not in bodies["own-forum"]
    assert read["own-forum"]["comments"] == 3
    assert read["own-forum"]["next_page"] == ""
    assert read["own-epaper"]["section"] == "第05版：乡土"
    assert str(read["own-paged"]["next_page"]).endswith("c20491_2.html")
    assert str(read["own-future"]["published_at"])[:4] == "2062"
    assert read["own-gone"]["outcome"] == "rejected:soft-404"
