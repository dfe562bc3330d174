"""When a page was published: what it shows near its title, held against what its meta and its URL say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from harvester.extract.body import Found
from harvester.extract.dates import find_times, from_epoch, read_time
from harvester.extract.ends import noise, tells_of
from harvester.extract.head import Head, script_time
from harvester.extract.labels import simplified
from harvester.extract.outline import Outline
from harvester.extract.pieces import ABOVE, FAR, NEAR_AFTER
from harvester.models import SHANGHAI, Precision

PUBLISHED = re.compile(
    r"(?:发\s*布|发\s*表|发稿|时\s*间|日\s*期|刊发|来源|上传|添加|录入|出版|见报|楼主|(?<!\d)1\s*[楼#]|[Pp]ublish|[Pp]osted|[Dd]ate)[^\d]{0,12}$"
)
OTHER_TIME = re.compile(
    r"(?:更新|修改|修订|建立|成立|注册|登录|今天是?|现在是?|当前|截[至止]|有效|生效|失效|上次|最后|回复|活动|开始|结束|生日|成文|签发|访问|加入|编辑于|评论|会议|召开|举办|举行|报名|考试|开庭|施工|停[水电])[^\d]{0,10}$"
)
RENEWED = re.compile("(?:最[后近]|上次)?(?:更新|修改)(?:时间|日期|于)?[:：]?\\s*$")
"""When it was last changed: the next best where a page shows no other time."""
LABELLED = re.compile(r"(?:^|[\s（(【|｜;；])([\u4e00-\u9fff]{2,4})(?:时间|日期)\s*[:：]?\s*$")
OWN_LABELS = re.compile(
    r"发布|发表|发稿|发帖|刊[发登载]|上传|添加|录入|出版|见报|信息|公布|公告|生成|新闻|文章|稿件|上线|推送|播出|播放|创建|入库|投稿|审核|制作|提交|转载|撰写"
)
"""Whose 时间 is the page's own: 访谈时间, 公示时间 and all others are what it tells of."""
SURE = 5.0
"""The score of a labelled time, or one that fills its line, just above the article: no other is looked for."""
YEAR = re.compile(r"\d{4}|[〇零○一二三四五六七八九]{4}\s*年")
CLOCK = re.compile(r"今天是|欢迎|农历|星期.{0,3}$")
BELIEVED = 3.0
"""The score over which a shown time is believed though it can't be true: in a byline, not in the text."""
YEARLESS = re.compile(r"\W*\d{1,2}\s*[-/.月]\s*\d{1,2}")
"""A day without its year, not a relative one."""
ISSUE = re.compile(r"第\s*[A-Z\d一二三四五六七八九十]{1,3}\s*版")
EPOCH = re.compile(r"(?<!\d)1\d{9}(?:\d{3})?(?!\d)")
MANY = 3
"""So many whole dates that a page shows elsewhere tell the year of one without."""
Best = tuple[float, datetime, Precision, bool] | None
"""The score, the time, and whether its year is not written."""
Published = tuple[datetime | None, Precision, str]
NONE: Published = (None, "", "")


@dataclass(frozen=True, slots=True)
class Around:
    """Where a time is looked for."""

    page: Outline
    texts: list[str]
    """The page's lines, those around the article as their elements part them."""
    found: Found
    title_at: int
    day: date | None
    """The day that the page's address holds."""
    now: datetime


def find_published(around: Around, head: Head, text: str) -> Published:
    """The time, its precision and the rule: json-ld, meta, text, state or url; (None, "", "") for none.

    A time shown near the title is believed over an unseen one of the same days, for it is what readers saw: meta
    often holds the day alone, and JSON-LD is often eight hours off. ``text`` is the page's source: what its scripts
    know is asked where nothing else tells the time, or the year of the shown one.
    """
    now, day = around.now, around.day
    stated = read_time(head.time, now) if head.time else None
    changed = read_time(head.modified, now) if head.modified and not stated else None
    hints = {known for known in (day, stated[0].date() if stated else None) if known}
    shown = _shown(around, hints, changed[0].date() if changed else None, text)
    if shown and stated:
        apart = abs(shown[0].date() - stated[0].date())
        if apart <= timedelta(days=1) and (shown[1] == "minute" or stated[1] == "day"):
            return shown[0], shown[1], "text"
        return stated[0], stated[1], head.time_by
    if shown:
        return shown[0], shown[1], "text"
    if stated:
        return stated[0], stated[1], head.time_by
    if (hidden := read_time(script_time(text), now)) and (day is None or hidden[0].date() == day):
        return hidden[0], hidden[1], "state"
    if day and day <= now.date() + timedelta(days=1):
        return datetime.combine(day, time(), SHANGHAI), "day", "url"
    return _issue(around)


def find_dubious(around: Around, head: Head) -> Published:
    """The same for a page that gives no time which can be true: one in the future, or before there were pages.

    It is kept, to be doubted: what the page states unseen, what it shows as its time, then its URL's day.
    """
    stated = read_time(head.time, around.now, dubious=True) if head.time else None
    if stated:
        return stated[0], stated[1], head.time_by
    best = _near(around, set(), dubious=True)[0]
    if best and best[0] > BELIEVED:
        return best[1], best[2], "text"
    return (datetime.combine(around.day, time(), SHANGHAI), "day", "url") if around.day else NONE


def _near(around: Around, hints: set[date], *, dubious: bool = False) -> tuple[Best, int]:
    """The best time among the lines above the article, and the first of these lines."""
    texts, title_at, start = around.texts, around.title_at, around.found.start
    titled = 0 <= title_at < start and start - title_at < FAR
    first = max(0, title_at - ABOVE if titled else start - 20)
    best: Best = None
    for index in range(first, min(len(texts), start + 2)):
        bonus = 3.0 - 0.08 * (start - index) if index < start else -2.0
        bonus -= 1.5 if index < title_at else 0
        best = _better(best, texts[index], bonus, hints, around.now, dubious=dubious)
    return best, first


def _shown(
    around: Around, hints: set[date], changed: date | None, text: str
) -> tuple[datetime, Precision] | None:
    """The best time among the lines near the article, with its year where it is not written."""
    best = _best(around, hints)
    if not best:
        return None
    _, when, precision, yearless = best
    if yearless:
        known = hints or ({changed} if changed else None) or _elsewhere(around, when, text)
        when = _with_year(when, known, around.now)
    return when, precision


def _best(around: Around, hints: set[date]) -> Best:
    """The best time among the lines near the article; else a labelled one anywhere outside it."""
    texts, found, page, now = around.texts, around.found, around.page, around.now
    best, first = _near(around, hints)
    if best and best[0] > SURE:
        return best
    last = min(len(texts), found.end + NEAR_AFTER)
    for index in range(max(found.start + 2, found.end - 3), last):
        if index >= found.end and noise(texts[index]) and not tells_of(texts[index]):
            last = index
            break
        inside = index < found.end or page.is_link(index)
        best = _better(best, texts[index], -2.0 if inside else 0.0, hints, now)
    if best and best[0] > -1.5:
        return best
    for index in (*range(first), *range(last, min(len(texts), last + 150))):
        best = _better(best, texts[index], -3.0, hints, now)
    return best if best and best[0] > 0 else None


def _better(
    best: Best, text: str, bonus: float, hints: set[date], now: datetime, *, dubious: bool = False
) -> Best:
    """The better of ``best`` and the times in a line, by what stands beside them."""
    if len(text) > 200:
        return best
    for start, end, when, precision in find_times(text, now, dubious=dubious):
        score = bonus
        before = simplified(text[max(0, start - 14) : start])
        label = LABELLED.search(before) if start < 14 else LABELLED.search(before, 1)
        if RENEWED.search(before):
            score -= 2
        elif OTHER_TIME.search(before) or (label and not OWN_LABELS.search(label[1])):
            score -= 4
        elif PUBLISHED.search(before):
            score += 3
        rest = len(text) - (end - start)
        score += 1.5 if rest < 4 else 1.0 if rest < 10 else 0.5 if rest < 45 else -3
        if "，" in text or "。" in text:
            score -= 3
        if precision == "minute":
            score += 1.5
        whole = YEAR.search(text, start, end) is not None
        yearless = not whole and YEARLESS.match(text, start, end) is not None
        if not whole:
            score -= 1.5
        if yearless:
            when = _with_year(when, hints, now)
        if when.date() in hints:
            score += 2
        elif hints and when.date() == now.date():
            score -= 2
        if CLOCK.search(before) or (when.date() == now.date() and "星期" in text):
            score -= 5
        if best is None or score > best[0]:
            best = (score, when, precision, yearless)
    return best


def _with_year(when: datetime, known: set[date], now: datetime) -> datetime:
    """The time in the year in which it lies nearest to a known day; as it is where none is known."""
    if not known:
        return when
    years = {day.year + step for day in known for step in (-1, 0, 1)}
    choices = [
        choice for year in years if (choice := _in_year(when, year)) and choice <= now + timedelta(days=1)
    ]
    return min(choices, key=lambda one: min(abs(one.date() - day) for day in known), default=when)


def _in_year(when: datetime, year: int) -> datetime | None:
    try:
        return when.replace(year=year)
    except ValueError:
        return None


def _elsewhere(around: Around, when: datetime, text: str) -> set[date]:
    """Days that tell the year of ``when``: a script's moment on that very day, else the latest of several shown."""
    for match in EPOCH.finditer(text):
        moment = from_epoch(float(match[0]))
        if (moment.month, moment.day) == (when.month, when.day) and moment <= around.now:
            return {moment.date()}
    found, texts = around.found, around.texts
    days: set[date] = set()
    for index in (*range(found.start), *range(found.end, min(len(texts), found.end + 150))):
        if len(texts[index]) < 80 and YEAR.search(texts[index]):
            days.update(
                seen.date()
                for start, end, seen, _ in find_times(texts[index], around.now)
                if YEAR.search(texts[index], start, end)
            )
    return {max(days)} if len(days) >= MANY else set()


def _issue(around: Around) -> Published:
    """The day of an e-paper's issue, which stands at its head, far from the article."""
    texts = around.texts[: around.found.start]
    if not any(len(text) < 40 and ISSUE.search(text) for text in texts):
        return NONE
    for text in texts:
        if len(text) < 40 and not CLOCK.match(text):
            for start, end, when, _ in find_times(text, around.now):
                if YEAR.search(text, start, end):
                    return datetime.combine(when.date(), time(), SHANGHAI), "day", "text"
    return NONE
