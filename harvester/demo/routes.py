"""Path, night -> reply, for one server."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import format_datetime
from functools import partial
from urllib.parse import parse_qsl, urlencode, urlsplit

from harvester.demo import NIGHTS, listings, pages
from harvester.demo.article import Article
from harvester.demo.outlets import Site
from harvester.demo.world import World
from harvester.models import SHANGHAI

HTML, XML, JSON, PLAIN = "text/html", "application/xml", "application/json", "text/plain"
OVERSIZED = 9 * 1024 * 1024
"""Bytes of the oversized page: more than the 8 MiB that a crawl takes."""
HANG = 20.0
"""Seconds that the silent page is silent."""
SOFT404 = "<html><head><title>提示信息</title></head><body><p>抱歉，您访问的页面不存在或已被删除！</p><a href='/'>返回首页</a></body></html>"
CHALLENGE = "<html><head><title>安全验证</title></head><body><div id='captcha'>请完成安全验证：拖动滑块完成拼图，证明您不是机器人</div><script src='/captcha/slide.js'></script></body></html>"
ROBOTS = "User-agent: *\nDisallow: /neibu/\nAllow: /\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers."""

    status: int
    content_type: str
    body: bytes = b""
    location: str = ""
    size: int = 0
    """Bytes to stream in place of the body, without saying how many."""
    hang: float = 0.0
    """Seconds of silence before the connection is closed without an answer."""
    modified: str = ""

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


class Routes:
    """All that one server answers; replies are made when they are first asked for, and kept."""

    def __init__(self, site: Site, world: World, base: str) -> None:
        self._site, self._world, self._base = site, world, base
        self._tables: dict[int, dict[str, Callable[[], Reply]]] = {}
        self._kept: dict[tuple[int, str], Reply] = {}

    def reply(self, address: str, night: int) -> Reply:
        """The answer to a path with its query on a night (1 or 2)."""
        if night not in self._tables:
            self._tables[night] = dict(self._table(night))
        key = _plain(address)
        if (night, key) not in self._kept:
            make = self._tables[night].get(key)
            if make is None:
                return Reply(404, f"{HTML}; charset=utf-8", b"<h1>404 Not Found</h1>")
            self._kept[night, key] = make()
        return self._kept[night, key]

    def addresses(self, night: int) -> list[str]:
        """Every path that is answered on a night."""
        return list(self._table(night))

    def _table(self, night: int) -> dict[str, Callable[[], Reply]]:
        articles = self._world.of(self._site.key, night)
        table: dict[str, Callable[[], Reply]] = {"/robots.txt": partial(Reply, 200, PLAIN, self._robots())}
        for article in articles:
            table[_plain(article.path)] = partial(self._article, article, night)
            for twin in article.twins:
                table[_plain(twin)] = partial(self._page, article, night)
        today = NIGHTS[night - 1]
        match self._site.pattern:
            case "feed":
                table |= self._feeds(articles, night)
            case "sitemap":
                table |= self._sitemaps(articles, night)
            case "epaper":
                table |= self._editions(articles, night)
            case "api":
                table |= self._answers(articles, night)
            case "listing" | "forum":
                prefix = "/forum-1" if self._site.pattern == "forum" else "/list"
                for address, number in listings.list_pages(articles, prefix).items():
                    make = partial(
                        listings.html_list,
                        self._site, articles, number, prefix, today, self._world.headlines,
                    )  # fmt: skip
                    table[address] = partial(self._made, make, HTML, night)
        return table

    def _feeds(self, articles: list[Article], night: int) -> dict[str, Callable[[], Reply]]:
        site, base = self._site, self._base
        table: dict[str, Callable[[], Reply]] = {
            "/rss.xml": partial(
                self._made, partial(listings.rss, site, site.outlet, articles, base), XML, night
            ),
            "/atom.xml": partial(self._made, partial(listings.atom, site, articles, base), XML, night),
            "/rss-empty.xml": partial(
                self._made, partial(listings.rss, site, site.outlet, [], base), XML, night
            ),
            "/rss-broken.xml": partial(Reply, 200, XML, b"<?xml version='1.0'?><<<<\x00 database error near"),
            "/rss-dead.xml": partial(Reply, 500, PLAIN, b"Internal Server Error"),
        }
        for number, account in enumerate(site.accounts, start=1):
            own = [a for a in articles if a.outlet == account]
            make = partial(listings.rss, site, account, own, base)
            table[f"/rss/{number}.xml"] = partial(self._made, make, XML, night)
        return table

    def _sitemaps(self, articles: list[Article], night: int) -> dict[str, Callable[[], Reply]]:
        table: dict[str, Callable[[], Reply]] = {
            "/sitemap.xml": partial(
                self._made, partial(listings.sitemap_index, articles, night, self._base), XML, night
            )
        }
        for month, own in listings.by_month(articles).items():
            make = partial(listings.sitemap, own, night, self._base)
            table[f"/sitemap/{month}.xml"] = partial(self._made, make, XML, night)
        return table

    def _editions(self, articles: list[Article], night: int) -> dict[str, Callable[[], Reply]]:
        table: dict[str, Callable[[], Reply]] = {}
        for day in sorted({a.when.date() for a in articles}):
            for number in range(1, listings.NODES + 1):
                make = partial(
                    listings.edition_node, self._site, articles, day, number, self._world.headlines
                )
                table[f"/pc/layout/{day:%Y%m}/{day:%d}/node_{number:02}.html"] = partial(
                    self._made, make, HTML, night
                )
        return table

    def _answers(self, articles: list[Article], night: int) -> dict[str, Callable[[], Reply]]:
        table: dict[str, Callable[[], Reply]] = {}
        lists = {"/api/list": articles}
        for number, account in enumerate(self._site.accounts, start=1):
            lists[f"/api/list?uid={number}"] = [a for a in articles if a.outlet == account]
        for address, own in lists.items():
            for page in range(1, max(1, -(-len(own) // listings.PER_ANSWER)) + 1):
                make = partial(listings.answer, self._site, own, page, address, self._base)
                reply = partial(self._made, make, JSON, night)
                table[_plain(f"{address}{'&' if '?' in address else '?'}page={page}")] = reply
                if page == 1:
                    table[_plain(address)] = reply
        return table

    def _article(self, article: Article, night: int) -> Reply:
        match article.fault:
            case "":
                return self._page(article, night)
            case "missing":
                return Reply(404, self._type(HTML), SOFT404.encode())
            case "soft404":
                return Reply(200, self._type(HTML), SOFT404.encode())
            case "challenge":
                return Reply(200, self._type(HTML), CHALLENGE.encode())
            case "redirect":
                return Reply(302, self._type(HTML), location=article.target)
            case "oversized":
                return Reply(200, self._type(HTML), size=OVERSIZED)
            case "pdf":
                return Reply(
                    200, "application/pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
                )
            case "hang":
                return Reply(200, self._type(HTML), hang=HANG)
        return self._page(article, night)

    def _page(self, article: Article, night: int) -> Reply:
        body = pages.render(article, night, NIGHTS[night - 1], self._world.headlines)
        return Reply(200, self._type(HTML), body, modified=format_datetime(article.when))

    def _made(self, make: Callable[[], bytes], kind: str, night: int) -> Reply:
        today: date = NIGHTS[night - 1]
        modified = datetime(today.year, today.month, today.day, 12, tzinfo=SHANGHAI)
        return Reply(200, self._type(kind), make(), modified=format_datetime(modified))

    def _type(self, kind: str) -> str:
        if kind == JSON or not self._site.label:
            return kind
        return f"{kind}; charset={self._site.label}"

    def _robots(self) -> bytes:
        extra = f"Sitemap: {self._base}/sitemap.xml\n" if self._site.pattern == "sitemap" else ""
        return (ROBOTS + extra).encode()


def _plain(address: str) -> str:
    """A path with its parameters in order, so that their order does not matter."""
    parts = urlsplit(address)
    query = urlencode(sorted(parse_qsl(parts.query)))
    return parts.path + (f"?{query}" if query else "")
