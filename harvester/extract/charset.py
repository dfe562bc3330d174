"""Bytes -> the exact text, whatever the labels say.

Strict UTF-8 is proof of itself, but for the rare short GBK text that happens to be well-formed. Otherwise the
declared and the Chinese encodings are tried, and the one whose characters are those that Chinese is written
with wins. Text that no encoding explains is quarantined, never guessed at.
"""

from __future__ import annotations

import codecs
import re

from harvester.extract.outcomes import refuse
from harvester.models import Raw

META = re.compile(
    rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_-]{3,20})|<\?xml[^>]{0,100}encoding=["']([a-z0-9_-]{3,20})"""
)
HEADER = re.compile(r"""(?i)charset\s*=\s*["']?\s*([a-z0-9_-]{3,20})""")
SUPERSET = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030", "x-gbk": "gb18030",
    "gb_2312-80": "gb18030", "euc-cn": "gb18030", "hz-gb-2312": "hz", "hz": "hz",
    "big5": "big5", "cp950": "big5", "big5-hkscs": "big5", "big5hkscs": "big5", "x-x-big5": "big5",
    "utf-8": "utf-8", "utf8": "utf-8", "ascii": "utf-8", "us-ascii": "utf-8",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "euc-jp": "euc_jp", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
"""A label -> the widest Python codec that pages so labelled are written in."""
CODECS = {"big5": ("cp950", "big5hkscs")}
"""Where one of ours is several of Python's, tried in this order."""
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
    "這個為來時們國會對發過說後還現當點從業應開關樣與變條沒結解問無系軍總長資邊統級圖較將組見計別論運農幾區強決戰則據處隊給門規熱領東導壓爭濟極聯認權證單風報離華確張馬節話況傳許記需觀織裝聲鬥類讓臺灣網號書經濟實際電學產機兩動數體當進種"
)
"""The characters that most of any Chinese text is made of, simplified and traditional."""
MIN_PLAUSIBLE = 0.18
"""Share of COMMON among the Chinese characters of a text. Real pages: 0.45 to 0.75; wrongly decoded ones: under 0.10."""
SURE = 0.4
"""Above this no other encoding is tried: Big5 or Korean read as GB18030 stays under 0.10."""
HAN = re.compile("[\u3400-\u9fff]")
HAN_RUN = re.compile("[\u3400-\u9fff]+")
WIDE_RUN = re.compile("[^\x00-\x7f]+")
ALL = 20_000
"""Characters that are asked where a sample held too few: scripts and names, the article beyond it."""
LATIN = re.compile("[\u0080-\u024f]")
LATIN_RUN = re.compile("[\u00a1-\u024f]{6}")
"""No European word has six accented letters on end; Chinese bytes read as Latin-1 have."""
FOREIGN = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
ODD = re.compile(
    "[\u0080-\u009f\u0100-\u08ff\u1100-\u11ff\u3100-\u312f\u2500-\u257f\ue000-\uf8ff\uff61-\uff9f\ufffd]"
)
"""What wrong decodings are full of: controls, other alphabets, bopomofo, box drawing, private use, half-width kana."""
SHORT = 40
"""Chinese characters of a text too short for the share of common ones to tell one reading from another."""
RARE_FROM = {"gb18030": ("gb2312", 0xD8), "big5": ("big5", 0xC9), "utf-8": ("gb2312", 0xD8)}
"""The standard's codec, and the first row of its rare characters."""
FEW = 12
"""Fewer characters than these prove nothing against a well-formed text: a page may hold one rare name."""
MAX_BROKEN = 0.002
"""Undecodable places per non-ASCII character that a page may have (a title cut in half, a foreign include);
they stay visible as U+FFFD."""
WINDOW = 4096
"""Bytes from the first such place on that are looked at before all are: a wrong codec fails at most of them."""


def decode(raw: Raw) -> tuple[str, str]:
    """The page's text, and the encoding it was read as (utf-8, gb18030, big5, utf-16…).

    Raises ExtractError("quarantined:charset") when no encoding gives plausible text.
    """
    content = raw.content
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(bom):
            text = _strict(content[len(bom) :] if name == "utf-8" else content, name)
            if text is not None:
                return _checked(text), name
    if content[:400].count(0) * 5 > len(content[:400]):
        for name in ("utf-16-le", "utf-16-be"):
            text = _strict(content, name)
            if text is not None and "<" in text[:400]:
                return _checked(text), "utf-16"
        refuse("rejected:not-a-page", "二进制内容")
    text = _strict(content, "utf-8")
    if text is not None:
        if text.isascii():
            return _seven_bit(text, raw)
        if _mark(text) > MIN_PLAUSIBLE:
            return text, "utf-8"
    return _best(raw, text)


def declared(raw: Raw) -> list[str]:
    """The labels in order of trust: the source's own, the page's meta, the header."""
    meta = META.search(raw.content[:4096])
    header = HEADER.search(raw.content_type)
    labels = [raw.encoding, (meta[1] or meta[2]).decode() if meta else "", header[1] if header else ""]
    return list(dict.fromkeys(SUPERSET[label.lower()] for label in labels if label.lower() in SUPERSET))


def _seven_bit(text: str, raw: Raw) -> tuple[str, str]:
    """Bytes without a high bit: plain, or one of the escaped encodings."""
    for label, escape in (("hz", "~{"), ("iso2022_jp", "\x1b$")):
        if escape in text and label in declared(raw):
            inner = _strict(raw.content, label)
            if inner:
                return _checked(inner), label
    return text, "utf-8"


def _best(raw: Raw, utf8: str | None) -> tuple[str, str]:
    """The most plausible of the encodings that explain all bytes; else the one that explains nearly all."""
    labels = declared(raw)
    names = list(dict.fromkeys(["gb18030", "big5", *labels]))
    if labels and labels[0] == "big5":
        names[:2] = ["big5", "gb18030"]
    elif (sure := _strict(raw.content, "gb18030")) is not None and _mark(sure) > SURE:
        return sure, "gb18030"
    readings = [
        (name, text) for name in names if name != "utf-8" and (text := _strict(raw.content, name)) is not None
    ]
    if utf8 is not None:
        readings.append(("utf-8", utf8))
    if readings:
        short = all(len(HAN.findall(_sample(text))) < SHORT for _, text in readings)
        name, text = max(
            readings, key=lambda reading: (_usual(*reading) if short else 0.0, _mark(reading[1]))
        )
        if _mark(text) > MIN_PLAUSIBLE:
            return text, name
    for name in dict.fromkeys(
        ["utf-8", "gb18030", "big5"] if "big5" not in labels else ["utf-8", "big5", "gb18030"]
    ):
        broken = _mended(raw.content, CODECS.get(name, (name,))[0])
        if broken is not None and _mark(broken) > MIN_PLAUSIBLE:
            return broken, name
    if utf8 is not None:
        return _checked(utf8), "utf-8"
    own = SUPERSET.get(raw.encoding.lower(), "")
    known = _strict(raw.content, own) if own else None
    if known is None:
        refuse("quarantined:charset", "、".join(labels))
    return known, own


def _strict(content: bytes, name: str) -> str | None:
    """The text, or None where any byte does not fit."""
    for codec in CODECS.get(name, (name,)):
        try:
            return content.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _mended(content: bytes, codec: str) -> str | None:
    """The text with U+FFFD for each place that does not fit; None where there are too many for its characters."""
    most = max(1, len(content) // 2 * MAX_BROKEN)
    start = 0
    try:
        content.decode(codec)
    except UnicodeDecodeError as error:
        start = error.start
    if content[start : start + WINDOW].decode(codec, "replace").count("\ufffd") > most + 1:
        return None
    text = content.decode(codec, "replace")
    wide = sum(map(len, HAN_RUN.findall(text)))
    return text if wide and text.count("\ufffd") <= max(1, wide * MAX_BROKEN) else None


def _checked(text: str) -> str:
    """The text, unless its characters are those of a wrong decoding."""
    if _mark(text) > MIN_PLAUSIBLE:
        return text
    sample = _sample(text)
    if len(HAN.findall(sample)) + len(ODD.findall(sample)) >= FEW or len(LATIN_RUN.findall(sample)) > 1:
        refuse("quarantined:charset")
    return text


def _mark(text: str) -> float:
    """How plausible a text is, up to 1: the share of common characters among its non-ASCII letters."""
    mark = _share(_sample(text))
    return mark if mark > MIN_PLAUSIBLE or len(text) < 1500 else _share("".join(WIDE_RUN.findall(text))[:ALL])


def _share(sample: str) -> float:
    good = sum(map(COMMON.__contains__, sample))
    wide = len(sample) - len(sample.encode("ascii", "ignore"))
    if good * 3 > wide > 30:
        return good / wide
    han = len(HAN.findall(sample))
    foreign = len(FOREIGN.findall(sample))
    total = han + foreign + 2 * len(ODD.findall(sample)) + len(LATIN.findall(sample))
    return (good + foreign * 0.3) / total if total else 1.0


def _usual(name: str, text: str) -> float:
    """The share of a short text's characters that its own standard lists as usual ones, to a tenth. GB2312 and Big5
    both list the usual characters before the rare; a short GBK text read as Big5 has half of them.
    """
    wide: list[str] = HAN.findall(text)
    if not wide or name not in RARE_FROM:
        return 0.0
    codec, rare = RARE_FROM[name]
    rows = [char.encode(codec, "replace")[0] for char in wide]
    return round(sum(0x80 < row < rare for row in rows) / (len(wide) + len(ODD.findall(text))), 1)


def _sample(text: str) -> str:
    """Windows of 500 characters: from the first that is not ASCII, and from the second half."""
    if len(text) < 1500:
        return text
    start = 0
    try:
        text.encode("ascii")
    except UnicodeEncodeError as error:
        start = error.start
    middle = max(len(text) // 2, start + 500)
    return text[start : start + 500] + text[middle : middle + 500]
