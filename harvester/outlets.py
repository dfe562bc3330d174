"""Page -> the outlet it appeared on: by host or URL prefix, by account, by the source's own declaration.

1. ``Outlets`` rows of one name are one publisher's dated facts; the same name in two regions is two publishers.
2. A platform's host (``mp.weixin.qq.com``) is nobody's outlet: there the account publishes.
3. What is in no row stays itself, by account, declaration or host; its tier is 未知.

The tables are built once; a page costs a few dictionary look-ups, however many outlets there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from harvester.models import Outlet

PLATFORM_HOSTS: Mapping[str, str] = {
    "mp.weixin.qq.com": "微信",
    "weibo.com": "微博",
    "weibo.cn": "微博",
    "toutiao.com": "头条",
    "douyin.com": "抖音",
    "iesdouyin.com": "抖音",
}
"""Hosts (with all below them) on which accounts publish, and the platform whose accounts these are."""

_LABEL = re.compile(r"^(?:(?:文章|稿件|信息|新闻|内容)?来源于?|转载?自|摘自|出处)\s*[:：]?\s*")
_CHANNEL = re.compile(
    r"(?:官方)?(?:微信公众号|公众号|微信|微博|头条号|抖音号|客户端|App|app|APP|报道|讯|记者|通讯员|作者|编辑).*$"
)
_PARTS = re.compile(r"[\s/|｜、，,;；+&()（）《》【】\[\]<>“”\"·•-]+|——")
_LEAD = re.compile(r"^(?:综合(?:自|整理)?|整理自|摘编自|编译自|原载于?|首发于?|[来转]自|据)\s*[:：]?")
_WIRE = re.compile(r"\d{1,2}月\d{1,2}日[电讯]$")
"""新华社武汉10月8日电: the place stands before it, of two to four characters."""
_TAIL = re.compile(
    r"(?:官方(?:网站|平台|账号)?|官网|官微|网站|电子[版报]|数字报|[全新融]媒体?|视频号|强国号|号|消息|综合(?:报道)?|等|[电讯])$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A page's outlet, and how it is known."""

    name: str
    """The outlet's name, with its region in brackets where another outlet has the same; else account or host."""
    region: str = ""
    """As a path of ``places.csv``; empty where national or unknown."""
    basis: str
    """How it was found, in Chinese words."""
    rows: tuple[Outlet, ...] = ()
    """The outlet's dated rows; empty where it is in no table."""


@dataclass(frozen=True, slots=True)
class _Publisher:
    name: str
    region: str
    rows: tuple[Outlet, ...]


class Resolver:
    """Finds outlets; built once from ``outlets.csv``'s rows."""

    def __init__(self, outlets: Sequence[Outlet], platform_hosts: Mapping[str, str] = PLATFORM_HOSTS) -> None:
        self._platform_hosts = platform_hosts
        self._hosts: dict[str, list[tuple[str, list[_Publisher]]]] = {}
        self._accounts: dict[str, list[_Publisher]] = defaultdict(list)
        self._names: dict[str, list[_Publisher]] = defaultdict(list)
        prefixes: dict[str, dict[str, list[_Publisher]]] = defaultdict(lambda: defaultdict(list))
        for publisher in _publishers(outlets):
            for row in publisher.rows:
                for pattern in row.hosts:
                    host, path = _pattern(pattern)
                    _add(prefixes[host][path], publisher)
                for account in row.accounts:
                    _add(self._accounts[_account(account)], publisher)
                for name in (row.name, *row.aliases):
                    _add(self._names[_key(name)], publisher)
        for host, paths in prefixes.items():
            self._hosts[host] = sorted(paths.items(), key=lambda item: (-len(item[0]), item[0]))

    def resolve(self, *, url: str, account: str = "", platform: str = "", hint: str = "") -> Resolved:
        """The outlet of the page at ``url``; see the module's docstring for the order in which it is sought.

        ``account`` is the publishing account, bare or as ``平台:名称``; ``platform`` one of the nine; ``hint``
        the outlet that the source's declaration or a vendor's column names.
        """
        host = _host(url)
        shared_host = _below(host, self._platform_hosts)
        known_account = self._by_account(account, platform or self._platform_hosts.get(shared_host, ""))
        for pattern, publishers in self._matches(url):
            if shared_host and "/" not in pattern and (account or hint):
                continue  # the platform's own row must not take its accounts' pages
            return self._one(publishers, f"网址符合“{pattern}”", account=account, hint=hint)
        if known_account:
            return self._one(known_account, f"账号“{account}”", account=account, hint=hint)
        if hint and (publishers := self._names.get(_key(hint), [])):
            if len(publishers) == 1:
                return _resolved(publishers[0], f"信源申报的媒体“{hint}”")
            regions = "、".join(p.region or "全国" for p in publishers)
            return Resolved(name=hint, basis=f"信源申报的媒体“{hint}”有同名的几家（{regions}），分不清")
        if shared_host and account:
            return Resolved(name=account, basis=f"账号“{account}”不在媒体表中")
        if hint:
            return Resolved(name=hint, basis=f"信源申报的媒体“{hint}”不在媒体表中")
        if account:
            return Resolved(name=account, basis=f"账号“{account}”不在媒体表中")
        return Resolved(name=host or url, basis=f"域名“{host}”不在媒体表中")

    def named(self, text: str) -> str | None:
        """The outlet that a declared source (来源) names, by name or alias; of several sources the first known.

        None where it names none, or a name that two outlets bear.
        """
        for candidate in _readings(text):
            publishers = self._names.get(candidate)
            if publishers:
                return publishers[0].name if len(publishers) == 1 else None
        return None

    def _matches(self, url: str) -> Iterator[tuple[str, list[_Publisher]]]:
        """(pattern, its publishers), the longest match first: the host itself, then ``*.`` patterns."""
        host, rest = _host(url), _rest(url)
        bare = host.partition(":")[0]
        labels = bare.split(".")
        hosts = [host, bare] if host != bare else [host]
        hosts += ["*." + ".".join(labels[at:]) for at in range(len(labels))]
        for known in hosts:
            for path, publishers in self._hosts.get(known, ()):
                if _is_prefix(path, rest):
                    yield known + path, publishers

    def _by_account(self, account: str, platform: str) -> list[_Publisher]:
        key = _account(account)
        named = key.rpartition(":")[2]
        keys = [key] if ":" in key else [f"{_key(platform)}:{key}"]
        return next((self._accounts[k] for k in (*keys, named) if k and k in self._accounts), [])

    def _one(self, publishers: list[_Publisher], basis: str, *, account: str, hint: str) -> Resolved:
        """Of several that share a host or an account: the one that account or hint names, else the first row's."""
        if len(publishers) == 1:
            return _resolved(publishers[0], basis)
        for told, what in ((account, "账号"), (hint, "信源申报")):
            named = [p for p in publishers if told and p in self._names.get(_key(told), [])]
            if len(named) == 1:
                return _resolved(named[0], f"{basis}，由{what}“{told}”分辨")
        names = "、".join(p.name for p in publishers)
        return _resolved(publishers[0], f"{basis}，此条由{names}共用，取媒体表中在前的一家")


def _publishers(outlets: Sequence[Outlet]) -> list[_Publisher]:
    """Rows grouped by name and region, in the table's order; a row without region joins its name's only region."""
    named: dict[str, list[Outlet]] = defaultdict(list)
    for row in outlets:
        named[row.name].append(row)
    made = []
    for name, rows in named.items():
        regions = list(dict.fromkeys(row.region for row in rows if row.region))
        if len(regions) <= 1:
            made.append(_Publisher(name, regions[0] if regions else "", tuple(rows)))
            continue
        for region in dict.fromkeys(row.region for row in rows):
            own = tuple(row for row in rows if row.region == region)
            made.append(_Publisher(f"{name}（{region}）" if region else name, region, own))
    return made


def _resolved(publisher: _Publisher, basis: str) -> Resolved:
    return Resolved(name=publisher.name, region=publisher.region, basis=basis, rows=publisher.rows)


def _add(known: list[_Publisher], publisher: _Publisher) -> None:
    if publisher not in known:
        known.append(publisher)


def _pattern(written: str) -> tuple[str, str]:
    """``*.host``, ``host:port`` or ``host/path`` as written in the table -> (host, path without ``*``)."""
    written = written.strip().rstrip("*") if written.strip().endswith("/*") else written.strip()
    return _host(written), _rest(written).rstrip("/")


def _host(url: str) -> str:
    """Host with its port where one is given, lower case, without ``www.``."""
    try:
        parts = urlsplit(url if "//" in url else "//" + url)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    return f"{host}:{port}" if port and port not in (80, 443) else host


def _rest(url: str) -> str:
    """Everything behind the host: path and query."""
    try:
        parts = urlsplit(url if "//" in url else "//" + url)
    except ValueError:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _is_prefix(prefix: str, rest: str) -> bool:
    """Whether ``rest`` begins with ``prefix`` and breaks off there: /u/12 is not a prefix of /u/123."""
    return rest.startswith(prefix) and not (
        prefix and prefix[-1:].isalnum() and rest[len(prefix) :][:1].isalnum()
    )


def _below(host: str, hosts: Iterable[str]) -> str:
    """The one of ``hosts`` that ``host`` is or stands below; empty for none."""
    return next((known for known in hosts if host == known or host.endswith("." + known)), "")


def _key(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _account(written: str) -> str:
    """``平台:名称`` or a bare name, as a key."""
    return _key(written)


def _readings(text: str) -> Iterator[str]:
    """The keys that a declared source may stand under: the whole first, then its parts in order, each the fullest first."""
    bare = _LABEL.sub("", unicodedata.normalize("NFKC", text).strip()).strip("《》<>[]【】“”\"' ")
    for part in dict.fromkeys((bare, *_PARTS.split(bare))):
        reading = _key(part)
        yield reading
        yield (reading := _LEAD.sub("", reading))
        yield _CHANNEL.sub("", reading)
        if wire := _WIRE.search(reading):
            yield from (reading[: wire.start() - place] for place in (0, 2, 3, 4) if wire.start() > place)
        while shorter := _TAIL.sub("", reading):
            if shorter == reading:
                break
            yield (reading := shorter)
