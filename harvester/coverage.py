"""What was not seen, in words: "0 because none" is not "0 because not seen"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from harvester.models import EARLIEST, Job, Period, Platform, Source

MOST_NAMED = 6
"""How many blind sources a board names one by one; the rest are a number (``health`` lists them all)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the ledger knows of a period."""

    nights: Sequence[date] = ()
    """Nights of the period that were crawled."""
    jobs: Mapping[str, Job] = field(default_factory=dict)
    """Each source's newest job in those nights."""
    outcomes: Mapping[str, int] = field(default_factory=dict)
    """Outcome -> number of article URLs in those nights, a URL's newest outcome only."""
    undated: int = 0
    dubious: int = 0
    """Pages whose only date can't be true: after they were fetched, or before there were pages."""
    doubtful: int = 0
    """Pages of the period that count and in which something is in doubt."""


def notes(sources: Sequence[Source], period: Period, seen: Seen) -> tuple[str, ...]:
    """What is printed under a board: the first line is the whole in short, the others say it in full.

    Named are sources that were never crawled or whose newest crawl failed, platforms without an active source,
    URLs that could not be fetched or read, and pages without a date or with one that can't be true, which count in no period.
    """
    active = [source for source in sources if source.active]
    blind = [(source, why) for source in active if (why := _why(seen.jobs.get(source.id)))]
    lost = _lost(seen)
    days = (period.end - period.start).days
    summary = f"本期 {days} 夜采集了 {len(seen.nights)} 夜；没有看到的信源 {len(blind)}/{len(active)} 个"
    summary += "".join(f"；{line.partition('，')[0]}" for line in lost)
    never = [] if seen.nights else ["本期没有采集过：榜单上的 0 是没有看到，不是没有"]
    return (summary, *never, *_blind(blind), *_platforms(active), *lost)


def _blind(blind: Sequence[tuple[Source, str]]) -> list[str]:
    named = [f"{source.name}（{source.platform}）：{why}" for source, why in blind[:MOST_NAMED]]
    rest = len(blind) - len(named)
    return [*named, f"另有 {rest} 个信源没有看到，见 harvester health"] if rest else named


def _why(job: Job | None) -> str:
    if job is None:
        return "本期没有采集过"
    return "" if job.state == "done" else job.message or "没有采完"


def _platforms(sources: Sequence[Source]) -> list[str]:
    fed = Counter(source.platform for source in sources)
    none = [platform for platform in Platform if not fed[platform]]
    return [f"没有信源的平台（仅导入）：{'、'.join(none)}"] if none else []


def _lost(seen: Seen) -> list[str]:
    families = Counter[str]()
    for outcome, number in seen.outcomes.items():
        families[outcome.partition(":")[0]] += number
    lines = []
    if lost := families["failed"] + families["pending"]:
        lines.append(f"没有取到的网址 {lost} 个")
    if families["quarantined"]:
        lines.append(f"取到但没有读懂的页面 {families['quarantined']} 个")
    if families["rejected"]:
        lines.append(f"按规则不收的网址 {families['rejected']} 个，如不许采集、已删除、没有正文")
    if seen.undated:
        lines.append(f"没有日期的页面 {seen.undated} 篇，不计入任何一期")
    if seen.dubious:
        lines.append(f"日期存疑的页面 {seen.dubious} 篇，晚于采集时间或早于{EARLIEST.year}年，不计入任何一期")
    if seen.doubtful:
        lines.append(f"正文存疑的页面 {seen.doubtful} 篇，仍在计数之内")
    return lines
