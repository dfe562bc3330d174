"""Pages made to hurt: each ends in a record or one named outcome, quickly."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.errors import ExtractError
from harvester.extract import extract
from harvester.extract.outcomes import OUTCOMES
from harvester.models import SHANGHAI, Raw

LINE = "青石镇推行板凳议事会，居民坐在一起商量大事小事，由社区逐件办理。"
HOSTILE = {
    "deep-div": "<div>" * 200_000 + LINE,
    "deep-font": f"<p>{LINE}</p>" + "<font><b><i>" * 70_000,
    "deep-tables": "<table><tr><td>" * 70_000 + LINE,
    "open-paragraphs": "<p>" * 200_000,
    "many-links": "".join(f"<a href=/{n}>链接{n}</a>" for n in range(10_000)),
    "many-lines": "<br>".join(["短句，"] * 100_000),
    "many-boxes": f"<div><p>{LINE}</p></div>" * 20_000,
    "nested-sections": "".join(f"<div><p>{LINE}</p>" for _ in range(2_000)),
    "one-long-line": LINE * 60_000,
    "no-markup": LINE * 5,
    "script-only": "<script>" + "var a = 1;" * 50_000 + "</script>",
    "open-script": f"<p>{LINE}</p><script>" + "x" * 500_000,
    "open-comment": f"<p>{LINE}</p><!--" * 50_000,
    "less-than": "<" * 1_000_000,
    "attributes": "<div " + " ".join(f"a{n}=b" for n in range(200_000)) + f">{LINE}",
    "quoted-attributes": "<div " + " ".join(f'a{n}="<>"' for n in range(50_000)) + f">{LINE}",
    "entities": '<!DOCTYPE h [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><p>' + "&b;" * 10_000,
    "character-references": "&#20013;" * 100_000,
    "nulls": f"<p>{LINE}</p>".replace("，", "，\x00\x00"),
    "all-nulls": "\x00" * 10_000,
    "spaces": f"<p>来源：{' ' * 200_000}{LINE}</p>",
    "digits": "<p>" + "2024-01-0" * 50_000 + "</p>",
    "title": f"<title>{'_' * 100_000}</title><p>{LINE}</p>",
    "title-dashes": f"<title>{'甲-' * 50_000}</title><p>{LINE}</p>",
    "json-ld": '<script type="application/ld+json">' + "[" * 100_000 + f"</script><p>{LINE}</p>",
    "json-ld-open": '<script type="application/ld+json">' * 20_000 + f"<p>{LINE}</p>",
    "breadcrumb": "<p>" + "首页>" * 30 + f"</p><p>{LINE}</p>",
    "selects": "<select><option>" * 100_000,
    "surrogates": f"<p>{LINE}&#xD800;&#x110000;</p>",
    "svg": "<svg>" * 50_000 + LINE,
}


NOW = datetime(2024, 1, 5, tzinfo=SHANGHAI)


def ends_well(page: Raw) -> bool:
    """Whether a page gives a record with a body, or an outcome of the list."""
    try:
        got = extract(page)
    except ExtractError as error:
        return error.outcome in OUTCOMES and str(error).startswith(error.outcome)
    return bool(got.body) and (got.published_at is None) == (not got.published_precision)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_gives_one_outcome_quickly(raw, name):
    page = raw(HOSTILE[name])
    started = time.process_time()
    assert ends_well(page)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("content", "content_type", "outcome"),
    [
        (b"", "text/html", "rejected:empty"),
        (b"  \r\n ", "", "rejected:empty"),
        (b"%PDF-1.7 ...", "text/html", "rejected:not-a-page"),
        (b"\x89PNG\r\n\x1a\n", "", "rejected:not-a-page"),
        (b"PK\x03\x04....", "", "rejected:not-a-page"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "", "rejected:not-a-page"),
        (b"\x00\x01\x02\x03" * 200, "", "rejected:not-a-page"),
        (b"<p>x</p>", "image/jpeg", "rejected:not-a-page"),
        (b'{"code": 0, "data": []}', "text/html", "rejected:not-a-page"),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", "", "rejected:not-a-page"),
        (b"x" * (8 * 1024 * 1024 + 1), "", "rejected:too-large"),
        (b"<div " + b"a=1 " * 20000 + b">", "", "rejected:hostile"),
    ],
)
def test_bytes_that_are_no_page(raw, content, content_type, outcome):
    with pytest.raises(ExtractError) as caught:
        extract(raw(content, content_type=content_type))
    assert caught.value.outcome == outcome


MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div class=content>", "</div>", "<table>", "<td>", "</td>", "<a href=x>", "</a>", "<br>", "<h1>", "</h1>", "<pre>",
         "</pre>", "<title>", "</title>", "<meta name=pubdate content='", "'>", "<script>", "</script>", "<!--", "-->", "&nbsp;", "&#", "\x00",
         "来源：", "作者：", "2024-01-03 08:12", "昨天", "责任编辑：", "相关阅读", LINE, "，", "。", " ", "\n", "发表于", "首页 > ", "阅读 1.2万", "|"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150)
@given(parts=MARKUP)
def test_any_markup_gives_a_record_or_an_outcome(parts):
    content = "".join(parts).encode()
    assert ends_well(Raw(url="http://a.cn/1.html", content=content, fetched_at=NOW))


@settings(max_examples=100)
@given(content=st.binary(max_size=400))
def test_any_bytes_give_a_record_or_an_outcome(content):
    assert ends_well(Raw(url="http://a.cn/1.html", content=content, fetched_at=NOW))
