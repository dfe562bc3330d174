"""Every way in which a URL can fail, by name, with the words for the operator.

``rejected`` is final: the page was seen, or may not be, and is not wanted. ``quarantined`` is kept in the
WARC file and can be replayed once the parser is mended. ``failed`` is tried again the next time.
"""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from harvester.crawl.guard import PrivateAddressError
from harvester.extract.outcomes import OUTCOMES

PENDING = "pending"
"""Discovered, not settled yet."""
LISTED = "listed"
"""A listing that gave its links."""
UNCHANGED = "unchanged"
"""Stored before, or a listing that its server says has not changed."""
JOINED = "joined"
"""A further part of an article in several pages, stored with it."""
NOT_A_PART = "rejected:not-a-part"
"""The address of a further part that led elsewhere."""
EMPTY_LISTING = "failed:empty-listing"
"""A listing without a single link or item: its layout may have changed."""
NOT_A_LISTING = "failed:not-a-listing"
"""A feed, sitemap or interface whose answer can't be read."""
OVER_LIMIT = "failed:over-limit"
"""More pages than max_pages: left for the next night."""
OUR_ERROR = "failed:error"
"""Our own code failed on a listing or page: a defect to report."""
UNFINISHED = "failed:unfinished"
"""Discovered, but the job ended before it was fetched."""
NO_SPACE = "failed:no-space"
"""The WARC file can't be written: the job stops."""
WORKER_CRASH = "quarantined:extract-crash"
WORKER_TIMEOUT = "quarantined:extract-timeout"

GONE = (404, 410)

WORDS = {
    **OUTCOMES,
    "stored": "已存",
    "unchanged": "未变",
    "listed": "列表已读",
    "joined": "并入前页",
    "pending": "未取完",
    "failed:timeout": "超时没有回应",
    "failed:dns": "域名解析不了（断网，或域名已停用）",
    "failed:refused": "连接被拒绝",
    "failed:connection": "连接中断",
    "failed:empty-listing": "列表里没有一条文章（版面可能改了）",
    "failed:not-a-listing": "列表读不懂（不是有效的订阅源、站点地图或 JSON）",
    "failed:over-limit": "超过一夜的上限，留到下一夜",
    "failed:error": "程序出错，请把日志发给开发者",
    "failed:unfinished": "没来得及取",
    "failed:no-space": "磁盘写不下",
    "failed:redirects": "跳转太多次",
    "rejected:robots": "robots.txt 不许",
    "rejected:not-a-part": "跳到了别的页面",
    "rejected:too-large": "页面超过大小上限",
    "rejected:private-address": "指向内网地址",
    "rejected:gone": "页面已不存在（404/410）",
    "rejected:blocked": "对方拒绝访问（401/403）",
    "quarantined:extract-crash": "解析时出错，原样留存待查",
    "quarantined:extract-timeout": "解析超时，原样留存待查",
}


def words(outcome: str) -> str:
    """An outcome in Chinese.

    >>> words("failed:http-502")
    '对方服务器出错(HTTP 502)'
    """
    if outcome.startswith("failed:http-"):
        return f"对方服务器出错（HTTP {outcome.removeprefix('failed:http-')}）"
    return WORDS.get(outcome, outcome)


def outcome_of(error: BaseException) -> tuple[str, str]:
    """The outcome and detail of a request that gave no usable response."""
    match error:
        case HttpError(response=response):
            return _of_status(response.status), f"HTTP {response.status}"
        case PrivateAddressError():
            return "rejected:private-address", str(error)
        case IgnoreRequest() if "robots.txt" in str(error):
            return "rejected:robots", ""
        case IgnoreRequest() if "redirection" in str(error):
            return "failed:redirects", str(error)
        case DownloadTimeoutError():
            return "failed:timeout", ""
        case DownloadConnectionRefusedError():
            return "failed:refused", ""
        case CannotResolveHostError():
            return "failed:dns", ""
        case DownloadCancelledError():
            return "rejected:too-large", str(error)
        case UnsupportedURLSchemeError():
            return "rejected:not-a-page", str(error)
        case DownloadFailedError() | ResponseDataLossError():
            return "failed:connection", _inner(error)
    return "failed:connection", f"{type(error).__name__} {error}"


def _of_status(status: int) -> str:
    if status in GONE:
        return "rejected:gone"
    if status in (401, 403):
        return "rejected:blocked"
    return f"failed:http-{status}"


def _inner(error: BaseException) -> str:
    return str(error.__cause__ or error)[:200]
