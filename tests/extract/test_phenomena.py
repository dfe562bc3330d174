"""What the Chinese web puts beside, inside and below its articles, a page for each; the body is what is the article."""

from __future__ import annotations

import pytest

from harvester.extract import extract

A = "入冬以来，白鹭湖街道在三个老旧小区装上了智能充电桩，居民下楼就能给电动车充电，再也不用从窗户里往下拉线。"
B = "社区书记陈望秋说，装桩之前开了六次居民会，选址、价格、值守都由大家议定，账目每月贴在楼道口。"
C = "据街道统计，三个小区共装桩四十二个，楼道充电的投诉由每月二十多起降到零。"
D = "“以前夜里总担心着火，现在睡得踏实了。”家住二号楼的许桂枝说。"
LINKS = "".join(
    f'<li><a href="/c/{n}.html">青石镇今年第{n}次开展河道清理行动</a></li>' for n in range(11, 19)
)
HEAD = "<h1>充电桩装到家门口</h1><p class='info'>2024-01-03 08:12　来源：白鹭日报</p>"
FOOT = "<div class='footer'>版权所有 白鹭新闻网 鄂ICP备00000000号</div>"


def p(*texts: str) -> str:
    return "".join(f"<p>　　{text}</p>" for text in texts)


def whole(inner: str) -> str:
    return f"<html><head><meta charset='utf-8'><title>充电桩装到家门口_白鹭新闻网</title></head><body>{inner}{FOOT}</body></html>"


def box(inner: str, name: str = "content", after: str = "") -> str:
    return whole(f"{HEAD}<div class='{name}'>{inner}</div>{after}")


def comment(who: str, text: str) -> str:
    return f"<div class='c1'><b>{who}</b> 2024-01-04 10:0{len(who)}<p>{text}</p></div>"


LONG = (
    "这件事早就该办了，我们小区盼了好几年，希望充电的价格不要涨，值守的师傅也要有人轮换，别过两天又没人管了。"
    * 2
)
COMMENTS = comment("湖边人", LONG) + comment("老街坊", LONG + "支持。") + comment("小满", "同上，" + LONG)
LINED = "<ul>" + LINKS + "</ul>"
RIVER = "青石镇日前清理河道十二里，捞起垃圾三吨，两岸居民都来帮忙，河水清了不少。"
SITE = "白鹭新闻网由白鹭日报社主办，设有时政、社会、文化、教育等十二个频道，是本市居民了解身边事的第一窗口，创办至今已有二十年。"
ENTRIES = "".join(
    f"<div class='item'><a href='/c/{n}.html'>青石镇今年第{n}次清理河道</a><p>{RIVER.replace('十二', str(n))}</p></div>"
    for n in range(11, 17)
)
CARDS = "".join(
    f"<div class='k'><span>湖边人{n}</span><div>{LONG}</div><span>{n}小时前 回复 赞(3)</span></div>"
    for n in range(1, 5)
)
LINKED_ROWS = "".join(f"<tr><td><a href='/{n}.htm'>青石镇第{n}次清理河道</a></td></tr>" for n in range(9))
VERSE = (
    "雪落在湖的北岸",
    "船还没有回来",
    "我替你数着灯火",
    "一盏",
    "又一盏",
    "直到水面结冰",
    "直到所有的名字",
    "都变成芦苇",
)
STAFF = (
    "组长：陈望秋",
    "副组长：许桂枝 周立冬",
    "成员：田小满 吴大雪 郑清明",
    "联络员：何谷雨 孙白露",
    "监督员：韩立秋 冯小暑",
)

PAGES = {
    "a list of other news in traditional script": (
        box(p(A, B, C), after="<div>列印　放大　縮小</div><div>其他新聞</div>" + "".join(f"<div>．<a href='/n/{n}.htm'>湖區新線第{n}段試運行</a> (2024-01-03)</div>" for n in range(9))),
        (A, B, C),
    ),
    "related reading in a box of its own inside the article": (
        box(p(A, B) + f"<div class='xg'><h4>相关阅读：</h4>{LINED}</div>" + p(C, D)), (A, B, C, D)),
    "one linked title inside the article": (
        box(p(A, B) + "<p>延伸阅读：<a href='/c/1.html'>青石镇开展河道清理</a></p>" + p(C, D)), (A, B, C, D)),
    "an advertisement inside the article": (
        box(p(A) + "<div class='ad'><span>广告</span></div>" + p(B)
            + "<p><a href='http://ad.example.cn'>【限时】扫码领取八折优惠券</a></p>" + p(C)), (A, B, C)),
    "a code to scan between paragraphs": (
        box(p(A) + "<div class='qr'><p>扫描二维码，关注白鹭发布</p></div>" + p(B, C)), (A, B, C)),
    "a floating table of links before the first paragraph": (
        box("<table align='right'><tr><td>相关专题<br><a href='/z'>冬季消防</a></td></tr></table>" + p(A, B, C)),
        (A, B, C)),
    "another article's text below a heading in the same box": (
        box(p(A, B, C) + "<p>相关阅读：</p>" + p(RIVER)),
        (A, B, C)),
    "comments with names and times in the article's own box": (
        box(p(A, B) + "<p>湖边人 2024-01-04 10:03</p><p>" + LONG + "</p><p>老街坊 2024-01-04 11:20</p><p>" + LONG + "</p>"),
        (A, B)),
    "long comments below a short article": (
        box(p(A, D), "n", f"<div class='pl'><h2>网友热评（3）</h2>{COMMENTS}</div>"), (A, D)),
    "comments without times, below their heading": (
        box(p(A, B), "n", f"<div class='k'><h3>网友留言</h3><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div>"), (A, B)),
    "counts and whose it is below the article": (
        box(p(A, B, C) + "<div>阅读数：10万+</div><div>点赞 2302</div><div>© 著作权归作者所有</div>"), (A, B, C)),
    "an invitation to the newspaper's application": (
        box(p(A, B, C) + "<p>更多精彩资讯请在应用市场下载“白鹭新闻”客户端，欢迎提供新闻线索，报料热线：027-00000000。</p>"),
        (A, B, C)),
    "follow us, above": (box("<p>点击蓝字 · 关注我们</p>" + p(A, B, C)), (A, B, C)),
    "a short article beside long side columns": (
        whole(f"<div class='l'>{HEAD}<div class='t'>{p(A)}</div></div><div class='r'>{LINED}</div><div class='r2'>{LINED}</div>"),
        (A,)),
    "the next article below, as on a page without end": (
        whole(f"<article>{HEAD}<div class='content'>{p(A, B, C, D)}</div></article><article><h1>河道清了</h1>"
              f"<div class='content'>{p(RIVER)}</div></article>"),
        (A, B, C, D)),
    "an article in two elements": (
        whole(f"{HEAD}<div class='content'><div class='part'>{p(A, B)}</div><div class='part'>{p(C, D)}</div></div>"),
        (A, B, C, D)),
    "a copy for telephones, hidden": (
        whole(f"{HEAD}<div class='content'>{p(A, B, C)}</div><div class='m' style='display:none'>{p(A, B, C)}</div>"),
        (A, B, C)),
    "questions and answers": (
        box(p("记者：充电桩由谁来管？", "陈望秋：由居民推选的三位值守员轮流看管，每月换一班。",
              "记者：价格怎么定？", "陈望秋：大家投票，一度电六角。")),
        ("记者：充电桩由谁来管？", "陈望秋：由居民推选的三位值守员轮流看管，每月换一班。",
         "记者：价格怎么定？", "陈望秋：大家投票，一度电六角。")),
    "a poem": (
        box("<br>".join(VERSE), "note", "<div class='cp'>© 本文版权归 湖边人 所有，任何形式转载请联系作者。</div>"), VERSE),
    "a list of names": (box(p(*STAFF), "neirong"), STAFF),
    "pictures with captions alone": (
        box("".join(f"<figure><img src='{n}.jpg'><figcaption>{text}</figcaption></figure>" for n, text in enumerate(VERSE))),
        VERSE),
    "the article ends with a table": (
        box(p(A, B) + "<table border=1><tr><td>小区</td><td>桩数</td></tr><tr><td>湖滨苑</td><td>十八个</td></tr></table>"),
        (A, B, "小区", "桩数", "湖滨苑", "十八个")),
    "asides twice": (
        box(p(A) + f"<div class='rel'><p>猜你喜欢：</p>{LINED}</div>" + p(B) + f"<div class='rel'><p>热门推荐</p>{LINED}</div>" + p(C)),
        (A, B, C)),
    "beginnings of other articles below their linked titles": (
        box(p(A, B), "content", f"<div class='list'>{ENTRIES}</div>"), (A, B)),
    "the same in the article's own box": (box(p(A, B) + f"<div class='list'><h3>更多新闻</h3>{ENTRIES}</div>"), (A, B)),
    "comments with their time below": (box(p(A, B), "n", f"<div class='ks'>{CARDS}</div>"), (A, B)),
    "a layout of tables": (
        whole(f"<table width=760><tr><td width=180><table width=100%>{LINKED_ROWS}</table></td><td><table width=100%>"
              "<tr><td align=center><b>充电桩装到家门口</b></td></tr><tr><td align=center>2024-01-03 08:12　来源：白鹭日报</td></tr>"
              f"<tr><td>　　{A}<br><br>　　{B}<br><br>　　{C}</td></tr></table></td></tr></table>"), (A, B, C)),
    "an article in tabs": (whole(f"{HEAD}<div class='tabs'><div class='tab-content'>{p(A, B, C)}</div></div>"), (A, B, C)),
    "a summary above the article": (
        whole(f"{HEAD}<div class='abs'>摘要：{D}</div><div class='cont'>{p(A, B, C)}</div>"), (f"摘要：{D}", A, B, C)),
    "whose texts the site holds": (
        box(p(A, B) + "<p>本网站所载文章均为转载，如涉及版权请与我们联系，我们会及时处理。</p>"), (A, B)),
    "the end, and who made it": (box(p(A, B) + "<p>— END —</p><p>来源：白鹭发布</p><p>长按二维码关注我们</p>"), (A, B)),
    "about the site, longer than the article": (
        box(p(A, D), "n", f"<div class='about'><h3>关于我们</h3>{p(SITE)}</div>"), (A, D)),
    "a second article below, headed alike": (
        whole(f"<div class='one'><h2>充电桩装到家门口</h2><div class='c'>{p(A, B)}</div></div>"
              f"<div class='one'><h2>河道清了</h2><div class='c'>{p(RIVER, RIVER.replace('青石', '梅岭'))}</div></div>"), (A, B)),
    "an official notice with its signature": (
        box(p("各村（社区）：", A, "特此通知。") + "<p align=right>青石镇人民政府</p><p align=right>2024年1月2日</p>"),
        ("各村（社区）：", A, "特此通知。", "青石镇人民政府", "2024年1月2日")),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_body_is_the_article_alone(raw, name):
    page, lines = PAGES[name]
    assert extract(raw(page)).body == "\n".join(lines)
