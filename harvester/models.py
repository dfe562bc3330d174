"""The words the harvester uses, as records: the one glossary (no synonyms beside it).

案例 Case · 关键词 keyword · 媒体 Outlet · 信源 Source (what is crawled) · 层级 Tier · 平台 Platform ·
页面 Page · 提及 Mention · 稿件 Story · 转载 reprint · 热度 heat · 名次 rank · 榜单 Board · 期 Period ·
裁定 Verdict (an analyst's, over the matcher's decision)

All records are frozen; a field's meaning, unit and fallback stand under it. Times are aware datetimes in
Asia/Shanghai (``SHANGHAI``); spans are half-open character offsets into the original text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
EARLIEST = date(1994, 1, 1)
"""China's line to the Internet opened in April 1994: no page is older."""


class Platform(StrEnum):
    """平台: the nine kinds of place where a page can appear."""

    NEWS = "新闻"
    PAPER = "报刊"
    SITE = "网站"
    FORUM = "论坛"
    APP = "客户端"
    WEIBO = "微博"
    WEIXIN = "微信"
    TOUTIAO = "头条"
    DOUYIN = "抖音"


class Tier(StrEnum):
    """层级 of an outlet. Unknown is a value, never a default to one of the others."""

    CENTRAL = "央级"
    PROVINCIAL = "省级"
    CITY = "市级"
    COUNTY = "县级"
    UNKNOWN = "未知"


class OutletType(StrEnum):
    """类型 of an outlet."""

    GENERAL = "综合"
    INDUSTRY = "行业"
    GOVERNMENT = "政务"
    COMMERCIAL = "商业"
    SELF_MEDIA = "自媒体"


class Mainstream(StrEnum):
    """主流: whether an outlet's row overrides the policy."""

    YES = "是"
    NO = "否"
    BY_TIER = "按层级"


class Group(StrEnum):
    """组别: which of the three lists a case is ranked in."""

    PROVINCE = "省直"
    CITY = "市州"
    COUNTY = "区县"


class Kind(StrEnum):
    """类型 of a case."""

    CASE = "案例"
    ACTIVITY = "活动"


class Decision(StrEnum):
    """What the matcher decided of one (page, case) pair."""

    COUNTED = "计入"
    REVIEW = "待复核"
    REJECTED = "不计"


class Ruled(StrEnum):
    """What an analyst decided of one (page, case) pair; 撤回 gives it back to the matcher."""

    COUNTED = "计入"
    REJECTED = "不计"
    WITHDRAWN = "撤回"


class Cause(StrEnum):
    """Why pages that had been matched were matched again."""

    WORD = "新词"
    """The case is new, or its row was changed."""
    RULE = "规则"
    """All else that decides: the program's rules, places, outlets, longer words of other cases."""


class PlaceRule(StrEnum):
    """地区要求: whether a candidate needs its place."""

    YES = "是"
    NO = "否"
    AUTO = "自动"


class Scope(StrEnum):
    """匹配范围: where a case's words are looked for."""

    BOTH = "标题+正文"
    TITLE = "标题"
    BODY = "正文"


Precision = Literal["minute", "day", ""]
Field = Literal["title", "body"]
Severity = Literal["error", "warning"]
Stage = Literal["listing", "fetch", "extract", "store"]


# --- what is kept by hand ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a hand-kept table, told so that its keeper can mend it."""

    file: str
    row: int | None
    """1-based line as Excel shows it (the header is row 1); None for the whole file."""
    column: str
    value: str
    message: str
    """What is wrong and what to write instead, in Chinese."""
    severity: Severity = "error"

    def __str__(self) -> str:
        where = self.file + (f" 第{self.row}行" if self.row else "")
        where += f" 【{self.column}】" if self.column else ""
        value = f" 现为“{self.value}”" if self.value else ""
        label = "错误" if self.severity == "error" else "提醒"
        return f"{label}：{where}{value}：{self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """案例: what is ranked. One row of ``cases.csv``; the columns are explained in dictionaries/README.md."""

    id: str
    name: str
    group: Group
    kind: Kind
    category: str = ""
    """One of the award's eight categories, or empty."""
    unit: str
    """申报单位; its places are derived from it."""
    any_words: tuple[str, ...]
    """任一词: any of these is a candidate."""
    all_words: tuple[str, ...] = ()
    """同现词: all of these must be on the page."""
    not_within: tuple[str, ...] = ()
    """排除词: longer words that the candidate must not be part of."""
    not_on_page: tuple[str, ...] = ()
    """排除篇: a page holding one of these does not count."""
    places: tuple[str, ...] = ()
    """地区词; when empty, derived from the unit."""
    place_rule: PlaceRule = PlaceRule.AUTO
    near: int = 60
    """邻近字数: how many characters away an anchor may stand to be near."""
    scope: Scope = Scope.BOTH
    since: date | None = None
    until: date | None = None
    """生效日期 and 失效日期, both inclusive, by the page's publication day."""
    active: bool = True
    note: str = ""
    """备注: for people; never read by the matcher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """媒体: one dated fact about a publisher; one row of ``outlets.csv``. Rows with one name are one outlet."""

    name: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    """域名: hosts, ``*.host`` for all below it, or ``host/path`` prefixes; the longest match wins."""
    accounts: tuple[str, ...] = ()
    """账号: ``平台:名称`` (微信:武汉发布), or a name alone for any platform."""
    tier: Tier
    type: OutletType
    mainstream: Mainstream = Mainstream.BY_TIER
    region: str = ""
    """地区 as in ``places.csv``: 湖北省, 湖北省荆门市, 湖北省荆门市沙洋县; empty for national."""
    since: date | None = None
    until: date | None = None
    """生效 and 失效, both inclusive."""
    basis: str = ""
    """依据: where the fact comes from, and whether it is doubtful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """地区: one row of ``places.csv``, or one of the names in a row of ``villages.csv``."""

    code: str
    """Six digits of GB/T 2260, nine of the statistical code below the county, or our own: for a functional zone, and
    for a village its parent's code and its name."""
    name: str
    short_names: tuple[str, ...] = ()
    level: Literal["省", "市", "县", "乡", "功能区", "村"]
    parent: str = ""
    """The parent's code; empty for a province."""
    path: str = ""
    """Full name from the province down: 湖北省荆门市沙洋县."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectors:
    """A source's own selectors, valid from a day on. CSS, or XPath where it begins with ``/`` or ``./``."""

    since: date | None = None
    title: str = ""
    body: str = ""
    published_at: str = ""
    declared_source: str = ""
    author: str = ""
    editor: str = ""
    section: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """信源: one thing to crawl; one ``[[source]]`` of a file in dictionaries/sources/."""

    id: str
    """What the operator types; letters, digits and hyphens, unique over all files."""
    name: str
    outlet: str
    """The outlet's name as in outlets.csv."""
    platform: Platform
    pattern: str
    """The spider's name: feed, sitemap, listing, epaper, forum or api."""
    url: str
    """Where the crawl starts. ``{yyyy}`` ``{mm}`` ``{dd}`` stand for the night's date."""
    evidence: str
    """A stored page with its date, or ``unverified``."""
    account: str = ""
    """The account's name, for 微博 微信 头条 抖音."""
    links: str = ""
    """listing, epaper and forum: CSS of the links to articles; empty: any link that looks like an article's."""
    article: str = ""
    """A regular expression that an article's URL must match; empty: any."""
    next_page: str = ""
    """CSS of the link to the next listing page; followed at most ``max_listings`` times."""
    max_listings: int = 3
    encoding: str = ""
    """The charset of its pages, where it is known to be declared wrongly."""
    items: str = ""
    """api: where the list of items is in the JSON, as a dotted path."""
    fields: tuple[tuple[str, str], ...] = ()
    """api: (field of a page, dotted path in an item) pairs."""
    selectors: tuple[Selectors, ...] = ()
    delay: float | None = None
    """Seconds between requests to a host, where more than the configured delay is wanted."""
    healthy: tuple[int, int] | None = None
    """How many new pages a healthy night brings, from and to."""
    active: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One of the analysts' own test sentences; a row of ``samples.csv``."""

    case_id: str
    sentence: str
    expected: Decision
    row: int


# --- what is collected ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A response as it came, before anything was understood of it."""

    url: str
    content: bytes
    content_type: str = ""
    """The Content-Type header."""
    encoding: str = ""
    """The source's declared charset, where it knows better than the page."""
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What extraction read out of one page."""

    title: str = ""
    body: str = ""
    """Paragraphs joined by one line break."""
    section: str = ""
    """栏目 or 版面."""
    published_at: datetime | None = None
    published_precision: Precision = ""
    published_by: str = ""
    """selector, json-ld, meta, state, text, url, feed or vendor."""
    declared_source: str = ""
    """来源 as the page names it; empty for none."""
    author: str = ""
    editor: str = ""
    views: int | None = None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None
    canonical_url: str = ""
    """What the page calls itself (link rel=canonical), where it does."""
    encoding: str = ""
    """The charset that the bytes were read as."""
    extractor: str = ""
    """Which rule gave each field: ``title=meta;body=density;…``."""
    doubt: str = ""
    """Why something in it is in doubt, as ``原因：细节；…``; empty for not."""
    next_page: str = ""
    """The address of the article's next part, where it has several pages; not stored, for a stored page is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Extracted):
    """页面: one version of one URL's article, post or thread, as stored."""

    url: str
    """The canonical URL: the page's identity."""
    version: int = 1
    """1 for what was first seen; a changed text is the next version and both stay."""
    alternate_urls: tuple[str, ...] = ()
    """Technical twins (pc/pad/m/amp) of the same article on the same outlet."""
    source_id: str
    platform: Platform
    outlet: str = ""
    """The outlet named by the source's declaration or a vendor's column: a hint for resolution."""
    account: str = ""
    fetched_at: datetime
    night: date
    """The night whose run stored it."""
    warc_file: str = ""
    warc_offset: int | None = None

    @property
    def dubious(self) -> bool:
        """存疑: dated after it was fetched, or before there were pages."""
        when = self.published_at
        return when is not None and (when > self.fetched_at or when.date() < EARLIEST)


# --- what is derived --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Where a word stands in the original text of a page: ``text[start:end]`` of ``field``."""

    start: int
    end: int
    field: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What the matcher reads of a page."""

    id: str
    title: str
    body: str
    outlet: str = ""
    """The outlet's name."""
    region: str = ""
    """The outlet's region as a path of ``places.csv``; empty where unknown or national."""
    section: str = ""
    platform: str = ""
    url: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """提及: one (page, case) pair. A page counts once for a case however often it names it."""

    page: str
    """The page's id (its URL in the store)."""
    case_id: str
    decision: Decision
    confidence: Literal["高", "中", "低"] = "中"
    reason: str
    """Why, in words."""
    rule: str
    """Which rule decided, as a short stable name."""
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """裁定: what an analyst decided of one (page, case) pair, over the matcher. The newest of a pair stands."""

    page: str
    """The page's URL."""
    case_id: str
    ruled: Ruled
    analyst: str
    at: datetime
    note: str = ""
    """Why, in the analyst's words."""
    matcher_decision: Decision | None = None
    """What the matcher said of the pair at that time; None where it had found no mention."""
    matcher_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """补记: a mention that changed when pages that had been matched before were matched again."""

    row: int
    """The page version's row in the archive."""
    case_id: str
    page: str
    """The page's id."""
    cause: Cause
    before: Decision | None
    """What stood when the change was first seen; None for no mention."""
    now: Decision | None
    """What stands since; None where the page does not mention the case any more."""
    version: str
    """The version of all that decides the case, as it found this."""
    found_at: datetime
    accepted_by: str = ""
    """Who accepted the change; empty while it is pending."""
    accepted_at: datetime | None = None
    title: str = ""
    published_on: date | None = None
    """The page version's title and day, filled in when it is read."""

    @property
    def gained(self) -> bool:
        """Whether the page counts now and did not before."""
        return self.now is Decision.COUNTED and self.before is not Decision.COUNTED

    @property
    def lost(self) -> bool:
        """Whether the page counted before and does not now."""
        return self.before is Decision.COUNTED and self.now is not Decision.COUNTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """A mention with everything that a count asks of it: the row of the mention table."""

    mention: Mention
    title: str
    platform: Platform
    published_on: date
    outlet: str
    """The outlet's name, or the host where it is unknown."""
    origin: str = ""
    """来源媒体: the outlet that the page names as its source, or its own words where no table knows it."""
    tier: Tier
    tier_basis: str
    mainstream: bool
    story: str
    """The story's id: the page that the group is named after."""
    late: str = ""
    """补记: why and from what it changed when older pages were matched again, until accepted; else empty."""


@dataclass(frozen=True, slots=True)
class Period:
    """期: the days [start, end) in Asia/Shanghai."""

    start: date
    end: date
    name: str

    def holds(self, day: date) -> bool:
        return self.start <= day < self.end

    @classmethod
    def month(cls, year: int, number: int) -> Period:
        """A calendar month.

        >>> Period.month(2026, 12)
        Period(start=datetime.date(2026, 12, 1), end=datetime.date(2027, 1, 1), name='2026-12')
        """
        start = date(year, number, 1)
        return cls(start, date(year + number // 12, number % 12 + 1, 1), f"{start:%Y-%m}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How often one case was mentioned in one period."""

    case_id: str
    copies: int = 0
    """篇次: pages."""
    outlets: int = 0
    """媒体数: distinct outlets."""
    stories: int = 0
    """独立稿: stories after reprints are grouped."""
    mainstream_copies: int = 0
    mainstream_outlets: int = 0
    mainstream_stories: int = 0
    review: int = 0
    """待复核 mentions, not counted above."""
    by_platform: tuple[tuple[Platform, int], ...] = ()
    by_tier: tuple[tuple[Tier, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One case's row of a board."""

    rank: int
    tied: bool
    """True where the rank is shared (并列)."""
    case: Case
    count: Count
    heat: float
    """全网信息热度."""
    mainstream_heat: float
    """主流媒体报道热度."""
    combined_heat: float
    """综合热度: the weighted mean of the two."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """榜单: one list × kind in one period."""

    period: Period
    group: Group
    kind: Kind
    rows: tuple[BoardRow, ...]
    assumptions: tuple[str, ...]
    """What is the system's own assumption, to be printed on the board."""
    coverage: tuple[str, ...]
    """What was not seen, to be printed on the board."""


# --- the run ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """What became of one URL in one night: exactly one outcome."""

    night: date
    source_id: str
    url: str
    stage: Stage
    """How far it came."""
    outcome: str
    """pending, stored, unchanged, joined (a further part of a stored article), rejected:<reason>, quarantined:<reason> or failed:<reason> (to be tried again)."""
    detail: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One (source, night)."""

    night: date
    source_id: str
    state: Literal["waiting", "running", "done", "failed"] = "waiting"
    attempts: int = 0
    message: str = ""
    """Why it failed, in Chinese; empty where it did not."""
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionaries:
    """Everything that is kept by hand, read and checked."""

    cases: tuple[Case, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    samples: tuple[Sample, ...] = ()
    vendor_columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(standard column, the names vendors use) pairs."""
    warnings: tuple[Problem, ...] = field(default=())
    case_file: str = "cases.csv"
    case_rows: tuple[tuple[str, int], ...] = ()
    """(案例编号, its row as Excel shows it) pairs, so that what is found later can be told to its keeper."""
