"""What a URL tells before its page is read: its identity, its date, whether it is an article, its twins."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, url_query_cleaner

TRACKING = (
    "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id", "spm", "scm", "from_source",
    "share_token", "share_medium", "share_source", "sharer", "isappinstalled", "nsukey", "fbclid", "gclid",
    "bd_vid", "hmsr", "hmpl", "hmcu", "hmkw", "hmci", "chksm", "scene", "srcid", "sharer_shareinfo",
    "sharer_sharetime", "sharer_shareid", "exportkey", "pass_ticket", "wx_header", "ascene", "devicetype",
    "nettype", "abtest_cookie", "clicktime", "enterid", "is_from_mp", "tt_from", "share_did", "share_uid",
)  # fmt: skip
"""Parameters that say how a reader came, never what they read. No name that a site might use for an article's id."""
DEFAULT_PORTS = {"http": 80, "https": 443}
URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_/]?)(0?[1-9]|1[0-2])(?:\2|[-_/]|)(0[1-9]|[12]\d|3[01]|(?<=\D)[1-9](?=[/_.-]|$))(?!\d)"
    r"|[/_]t((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])_"
    r"|(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\d{2,14}(?:\D|$))"
)
ARTICLE = re.compile(
    r"""(?ix)
      /(?:content|art|article|articles|info|view|show|detail|newsdetail|news|nodetail|doc|story|con|c|p|a|n|t|tid|w|id|item)[_-]?\w*\d{3,}
    | (?:19|20)\d\d[-_/]?(?:0?[1-9]|1[0-2])(?:[-_/]?(?:0[1-9]|[12]\d|3[01]))?/(?:.*/)?[^/]*\d{2,}[^/]*\.(?:s?html?|htm|jhtml|php|aspx?|jsp)$
    | /t(?:19|20)\d{6}_\d+\.s?html?$
    | /art_\d+_\d+\.html?$ | /c\d{3,}-\d+\.html?$ | /content_\d+\.s?html?$ | content_\d+_\d+\.html?$
    | /(?:thread|read|viewthread|post|topic)-?\d+ | /\d{2}/\w{16}\.html$ | doc-\w{8,}\.shtml$ | newsDetail_forward_\d+
    | /(?:19|20)\d{6}/[\w-]{6,} | /a/\d{6,}[_A-Z]\d+ | /article/\w{12,}\.html | /(?:show|view|info|news|article)(?:[-_]\d+){2,}\.s?html? | /s/[\w-]{16,}$ | /\d{5,}(?:[-_]\d+)*(?:\.(?:s?html?|jhtml|php|aspx?|jsp)|/?$)
    | /[\da-f]{16,}\.s?html?$ | /ws[\da-f]{16,}\.html
    """
)
ARTICLE_QUERY = re.compile(
    r"(?i)(?:^|&)(?:id|aid|tid|nid|newsid|articleid|contentid|docid|infoid|cid|sn|mid)=[\w-]*\d"
)
INDEX = re.compile(
    r"""(?ix)
      (?:^|/)(?:index|default|main|home|list|node|more|channel|column|category|catalog|sitemap|search|tag|tags|login|register|about|contact|rss)
        (?:[-_]?\d{0,9})*(?:\.(?:s?html?|php|aspx?|jsp|xml))?/?$
    | /(?:list|column|channel|category|tags?|search|user|space|special|zt|forum|author|page)/[\w-]*(?:/|$)
    | /(?:forum|list|col|node)-?_?\d+(?:[-_]\d+)*(?:\.s?html?)?$ | /node_\d+(?:_\d+)?\.html?$ | /col\d+/index
    | \.(?:jpe?g|png|gif|webp|pdf|docx?|xlsx?|zip|rar|mp[34]|apk|css|js|xml|json)$
    """
)
TWIN_HOST = re.compile(r"^(?:www|m|wap|mobile|3g|pad|amp|h5|touch)\.")
TWIN_PATH = re.compile(r"/(?:pc|pad|m|mobile|wap|amp|h5|web|html5|phone)(?=/)|/amp/?$")
TWIN_TAIL = re.compile(r"(?:[_-](?:pc|pad|m|wap|mobile|amp))?(?:\.(?:s?html?|amp))?/?$")
TWIN_QUERY = frozenset("mobile amp isapp outputtype".split())


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """The one spelling of a URL: its identity in the store.

    Host in lower case, default port, fragment and tracking parameters dropped, parameters sorted; every other
    parameter and port kept as it is. What is no URL is returned stripped.
    """
    url = url.strip()
    try:
        cleaned = url_query_cleaner(url, TRACKING, remove=True, unique=False) if "?" in url else url
        whole = canonicalize_url(cleaned)
        parts = urlsplit(whole)
        if parts.port is not None and DEFAULT_PORTS.get(parts.scheme) == parts.port:
            whole = urlunsplit(parts._replace(netloc=parts.netloc.rpartition(":")[0]))
    except ValueError:
        return url
    return whole


def looks_like_article(url: str) -> bool:
    """Whether the URL has the shape of an article's on a Chinese site: not an index, a list or a file."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return False
    if INDEX.search(parts.path):
        return False
    if ARTICLE.search(parts.path):
        return True
    return bool(ARTICLE_QUERY.search(parts.query)) and len(parts.path) > 1


def date_in(url: str) -> date | None:
    """The day written in the URL's path; None for none or an impossible one."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for match in URL_DATE.finditer(path):
        year, _, month, day, *rest = match.groups()
        numbers = (year, month, day) if year else tuple(rest[:3]) if rest[0] else tuple(rest[3:])
        try:
            found = date(*(int(number) for number in numbers if number))
        except (ValueError, TypeError):
            continue
        if found.year >= 1994:
            return found
    return None


def twin_key(url: str) -> str:
    """A key that the pc, pad, mobile and amp forms of one article on one outlet share, and other articles do not."""
    try:
        parts = urlsplit(canonical(url))
        host = parts.netloc.lower()
        query = sorted(
            (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() not in TWIN_QUERY
        )
    except ValueError:
        return url
    while TWIN_HOST.match(host) and host.count(".") > 1:
        host = TWIN_HOST.sub("", host, count=1)
    path = TWIN_TAIL.sub("", TWIN_PATH.sub("", parts.path))
    return host + path + ("?" + "&".join(f"{k}={v}" for k, v in query) if query else "")
