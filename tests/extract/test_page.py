"""Whole pages, as content systems write them: what is the article and what is not."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from harvester.errors import ExtractError
from harvester.extract import extract
from harvester.models import SHANGHAI, Extracted, Selectors


def at(hour: int = 0, minute: int = 0, day: int = 3) -> datetime:
    return datetime(2024, 1, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("name", "when", "precision", "by", "source"),
    [
        ("news", at(8, 12), "minute", "text", "白鹭日报"),
        ("government", at(16, 5), "minute", "text", "镇党政办"),
        ("tables", at(8, 12), "minute", "text", "白鹭晚报"),
        ("weixin", at(19, 20), "minute", "text", "青石发布"),
        ("epaper", at(), "day", "text", ""),
        ("linked_data", at(8, 12), "minute", "json-ld", ""),
        ("sections", at(8, 12), "minute", "text", "白鹭日报"),
    ],
)
def test_article_is_found_whole_and_nothing_else(page, article, name, when, precision, by, source):
    title, body = article
    got = extract(page(name))
    assert got.title == title
    assert got.body.removesuffix("\n责任编辑：王一川") == body
    assert (got.published_at, got.published_precision, got.published_by) == (when, precision, by)
    assert got.declared_source == source
    assert "白鹭湖" not in got.body
    assert "版权所有" not in got.body
    assert got.encoding == "utf-8"
    assert "title=" in got.extractor
    assert "body=" in got.extractor


def test_byline_is_told_apart(page):
    got = extract(page("news"))
    assert (got.author, got.editor, got.views, got.section) == ("李清和", "王一川", 12000, "社会")


def test_government_meta_is_read(page):
    got = extract(page("government"))
    assert (got.section, got.views) == ("工作动态", 321)


def test_forum_is_its_first_post(page):
    got = extract(page("discuz"))
    assert got.title == "槐树岭的路灯什么时候装"
    assert got.body == "请问槐树岭社区的路灯什么时候装？每天晚上回家都要摸黑走一段，老人孩子很不方便。"
    assert got.published_at == datetime(2024, 1, 1, 21, 1, tzinfo=SHANGHAI)
    assert (got.views, got.comments) == (2315, 2)


@pytest.mark.parametrize(("line", "comments"), [("<div>查看: 2315 | 回复: 2</div>", 2), ("", 2)])
def test_replies_are_no_text_and_are_counted(page, line, comments):
    got = extract(page("discuz", ("<div>查看: 2315 | 回复: 2</div>", line)))
    assert got.comments == comments
    assert "同问" not in got.body
    assert "已经向社区反映" not in got.body


def test_news_has_no_replies_though_its_related_reading_is_dated(page):
    related = (
        "</body>",
        "<ul><li>发布时间：2024-01-02 10:00 修路记</li><li>发布日期：2024-01-01 10:00 修桥记</li></ul></body>",
    )
    assert extract(page("government", related)).comments is None


def test_weixin_time_is_read_from_its_script(page):
    got = extract(page("weixin", ("2024-01-03 19:20", "")))
    assert (got.published_at, got.published_by) == (at(19, 20), "meta")
    assert got.declared_source == "青石发布"


@pytest.mark.parametrize(
    "line",
    [
        "办理食品经营许可证，以前要跑五个窗口，现在一次办好。",
        "相关评论认为，这样的议事会值得学习。",
        "心情好了，日子也就好了。",
        "登录平台、上传材料、当场取证，",
        "声明书由双方当场签字。",
        "上一篇文章谈到的路灯，已经装好了。",
    ],
)
def test_words_of_a_footer_in_a_sentence_are_the_articles_own(page, article, line):
    parts = article[1].split("\n")
    got = extract(page("news", (f"<p>　　{parts[2]}</p>", f"<p>　　{line}</p><p>　　{parts[2]}</p>")))
    assert line in got.body
    assert parts[3] in got.body


def test_announcement_keeps_its_own_time_and_place(page, article):
    text = "<p>时间：1月9日上午9:00</p><p>地点：槐树岭社区院坝</p><p>议题：路灯由谁来管</p>"
    got = extract(page("news", ('<div class="article-content">', f'<div class="article-content">{text}')))
    assert got.body.startswith("时间：1月9日上午9:00\n地点：槐树岭社区院坝")
    assert got.published_at == at(8, 12)


def test_dates_of_comments_and_related_reading_are_not_the_articles(page):
    got = extract(
        page("news", ("<span>2024-01-03 08:12</span>", ""), ("<ul><li>", "<ul><li>2024-01-02 10:00 "))
    )
    assert got.published_at is None


def test_epaper_keeps_its_page_and_author(page):
    got = extract(page("epaper"))
    assert (got.section, got.author) == ("第03版：基层", "李清和")


def test_forty_characters_are_news(page):
    got = extract(page("brief"))
    assert got.body == "本报讯 昨日，青石镇举办板凳议事会，议定三件民生小事，居民满意。"
    assert got.title == "青石镇议定三件小事"
    assert got.published_at == at(7)


def test_canonical_loses_its_tracking(page):
    assert extract(page("linked_data")).canonical_url == "https://www.example.cn/a/1.html"


def test_page_clock_is_not_the_date(page):
    got = extract(page("news", ("<span>2024-01-03 08:12</span>", "")))
    assert got.published_at != at(day=5)


def test_url_gives_the_day_where_nothing_else_does(page):
    bare = page("sections", (" 2024-01-03 08:12", ""), url="http://news.example.cn/2024-01/02/content_7.html")
    got = extract(bare)
    assert (got.published_at, got.published_precision, got.published_by) == (at(day=2), "day", "url")


def test_time_shown_completes_a_day_in_meta(page):
    got = extract(page("government", ('content="2024-01-03 16:05"', 'content="2024-01-03"')))
    assert (got.published_at, got.published_by) == (at(16, 5), "text")


def test_time_shown_corrects_json_ld_that_is_eight_hours_off(page):
    shown = page(
        "linked_data",
        ("</h1>", "</h1><p>2024-01-03 08:12 来源：白鹭日报</p>"),
        ("08:12:00+08:00", "08:12:00Z"),
    )
    assert extract(shown).published_at == at(8, 12)


def test_modified_time_is_not_published_time(page):
    both = page("sections", ("2024-01-03 08:12", "更新时间：2024-01-04 10:00 发布时间：2024-01-03 08:12"))
    assert extract(both).published_at == at(8, 12)


def test_hints_fill_only_what_the_page_leaves_empty(page):
    hints = Extracted(
        title="别的题目", published_at=at(9, 9, 2), published_precision="minute", published_by="feed", views=5
    )
    full = extract(page("news"), hints=hints)
    assert (full.published_at, full.views) == (at(8, 12), 12000)
    bare = extract(page("sections", (" 2024-01-03 08:12", "")), hints=hints)
    assert (bare.published_at, bare.published_by, bare.views) == (at(9, 9, 2), "feed", 5)
    assert bare.title != hints.title


def test_newest_valid_selectors_speak_first_and_miss_field_by_field(page):
    versions = (
        Selectors(title="h9"),
        Selectors(
            since=date(2023, 1, 1),
            title="div.path a:nth-of-type(2)",
            body="p.none",
            declared_source="//div[@class='info']/span[2]",
        ),
        Selectors(since=date(2025, 1, 1), title="h3"),
    )
    got = extract(page("news"), versions)
    assert got.title == "社会"
    assert "title=selector" in got.extractor
    assert "body=density" in got.extractor
    assert got.declared_source == "白鹭日报"
    assert got.doubt == "选择器落空：body"


def test_selected_body_and_time(page):
    got = extract(page("news"), [Selectors(body="div.comment p", published_at="div.comment p")])
    assert got.body.startswith("云中客")
    assert (got.published_at, got.published_by) == (at(10, 0, 4), "selector")


@pytest.mark.parametrize("selector", ["div[", "//div[", "::::", ".//x:y", "count(//p)", "//p/@class"])
def test_broken_selectors_are_misses(page, article, selector):
    got = extract(page("news"), [Selectors(title=selector, body=selector)])
    assert got.title == article[0]
    assert "选择器落空" in got.doubt


@pytest.mark.parametrize(
    ("byline", "source", "author"),
    [
        ("来源：新华网作者：温如言2024-01-03 17:00", "新华网", "温如言"),
        ("稿件来源： 白鹭日报 (2024-01-03 09:20)", "白鹭日报", ""),
        ("2024-01-03 09:20 来源: 人民网-文化频道 字号：大 中 小", "人民网-文化频道", ""),
        ("信息来源于白鹭县融媒体中心 2024-01-03", "白鹭县融媒体中心", ""),
        ("本文来源：青石发布 | 记者：李清和 | 2024-01-03", "青石发布", "李清和"),
        ("来源： 2024-01-03 09:20 责任编辑：张三", "", ""),
        ("责任编辑：张三 2024-01-03", "", ""),
        ("2024-01-03 10:56:28 证券时报网", "证券时报网", ""),
        ("原创 南方都市报 2024-01-03 16:01", "南方都市报", ""),
        ("文/李清和 来源：湖北发布 2024-01-03", "湖北发布", "李清和"),
        ("发布时间：2024-01-03 来源：无", "", ""),
        ("2024-01-03 08:12 荆楚网（湖北日报网）", "荆楚网（湖北日报网）", ""),
        ("2024-01-03 08:12 来源：荆楚网（湖北日报网） 作者：李清和", "荆楚网（湖北日报网）", "李清和"),
        ("2024-01-03 08:12 来源：中国新闻网大字体小字体分享到：", "中国新闻网", ""),
        ("2024 01/03 08:12:30 来源：新华社", "新华社", ""),
        ("来源：白鹭日报（记者李清和） 2024-01-03", "白鹭日报", ""),
        ("来源：《白鹭日报》 2024-01-03", "白鹭日报", ""),
        ("来源：白鹭日报 - 白鹭网 2024-01-03", "白鹭日报 - 白鹭网", ""),
        ("来源：网络 2024-01-03", "网络", ""),
        ("2024-01-03 07:57 新华网 缩小字体 放大字体 收藏 微博 微信 分享", "新华网", ""),
        ("云中客 发表于 2024-01-03 07:57", "", ""),
        ("来源：Science and Technology Daily 2024-01-03", "Science and Technology Daily", ""),
    ],
)
def test_source_is_what_the_page_names(page, byline, source, author):
    got = extract(page("sections", ("来源：白鹭日报 2024-01-03 08:12", byline)))
    assert (got.declared_source, got.author) == (source, author)
    assert got.published_at is not None
    assert got.published_at.date() == date(2024, 1, 3)


@pytest.mark.parametrize(
    "suffix",
    [
        "_社会_青石新闻网",
        "--青石在线",
        " - 要闻 - 青石镇人民政府",
        "|青石网",
        "_10%公司_青石新闻-The Stone",
        "-青石频道-青石网",
    ],
)
def test_title_loses_column_and_site(page, article, suffix):
    got = extract(page("news", ("_社会_青石新闻网", suffix), (f"<h1>{article[0]}</h1>", "")))
    assert got.title == article[0]


def test_unclosed_tags_do_not_cut_the_article(page, article):
    """libxml2 drops what lies deeper than 256 elements unless it is told not to."""
    got = extract(page("tables", ("<td class=content>", "<td class=content>" + "<font size=2>" * 300)))
    assert got.body == article[1]


def test_related_reading_inside_the_body_is_cut(page, article):
    inside = page(
        "sections",
        ("</div><ul><li>", "<p>相关阅读</p><p><a href=/x>白鹭湖街道“红马甲”志愿队巡河</a></p></div><ul><li>"),
    )
    assert extract(inside).body == article[1]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("<html><head><title>安全验证</title></head><body><p>请完成下方验证后继续访问</p></body></html>", "rejected:challenge"),
        ("<html><body><script>document.cookie='__jsl_clearance=1';location.reload()</script></body></html>", "rejected:challenge"),
        ("<title>环境异常</title><body><h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p></body>", "rejected:challenge"),
        ("<title>404 Not Found</title><body><h1>404 Not Found</h1></body>", "rejected:soft-404"),
        ("<title>提示信息 - 青石论坛</title><body><p>抱歉，指定的主题不存在或已被删除或正在被审核</p></body>", "rejected:soft-404"),
        ("<title>提示</title><body><div class='content'><p>您访问的页面不存在或已删除，请返回首页。</p></div></body>", "rejected:soft-404"),
        ("<html><body><div id='app'></div><script>render()</script></body></html>", "rejected:script-only"),
    ],
)  # fmt: skip
def test_page_that_is_no_article_says_which(raw, text, outcome):
    with pytest.raises(ExtractError) as caught:
        extract(raw(text))
    assert caught.value.outcome == outcome


def test_listing_is_no_article(page):
    with pytest.raises(ExtractError) as caught:
        extract(page("listing"))
    assert caught.value.outcome == "rejected:no-body"


def test_article_about_captchas_is_an_article(page):
    about = page("brief", ("议定三件民生小事", "讲解了人机验证和验证码诈骗的防范"))
    assert "验证码" in extract(about).body


def test_byline_above_the_title_is_read(page, article):
    heading = f"<h1>{article[0]}</h1>"
    got = extract(page("sections", (heading, ""), ("2024-01-03 08:12</p>", f"2024-01-03 08:12</p>{heading}")))
    assert (got.title, got.declared_source, got.published_at) == (article[0], "白鹭日报", at(8, 12))


def test_original_title_is_no_text(page, article):
    got = extract(
        page("sections", ('<div class="detail">', '<div class="detail"><p>原标题：板凳上的议事会</p>'))
    )
    assert got.body == article[1]
