"""How the families of Chinese sites write title, time and source around an article, each a small page of our own.

Read on Friday, 5 January 2024, 15:30. Every page holds the same two paragraphs; ``head`` and ``above`` are what stands
before them, ``below`` what follows.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from harvester.extract import extract

TITLE = "柏树湾的晒场夜里也亮灯"
BODY = (
    "柏树湾村的晒场添了六盏灯，收谷的人不用再摸黑，老人也肯出来走动，娃儿们的跳绳一直甩到八点半。",
    "装灯的钱是各家凑的，村里的账贴在墙上，谁出多少、灯泡多少钱一个，一笔一笔写得清清楚楚。",
)
MENU = "".join(f"<li><a href=/{n}/>{n}栏目</a></li>" for n in "甲乙丙丁戊己")


@dataclass(frozen=True, slots=True)
class Form:
    """One family's way; ``when`` is the minute, or the day alone."""

    name: str
    above: str
    when: str
    source: str = ""
    head: str = f"<title>{TITLE}_白鹭网</title>"
    below: str = ""
    title: str = TITLE
    url: str = "http://www.example.cn/a.html"

    def page(self) -> str:
        text = "".join(f"<p>{line}</p>" for line in BODY)
        return (
            f"<html><head><meta charset=utf-8>{self.head}</head><body><ul class=menu>{MENU}</ul><div class=main>{self.above}"
            f"<div class=article-content id=txt>{text}</div>{self.below}</div><div class=foot>版权所有 白鹭网</div></body></html>"
        )


H1 = f"<h1>{TITLE}</h1>"
BROKEN = f"{TITLE[:4]}<br>{TITLE[4:]}"
FORMS = (
    Form("a title in two lines, a subtitle, only the time of the last change", f"<h1>{BROKEN}</h1><h2>“灯一亮，话就多了。”</h2><div>作者：<span>杜若</span><span>最后更新：2023-08-03 08:12:30</span><span>发自：柏树湾</span></div>",
         "2023-08-03 08:12", head=f"<title>{TITLE[:4]}：{TITLE[4:]} | 白鹭周末</title>", title=TITLE),
    Form("a title whose second line is smaller, a source set with spaces", f"<div id=Title>{TITLE[:6]}<br><span>{TITLE[6:]}</span></div><table><tr><td>稿件来源：<span>白 鹭 网</span></td><td>发布时间：（ 2023-08-03 08:12 ）</td></tr></table>",
         "2023-08-03 08:12", "白鹭网"),
    Form("forum, the board before the title", f"<table><tr><td><font size=+3><b>『白鹭杂谈』 {TITLE}</b></font></td></tr><tr><td><font size=-1>作者：<a>铅字</a>　提交日期：2023-8-3 8:12:00　访问：28　回复：2</font></td></tr></table>",
         "2023-08-03 08:12", head=f"<title>『白鹭杂谈』{TITLE}_白鹭社区</title>"),
    Form("mailbox, a number above", f"<h3>{TITLE}</h3><table><tr><th>信件编号</th><td>XZXX20230803003</td></tr><tr><th>来信时间</th><td>2023-08-03 08:12</td></tr></table>",
         "2023-08-03 08:12", head="<title>县长信箱-白鹭县人民政府</title>"),
    Form("portal, source a link beside the date", f"{H1}<div class=date-source><span class=date>2023年08月03日 08:12</span><a class='source ent-source'>白鹭日报</a></div>",
         "2023-08-03 08:12", "白鹭日报"),
    Form("portal, a button touches the source", f"{H1}<div class=post_info>2023-08-03 08:12:30　来源: <a id=ne_article_source>白鹭晚报</a><a class=jubao>举报</a></div>",
         "2023-08-03 08:12", "白鹭晚报"),
    Form("portal, column and source in spans", f"{H1}<div class=tit><span bosszone=ztTopic><a>国内新闻</a></span><span bosszone=jgname><a>柏湾在线</a></span><span>2023-08-03 08:12</span></div>",
         "2023-08-03 08:12", "柏湾在线"),
    Form("portal, the source is a logo", f"{H1}<p><span>2023年08月03日 08:12</span><br>来源：<a><img src=x.gif alt=白鹭早报></a></p>", "2023-08-03 08:12", "白鹭早报"),
    Form("agency, the date in pieces", f"{H1}<div class=header-time><span class=year><em> 2023</em></span> <span class=day><em>08</em>/<em>03</em></span> <span class=time> 08:12:30</span></div><div class=source>来源：白鹭社</div>",
         "2023-08-03 08:12", "白鹭社"),
    Form("party paper's site", f"{H1}<div class=col-1>2023年08月03日08:12 | 来源：<a>白鹭网－白鹭日报</a><span>222</span></div>", "2023-08-03 08:12", "白鹭网－白鹭日报"),
    Form("broadcaster", f"{H1}<span class=info><i>来源：白鹭新闻客户端 | 2023年08月03日 08:12</i></span>", "2023-08-03 08:12", "白鹭新闻客户端"),
    Form("video", f"{H1}<div class=info><span>播放：1.2万</span><span>2023-08-03 08:12</span><span>来源：白鹭广播电视台</span><span>点赞</span></div>", "2023-08-03 08:12", "白鹭广播电视台"),
    Form("new media, an account and its kind", f"{H1}<div class=name>柏湾发布</div><p>2023-08-03 08:12 <span>来源：<span>浪花新闻·浪花号·政务</span></span></p>", "2023-08-03 08:12", "浪花新闻·浪花号·政务"),
    Form("portal of accounts", f"{H1}<div class=article-info><span class=time data-val=1691021520000>2023-08-03 08:12</span>来源：<span data-role=original-link><a>柏湾融媒</a></span><span class=tag>社会</span></div>",
         "2023-08-03 08:12", "柏湾融媒"),
    Form("government, font buttons", f"{H1}<div class=pages-date>2023-08-03 08:12<span>来源： 柏湾县人民政府</span><span>【字体：<a>大</a> <a>中</a> <a>小</a>】<a>打印</a></span></div>",
         "2023-08-03 08:12", "柏湾县人民政府"),
    Form("government, facts in a table", "<table><tr><td>索引号：</td><td>0145/2023-081</td><td>成文日期：</td><td>2023-07-20</td></tr><tr><td>信息来源：</td><td>县政务公开办</td>"
         f"<td>发布日期：</td><td>2023-08-03</td></tr></table>{H1}", "2023-08-03", "县政务公开办"),
    Form("government, a person publishes", f"{H1}<p>信息来源：县委办　发布人：张三　发布时间：2023/8/3 8:12:00</p>", "2023-08-03 08:12", "县委办"),
    Form("government, the time of what it tells", f"{H1}<ul><li><b>访谈时间：</b>2023-07-30 09:30</li><li><b>访谈地点：</b>县融媒体中心</li></ul><p>发布时间：2023-08-03 08:12　来源：县政府办公室</p>",
         "2023-08-03 08:12", "县政府办公室"),
    Form("trading centre, the site above its menu", f"<div class=info><h1>{TITLE}</h1><p>【 信息时间： <i>2023/8/3 8:12:30</i> 阅读次数： <b>12</b>】 <a>【我要打印】</a></p></div>",
         "2023-08-03 08:12", head="<title>柏湾公共资源交易中心</title></head><body><div class=head><h2>柏湾公共资源交易中心</h2></div>"),
    Form("forum, the day in words", f"<h1>[<a>民生</a>] <span id=thread_subject>{TITLE}</span></h1><div class=pti><em>发表于 <span title='2023-8-3 08:12:30'>前天 08:12</span></em><span>|</span><a>只看该作者</a></div>",
         "2023-08-03 08:12", head=f"<title>{TITLE} - 城事 - 柏湾论坛 - Powered by Discuz!</title>"),
    Form("forum, the minute unseen", f"<div class=tip><b>楼主</b><span title='2023-08-03 08:12:30'>发表于: 2023-08-03</span></div>{H1}", "2023-08-03 08:12",
         head=f"<title>{TITLE}|柏湾生活 - 百姓 - 柏湾论坛|phpwind</title>"),
    Form("forum, the stamp below the post", f"<h3 class=core_title>{TITLE}</h3><a class=p_author_name>荷叶圆圆</a>", "2023-08-03 08:12",
         below="<ul><li>回复</li></ul><div><span>来自<a>手机客户端</a></span><span>1楼</span><span>2023-08-03 08:12</span></div><div><p>路过</p><span>2楼</span><span>2023-08-03 09:40</span></div>"),
    Form("forum, a button behind the title", f"<h1>{TITLE} [复制链接]</h1><p>发表于 2023-8-3 08:12:30</p>", "2023-08-03 08:12"),
    Form("blog, a person is no source", f"{H1}<div><a class=note-author>南窗下的人</a><span class=pub-date>2023-08-03 08:12:30</span></div>", "2023-08-03 08:12"),
    Form("blog engine", f"{H1}<p><time class=entry-date datetime='2023-08-03T08:12:00+08:00'>8月3日</time></p>", "2023-08-03 08:12"),
    Form("old CMS, labels in small", f"{H1}<div><small>时间:</small>2023-08-03 08:12<small>来源:</small>白鹭网 <small>作者:</small>李清和 <small>点击:</small>12次</div>",
         "2023-08-03 08:12", "白鹭网"),
    Form("old CMS, the byline in the heading", f"<h1>{TITLE}<br><span>2023-08-03 08:12:30　来源：白鹭网　评论：0 点击：</span></h1>", "2023-08-03 08:12", "白鹭网"),
    Form("company, its name beside the date", f"{H1}<div class=info><span>2023-08-03</span><span>瑞田农机</span><span>521</span></div>", "2023-08-03", "瑞田农机",
         head=f"<title>{TITLE} - 新闻中心 - 瑞田农机股份有限公司</title>"),
    Form("account on a platform", f"{H1}<div class=article-meta><span>原创</span><span>2023-08-03 08:12</span><span>·</span><span class=name><a href=/c/user/x>山下老村医</a></span></div>",
         "2023-08-03 08:12", "山下老村医", head=f"<title>{TITLE} - 今日头条</title>"),
    Form("account with its description", f"<div class=articleTitle>{TITLE}</div><p class=authorName><a href='https://author.baidu.com/home/1'>柏湾新闻</a></p>"
         "<div class=articleSource><span>发布时间：08-03</span><span>08:12</span><span>柏湾报业，柏湾晚报官方账号</span></div>", "2023-08-03 08:12", "柏湾新闻",
         head=f"<meta itemprop=dateUpdate content='2023-08-03 08:12:00'><title>{TITLE}</title>"),
    Form("account, the year known to a script", f"<div class='title WB_artical'>{TITLE}</div><div class=authorinfo><span class=author2><a href=/u/1>柏湾云</a></span><span class=time>03-05 15:32</span></div>",
         "2020-03-05 15:32", "柏湾云", head=f"<title>{TITLE}</title><script>$CONFIG.timeDiff=(new Date()-1583395100000);</script>"),
    Form("account, a new page of WeChat", f"{H1}<div id=meta_content><span>原创</span><span>张岚</span><a id=js_name>柏湾发布</a><em id=publish_time>2023年8月3日 08:12</em><em id=js_ip>湖北</em></div>",
         "2023-08-03 08:12", "柏湾发布", head="<title></title>"),
    Form("app, the time in a script alone", f"<p class=news-title>{TITLE}</p><div><span class=from>来源：柏湾县公安局</span><span class=read>阅读 8861</span></div>", "2023-08-03 08:12", "柏湾县公安局",
         head=f"<title>{TITLE}</title><script>window.__NUXT__={{state:{{detail:{{publishTime:1691021520,createTime:1691020000}}}},serverTime:1699999999}}</script>"),
    Form("app, a script's date in digits", f"<div class=t>{TITLE}</div><div class=article-source>柏湾县融媒体中心</div>", "2023-08-03 08:12", "柏湾县融媒体中心",
         head=f"<title>{TITLE}</title><script>var pubtime = '2023-08-03 08:12:30';</script>"),
    Form("app, days ago and the moment", f"{H1}<div><span class=time data-time=1691021520000>3天前</span><span class=source>柏湾云</span></div>", "2023-08-03 08:12", "柏湾云"),
    Form("phone page, the year in its address", f"<strong>{TITLE}</strong><div class=s>08-03 08:12 来源:白鹭日报 [<a>评论12</a>]</div>", "2022-08-03 08:12", "白鹭日报",
         head=f"<meta property=og:url content='http://3g.example.cn/2022/08/03/content_33120.html'><title>{TITLE}-手机白鹭</title>"),
    Form("news flash, name after the time", f"<h2>{TITLE}</h2><div><time>12-30 07:12</time><em>柏湾融媒</em></div>", "2022-12-30 07:12", "柏湾融媒",
         head=f"<title>{TITLE}</title><link rel=canonical href='https://www.example.cn/2022/12/30/kx_88120.html'>"),
    Form("no year, whole dates elsewhere", f"{H1}<div>08-03 08:12 来源：白鹭日报</div>", "2021-08-03 08:12", "白鹭日报",
         below="<ul><li>修渠记 2021-07-30</li><li>打谷记 2021-08-01</li><li>看水记 2021-08-04</li></ul>"),
    Form("e-paper, the issue's day at its head", f"<div class=tools>第07版：乡土</div><h2>{TITLE}</h2><p>本报记者 李清和</p>", "2023-08-03",
         head=f"<title>{TITLE}-白鹭日报</title></head><body><div class=paper-head><span>2023年8月3日</span> <span>星期四</span></div>"),
    Form("paper's own stamp as the last line", H1 + "<p>2023年08月03日08:26</p>", "2023-08-03 08:26", "白鹭日报", below="<p>《白鹭日报》（2023年08月03日 第05版）</p>"),
    Form("name in book quotation marks", f"{H1}<p><span>来源：<a>白鹭网-《白鹭日报》</a></span><span>2023-08-03 04:10</span></p>", "2023-08-03 04:10", "白鹭网-《白鹭日报》"),
    Form("taken from a paper", f"{H1}<p>2023-08-03 摘自《白鹭文摘报》</p>", "2023-08-03", "白鹭文摘报"),
    Form("a line instead of a colon", H1 + "<p>2023-08-03 08:12</p>", "2023-08-03 08:12", "柏湾发布", below="<p>来源丨柏湾发布</p><p>编辑丨王一川</p>"),
    Form("a person behind the paper", f"{H1}<p>2023-08-03 08:12 来源：白鹭日报记者 李清和</p>", "2023-08-03 08:12", "白鹭日报"),
    Form("a name in quotation marks, with its kind", f"{H1}<p>来源：“柏湾发布”微信公众号 2023-08-03</p>", "2023-08-03", "“柏湾发布”微信公众号"),
    Form("from, without a colon", f"{H1}<div> 2023年08月03日 08:12  来源于 <a>柏湾观察网</a><span class=tip>可以<a>听文章</a>啦！</span></div>", "2023-08-03 08:12", "柏湾观察网"),
    Form("traditional script", "<h2>颱風逼近 商戶堆沙包</h2><p>發佈時間：2023-08-03　08:12　來源：濠江通訊社　編輯：李清和</p>", "2023-08-03 08:12", "濠江通訊社",
         head="<title>濠江晚報 - 颱風逼近 商戶堆沙包</title>", title="颱風逼近 商戶堆沙包"),
    Form("numerals", f"<b>{TITLE}</b><p>黄爱堂　　二○二三年八月三日</p>", "2023-08-03", head=f"<title>{TITLE}——柏湾文史网</title>"),
    Form("English month", f"{H1}<p>August 3, 2023</p>", "2023-08-03"),
    Form("a label without its value", f"{H1}<p>2023-08-03 08:12 来源： 作者：李清和 编辑：王一川</p>", "2023-08-03 08:12"),
    Form("portal, the date in boxes one above the other", f"{H1}<div class=year><span>2023</span></div><div class=md>08/03</div><div class=time>08:12</div>", "2023-08-03 08:12",
         head=f'<title>{TITLE}_白鹭网</title><script>window.DATA = {{"article_id":"2023","pubtime":"2023-08-03 08:12:30"}}</script>'),
    Form("site, buttons between time and source", f"{H1}<div class=time><span>2023-08-03 08:12:30</span><span>字号：<a>A-</a><a>A</a><a>A+</a></span><span>来源：白鹭观察</span></div>",
         "2023-08-03 08:12", "白鹭观察"),
    Form("site for search engines", f"{H1}<div><span id=pubtime_baidu>发布时间： 2023-08-03 08:12:30</span><span id=source_baidu>来源： <a>柏湾网</a></span><span id=author_baidu>作者： 李清和</span><span id=editor_baidu>责任编辑： 王一川</span></div>",
         "2023-08-03 08:12", "柏湾网"),
    Form("business site, a writer beside the date", f"{H1}<div><a class=author-name>李清和</a><span>·</span><span>2023年08月03日 08:12</span></div>", "2023-08-03 08:12"),
    Form("a site with an account elsewhere", f"{H1}<div><span>2023-08-03 08:12</span><span class=author>李清和</span></div>", "2023-08-03 08:12", below="<a href=https://www.toutiao.com/c/user/1>头条号</a>"),
    Form("square brackets", f"{H1}<p>【发布时间：2023-08-03 08:12】 【字号：大 中 小】 【来源：县委宣传部】</p>", "2023-08-03 08:12", "县委宣传部"),
    Form("name in square brackets", f"{H1}<p>发表时间：2023-08-03 08:12 | 来源:[柏湾日报]</p>", "2023-08-03 08:12", "柏湾日报"),
    Form("upright lines alone", f"{H1}<p>2023-08-03 08:12 | 柏湾日报 | 李清和</p>", "2023-08-03 08:12", "柏湾日报"),
    Form("pinyin names", f"{H1}<div class=ly>柏湾志愿</div><div class=sj>2023-08-03</div>", "2023-08-03", "柏湾志愿"),
    Form("an app's name in a source element", f"{H1}<div><em class=source>白鹭社客户端</em><em class=time>2023-08-03 08:12</em></div>", "2023-08-03 08:12", "白鹭社客户端"),
    Form("the address of who wrote", f"{H1}<div><span>2023-08-03 08:12</span><span>来自湖北</span></div>", "2023-08-03 08:12"),
    Form("the end of the last paragraph", f"{H1}<p>2023-08-03 08:12</p>", "2023-08-03 08:12", "柏湾发布", below="<p>（来源：柏湾发布）</p>"),
    Form("two papers", f"{H1}<p>2023-08-03 08:12 来源：柏湾日报、白鹭网</p>", "2023-08-03 08:12", "柏湾日报、白鹭网"),
    Form("yesterday", f"{H1}<p><span>昨天 08:12</span><span>来源：柏湾日报</span></p>", "2024-01-04 08:12", "柏湾日报"),
    Form("reprinted from", f"{H1}<p>2023-08-03 08:12　转载自：柏湾日报　浏览：12</p>", "2023-08-03 08:12", "柏湾日报"),
    Form("a department publishes", f"{H1}<p>发布日期：2023-08-03　来源：柏湾县农业农村局　作者：　浏览次数：<script>x()</script></p>", "2023-08-03", "柏湾县农业农村局"),
    Form("school, the writer and the unit", f"{H1}<p>作者：刘红艳 来源：校团委 发布时间：2023-08-03 点击：12</p>", "2023-08-03", "校团委"),
    Form("court, the source below", f"{H1}<p>发布时间：2023-08-03 08:12:30</p>", "2023-08-03 08:12", "柏湾区法院", below="<p>来源：柏湾区法院</p><p>责任编辑：王一川</p>"),
    Form("a plan's day is not its own", f"{H1}<p>报名截止时间：2023-12-31 18:00</p><p>发文时间：2023-08-03 08:12</p>", "2023-08-03 08:12"),
    Form("a page clock above", f"<div>今天是：2024年1月5日 星期五</div>{H1}<p>2023/08/03 稿源：柏湾网</p>", "2023-08-03", "柏湾网"),
    Form("title in a meta alone", "<div class=a><p>2023-08-03 08:12 来源：柏湾网</p></div>", "2023-08-03 08:12", "柏湾网",
         head=f"<title>柏湾网</title><meta property=og:title content='{TITLE}'>"),
    Form("title and subtitle", f"<h3>晒谷记</h3>{H1}<h3>——记柏湾的夏天</h3><p>2023-08-03 来源：柏湾网</p>", "2023-08-03", "柏湾网"),
    Form("site in the first heading", f"<h1 class=logo><a href=/>柏湾网</a></h1><h2>{TITLE}</h2><p>2023-08-03 来源：柏湾网</p>", "2023-08-03", "柏湾网"),
    Form("column before the title", f"{H1}<p>2023-08-03 来源：柏湾网</p>", "2023-08-03", "柏湾网", head=f"<title>要闻 - {TITLE} - 柏湾县人民政府</title>"),
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_title_time_and_source_as_the_family_writes_them(raw, form: Form) -> None:
    got = extract(raw(form.page(), url=form.url))
    shape = "%Y-%m-%d %H:%M" if got.published_precision == "minute" else "%Y-%m-%d"
    when = got.published_at.strftime(shape) if got.published_at else ""
    assert (got.title, when, got.declared_source) == (form.title, form.when, form.source)
