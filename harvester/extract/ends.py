"""Where an article begins and ends: the words that pages put before, after and around it."""

from __future__ import annotations

import re

from harvester.extract.outline import Outline

BOILERPLATE = re.compile(
    r"版权所有|版权归.{1,20}所有|著作权归.{1,20}所有|Copyright|copyright|COPYRIGHT|ICP[备证]|公网安备|网安备|All [Rr]ights|all [Rr]ights|"
    r"信息服务许可证|视听节目许可证|电视节目制作经营许可证|出版物?许可证|违法和不良信息|网站标识码|举报邮箱|法律顾问\s*[:：]|技术支持\s*[:：]|"
    r"建议使用.{0,20}浏览|分辨率.{0,12}浏览|未经.{0,6}(?:授权|许可|同意|允许).{0,12}(?:转载|复制|摘编|使用|镜像)|转载请(?:联系|注明|告知)|"
    r"凡本网|凡注明|文责自负|请自觉遵守|网友评论仅|仅代表.{0,6}(?:作者|个人|网友|本人)|不代表本|与本[网站]\S{0,2}无关|"
    r"本(?:网站?|站)(?:所有|所载|转载|刊登|部分)|如(?:有|涉及?|存在)?(?:侵权|侵犯|版权).{0,20}(?:联系|告知|删除)|"
    r"内容\S{0,24}仅供参考|信息\S{0,24}仅供参考|资料\S{0,24}仅供参考|本文\S{0,24}仅供参考|报料(?:热线|电话)|爆料(?:热线|电话)|"
    r"更多(?:精彩|新闻|资讯|内容).{0,10}请.{0,8}(?:关注|下载|登录|搜索)"
)
"""What stands at the foot of every page of a site. 许可证 or 侵权 alone do not: articles are about them.

Every alternative begins with a character of its own, so that a line that holds none is passed over at once.
"""
_AFTER = (
    r"其[他它](?:新[闻聞]|相关)|相關(?:新聞|報[道導]|文章|連結|閱讀)|延伸閱讀|推薦閱讀|熱門(?:新聞|文章|推薦)|上一[則頁]|下一[則頁]|列印(?:本[文頁])?(?=$|[\s　])|"
    r"相关(?:阅读|新闻|报道|链接|文章|推荐|专题|资讯|稿件|评论|帖子|主题|信息|搜索|内容|热词|视频|图片|话题|附件|产品)|延伸阅读|推荐阅读|阅读推荐|"
    r"热门(?:推荐|新闻|评论|文章|图片|阅读|点击|排行|话题)|大家都在[看问搜读]|精彩(?:推荐|评论|图片|图集|内容|视频|专题)|猜你(?:喜欢|想)|为[您你]推荐|你可能(?:还)?(?:感兴趣|喜欢)|"
    r"(?:网友|全部|最新|热门|我要|发表|用户|文章|查看|精彩|最热|最早)(?:评论|留言|跟帖|热评|点评|回复)|热评|评论(?:列表|区|$|\s*[(（]?\d+)|我要(?:评论|留言|纠错|发言)|发表(?:您的|我的)|"
    r"(?:已有|共)\s*\d+\s*[人条位件个则篇]|\d+\s?[件条个则篇](?:评论|回复|留言)|上一[篇页条则]|下一[篇页条则]|分享(?:到|至|本文)|扫一扫|扫描二维码|微信扫|"
    r"长按(?:识别|二维码)|返回(?:首页|顶部|列表|上页)|打印本[页文]|关闭(?:窗口|本页)|免责声明|版权(?:声明|与免责)|特别声明|转载请注明|凡本网|凡注明|"
    r"本文(?:通告)?引用|友情链接|网站地图|编辑推荐|频道(?:推荐|精选|热点)"
)
NOISE = re.compile(
    rf"^\W{{0,4}}(?:{_AFTER}|更多(?:精彩|新闻|推荐|内容|阅读|>|相关)|最新(?:新闻|文章|资讯|更新)|今日(?:推荐|热点|头条)|分享按钮|关注(?:我们|公众号|微信)|本帖最后由|正在(?:加载|阅读)|"
    r"本文(?:地址|链接|网址|来自|来源[:：])|(?:声明|标签|关键[词字]|本文关键词|TAG[Ss]?|Tags?)\s*[:：]|责任编辑|责编|点击(?:查看|进入|下载|展开|[上下]方|蓝字|关注)|查看(?:更多|全文|原文)|"
    r"展开(?:全文|阅读)|阅读(?:原文|全文|更多)|返回搜狐|平台声明|顶一下|踩一下|图片(?:新闻|精选|推荐)|新闻(?:热点|推荐|图片|搜索)|"
    r"(?:24小时|一周|本周|今日|本月|点击|阅读|新闻|热点|热帖|评论)排行|设为首页|加入收藏|匿名(?:发表|评论)|请登录|您还没有登录|站内搜索|回复\s*\d*$|\d+楼|"
    r"(?:订阅|登录|注册|用户名|昵称|验证码|心情|表情|打印|关闭|收藏|举报|标签|广告|关于我们|联系我们)(?:$|[\s/|:：)）】\]]))"
)
"""What a line begins with that is no part of an article: mostly headings of what follows it."""
STOP = re.compile(rf"^\W{{0,4}}(?:{_AFTER})|已有\s?\d+\s?[件条个则篇](?:评论|回复|留言|回应)$")
"""What ends an article, as a heading: everything after such a line is something else."""
OWNED = re.compile(
    r"^\W{0,3}(?:©|(?:本文|文章|作品|内容|图文)?(?:著作权|版权)(?:归|属)|(?:END|[Tt]he [Ee]nd|全文完)\W*$)"
)
"""Whose the article is, or that it ends: its last words, sentence or not."""
LEADS = frozenset(f"{NOISE.pattern}{STOP.pattern}{OWNED.pattern}")
"""Every character that they are written with: an alternative begins with one of them, or with no letter."""
LISTED = re.compile(
    r"^\W{0,4}(?:相关|延伸|推荐|热门|热评|精彩|猜你|为[您你]推荐|大家都在|网友|全部|最新|用户|最热)\S{0,3}"
    r"(?:阅读|新闻|报道|链接|文章|推荐|专题|资讯|评论|留言|跟帖|热评|点评|回复|喜欢|看|问)|^\W{0,4}(?:关于|联系)我们"
)
"""What a box of links, of comments or about the site begins with."""
LEGAL = re.compile(r"^\W{0,4}(?:\S{0,4}声明|反?侵权公告|风险提示|免责条款|版权说明)\s*[:：]")
"""What ends an article though sentences follow on the same line."""
EDITOR_STOP = re.compile(
    r"^\W{0,4}(?:责任编辑|责编|本文(?:编辑|责编)|编\s?辑|网络编辑|值班编辑|编审|审核|校对|终审|初审)\s*[:：]|"
    r"^[（(【\[]\s*\S{0,10}(?:编辑|责编)\s*[:：]?\s*\S{2,4}(?:\s\S{2,4})?\s*[)）】\]]$"
)
"""The line of the editor: the article's last."""
LABEL = 20
"""Within so many characters the mark after the label of such lines stands."""
EDITOR = re.compile(r"责任编辑|责编|(?:编\s?辑|编审|[终初]审|校对|审核)\s*[:：]")
BYLINE = re.compile(
    r"^原(?:标|文标)?题(?:为)?\s*[:：]|来\s?源\s?(?:[:：]|于)|发布(?:时间|日期|人|者|单位|机构)?\s*[:：]|发表(?:时间|日期|于)|"
    r"(?:作\s?者|编\s?辑|记\s?者|文/|录入|浏览|阅读|点击|人气|次数|字号|字体|字数|查看|评论数?|索引号|出处|撰稿|供稿|稿源|栏目|所属分类|更新)\s*[:：]|"
    r"(?:浏览|阅读|点击|评论|访问)(?:次数|量|数)|【?(?:字体|字号|大\s?中\s?小|打印|关闭|收藏)|[Aa][-+]"
)
"""What a line holds that tells of the article, not in it. Only short lines are asked."""
DATELINE = re.compile(
    r"^\W{0,3}(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}[^，。]{0,40}$|\d{1,2}:\d\d|(?:^|\s)(?:日期|时间)\s*[:：]|"
    r"^[^，。]{0,20}?\d{1,2}\s?(?:分钟|小时|天)前$|^https?://[\w./-]+\s*[\[(（]?(?:19|20)\d\d[-/.年]"
)
"""The same for its time; an announcement may begin its text so."""
CRUMB = re.compile(
    r"(?:首页|主页|当前位置|您(?:现在)?(?:的位置|所在)|位置[:：])|(?:[^>»›]{1,20}[>»›]){2}|^[^>]{1,14}>\s*[^>]{1,14}(?:>|$)"
)
TOOL = re.compile(
    r"^(?:[\W\d]*|[大中小]|字[号体].{0,12}|[\[【(（]?\s*[大中小][\]】)）\s\[【(（]*[中小].*|分享|收藏|打印|关闭|转发|微博|微信|评论|点赞|举报|"
    r"(?:\S{1,5}\s?[|｜]\s?)+\S{1,5}|\d+\s?人(?:喜欢|点赞|收藏|在看)|"
    r"(?:阅读|浏览|播放|点赞|喜欢|收藏|评论|转发|分享|在看|推荐)(?:数|量|次数)?\s*[:：(（]?\s*\d[\d.,]*\s*[万wWkK]?\+?\s*[)）]?|"
    r"复制链接|听新闻|播报文章|正文|放大|缩小|默认|[A-Za-z]{1,4}|分享到.{0,40}|\S{0,4}扫.{0,16})$"
)
"""A line that is nothing but a button, a number or a sign."""


def boilerplate(text: str) -> bool:
    """Whether the line is of the kind that stands at the foot of every page of a site."""
    return BOILERPLATE.search(text) is not None


def noise(text: str) -> bool:
    """Whether the line announces something that is not the article. A sentence never does."""
    return len(text) < 60 and leads(text) and NOISE.match(text) is not None and not is_sentence(text)


def leads(text: str) -> bool:
    """Whether a line begins as one that NOISE, STOP or OWNED knows may begin: asked first, for most don't."""
    return text[:1] in LEADS or not text[:1].isalpha()


def tells_of(text: str) -> bool:
    """Whether the line tells of the article: its date, source, author, or where on the site it stands."""
    if len(text) >= 150 or is_sentence(text):
        return False
    return any(pattern.search(text) for pattern in (BYLINE, DATELINE, CRUMB))


def is_sentence(text: str) -> bool:
    return text.endswith(("。", "！", "？", "。”")) or text.count("，") > 1


SUBTITLES = ("h1", "h2", "h3")
"""A heading may stand above the byline: it is the article's only where no byline follows."""


def first_line(page: Outline, start: int, end: int, told: bool) -> int:
    """The first of the lines ``start`` to ``end`` that is the article's own: after the byline and the tools.

    ``told`` is whether a byline stands above ``start`` already: then a date among these lines is the text's.
    """
    begin = start
    for index in range(start, min(end, start + 25)):
        text = page.texts[index]
        size = len(text)
        if size > 150:
            break
        if page.is_link(index) or TOOL.match(text) or noise(text) or page.tags[index] in SUBTITLES:
            continue
        if size < 100 and (BYLINE.search(text) if told else tells_of(text)) and not is_sentence(text):
            begin = index + 1
        elif size > 45 or "。" in text or "，" in text or index > start + 8:
            break
    while begin < min(end, start + 25) and no_article(page, begin):
        begin += 1
    return begin


def no_article(page: Outline, index: int) -> bool:
    """Whether a line is nothing but a link, a button or an announcement."""
    text = page.texts[index]
    return page.is_link(index) or TOOL.match(text) is not None or noise(text)
