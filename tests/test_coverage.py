"""The lines on what was not seen."""

from __future__ import annotations

from datetime import date

from harvester.coverage import Seen, notes
from harvester.models import Job, Period, Platform, Source

OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10")
NIGHT = date(2026, 10, 31)


def source(name: str, platform: Platform = Platform.NEWS, active: bool = True) -> Source:
    return Source(
        id=name,
        name=f"示例{name}",
        outlet="示例",
        platform=platform,
        pattern="feed",
        url="u",
        evidence="own",
        active=active,
    )


def job(name: str, state: str = "done", message: str = "") -> Job:
    return Job(night=NIGHT, source_id=name, state=state, message=message)  # type: ignore[arg-type]


def test_never_crawled_is_not_none() -> None:
    assert notes([source("a")], OCTOBER, Seen()) == (
        "本期 31 夜采集了 0 夜；没有看到的信源 1/1 个",
        "本期没有采集过：榜单上的 0 是没有看到，不是没有",
        "示例a（新闻）：本期没有采集过",
        "没有信源的平台（仅导入）：报刊、网站、论坛、客户端、微博、微信、头条、抖音",
    )


def test_what_failed_is_named_with_its_reason_and_what_is_well_is_not() -> None:
    sources = [source("a"), source("b", Platform.SITE), source("c", active=False)]
    seen = Seen(nights=[NIGHT], jobs={"a": job("a"), "b": job("b", "failed", "超时没有回应")})
    assert notes(sources, OCTOBER, seen) == (
        "本期 31 夜采集了 1 夜；没有看到的信源 1/2 个",
        "示例b（网站）：超时没有回应",
        "没有信源的平台（仅导入）：报刊、论坛、客户端、微博、微信、头条、抖音",
    )


def test_many_blind_sources_are_a_number() -> None:
    lines = notes([source(str(n)) for n in range(20)], OCTOBER, Seen(nights=[NIGHT]))
    assert lines[0] == "本期 31 夜采集了 1 夜；没有看到的信源 20/20 个"
    assert "另有 14 个信源没有看到，见 harvester health" in lines


def test_pages_that_were_lost_or_are_in_doubt_are_counted() -> None:
    outcomes = {
        "stored": 9,
        "failed:timeout": 2,
        "pending": 1,
        "quarantined:charset": 4,
        "rejected:robots": 5,
    }
    sources = [source(p, p) for p in Platform]
    jobs = {s.id: job(s.id) for s in sources}
    seen = Seen(nights=[NIGHT], jobs=jobs, outcomes=outcomes, undated=3, dubious=2, doubtful=6)
    assert notes(sources, OCTOBER, seen) == (
        "本期 31 夜采集了 1 夜；没有看到的信源 0/9 个；没有取到的网址 3 个；取到但没有读懂的页面 4 个；按规则不收的网址 5 个；没有日期的页面 3 篇；日期存疑的页面 2 篇；正文存疑的页面 6 篇",
        "没有取到的网址 3 个",
        "取到但没有读懂的页面 4 个",
        "按规则不收的网址 5 个，如不许采集、已删除、没有正文",
        "没有日期的页面 3 篇，不计入任何一期",
        "日期存疑的页面 2 篇，晚于采集时间或早于1994年，不计入任何一期",
        "正文存疑的页面 6 篇，仍在计数之内",
    )
