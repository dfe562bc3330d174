"""One article under the addresses of several devices is one page, against a real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.crawl.conftest import Home, Web

Build = Callable[..., Home]
TITLE = "示例县推进一项便民改造"


@pytest.mark.parametrize(
    "twins",
    [
        ("/pc/content/202610/08/content_7001.html", "/pad/content/202610/08/content_7001.html"),
        ("/content/2026-10/08/content_7001.html", "/m/content/2026-10/08/content_7001.html"),
        ("/content/2026-10/08/content_7001.html", "/amp/content/2026-10/08/content_7001.html"),
        ("/content/2026-10/08/content_7001.html", "/content/2026-10/08/content_7001.html?amp=1"),
        ("/content/2026-10/08/content_7001.html", "/wap/content/2026-10/08/content_7001_m.html"),
    ],
)
def test_twins_are_one_page_with_both_addresses(home: Build, web: Web, twins: tuple[str, str]) -> None:
    web.listing("/", [web.page(path, TITLE) for path in twins])
    made = home()
    made.crawl(made.source(article="content_"))
    assert made.store.pages.count() == 1
    both = [made.store.pages.get(web.url(path)) for path in twins]
    assert both[0] is not None
    assert both[0] == both[1]
    assert {both[0].url, *both[0].alternate_urls} == {web.url(path) for path in twins}
    assert sorted(made.outcomes().values()) == ["listed", "stored", "unchanged"]


def test_two_articles_at_one_number_in_two_folders_are_two_pages(home: Build, web: Web) -> None:
    paths = ["/a/content/2026-10/08/content_7001.html", "/b/content/2026-10/08/content_7001.html"]
    web.listing("/", [web.page(path, TITLE) for path in paths])
    made = home()
    made.crawl(made.source(article="content_"))
    assert made.store.pages.count() == 2
