"""Where an article begins and ends: the words that pages put before, after and around it."""

from __future__ import annotations

import re

from harvester.extract.outline import Outline

BOILERPLATE = re.compile(
    r"版权所有|[Cc]opyright|COPYRIGHT|ICP[备证]|公网安备|网安备|许可证|[Aa]ll [Rr]ights|举报电话|举报邮箱|法律顾问|违法和不良信息|技术支持|"
    r"未经授权|书面授权|主办单位|承办单位|网站标识码|浏览器|备案号|免责声明|本网站?(?:所有|转载|刊登)|凡本网|凡注明|文责自负|侵权|"
    r"请自觉遵守|网友评论仅|仅代表.{0,6}(?:作者|个人|网友|本人)|不代表本|与本(?:网|站)无关|联系我们|建议使用|分辨率"
)
NOISE = re.compile(
    r"^\W{0,4}(?:相关(?:阅读|新闻|报道|链接|文章|推荐|专题|资讯|内容|稿件|评论|热词|附件|帖子|主题|信息|搜索|视频|图片|话题|产品)|延伸阅读|推荐阅读|阅读推荐|热门(?:推荐|新闻|评论|文章|图片|阅读|点击|排行|话题)|"
    r"精彩(?:推荐|评论|图片|图集|内容|视频|专题)|猜你喜欢|为您推荐|你可能(?:还)?(?:感兴趣|喜欢)|更多(?:精彩|新闻|推荐|内容|阅读|>|相关)|最新(?:评论|新闻|文章|资讯|更新)|编辑推荐|今日(?:推荐|热点|头条)|"
    r"(?:网友|全部|最新|热门|我要|发表|用户|文章|查看|精彩|最热|最早)评论|评论(?:列表|区|\s*[(（]?\d+|$)|我要(?:评论|留言|分享|纠错|发言)|发表(?:评论|您的|我的)|已有\s*\d+\s*[人条位]|共\s*\d+\s*条评论|"
    r"分享(?:到|至|本文|按钮)|扫一扫|扫描二维码|微信扫|长按(?:识别|二维码)|关注(?:我们|公众号|微信)|上一[篇页条则]|下一[篇页条则]|返回(?:首页|顶部|列表|上页)|打印(?:本页|本文)?|关闭(?:窗口|本页)?|收藏(?:本文)?|"
    r"免责声明|版权(?:声明|与免责)|特别声明|本文(?:地址|链接|网址|来自|来源[:：])|声明[:：]|转载请注明|凡本网|凡注明|标签[:：]?|关键[词字][:：]|本文关键|TAG[Ss]?[:：]|Tags?[:：]|责任编辑|责编|"
    r"点击(?:查看|进入|下载|展开)|查看(?:更多|全文|原文)|展开(?:全文|阅读)|阅读(?:原文|全文|更多)|返回搜狐|平台声明|猜你想|顶一下|踩一下|举报(?:$|反馈)|频道(?:推荐|精选|热点)|图片(?:新闻|精选|推荐)|新闻(?:排行|热点|推荐|图片)|"
    r"(?:24小时|一周|本周|今日|本月|点击|阅读|新闻|热点|热帖|评论)排行|友情链接|网站地图|设为首页|加入收藏|订阅|登录|注册|用户名|昵称|验证码|匿名(?:发表|评论)|请登录|您还没有登录|心情|表情|新闻搜索|站内搜索|回复\s*\d*$|\d+楼)"
)
"""What a line begins with that is no part of an article: mostly headings of what follows it."""
STOP = re.compile(
    r"^\W{0,4}(?:相关(?:阅读|新闻|报道|链接|文章|推荐|专题|资讯|稿件|评论|帖子|主题|信息|搜索)|延伸阅读|推荐阅读|阅读推荐|热门(?:推荐|新闻|评论|文章)|精彩(?:推荐|评论|图片|图集)|猜你喜欢|为您推荐|"
    r"(?:网友|全部|最新|热门|我要|发表|用户|文章|查看|精彩|最热)评论|评论(?:列表|区|$|\s*[(（]?\d+)|我要(?:评论|留言)|发表(?:评论|您的|我的)|已有\s*\d+\s*[人条位]|上一[篇页条则]|下一[篇页条则]|"
    r"免责声明|版权(?:声明|与免责)|特别声明|声明[:：]|转载请注明|凡本网|凡注明|\d+\s?(?:件|条|个|则|篇)(?:评论|回复|留言|回应)|本文(?:通告)?引用|分享(?:到|至|本文)|扫一扫|返回(?:首页|顶部|列表)|打印本[页文]|关闭窗口|"
    r"[【\[(（]?\s*(?:责任编辑|责编|本文(?:编辑|责编)|编\s?辑|网络编辑|值班编辑|编审|审核|校对|终审|初审)\s*[:：])|已有\s?\d+\s?(?:件|条|个|则|篇)(?:评论|回复|留言|回应)$"
)
"""What ends an article: everything after such a line is something else."""
EDITOR = re.compile(r"责任编辑|责编|编\s?辑\s*[:：]|编审\s*[:：]|[终初]审\s*[:：]|校对\s*[:：]|审核\s*[:：]")
BYLINE = re.compile(
    r"来\s?源\s?(?:[:：]|于)|发布(?:时间|日期|人|者|单位|机构)?\s*[:：]|发表(?:时间|日期|于)|(?:日期|时间|作\s?者|编\s?辑|记\s?者|文/|录入|浏览|阅读|点击|人气|次数|字号|字体|字数|查看|评论数?|索引号|信息来源|出处|撰稿|供稿|稿源|栏目|所属分类|更新)\s*[:：]|"
    r"(?:浏览|阅读|点击|评论|访问)(?:次数|量|数)|^\W{0,3}(?:(?:19|20)\d\d)\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}[^，。]{0,40}$|\d{1,2}:\d\d|【?(?:字体|字号|大\s?中\s?小|打印|关闭|收藏)|[Aa][-+]"
)
"""What a line holds that tells of the article, not in it. Only short lines are asked."""
CRUMB = re.compile(
    r"(?:首页|主页|当前位置|您(?:现在)?(?:的位置|所在)|位置[:：])|(?:[^>»›]{1,20}[>»›]){2}|^[^>]{1,14}>\s*[^>]{1,14}(?:>|$)"
)
TOOL = re.compile(
    r"^(?:[\W\d]*|[大中小]|字[号体].{0,12}|[\[【(（]?\s*[大中小][\]】)）\s\[【(（]*[中小].*|分享|收藏|打印|关闭|转发|微博|微信|评论|点赞|举报|复制链接|听新闻|播报文章|正文|放大|缩小|默认|[A-Za-z]{1,4}|分享到.{0,40}|\S{0,4}扫.{0,16})$"
)


def boilerplate(text: str) -> bool:
    """Whether the line is of the kind that stands at the foot of every page of a site."""
    return BOILERPLATE.search(text) is not None


def noise(text: str) -> bool:
    """Whether the line announces something that is not the article."""
    return len(text) < 60 and NOISE.match(text) is not None


def tells_of(text: str) -> bool:
    """Whether the line tells of the article: its date, source, author, or where on the site it stands."""
    if "。" in text or text.count("，") > 1:
        return False
    return len(text) < 150 and (BYLINE.search(text) is not None or CRUMB.search(text) is not None)


def first_line(page: Outline, start: int, end: int) -> int:
    """The first of the lines ``start`` to ``end`` that is the article's own: after the byline and the tools."""
    begin = start
    for index in range(start, min(end, start + 25)):
        text = page.texts[index]
        size = len(text)
        if size > 150:
            break
        if page.is_link(index) or TOOL.match(text) or noise(text):
            continue
        if size < 100 and tells_of(text):
            begin = index + 1
        elif size > 45 or "。" in text or "，" in text or index > start + 8:
            break
    while begin < min(end, start + 25) and _no_article(page, begin):
        begin += 1
    return begin


def last_line(page: Outline, start: int, end: int, weights: list[float]) -> int:
    """One past the last of the lines ``start`` to ``end`` that is the article's own; the editor's line is its last."""
    for index in range(start + 1, end):
        text = page.texts[index]
        if len(text) < 70 and STOP.match(text):
            mine = len(text) < 40 and EDITOR.search(text) and not page.links[index]
            end = index + 1 if mine else index
            break
    while end > start:
        last = end - 1
        if EDITOR.search(page.texts[last]) and not page.is_link(last):
            break
        if weights[last] >= 0 and not _no_article(page, last):
            break
        end = last
    return end


def _no_article(page: Outline, index: int) -> bool:
    text = page.texts[index]
    return page.is_link(index) or TOOL.match(text) is not None or noise(text)
