"""Times as Chinese pages write them: a table of forms first, dateparser for what it does not know.

The table reads absolute dates (digits, Chinese numerals, 民国, with and without year or separators), times of
day (上午, 晚8时, 24:00), relative ones (昨天 12:30, 3小时前) and the zones that feeds and scripts write.
dateparser alone reads ``10-15 08:30`` as the year 2010 and gives nothing for ``10月15日 08:30``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from harvester.extract.doubt import TOO_EARLY, TOO_LATE
from harvester.models import EARLIEST, SHANGHAI, Precision

AHEAD_MINUTE = timedelta(hours=1)
"""How far a time may lie in the future of ``now``: clocks differ."""
AHEAD_DAY = timedelta(days=1)
"""The same for a day: an e-paper of tomorrow appears tonight."""

Found = tuple[int, int, datetime, Precision]
"""Where in the text a time stands, and what it is."""

_WIDE = str.maketrans("０１２３４５６７８９：／－．，　—–～〜﹕∶\xa0", "0123456789:/-., ----:: ")
_NUMERAL = {
    char: value
    for value, chars in enumerate(("〇零○", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_NUMERALS = re.compile(r"[〇零○一二两三四五六七八九十廿卅]+(?=\s*个?\s*(?:[年月日号时點点分秒天周]|小时|刻))")
_MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_MONTH = r"(?P<{}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"

_CLOCK = r"""
    (?:\s*[,，T日]?\s*[(（\[]?\s*(?:星期|周|礼拜)[一二三四五六日天][)）\]]?)?
    [\sT,_|(（\[-]{0,4}
    (?P<half>凌晨|清晨|早晨|早上|早|上午|中午|午后|下午|傍晚|晚上|晚间|晚|夜间|夜里|夜|am|pm)?\s*
    (?P<hour>[01]?\d|2[0-4])\s*
    (?: [:：]\s*(?P<minute>[0-5]?\d)(?:\s*[:：]\s*(?P<second>[0-5]?\d)(?:[.,]\d{1,9})?)?
      | \s*[时時点點]\s*(?:(?P<minute2>[0-5]?\d)\s*分?(?:\s*(?P<second2>[0-5]?\d)\s*秒)?|(?P<half_past>半)|整)? )
    (?!\d)(?:\s*(?P<half2>[ap]m)\b)?
    (?:\s*(?P<zone>Z\b|UTC|GMT(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d\b|CST|北京时间))?
"""
_DAY = r"(?P<year>(?:19|20)\d\d)\s*(?:[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d\d(?=\d\d:\d)|\d{1,2}(?!\d))\s*日?|[年]\s*(?P<month2>\d{1,2})\s*月\s*(?P<day2>\d\d(?=\d\d:\d)|\d{1,2}(?!\d))\s*[日号號]?|\s(?P<month12>\d{1,2})\s*[/-]\s*(?P<day12>\d{1,2})(?=\s+\d{1,2}:\d\d))"
_FORMS = re.compile(
    rf"""(?=[\da-z民半几刚片大前昨今])(?:
      (?<!\d) (?: {_DAY}
        | (?P<year3>(?:19|20)\d\d)(?P<month3>0[1-9]|1[0-2])(?P<day3>0[1-9]|[12]\d|3[01])(?:(?P<hour3>[01]\d|2[0-3])(?P<minute3>[0-5]\d)(?P<second3>[0-5]\d)?)?(?!\d)
        | 民国\s*(?P<roc>\d{{2,3}})\s*[年/.-]\s*(?P<month4>\d{{1,2}})\s*[月/.-]\s*(?P<day4>\d{{1,2}})\s*[日号]?
        | (?P<month5>\d{{1,2}})\s*月\s*(?P<day5>\d{{1,2}})\s*[日号號]
        | (?P<short>\d\d)[-/.年](?P<month6>0?[1-9]|1[0-2])[-/.月](?P<day6>0?[1-9]|[12]\d|3[01])(?!\d|[-/.]\d)\s*日?
        | (?P<month7>0?[1-9]|1[0-2])[-/.](?P<day7>0?[1-9]|[12]\d|3[01])(?=[\s日]+(?:[01]?\d|2[0-3]):[0-5]\d)
        | (?P<epoch>1[0-9]{{9}}(?:\d{{3}})?)(?!\d)
        | (?P<month11>0?[1-9]|1[0-2])/(?P<day11>\d{{1,2}})/(?P<year11>(?:19|20)\d\d)(?!\d)
        | (?P<day8>\d{{1,2}})\s+{_MONTH.format("name8")},?\s+(?P<year8>(?:19|20)\d\d)
      )
      | \b{_MONTH.format("name9")}\s+(?P<day9>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:(?P<year9>(?:19|20)\d\d)
        | (?P<hour9>\d\d):(?P<minute9>\d\d):(?P<second9>\d\d)\s+(?P<zone9>[A-Z]{{3}}|[+-]\d{{4}})\s+(?P<year10>(?:19|20)\d\d))
      | (?P<ago>\d{{1,4}}|半|几)\s*个?(?P<half_more>半)?\s*(?P<unit>秒钟?|分钟?|小时|天|日|周|星期|月|年)\s*(?:以?前|之前)
      | (?P<just>刚刚|刚才|片刻之前)
      | (?P<named>大前天|前天|前日|前晚|昨天|昨日|昨晚|昨夜|今天|今日|今晨|今早|今晚)
    )(?P<clock>{_CLOCK})?""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME_ONLY = re.compile(r"\s*(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?\s*$")
_DAY_ONLY = re.compile(
    r"\s*[\[(（]?\s*(?P<month>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])\s*[\])）]?\s*$"
)
_GATE = re.compile(
    r"[\d前昨今刚A-Z](?:(?<=\d)(?:\s*[-/.年月－／．]\s*\d|\d{7})|(?<=[前昨今刚])[天日晚夜晨早刚才]"
    r"|(?<=[^,，。]前)|(?<=[A-Z])[a-z]{2}\w*\.?\s+\d)"
)
"""What every form of the table holds: asked first, for most lines hold none. One set of characters begins it, so that
a line without them is passed over at once."""
_NAMED = {"今": 0, "昨": 1, "前": 2, "大": 3}
_UNITS = {
    "秒": timedelta(seconds=1), "分": timedelta(minutes=1), "小": timedelta(hours=1), "天": timedelta(days=1),
    "日": timedelta(days=1), "周": timedelta(weeks=1), "星": timedelta(weeks=1), "月": timedelta(days=30),
    "年": timedelta(days=365),
}  # fmt: skip
_WORDS = re.compile(r"(?i)[a-z]{3,}")


def read_time(text: str, now: datetime, *, dubious: bool = False) -> tuple[datetime, Precision] | None:
    """The first time that ``text`` holds, in Asia/Shanghai, and how exact it is; None for none that is plausible.

    ``now`` is when the text was read: relative forms and missing years are counted from it. A time more than
    an hour (a day: more than a day) after it, or before 1994, is not plausible, and read only where the
    ``dubious`` are wanted too. Midnight counts as no time.
    """
    for _, _, when, precision in find_times(text, now, dubious=dubious):
        return when, precision
    text = text.translate(_WIDE)
    now = now.astimezone(SHANGHAI)
    if match := _TIME_ONLY.match(text):
        at = datetime.combine(now.date(), time(int(match["hour"]), int(match["minute"])), SHANGHAI)
        return (at if at <= now + AHEAD_MINUTE else at - timedelta(days=1)), "minute"
    if match := _DAY_ONLY.match(text):
        day = _this_year(int(match["month"]), int(match["day"]), now)
        return (datetime.combine(day, time(), SHANGHAI), "day") if day else None
    return _by_dateparser(text, now, dubious)


def find_times(text: str, now: datetime, *, dubious: bool = False) -> Iterator[Found]:
    """Every time of the table's forms in ``text``, in order, with its place; only plausible ones, or all."""
    if not _GATE.search(text) and not _NUMERALS.search(text):
        return
    text = text.translate(_WIDE)
    now = now.astimezone(SHANGHAI)
    if _NUMERALS.search(text):
        text = _NUMERALS.sub(_digits, text)
    for match in _FORMS.finditer(text):
        try:
            found = _read(match, now)
        except (ValueError, OverflowError):
            continue
        if found and (dubious or plausible(*found, now)):
            yield match.start(), match.end(), found[0], found[1]


def plausible(when: datetime, precision: Precision, now: datetime) -> bool:
    """Whether a page read at ``now`` can have been published then."""
    return when.date() >= EARLIEST and when <= now + (AHEAD_DAY if precision == "day" else AHEAD_MINUTE)


def doubt_of_time(when: datetime | None, now: datetime) -> str:
    """Why a page read at ``now`` can't have been published then; empty for not. See ``Page.dubious``."""
    if when is None:
        return ""
    return TOO_LATE if when > now else TOO_EARLY if when.date() < EARLIEST else ""


def from_epoch(number: float) -> datetime:
    """Seconds, or milliseconds where there are too many for seconds, since 1970. Raises ValueError, OverflowError."""
    return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, SHANGHAI)


def _digits(match: re.Match[str]) -> str:
    """二〇二三 -> 2023, 二十五 -> 25, 廿五 -> 25; spaces keep the length where they can."""
    run = match[0]
    if not set(run) & set("十廿卅"):
        return "".join(str(_NUMERAL[char]) for char in run)
    for sign, tens in (("廿", 20), ("卅", 30), ("十", 10)):
        head, found, tail = run.partition(sign)
        if found:
            value = (_NUMERAL.get(head, 1) if sign == "十" else 1) * tens + _NUMERAL.get(tail, 0)
            return str(value)
    return run


def _read(match: re.Match[str], now: datetime) -> tuple[datetime, Precision] | None:
    """What one match of the table says. Raises ValueError for numbers that are no date."""
    part = match.groupdict()
    if part["epoch"]:
        return from_epoch(float(part["epoch"])), "minute"
    if part["just"]:
        return now, "minute"
    if part["ago"]:
        return _ago(part["ago"], part["unit"], part["half_more"], now)
    clock = _clock(part)
    day = _day(part, now)
    if day is None:
        return None
    if clock is None:
        if part["named"] and part["named"][-1] in "晚夜晨早" and part["clock"]:
            return None
        return datetime.combine(day, time(), SHANGHAI), "day"
    hour, minute, second, zone = clock
    when = datetime.combine(day, time(), zone) + timedelta(hours=hour, minutes=minute, seconds=second)
    midnight = hour == minute == second == 0 and zone is SHANGHAI
    return when.astimezone(SHANGHAI), "day" if midnight else "minute"


def _ago(number: str, unit: str, half_more: str | None, now: datetime) -> tuple[datetime, Precision] | None:
    step = _UNITS[unit[0]]
    count = {"半": 0.5, "几": 3.0}.get(number) or float(number)
    when = now - step * (count + (0.5 if half_more else 0))
    if step < timedelta(days=1):
        return when, "minute"
    return (datetime.combine(when.date(), time(), SHANGHAI), "day") if step < timedelta(days=30) else None


def _clock(part: dict[str, str | None]) -> tuple[int, int, int, tzinfo] | None:
    """Hour (0 to 24), minute, second and zone; None where there is only a day."""
    zone = _zone(part["zone"] or part["zone9"])
    if part["hour3"] or part["hour9"]:
        return (
            int(part["hour3"] or part["hour9"] or 0),
            int(part["minute3"] or part["minute9"] or 0),
            int(part["second3"] or part["second9"] or 0),
            zone,
        )
    if part["hour"] is None:
        return None
    hour = int(part["hour"])
    minute = 30 if part["half_past"] else int(part["minute"] or part["minute2"] or 0)
    half = (part["half"] or part["half2"] or "").lower()
    if part["named"] and part["named"][-1] in "晚夜":
        half = "晚"
    if hour < 12 and (half in ("pm", "下午", "午后", "傍晚") or half[:1] in ("晚", "夜")):
        if not (half[:1] == "夜" and hour < 6):
            hour += 12
    elif half == "中午" and hour < 3:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return hour, minute, int(part["second"] or part["second2"] or 0), zone


def _zone(name: str | None) -> tzinfo:
    if not name or name.upper() in ("CST", "北京时间"):
        return SHANGHAI
    if name.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = re.sub(r"[^\d]", "", name)
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits or 0), 0)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if "-" in name else offset)


def _day(part: dict[str, str | None], now: datetime) -> date | None:
    """The calendar day. Raises ValueError where there is no such day."""

    def number(*names: str) -> int:
        return int(next(value for name in names if (value := part[name])))

    if named := part["named"]:
        return (now - timedelta(days=_NAMED[named[0]])).date()
    if part["year"]:
        return date(number("year"), number("month", "month2", "month12"), number("day", "day2", "day12"))
    if part["year3"]:
        return date(number("year3"), number("month3"), number("day3"))
    if part["roc"]:
        return date(number("roc") + 1911, number("month4"), number("day4"))
    if part["month5"]:
        return _this_year(number("month5"), number("day5"), now)
    if part["short"]:
        short = number("short")
        return date(short + (1900 if short >= 90 else 2000), number("month6"), number("day6"))
    if part["month7"]:
        return _this_year(number("month7"), number("day7"), now)
    if part["month11"]:
        return date(number("year11"), number("month11"), number("day11"))
    month = _MONTHS[(part["name8"] or part["name9"] or "").lower()[:3]]
    return date(number("year8", "year9", "year10"), month, number("day8", "day9"))


def _this_year(month: int, day: int, now: datetime) -> date | None:
    """A day without a year: the latest that is not in the future. 12月31日 read in January is last year's."""
    for year in range(now.year + 1, now.year - 8, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= (now + AHEAD_DAY).date():
            return found
    return None


def _by_dateparser(text: str, now: datetime, dubious: bool) -> tuple[datetime, Precision] | None:
    """What dateparser makes of a short text in words; numbers alone it reads wrongly, so it is not asked."""
    if len(text) > 60 or not _WORDS.search(text) or not re.search(r"\d", text):
        return None
    import dateparser

    when = dateparser.parse(
        text.strip(),
        languages=["en"],
        settings={
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "TIMEZONE": "Asia/Shanghai",
            "TO_TIMEZONE": "Asia/Shanghai",
            "RETURN_AS_TIMEZONE_AWARE": True,
            "PREFER_DATES_FROM": "past",
        },
    )
    if when is None:
        return None
    when = when.astimezone(SHANGHAI)
    precision: Precision = "minute" if (when.hour or when.minute) and ":" in text else "day"
    if precision == "day":
        when = datetime.combine(when.date(), time(), SHANGHAI)
    return (when, precision) if dubious or plausible(when, precision, now) else None
