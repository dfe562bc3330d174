"""来源, 作者, 记者, 编辑 and the counts, told apart in the lines around an article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LABELS = (
    r"(?:作\s*者|记\s*者|编\s*辑|责\s*编|责任编辑|来\s*源|发布|发表|时间|日期|浏览|阅读|点击|人气|评论|字号|字体|分享|打印|查看|更新|我要|责任|标签|关键|摄影|审核|校对|录入|栏目|文号|索引|点赞|编审|通讯员|频道|收藏|大\s*中\s*小|[【\[(（]?\s*大|手机|扫|用|微信|微博|语音|加入|进入|关注|参与|回复|撰稿|供稿|打开|下载|A[+-])"
)
SOURCE = re.compile(
    r"(?:(?:稿件|信息|文章|新闻|内容|资料|消息|图片|作品|本文|稿)\s?来\s?源|来\s?源(?:于|自)?|文章出处|原文出处|出\s?处|稿源|来自)\s*(?:[:：]|(?<=来源于)|(?<=来源自)|(?<=来自))\s*(.*)"
)
VALUE_END = re.compile(rf"\s*(?:{LABELS}|(?:19|20)\d\d\s*[-/.年]|\d{{1,2}}[-/月]\d|[|｜丨;；,，\])）】>_]|\s--|\s/)|\s{{1}}(?![A-Za-z])(?=\S)")
AUTHOR = re.compile(r"(?:作\s?者|撰\s?文|文字|采写|撰稿(?:人)?|(?<![一-鿿])文)\s*[:：/]\s*(.*)|(?:本报|见习|实习|特约|首席|全媒体|总台|融媒体?|通讯)?记\s?者\s*[:：]\s*(.*)|(?:^|[\s|])通讯员\s*[:：]\s*(.*)")
EDITOR = re.compile(r"(?:责\s?任\s?编\s?辑|责\s?编|值班编辑|网络?编辑|本文编辑|编\s?辑|编审)\s*[:：]\s*(.*)")
NAME_END = re.compile(rf"\s*(?:{LABELS}|(?:19|20)\d\d\s*[-/.年]|[|｜丨;；\])）】>_。]|\s[-—]{{1,2}})")
COUNTS = {
    "views": re.compile(r"(?:阅读|浏览|点击|访问|查看|人气|播放)(?:次数|量|数|人次)?\s*[:：(（]?\s*([\d,.]+\s*[万亿kKwW]?\+?)"),
    "comments": re.compile(r"(?:评论|跟贴|跟帖|回复|参与)(?:次数|量|数)?\s*[:：(（]?\s*([\d,.]+\s*[万亿kKwW]?\+?)"),
    "likes": re.compile(r"(?:点?赞|喜欢|顶)(?:数|量|次数)?\s*[:：(（]?\s*([\d,.]+\s*[万亿kKwW]?\+?)"),
    "shares": re.compile(r"(?:分享|转发)(?:数|量|次数)?\s*[:：(（]?\s*([\d,.]+\s*[万亿kKwW]?\+?)"),
}
OUTLET = re.compile(r"[\w·\-（）()]{0,14}(?:[网报社刊台]|日报|新闻|时报|晚报|周刊|杂志|在线|客户端|频道|电视|广播|发布|传媒|融媒体?(?:中心)?|中心|[Aa][Pp][Pp]|政府|快讯)$")
NOTHING = re.compile(r"^(?:\W*|无|未知|不详|本站|本网站?|原创|网络|互联网|null|none|undefined|admin|管理员)$", re.IGNORECASE)


@dataclass(slots=True)
class Byline:
    """What the lines around an article tell of it; empty where they do not."""

    source: str = ""
    author: str = ""
    editor: str = ""
    views: int | None = None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None


def read_byline(lines: Iterable[str]) -> Byline:
    """Reads short lines in order; the first that names a thing wins."""
    found = Byline()
    for text in lines:
        if len(text) > 200:
            continue
        if not found.source and (match := SOURCE.search(text)):
            found.source = value_of(match[1])
        if not found.author and (match := AUTHOR.search(text)):
            found.author = names_of(next(filter(None, match.groups()), ""))
        if not found.editor and (match := EDITOR.search(text)):
            found.editor = names_of(match[1])
        for name, pattern in COUNTS.items():
            if getattr(found, name) is None and (match := pattern.search(text)):
                setattr(found, name, read_number(match[1]))
    return found


def value_of(text: str) -> str:
    """What follows 来源：up to the next label, date or space."""
    text = text.lstrip(" :：\u3000[【(（")
    match = VALUE_END.search(text)
    value = (text[: match.start()] if match else text).strip(" :：\u3000-—|·[]【】()（）<>")
    return "" if len(value) > 40 or value.startswith(("http://", "https://", "www.")) else value


def names_of(text: str) -> str:
    """What follows 作者：or 编辑：up to the next label."""
    text = text.lstrip(" :：\u3000")
    match = NAME_END.search(text)
    value = (text[: match.start()] if match else text).strip(" :：\u3000-—|·[]【】()（）/、,，")
    return "" if len(value) > 40 or NOTHING.match(value) else value


def read_number(text: str) -> int | None:
    """12,345 · 1.2万 · 3.4亿 · 10万+ (more than that: 100001) -> a whole number; None for none."""
    match = re.fullmatch(r"([\d,]+(?:\.\d+)?)\s*([万亿kKwW]?)\s*(\+?)", text.strip())
    if not match or not match[1].strip(",."):
        return None
    times = {"": 1, "k": 1_000, "w": 10_000, "万": 10_000, "亿": 100_000_000}[match[2].lower()]
    number = round(float(match[1].replace(",", "")) * times)
    return number + 1 if match[3] else number
