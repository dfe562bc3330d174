"""Pages of our own making, built by name as Chinese content systems write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from harvester.models import SHANGHAI, Raw

NOW = datetime(2024, 1, 5, 15, 30, tzinfo=SHANGHAI)
TITLE = "青石镇“板凳议事会”把难事议到家门口"
PARAGRAPHS = (
    "“路灯装在哪、由谁管，大家一起商量。”日前，青石镇槐树岭社区的板凳议事会又开了一场，二十多位居民围坐在老槐树下，你一言我一语，议定了三件小事。",
    "去年以来，该镇推行“板凳议事、清单办理、群众评议”的办法，把会场搬到院坝和楼道口，由网格员收集问题，社区汇总成清单，部门认领后限期办结，办得好不好由居民打分。",
    "居民周桂兰说，楼下的积水多年没人管，议事会上提出来后，不到半个月就修好了排水沟，“现在有事愿意坐下来谈了”。",
    "据统计，全镇已开议事会三百余场，收集问题一千二百多个，办结率达百分之九十六，邻里纠纷比上年同期下降三成。",
)
SHORT = "本报讯 昨日，青石镇举办板凳议事会，议定三件民生小事，居民满意。"
NAV = "".join(
    f'<li><a href="/{n}/">{n}</a></li>' for n in "首页 时政 社会 经济 文化 教育 健康 旅游 图片 视频".split()
)
RELATED = "".join(
    f'<li><a href="/content/2024-01/0{n}/content_99{n}.html">白鹭湖街道“红马甲”志愿队今年开展第{n}次巡河</a></li>'
    for n in range(1, 9)
)
FOOTER = (
    "<div class='footer'><p>版权所有 青石新闻网 未经授权，不得转载、摘编。</p><p>互联网新闻信息服务许可证 42120240001 "
    "鄂ICP备00000000号 违法和不良信息举报电话：027-00000000</p></div>"
)


def paragraphs(tag: str = "p") -> str:
    return "".join(f"<{tag}>　　{text}</{tag}>" for text in PARAGRAPHS)


def news() -> str:
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}_社会_青石新闻网</title></head><body>
    <div class="nav"><ul>{NAV}</ul></div><div class="clock">今天是2024年1月5日 星期五</div>
    <div class="path"><a href="/">首页</a> &gt; <a href="/sh/">社会</a> &gt; 正文</div>
    <div class="main"><h1>{TITLE}</h1>
    <div class="info"><span>2024-01-03 08:12</span> <span>来源：白鹭日报</span> <span>作者：李清和</span> <span>阅读：1.2万</span></div>
    <div class="article-content">{paragraphs()}<p>责任编辑：王一川</p></div>
    <div class="related"><h3>相关阅读</h3><ul>{RELATED}</ul></div>
    <div class="comment"><h3>网友评论</h3><p>云中客 2024-01-04 10:00 说得很好，我们社区也应当学一学，什么时候来我们这里开一场议事会呢？</p></div></div>
    <div class="side"><h3>热门排行</h3><ul>{RELATED}</ul></div>{FOOTER}</body></html>"""


def government() -> str:
    return f"""<!DOCTYPE html><html><head><meta name="SiteName" content="青石镇人民政府"><meta name="ArticleTitle" content="{TITLE}">
    <meta name="PubDate" content="2024-01-03 16:05"><meta name="ContentSource" content="镇党政办"><meta name="ColumnName" content="工作动态">
    <title>工作动态-青石镇人民政府门户网站</title></head><body><ul class="menu">{NAV}</ul>
    <div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/a/">政务公开</a> &gt; 工作动态</div>
    <div class="xl"><h2>{TITLE}</h2><div class="msg">发布时间：2024-01-03 16:05　信息来源：镇党政办　字号：[大 中 小]　浏览次数：321</div>
    <div class="TRS_Editor">{paragraphs()}</div><div>【打印本页】 【关闭窗口】</div>
    <p>扫一扫在手机打开当前页</p></div>{FOOTER}</body></html>"""


def tables() -> str:
    text = "<br>　　".join(PARAGRAPHS)
    return f"""<html><head><title>{TITLE}--青石在线</title></head><body bgcolor=#ffffff><table width=760><tr>
    <td width=160><table>{"".join(f"<tr><td><a href=/{n}.htm>{n}栏目导航</a></td></tr>" for n in "甲乙丙丁戊己")}</table></td>
    <td><table><tr><td align=center><font size=5><b>{TITLE}</b></font></td></tr>
    <tr><td align=center>http://www.example.cn 2024年01月03日 08:12 白鹭晚报</td></tr>
    <tr><td class=content>　　{text}<br></td></tr><tr><td align=right>【<a href=#>评论</a>】【<a href=#>大 中 小</a>】【<a href=#>打印</a>】</td></tr></table></td>
    <td width=180><ul>{RELATED}</ul></td></tr></table>{FOOTER}</body></html>"""


def weixin() -> str:
    return f"""<html><head><meta property="og:title" content="{TITLE}"><meta property="og:article:author" content=""><title></title></head><body>
    <h1 class="rich_media_title" id="activity-name">{TITLE}</h1>
    <div id="meta_content"><a id="js_name" href="javascript:void(0);">青石发布</a> <em id="publish_time">2024-01-03 19:20</em></div>
    <div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
    {"".join(f"<section><section><p><span>{text}</span></p></section></section>" for text in PARAGRAPHS)}</div>
    <div id="js_pc_qr_code"><p>微信扫一扫关注该公众号</p></div><script>var ct = "1704280800"; var nickname = "青石发布";</script></body></html>"""


def discuz() -> str:
    posts = "".join(
        f"""<div id="post_{n}"><table class="plhin"><tr><td class="pls"><div class="authi"><a href="space-uid-{n}.html">用户{n}</a></div>
        <p>积分 {n * 17}</p></td><td class="plc"><div class="authi"><em id="authorposton{n}">发表于 2024-1-{n} 21:0{n}</em></div>
        <div class="t_fsz"><table><tr><td class="t_f" id="postmessage_{n}">{text}</td></tr></table></div></td></tr></table></div>"""
        for n, text in enumerate(
            ("请问槐树岭社区的路灯什么时候装？每天晚上回家都要摸黑走一段，老人孩子很不方便。",
             "同问，我们那边也没有。" * 12, "已经向社区反映过了，说是要等议事会讨论，大家有空都去参加吧。" * 6), 1)
    )  # fmt: skip
    return f"""<html><head><title>槐树岭的路灯什么时候装 - 百姓话题 - 青石论坛 - Powered by Discuz!</title></head><body>
    <div id="nv"><ul>{NAV}</ul></div><div id="pt">论坛 › 百姓话题 › 查看内容</div><h1 class="ts"><span id="thread_subject">槐树岭的路灯什么时候装</span></h1>
    <div>查看: 2315 | 回复: 2</div><div id="postlist">{posts}</div><div id="f_pst"><p>您需要登录后才可以回帖 登录 | 注册</p></div>{FOOTER}</body></html>"""


def epaper() -> str:
    return f"""<html><head><title>青石日报多媒体数字报</title></head><body><!--enpproperty <articleid>88</articleid><date>2024-01-03 00:00:00.0</date><author>本报记者 李清和</author><title>{TITLE}</title><nodename>第03版：基层</nodename>/enpproperty-->
    <div class="date">2024年01月03日 星期三</div><div class="ban">第03版：基层</div><a href="node_2.htm">上一版</a> <a href="node_4.htm">下一版</a>
    <table><tr><td><p class="yin">小板凳 大民生</p><strong>{TITLE}</strong><p>本报记者 李清和</p></td></tr>
    <tr><td><div id="ozoom"><founder-content>{paragraphs()}</founder-content></div></td></tr></table>
    <ul>{RELATED}</ul>{FOOTER}</body></html>"""


def brief() -> str:
    return f"""<html><head><title>简讯_青石新闻网</title></head><body><ul>{NAV}</ul><h1>青石镇议定三件小事</h1>
    <p>2024-01-03 07:00 来源：青石日报</p><div class="content"><p>{SHORT}</p></div><ul>{RELATED}</ul>{FOOTER}</body></html>"""


def linked_data() -> str:
    return f"""<html><head><title>{TITLE}</title><link rel="canonical" href="https://www.example.cn/a/1.html?utm_source=x"/>
    <script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"NewsArticle","headline":"{TITLE}",
    "datePublished":"2024-01-03T08:12:00+08:00","author":{{"@type":"Person","name":"李清和"}}}}]}}</script></head>
    <body><h1>{TITLE}</h1><article>{paragraphs()}</article>{FOOTER}</body></html>"""


def sections() -> str:
    return f"""<html><head><title>{TITLE}</title></head><body><ul>{NAV}</ul><h1>{TITLE}</h1><p>来源：白鹭日报 2024-01-03 08:12</p><div class="detail">
    {"".join(f"<div class='sec'><div><p>{text}</p></div></div>" for text in PARAGRAPHS)}</div><ul>{RELATED}</ul>{FOOTER}</body></html>"""


def listing() -> str:
    return f"<html><head><title>社会_青石新闻网</title></head><body><ul>{NAV}</ul><div class='content'><ul>{RELATED}</ul></div>{FOOTER}</body></html>"


BUILDERS: dict[str, Callable[[], str]] = {
    "news": news, "government": government, "tables": tables, "weixin": weixin, "discuz": discuz, "epaper": epaper,
    "brief": brief, "linked_data": linked_data, "sections": sections, "listing": listing,
}  # fmt: skip


@pytest.fixture
def now() -> datetime:
    """When every page here was fetched: Friday, 5 January 2024, 15:30."""
    return NOW


@pytest.fixture
def raw() -> Callable[..., Raw]:
    """Bytes or text -> Raw; text is written as UTF-8."""

    def build(content: str | bytes, url: str = "http://news.example.cn/a.html", **parts: str) -> Raw:
        data = content.encode() if isinstance(content, str) else content
        return Raw(url=url, content=data, fetched_at=NOW, **parts)  # type: ignore[arg-type]

    return build


@pytest.fixture
def page(raw: Callable[..., Raw]) -> Callable[..., Raw]:
    """A page by name; ``change`` is (old, new) to be replaced in its source."""

    def build(name: str, *change: tuple[str, str], encoding: str = "utf-8", **parts: str) -> Raw:
        text = BUILDERS[name]()
        for old, new in change:
            assert old in text
            text = text.replace(old, new)
        return raw(text.encode(encoding), **parts)

    return build


@pytest.fixture
def article() -> tuple[str, str]:
    """The title and body that most of the pages hold."""
    return TITLE, "\n".join(PARAGRAPHS)
