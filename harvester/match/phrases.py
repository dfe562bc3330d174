"""Words that are ordinary language, or another thing's name, as well as the case's: 沙洋油菜, 春游湖北.

A word that is a place and an ordinary dictionary word, nothing more, names the case only where the page also
holds another telling word of the registered name. A shop, a product or a flat may bear any name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from harvester.match.automaton import LongestNames
from harvester.match.boundary import RARE, common, tokens
from harvester.match.fold import SEPARATOR, fold_key
from harvester.match.scene import Occurrence, Side
from harvester.models import Case

_TELLING = 10_000
"""A word that jieba's dictionary counted more often tells nothing (活动, 工作, 发展)."""


def ordinary(word: str, names: Iterable[str]) -> bool:
    """Whether ``word`` without the place names it holds is one word of the dictionary."""
    for name in names:
        word = word.replace(name, "", 1)
    return common(word) >= RARE


def telling(case: Case, word: str, names: Iterable[str], sides: Iterable[Side]) -> str:
    """A telling word of the registered name, outside ``word`` and the place names, that the page holds."""
    name = _folded(case.name)
    for own in names:
        name = name.replace(own, SEPARATOR)
    told = [token for token in tokens(name) if len(token) > 1 and token.isalpha() and token not in word]
    texts = [side.folded.text for side in sides]
    return next((t for t in told if common(t) < _TELLING and any(t in text for text in texts)), "")


_TRADE = (
    "店(?![员主])|[咖餐茶菜面酒网][啡饮吧]?[馆吧]|网咖|电竞|餐厅|饭庄|酒楼|宾馆|旅馆|民宿|超市|商场|(?:农贸|菜|建材|批发|花鸟|二手|大)市场|公寓|楼盘|诊所|药房|驾校|影楼|影院|旅行社"
    "|(?:有限|责任|家政|物业|科技|装饰|财税)公司|商标|演唱会|音乐节|游戏|电影|歌曲|小说|专辑|乐队|二手房|公交站|地铁站"
    "|会所|俱乐部|健身房|社群中心|会员中心|酒吧|火锅|奶茶|客栈|农家乐|度假村|售楼部|样板间|网游|手游|盲盒|玩偶|宠物|寄养|月子|养生|美容|美发|美甲|瑜伽|棋牌|洗车|汽修|理发|足浴|烘焙|母婴|装修|家政|搬家|漆|涂料|瓷砖|床垫|面膜|购物中心"
)
_BEARER = re.compile(
    f"(?!示范|试点|承诺|创建)的?(?:[一-鿕]{{0,3}})(?:{_TRADE})|站(?=[往台牌]|临时|方向|上车|下车)"
)
_BORNE = re.compile(
    f"(?:{_TRADE}),?(?:[叫名]|叫做|名为|取名)$|一[家间]名?叫做?$|(?:拼多多|淘宝|京东|闲鱼|美团|携程)上?的?$|某(?:品牌|公司|商家|厂家?|店)(?:新?[推出]出?)?的?$|(?:商标|店名|网名|昵称),?$"
)
_BUS = re.compile("公交|\\d路|线路|末班车|首班车")
_ADVERTS = (
    "急售 急转 招租 出租 整租 合租 日租 月租 租房 房源 首付 首开 开盘 样板间 认购 得房率 容积率 学区房 地铁口 起售 现房 发售 平起 米起"
    " 满五唯一 户型 精装 南北通透 均价 售楼 看房 中介费 本店 门店 到店 进店 送货 包邮 优惠券 领券 满减 立减 秒杀 破价 特价 折扣 买一送一"
    " 套餐 以旧换新 营业厅 连住 入住 早餐 连锁酒店 限时 下单 拍下 下架 旗舰店 直播间 加盟 代理商 年费 扫码购买 加微信 联系人 咨询热线"
    " 招商热线 月子 产后 寄养 抢购 预售 团购 办卡 会员价 体验价 名额有限 先到先得"
).split()
_NUMBERS = "一二三四五六七八九十0123456789"


def other_thing(occurrence: Occurrence, side: Side) -> str:
    """The shop, product or show that bears the name here; empty for none."""
    text = side.folded.text
    if match := _BEARER.match(text, occurrence.end):
        return match[0]
    left, right = side.sentence(occurrence.start, occurrence.end)
    if text.startswith("站", occurrence.end) and _BUS.search(text, left, right):
        return "公交站"
    match = _BORNE.search(text, left, occurrence.start)
    return match[0] if match else ""


def advert(sides: Iterable[Side]) -> list[str]:
    """The different words of advertisements for sale or rent that the page holds."""
    return list(dict.fromkeys(word for side in sides for _, word in _adverts().find(side.folded.text)))


@cache
def _adverts() -> LongestNames:
    numbered = (f"{number}{unit}" for number in _NUMBERS for unit in ("号链接", "折", "折起"))
    return LongestNames([*_ADVERTS, *numbered])


_SUBJECT = re.compile(
    "(?:请[^,。]{0,8}|[可能敢]|可以|尽管|大家|们|您|你|消费者|顾客|游客|市民|居民|群众|百姓)$"
)
_PREDICATE_END = frozenset(",。!?;~…")


def predicate(occurrence: Occurrence, side: Side) -> bool:
    """Whether the word is what somebody does (请放心消费！让群众放心消费。) and not a name; quoted it is a name."""
    text, start, end = side.folded.text, occurrence.start, occurrence.end
    if not text[start:end].isalpha():
        return False
    if text[start - 1 : start] in ("不", "没", "未", "别") and side.folded.joined(start):
        return True
    bare = (not start or side.folded.joined(start)) and (end == len(text) or side.folded.joined(end))
    ends = end == len(text) or text[end] in _PREDICATE_END
    return bare and ends and _SUBJECT.search(text, max(0, start - 9), start) is not None


_QUOTES = frozenset("“\"‘'「『《【〔#＂")


def quotes(word: str, side: Side) -> bool:
    """Whether ``word`` stands in quotation marks anywhere in the field, as a name does."""
    at = side.folded.text.find(word)
    while at >= 0:
        start = side.folded.span(at, at + 1)[0]
        if side.original[max(0, start - 1) : start] in _QUOTES:
            return True
        at = side.folded.text.find(word, at + 1)
    return False


_LARGE_PART = 12
"""So many characters in a row of the registered name are no accident; words of up to eight are (预算管理一体化)."""


def large_part(case: Case, occurrence: Occurrence, side: Side) -> str:
    """The stretch of the registered name that stands around the occurrence, where it is long enough to name it.

    The marks between its parts may differ.
    """
    text, name, word = side.folded.text, _folded(case.name), occurrence.word
    at = name.find(word)
    if at < 0:
        return ""
    start, first, end, last = occurrence.start, at, occurrence.end, at + len(word)
    while start and first and (pair := _same(text, start - 1, name, first - 1, -1)):
        start, first = pair
    while end < len(text) and last < len(name) and (pair := _same(text, end, name, last, 1)):
        end, last = pair
    return text[start:end] if end - start >= _LARGE_PART else ""


def _same(text: str, i: int, name: str, j: int, step: int) -> tuple[int, int] | None:
    """Where to go on after an equal character, a mark on either side being passed over; None at a difference."""
    if text[i] == SEPARATOR and 0 < i + step < len(text) and name[j] != SEPARATOR:
        i += step
    elif name[j] == SEPARATOR and 0 < j + step < len(name) and text[i] != SEPARATOR:
        j += step
    if text[i] != name[j]:
        return None
    return (i, j) if step < 0 else (i + 1, j + 1)


@lru_cache(maxsize=100_000)
def _folded(name: str) -> str:
    return fold_key(name)


@lru_cache(maxsize=100_000)
def coined(word: str) -> bool:
    """Whether ``word`` is more than dictionary words in a row: 红|管家 and 十户|共|治 are, 党员|家庭 is not."""
    return any(len(token) == 1 for token in tokens(word))
