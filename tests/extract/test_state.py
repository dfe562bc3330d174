"""Articles that stand only in a script's data, a template or a text area."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from harvester.errors import ExtractError
from harvester.extract import extract
from harvester.models import SHANGHAI

TITLE = "柳湾街道“楼长课堂”教会居民自己议事"
BODY = (
    "柳湾街道的楼长课堂开到第三期，四十位楼长学怎么开会、怎么记账、怎么把话说到一起去。",
    "楼长赵树华说，以前开会各说各的，现在先定议题再发言，半个钟头就能议出结果。",
)
HTML = "".join(f"<p>{line}</p>" for line in BODY)
ARTICLE = {
    "title": TITLE,
    "content": HTML,
    "publishTime": "2024-01-03 08:12:00",
    "source": "柳湾发布",
    "author": "姚见山",
}
AT = datetime(2024, 1, 3, 8, 12, tzinfo=SHANGHAI)


def shell(inside: str, title: str = f"{TITLE}_柳湾网") -> str:
    return f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><div id='app'></div>{inside}<script src='/app.js'></script></body></html>"


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


FORMS = {
    "next": f'<script id="__NEXT_DATA__" type="application/json">{dumped({"props": {"pageProps": {"article": ARTICLE}}})}</script>',
    "initial": f"<script>window.__INITIAL_STATE__ = {dumped({'detail': ARTICLE, 'list': []})};window.ok=1</script>",
    "initial with undefined": f'<script>window.__INITIAL_STATE__={dumped({"detail": ARTICLE})[:-1]},"user":undefined}};</script>',
    "nuxt as JSON": f"<script>window.__NUXT__={dumped({'data': [{'info': ARTICLE}]})}</script>",
    "parsed": f"<script>window.__INITIAL_STATE__ = JSON.parse({json.dumps(dumped(ARTICLE))})</script>",
    "escaped": f"<script>var pageData = {dumped({'d': ARTICLE | {'content': HTML.replace('<', '&lt;').replace('>', '&gt;')}})};</script>",
    "other keys": f"<script>window.__APP_STATE__ = {dumped({'headline': TITLE, 'articleContent': HTML, 'ctime': int(AT.timestamp()), 'mediaName': '柳湾发布', 'writer': '姚见山'})}</script>",
}


@pytest.mark.parametrize("form", FORMS)
def test_an_article_in_a_scripts_data_is_read(raw, form):
    got = extract(raw(shell(FORMS[form])))
    assert (got.title, got.body) == (TITLE, "\n".join(BODY))
    assert (got.published_at, got.published_precision, got.published_by) == (AT, "minute", "state")
    assert (got.declared_source, got.author) == ("柳湾发布", "姚见山")
    assert got.extractor == "title=state;body=state;published_at=state;declared_source=state;author=state"
    assert got.doubt == ""


@pytest.mark.parametrize(
    "inside",
    [
        f"<textarea id='content' style='display:none'>{HTML}</textarea>",
        f"<textarea style='display:none'>{HTML.replace('<', '&lt;').replace('>', '&gt;')}</textarea>",
        f"<script type='text/template' id='tpl'><div class='a'>{HTML}</div></script>",
        f"<script type='text/html'>{HTML}</script>",
    ],
)
def test_an_article_in_a_template_or_a_text_area_is_read(raw, inside):
    inside = inside.replace("type='text/html'", 'type="text/html"')
    got = extract(raw(shell(inside)))
    assert (got.title, got.body) == (TITLE, "\n".join(BODY))
    assert "body=state" in got.extractor


def test_of_several_articles_the_one_that_the_page_is_called_after_is_read(raw):
    other = ARTICLE | {"title": "梨园街道给老楼装上扶手", "content": HTML * 4}
    inside = f"<script>window.__INITIAL_STATE__ = {dumped({'list': [other, ARTICLE]})}</script>"
    assert extract(raw(shell(inside))).title == TITLE
    with pytest.raises(ExtractError) as caught:
        extract(raw(shell(inside, title="首页_柳湾网")))
    assert caught.value.outcome == "rejected:script-only"


def test_a_page_that_shows_its_article_is_read_as_shown(page, article):
    inside = (
        f"<script>window.__INITIAL_STATE__ = {dumped({'a': ARTICLE | {'title': article[0]}})}</script></body>"
    )
    got = extract(page("sections", ("</body>", inside)))
    assert (got.body, "body=density" in got.extractor) == (article[1], True)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>window.__NUXT__=(function(a,b){return {data:[{title:a,content:b}]}}('甲','乙，丙。'))</script>",
        '<script>window.__INITIAL_STATE__ = {"detail": {"title": "甲"</script>',
        '<script>window.__INITIAL_STATE__ = {"detail": {"title": "甲", "content": ""}}</script>',
        f"<script>window.__INITIAL_STATE__ = {'[' * 100_000}</script>",
        "<textarea placeholder='说点什么吧，友善发言。'></textarea>",
        "",
    ],
)
def test_a_shell_that_cannot_be_read_says_that_it_is_one(raw, inside):
    with pytest.raises(ExtractError) as caught:
        extract(raw(shell(inside)))
    assert caught.value.outcome == "rejected:script-only"
    assert caught.value.detail == "正文要由脚本填进去，网页里没有文字"
