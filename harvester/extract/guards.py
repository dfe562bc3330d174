"""What is refused: bytes that are no page of text, text that would stall the parser, pages that say they are no article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harvester.extract.outcomes import refuse
from harvester.models import Raw

MAX_BYTES = 8 * 1024 * 1024
"""No article of ours comes near: the largest of 58 measured pages has 0.42 MB."""
MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf",
    b"\x1f\x8b", b"RIFF", b"ID3", b"OggS", b"\x00\x00\x01\x00", b"FLV", b"CWS", b"FWS", b"wOF", b"BM6",
)  # fmt: skip
NOT_TEXT = re.compile(r"(?i)^\s*(?:image|audio|video|font)/|^\s*application/(?:pdf|zip|msword|vnd\.)")
OTHER_FORMAT = re.compile(
    rb'(?i)^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b|\{\s*"|\[\s*[\[{"])'
)
TAG = re.compile(r"""<[a-zA-Z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+""")
MAX_ATTRIBUTES = 12_000
"""libxml2 compares every attribute of a tag with every other: 12,000 take it 0.2 s, 200,000 take it 52 s."""
QUIET = 2 * MAX_ATTRIBUTES
"""Characters that so many attributes take at least. Few pages have so many on end without the end of a tag."""
QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")


def check_bytes(raw: Raw) -> None:
    """Raises ExtractError for bytes that can't be a page."""
    content = raw.content
    if len(content) > MAX_BYTES:
        refuse("rejected:too-large", f"{len(content) / 1024 / 1024:.1f} MiB")
    if not content[:1000].strip() and not content.strip():
        refuse("rejected:empty")
    if content.startswith(MAGIC) or content[4:8] == b"ftyp" or NOT_TEXT.match(raw.content_type):
        refuse("rejected:not-a-page", raw.content_type)
    if OTHER_FORMAT.match(content[:400]):
        refuse("rejected:not-a-page", "JSON 或订阅源")


def check_text(text: str) -> None:
    """Raises ExtractError for text that would take the parser minutes."""
    suspected = [(0, len(text))] if text.count("=") > MAX_ATTRIBUTES else _quiet(text)
    for start, end in suspected:
        for tag in TAG.finditer(text, start, end):
            if tag.end() - tag.start() > QUIET and _attributes(tag[0]) > MAX_ATTRIBUTES:
                refuse("rejected:hostile", "一个标签的属性过多")


def _quiet(text: str) -> Iterator[tuple[int, int]]:
    """Where QUIET characters or more hold no ``>``: found in leaps from one to the last that is in reach."""
    place = 0
    while place + QUIET <= len(text):
        last = text.rfind(">", place, place + QUIET)
        if last < 0:
            last = text.find(">", place)
            last = len(text) if last < 0 else last
            yield place, last
        place = last + 1


def _attributes(tag: str) -> int:
    bare = QUOTED.sub("", tag)
    return max(bare.count("="), len(bare.split()) - 1)


CHALLENGE = re.compile(
    r"(?:请|需要?)(?:先?完成|通过|进行|输入|拖动).{0,10}验证|完成验证后|验证码.{0,6}(?:继续|访问)|(?:访问|操作|请求)(?:过于|太)?(?:频繁|异常)|"
    r"环境异常|异常流量|(?:访问|请求)(?:已)?被(?:拦截|阻断|拒绝|禁止)|网站防火墙|云防护|安全防护|非法请求|您的IP|浏览器安全检查|"
    r"Checking your browser|are you (?:a )?(?:human|robot)|unusual traffic from|enable (?:JavaScript|cookies)"
)
"""What a page says that wants a person to prove himself. Only pages without an article are asked."""
CHALLENGE_TITLE = re.compile(
    r"(?i)^\W*(?:.{0,4}安全验证|人机(?:身份)?验证|滑动验证|验证码?|访问验证|身份验证|just a moment|captcha|access denied|attention required|403 forbidden|.{0,6}防火墙)\W*.{0,12}$"
)
"""What such a page is called."""
CHALLENGE_SCRIPT = re.compile(
    r"__jsl_clearance|acw_sc__v|_waf_|waf_text|geetest|TencentCaptcha|nocaptcha|cf-browser-verification|challenge-platform|yunsuo_session|/_guard/|arg1='[0-9A-F]{20}"
)
"""What the scripts of such pages hold."""
GONE = re.compile(
    r"(?:页面|网页|文章|内容|信息|帖子|主题|稿件|新闻|链接|资源|文件|地址|栏目)\S{0,6}(?:不存在|已(?:经)?(?:被)?(?:删除|下线|撤销|屏蔽|移除|失效|过期|关闭)|找不到|走丢|无法(?:访问|显示|查看)|未找到|没有找到|丢失)|"
    r"(?:没有|未能?|无法)找到(?:您|你|该|此|相关|要|指定|所)?\S{0,8}(?:页面?|网页|文章|内容|信息)|(?:该|此)(?:内容|文章|账号)(?:已被|因)|被发布者删除|违规无法查看|"
    r"无权(?:限)?(?:查看|访问|阅读)|404\s*(?:错误|[Nn]ot [Ff]ound|页面|[Ee]rror)|[Pp]age [Nn]ot [Ff]ound|^404\b|[Nn]ot [Ff]ound$|抱歉[，,].{0,12}(?:不存在|删除|无法|出错)|HTTP (?:Status|错误) ?40[34]|站点已(?:关闭|暂停)|(?:域名|网站).{0,6}(?:未备案|已过期|暂停)"
)
"""What a page says whose article is gone, though the server answered 200."""
FEW = 600
"""A page that is a challenge or a notice shows no more characters than this outside of links."""


def refused_as(texts: list[str], links: list[int], html_title: str, source: str) -> str:
    """The outcome of a page that says itself that it is no article (challenge, gone); empty where it does not.

    Asked only of pages without a body, or with a tiny one: an article about captchas is an article.
    """
    plain = [text for text, link in zip(texts[:400], links[:400], strict=True) if link * 2 <= len(text)]
    shown = "\n".join((html_title, *plain))
    if len(shown) > FEW + len(html_title) or len(texts) > 400:
        shown = html_title
    if (
        CHALLENGE.search(shown)
        or CHALLENGE_TITLE.match(html_title.strip())
        or (len(shown) < 200 and CHALLENGE_SCRIPT.search(source[:200_000]))
    ):
        return "rejected:challenge"
    return "rejected:soft-404" if any(GONE.search(line) for line in shown.split("\n")) else ""
