"""来源, 作者, 记者, 编辑 and the counts, told apart in the lines around an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from harvester.extract.dates import find_times
from harvester.extract.labels import simplified
from harvester.extract.numbers import read_number
from harvester.extract.pieces import Piece
from harvester.extract.thread import is_stamp

_LABEL = (
    r"(?:作\s*者|记\s*者|编\s*辑|责\s*编|责任编辑|来\s*源|发布(?:时间|日期|人|者)?|发表(?:时间|于)?|时\s*间|日\s*期|浏览|阅读|点击|人气|"
    r"评论|字号|字体|字数|分享|打印|查看|更新(?:时间)?|标签|关键[字词]|摄影|审核|校对|录入|栏目|文号|索引号|点赞|编审|通讯员|频道|撰稿|供稿|次数|"
    r"(?:浏览|阅读|点击|访问)(?:次数|量|数)|责任|出处|主题词|信息分类|分类|类别|初审|复审|终审|二审|三审|一审)"
)
_YEAR = r"(?:19|20)\d\d\s*[-/.年]"
SOURCE = re.compile(
    r"(?:来\s?源(?:\s?[于自]|\s?单位|\s?媒体|\s?网站)?|出\s?处|稿\s?源|(?:^|[\s（(])(?:本文|文章)?(?:来自|转自|转载自|摘自))\s*[:：]\s*(.*)"
    r"|(?:本文|文章|信息|稿件)来源于\s*(.*)"
    r"|^\W{0,3}(?:文章|信息|稿件|图文)?来源\s?[|｜丨/]\s*(.*)"
)
BARE_SOURCE = re.compile(r"(?:^|[|｜\s])来源[于自]?\s*([^\s:：|｜的于]{2,20})(?=$|[|｜\s])")
"""来源 without a colon: believed only where the line holds a date too."""
VALUE_END = re.compile(
    rf"\s*(?:{_LABEL}\s*[:：]|(?<=[报社网台刊])\s*(?:本报|首席|见习)?(?:记者|通讯员)|[大小]字[体号]|字[号体]|分享到|参与互动|举报|打印|收藏|我要|大\s?中\s?小|{_YEAR}|(?<!\d)\d{{1,2}}[-/月]\d|[|｜丨;；,，\](（)）【】>_。]|\s--|\s/)|(?<!-)\s(?!-\s?[一-鿿])(?=[^A-Za-z&])|(?<=[^A-Za-z&-])\s(?!-)"
)
AUTHOR = re.compile(
    r"(?:作\s?者|撰\s?文|采写|撰稿人?|(?<![一-鿿])文)\s*[:：/]\s*(.*)"
    r"|(?:本报|见习|实习|特约|首席|全媒体|总台|融媒体?|通讯)*记\s?者\s*[:：]\s*(.*)|(?:^|[\s|])通讯员\s*[:：]\s*(.*)"
)
EDITOR = re.compile(r"(?:责\s?任\s?编\s?辑|责\s?编|值班编辑|网络?编辑|本文编辑|编\s?辑|编审)\s*[:：]\s*(.*)")
SPACED = re.compile(r"^(?:[一-鿿][ \u3000]){2,}[一-鿿](?![一-鿿])")
"""A name set with a space between its characters: 长 河 网."""
NAME_END = re.compile(
    rf"\s*(?:{_LABEL}\s*[:：(（\d]|\s[一-鿿]{{2,4}}\s*[:：]|出自|选自|{_YEAR}|[|｜丨;；\])）】>_。]|\s[-—]{{1,2}}|\s(?:大|中|小|分享|打印|字号|【))"
)
_NUMBER = r"\s*[:：(（]?\s*([\d,.]+\s*[万亿kKwW]?\+?)"
COUNTS = (
    ("views", re.compile(rf"(?:阅读|浏览|点击|访问|查看|人气|播放)(?:次数|量|数|人次)?{_NUMBER}")),
    ("comments", re.compile(rf"(?:评论|跟贴|跟帖|回复|参与)(?:次数|量|数)?{_NUMBER}")),
    ("likes", re.compile(rf"(?:点?赞|喜欢|顶)(?:数|量|次数)?{_NUMBER}")),
    ("shares", re.compile(rf"(?:分享|转发)(?:数|量|次数)?{_NUMBER}")),
)
COUNTED = re.compile(r"[阅浏点访查人播评跟回参赞喜顶分转].{0,8}\d")
OUTLET = re.compile(
    r"[\w·\-—]{0,16}(?:[网报社刊]|电台|电视台|日报|新闻|时报|晚报|周刊|杂志|在线|客户端|频道|电视|广播|发布|传媒|融媒体?(?:中心)?|新媒体|"
    r"[Aa][Pp][Pp]|政府|快讯|之声|之窗|公众号|微信|微博)$"
)
"""How the names of outlets end; asked of unlabelled words only."""
BOTH_NAMES = re.compile(r"[^\s（(:：]{2,12}[（(]([^\s（）():：]{2,12})[)）]")
"""荆楚网（湖北日报网）: one outlet under two names."""
WORDS = re.compile(
    r"[|｜丨/\s,，《》\[\]【】<>]+|原创|转载|发布(?:时间|日期|于)[:：]?|发布[:：]|发表(?:时间|于)?[:：]?|时间[:：]|日期[:：]|更新(?:时间)?[:：]?|本文|已认证|关注|(?:星期|周)[一二三四五六日天]|"
    r"字号.*|字体.*|【?大\s*中\s*小.*|打印.*|分享.*|评论.*|阅读.*|浏览.*|点击.*"
)
ADDRESS = re.compile(r"https?://\S*|[（(]\s*[)）]")
NAMED = re.compile(
    r"(?:^|[\s_-])(?:[a-z]*(?<!re)(?<!data)source|laiyuan|ly|jgname|js_name|media-?name|origin|publisher|from)(?:$|[\s_\d-])"
)
"""What sites call the element that holds the source, or the account: class, id, itemprop."""
OWNED = re.compile(r"author|writer|zuozhe|nick|user|blogger|poster|uid|/people/")
"""What they call the element of a person: never a source, but where persons' accounts are what is published under."""
ACCOUNT = re.compile(r"author|name|nick|account|user|/u/")
PLATFORMS = re.compile(
    r"toutiao\.com|今日头条|weibo\.com|baijiahao\.baidu|mbd\.baidu|kuaibao\.qq|yidianzixun|163\.com/dy/|sohu\.com/a/|mp\.weixin"
)
"""Addresses, and names in ``<title>``, of the platforms on which an account is the publisher."""
BUILT = ("WB_artical", "author.baidu.com/home", "tt-article-content", "bjh-p")
"""What only the pages of such a platform are built of; a mere link to one stands at the foot of many sites."""
STAMP = re.compile(
    r"^\W*《([^《》]{2,14}[报刊])》?\s*[（(]\s*(?:(?:19|20)\d\d|第?\s*[A-Z]?\d{1,3}\s*版)[^）)]{0,30}[)）]\W*$"
)
"""《白鹭日报》（2024年01月03日 05版）: where the text was printed, as its last line."""
BUTTON = re.compile(
    r"^(?:来自\S*|发布于\S*|IP\S*|只看\S{2,4}|倒序\S*|显示\S{2,4}|电梯直达|楼主|\S{0,3}阅读模式|收藏|微博|微信|QQ\S*|腾讯\S*|缩小\S*|放大\S*|举报|听新闻|\+?关注|参与|复制\S*|正文|手机看|转发|责编|编辑|\d+)$"
)
UNNAMED = re.compile(rf"[，。：:？！@]|^(?:{_LABEL})|^\d|原创|关注|订阅|^(?:打开|下载|进入)")
"""What the value of an element named for a source can't be: a label, a button, a description."""
WEAK = re.compile(
    r"^(?:网络|转载文章|转载自网络|网友投稿|互联网|本站|本网站?|原创|转载|综合|网上|整理|其他|其它|网络转载|网络综合)$"
)
NOTHING = re.compile(
    r"^(?:\W*|无|暂无|未知|不详|null|none|undefined|admin|administrator|管理员|系统管理员|佚名|匿名)$",
    re.IGNORECASE,
)


ROLE = re.compile(r"^(?:\S{0,6}记者|通讯员|编辑|作者)\s*[:：]?\s*(?=\S)")
NO_NAME = re.compile(
    r"[=@]|^[\d\s]*$|^[\w.-]+\.(?:com|cn|net|org)$|Discuz|Comsenz|DedeCMS|PHPCMS|贡献者", re.IGNORECASE
)
"""What meta author holds where a system or a template filled it."""


@dataclass(slots=True)
class Byline:
    """What the lines around an article tell of it; empty where they do not."""

    source: str = ""
    weak_source: str = ""
    """来源：网络, 本站 and the like: no outlet."""
    unlabelled: str = ""
    """An outlet or account named beside the date without a label."""
    author: str = ""
    editor: str = ""
    views: int | None = None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None


def read_byline(
    before: Sequence[str],
    after: Sequence[str],
    now: datetime,
    pieces: Sequence[Piece] = (),
    *,
    page: str = "",
    known_as: str = "",
) -> Byline:
    """Reads the short lines before and after an article, in order; the first that names a thing wins.

    ``pieces`` are what the lines before are made of; ``page`` is the page's source and ``known_as`` its
    addresses and ``<title>``, asked whether it is of a platform where an account is what is published under.
    """
    found = Byline()
    for line in (*before, *after):
        if len(line) > 200:
            continue
        text = simplified(line)
        if "源" in text or "处" in text or "自" in text:
            _read_source(line, text, found)
        if (
            not found.author
            and ("者" in text or "文" in text or "写" in text or "稿" in text or "通讯员" in text)
            and (match := AUTHOR.search(text))
        ):
            found.author = names_of(line[match.start(match.lastindex or 0) :])
        if not found.editor and "编" in text and (match := EDITOR.search(text)):
            found.editor = names_of(line[match.start(1) :])
        if COUNTED.search(text):
            for name, pattern in COUNTS:
                if getattr(found, name) is None and (match := pattern.search(text)):
                    setattr(found, name, read_number(match[1]))
    if not found.source:
        found.unlabelled = _named(pieces, NAMED, now)
    if not found.source and not found.unlabelled:
        account = _named(pieces, ACCOUNT, now)
        if account and (PLATFORMS.search(known_as) or any(mark in page for mark in BUILT)):
            found.unlabelled = account
            return found
        persons = {piece.text.strip() for piece in pieces if OWNED.search(piece.names)}
        _read_unlabelled(before, found, now)
        if found.unlabelled in persons and not OUTLET.match(found.unlabelled):
            found.unlabelled = ""
    return found


def read_stamp(texts: Sequence[str]) -> str:
    """The paper that the last of these lines which is a stamp names; empty for none."""
    stamps = (STAMP.match(text) for text in reversed(texts) if len(text) < 60 and "》" in text)
    return next((match[1] for match in stamps if match), "")


def _named(pieces: Sequence[Piece], wanted: re.Pattern[str], now: datetime) -> str:
    """What the first element of such a name holds that can be an outlet or an account."""
    for piece in pieces:
        name = piece.text.strip(" ·•:：|丨-—@")
        if (
            1 < len(name) < 25
            and not any(pattern.search(name) for pattern in (UNNAMED, WEAK, NOTHING, BUTTON))
            and wanted.search(piece.names)
            and not next(find_times(name, now), None)
        ):
            return name
    return ""


def _read_source(line: str, text: str, found: Byline) -> None:
    for match in SOURCE.finditer(text):
        value = value_of(line[match.start(match.lastindex or 0) :])
        if WEAK.match(value):
            found.weak_source = found.weak_source or value
        elif value and not found.source and not NOTHING.match(value):
            found.source = value


def _read_unlabelled(before: Sequence[str], found: Byline, now: datetime) -> None:
    """证券时报网 2023-03-05 10:56 · 新华社 on the line above the date · 张三/中国青年报 · 来源CSDN| 2023-03-05."""
    for index, text in enumerate(before):
        if len(text) > 80 or ">" in text or "»" in text:
            continue
        times = list(find_times(text, now))
        if not times:
            continue
        if match := BARE_SOURCE.search(text):
            found.source = match[1]
            return
        if is_stamp(text) and "发布" not in text:
            continue
        rest = ADDRESS.sub(" ", text[: times[0][0]] + " " + text[times[-1][1] :])
        near = [rest, *before[max(0, index - 1) : index], *before[index + 1 : index + 2]]
        for step, line in enumerate(near):
            if len(line) > 40 or ":" in line or "：" in line:
                continue
            if step < 2 and (both := BOTH_NAMES.search(line)) and OUTLET.match(both[1]):
                found.unlabelled = both[0]
                return
            words = [
                word
                for word in (part.strip("·•") for part in WORDS.split(line))
                if word and not any(pattern.match(word) for pattern in (WEAK, NOTHING, BUTTON))
            ]
            for word in reversed(words):
                if OUTLET.match(word) and 2 < len(word) < 20:
                    found.unlabelled = word
                    return
            if (
                step == 0
                and len(words) == 1
                and 3 < len(words[0]) < 16
                and not re.search(r"\d|[于的]", words[0])
            ):
                found.unlabelled = words[0]
                return


def value_of(text: str) -> str:
    """What follows 来源：up to the next label, date or space."""
    text = SPACED.sub(lambda match: "".join(match[0].split()), text.lstrip(" :：\u3000[【(（<"), count=1)
    if (both := BOTH_NAMES.match(text)) and OUTLET.match(both[1]):
        return both[0]
    match = VALUE_END.search(simplified(text))
    value = _bare((text[: match.start()] if match else text).strip(" :：\u3000-—|·[]【】()（）<>"))
    if len(value) > 40 or value.startswith(("http://", "https://", "www.")) or "=" in value:
        return ""
    return "" if re.fullmatch(_LABEL, value) else value


def _bare(value: str) -> str:
    """The value without quotation marks around all of it, or without the half of a pair that was cut."""
    for opened, closed in ("《》", "“”", '""'):
        if value.startswith(opened) and value.find(closed, 1) in (-1, len(value) - 1):
            value = value[1:].removesuffix(closed)
        elif value.endswith(closed) and opened not in value[:-1]:
            value = value[:-1]
    return value.strip()


def names_of(text: str) -> str:
    """What follows 作者：or 编辑：up to the next label."""
    text = text.lstrip(" :：\u3000")
    match = NAME_END.search(simplified(text))
    value = (text[: match.start()] if match else text).strip(" :：\u3000-—|·[]【】()（）/、,，")
    value = ROLE.sub("", value)
    return (
        ""
        if len(value) > 40 or NO_NAME.search(value) or NOTHING.match(value) or re.fullmatch(_LABEL, value)
        else value
    )
