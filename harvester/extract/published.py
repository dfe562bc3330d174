"""When a page was published: what it shows near its title, held against what its meta and its URL say."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from harvester.extract.body import Found
from harvester.extract.byline import NEAR_AFTER
from harvester.extract.dates import find_times, read_time
from harvester.extract.ends import noise, tells_of
from harvester.extract.head import Head
from harvester.extract.outline import Outline
from harvester.models import SHANGHAI, Precision

PUBLISHED = re.compile(
    r"(?:发\s*布|发\s*表|发稿|时\s*间|日\s*期|刊发|来源|上传|添加|录入|出版|见报|[Pp]ublish|[Pp]osted|[Dd]ate)[^\d]{0,12}$"
)
OTHER_TIME = re.compile(
    r"(?:更新|修改|修订|建立|成立|注册|登录|今天是?|现在是?|当前|截[至止]|有效|生效|失效|上次|最后|回复|活动|开始|结束|生日|成文|签发|访问|加入|编辑于|评论|会议|召开|举办|举行|报名|考试|开庭|施工|停[水电])[^\d]{0,10}$"
)
SURE = 5.0
"""The score of a labelled time, or one that fills its line, just above the article: no other is looked for."""
YEAR = re.compile(r"\d{4}")
CLOCK = re.compile(r"今天是|欢迎|农历|星期.{0,3}$")
BELIEVED = 3.0
"""The score over which a shown time is believed though it can't be true: in a byline, not in the text."""
Best = tuple[float, datetime, Precision] | None
Published = tuple[datetime | None, Precision, str]


def find_published(
    page: Outline, found: Found, title_at: int, head: Head, day: date | None, now: datetime
) -> Published:
    """The time, its precision and the rule: json-ld, meta, text or url; (None, "", "") for none.

    A time shown near the title is believed over an unseen one of the same days, for it is what readers saw: meta
    often holds the day alone, and JSON-LD is often eight hours off.
    """
    stated = read_time(head.time, now) if head.time else None
    hints = {known for known in (day, stated[0].date() if stated else None) if known}
    shown = _shown(page, found, title_at, hints, now)
    if shown and stated:
        apart = abs(shown[0].date() - stated[0].date())
        if apart <= timedelta(days=1) and (shown[1] == "minute" or stated[1] == "day"):
            return shown[0], shown[1], "text"
        return stated[0], stated[1], head.time_by
    if shown:
        return shown[0], shown[1], "text"
    if stated:
        return stated[0], stated[1], head.time_by
    if day and day <= now.date() + timedelta(days=1):
        return datetime.combine(day, time(), SHANGHAI), "day", "url"
    return None, "", ""


def find_dubious(
    page: Outline, found: Found, title_at: int, head: Head, day: date | None, now: datetime
) -> Published:
    """The same for a page that gives no time which can be true: one in the future, or before there were pages.

    It is kept, to be doubted: what the page states unseen, what it shows as its time, then its URL's day.
    """
    stated = read_time(head.time, now, dubious=True) if head.time else None
    if stated:
        return stated[0], stated[1], head.time_by
    best = _near(page, found, title_at, set(), now, dubious=True)[0]
    if best and best[0] > BELIEVED:
        return best[1], best[2], "text"
    return (datetime.combine(day, time(), SHANGHAI), "day", "url") if day else (None, "", "")


def _near(
    page: Outline, found: Found, title_at: int, hints: set[date], now: datetime, *, dubious: bool = False
) -> tuple[Best, int]:
    """The best time among the lines above the article, and the first of these lines."""
    texts = page.texts
    titled = 0 <= title_at < found.start and found.start - title_at < 40
    first = max(0, title_at - 5 if titled else found.start - 20)
    best: Best = None
    for index in range(first, min(len(texts), found.start + 2)):
        bonus = 3.0 - 0.08 * (found.start - index) if index < found.start else -2.0
        bonus -= 1.5 if index < title_at else 0
        best = _better(best, texts[index], bonus, hints, now, dubious=dubious)
    return best, first


def _shown(
    page: Outline, found: Found, title_at: int, hints: set[date], now: datetime
) -> tuple[datetime, Precision] | None:
    """The best time among the lines near the article; else a labelled one anywhere outside it."""
    texts = page.texts
    best, first = _near(page, found, title_at, hints, now)
    if best and best[0] > SURE:
        return best[1:]
    last = min(len(texts), found.end + NEAR_AFTER)
    for index in range(max(found.start + 2, found.end - 3), last):
        if index >= found.end and noise(texts[index]) and not tells_of(texts[index]):
            last = index
            break
        inside = index < found.end or page.is_link(index)
        best = _better(best, texts[index], -2.0 if inside else 0.0, hints, now)
    if best and best[0] > -1.5:
        return best[1:]
    for index in (*range(first), *range(last, min(len(texts), last + 150))):
        best = _better(best, texts[index], -3.0, hints, now)
    return best[1:] if best and best[0] > 0 else None


def _better(
    best: Best, text: str, bonus: float, hints: set[date], now: datetime, *, dubious: bool = False
) -> Best:
    """The better of ``best`` and the times in a line, by what stands beside them."""
    if len(text) > 200:
        return best
    for start, end, when, precision in find_times(text, now, dubious=dubious):
        score = bonus
        before = text[max(0, start - 14) : start]
        if OTHER_TIME.search(before):
            score -= 4
        elif PUBLISHED.search(before):
            score += 3
        rest = len(text) - (end - start)
        score += 1.5 if rest < 4 else 0.5 if rest < 45 else -3
        if "，" in text or "。" in text:
            score -= 3
        if precision == "minute":
            score += 1.5
        if not YEAR.search(text, start, end):
            score -= 1.5
        if when.date() in hints:
            score += 2
        elif hints and when.date() == now.date():
            score -= 2
        if CLOCK.search(before) or (when.date() == now.date() and "星期" in text):
            score -= 5
        if best is None or score > best[0]:
            best = (score, when, precision)
    return best
