"""Labels lie, bytes do not: nine labels on six encodings of texts long and short."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.errors import ExtractError
from harvester.extract.charset import decode
from harvester.extract.outcomes import OUTCOMES
from harvester.models import SHANGHAI, Raw

NOW = datetime(2024, 1, 5, tzinfo=SHANGHAI)

SIMPLIFIED = (
    "青石镇推行“板凳议事会”，居民坐在一起商量小区里的大事小事，网格员把问题收集起来，由社区逐件办理，"
    "办得好不好，由大家打分。去年全镇共办结一千二百多件，群众满意度明显提高。"
)
TRADITIONAL = (
    "青石鎮推行「板凳議事會」，居民坐在一起商量社區裡的大事小事，網格員把問題收集起來，由社區逐件辦理，"
    "辦得好不好，由大家打分。去年全鎮共辦結一千二百多件，群眾滿意度明顯提高。"
)
BRIEF = "本报讯 昨日，青石镇开会议事，居民满意。"
RARE = "市民政局的同志说，烎龑两位老人住在镕珺街，生活很好，社区的工作人员常来看他们，问题都解决了。"
TEXTS = {"simplified": SIMPLIFIED, "traditional": TRADITIONAL, "brief": BRIEF, "rare": RARE}
LABELS = ["", "utf-8", "gb2312", "gbk", "gb18030", "big5", "iso-8859-1", "windows-1252", "euc-kr"]
ENCODINGS = ["utf-8", "utf-8-sig", "gbk", "gb18030", "big5", "utf-16"]


def writable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


CASES = [
    (name, label, encoding)
    for name, text in TEXTS.items()
    for label in LABELS
    for encoding in ENCODINGS
    if writable(text, encoding)
]


@pytest.mark.parametrize(("name", "label", "encoding"), CASES)
def test_wrong_label_is_found_out(raw, name, label, encoding):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    text = (
        f"<html><head>{meta}<title>{TEXTS[name][:12]}</title></head><body><p>{TEXTS[name]}</p></body></html>"
    )
    got, read_as = decode(
        raw(text.encode(encoding), content_type=f"text/html; charset={label}" if label else "")
    )
    assert got == text
    assert read_as == {"utf-8-sig": "utf-8", "gbk": "gb18030"}.get(encoding, encoding)


@pytest.mark.parametrize("label", LABELS)
def test_short_gbk_that_is_well_formed_utf8_is_seen_through(raw, label):
    """一些 in GBK is D2 BB D0 A9: two Cyrillic letters in UTF-8."""
    data = "一些".encode("gbk")
    assert data.decode("utf-8") == "һЩ"
    assert decode(raw(data, encoding=label))[0] == "一些"


def test_source_knows_better_than_the_page(raw):
    assert decode(raw("龘靐齉爩".encode("gb18030"), encoding="gb18030")) == ("龘靐齉爩", "gb18030")


def test_gb18030_four_byte_characters(raw):
    text = f"<meta charset=gb2312><p>{SIMPLIFIED}𠮷野家€㐀</p>"
    assert decode(raw(text.encode("gb18030"))) == (text, "gb18030")


def test_one_cut_character_does_not_cost_the_page(raw):
    data = (
        f'<meta charset=gbk><meta name=description content="{BRIEF}'.encode("gbk")[:-1]
        + b'">'
        + f"<p>{SIMPLIFIED}".encode("gbk")
    )
    text, encoding = decode(raw(data))
    assert SIMPLIFIED in text
    assert encoding == "gb18030"
    assert "\ufffd" in text


@pytest.mark.parametrize(
    "data",
    [
        SIMPLIFIED.encode().decode("latin-1").encode(),
        SIMPLIFIED.encode().decode("gb18030", "ignore").encode(),
        SIMPLIFIED.encode("gbk").decode("latin-1").encode(),
        bytes(range(128, 256)) * 40,
        SIMPLIFIED.encode("utf-7", "ignore").replace(b"+", b"\xff\xfe\x81") * 2,
    ],
)
def test_mojibake_is_quarantined(raw, data):
    with pytest.raises(ExtractError) as caught:
        decode(raw(data))
    assert caught.value.outcome == "quarantined:charset"


@pytest.mark.parametrize(
    "text",
    [
        "plain ASCII <p>",
        "",
        "<p>Café Müller</p>",
        "<p>&#38738;&#30707;</p>",
        "<p>한국어 문장입니다</p>",
        "<p>これは文章です</p>",
    ],
)
def test_other_utf8_pages_are_left_alone(raw, text):
    assert decode(raw(text)) == (text, "utf-8")


def outcome_of(raw: Raw) -> str:
    try:
        return "read as " + decode(raw)[1]
    except ExtractError as error:
        return error.outcome


@given(data=st.binary(max_size=300), label=st.sampled_from(LABELS))
def test_any_bytes_give_text_or_a_known_outcome(data, label):
    outcome = outcome_of(Raw(url="http://a.cn/", content=data, encoding=label, fetched_at=NOW))
    assert outcome in OUTCOMES or outcome.startswith("read as ")


@given(
    text=st.text(
        alphabet="的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年",
        min_size=12,
        max_size=80,
    ),
    encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]),
    label=st.sampled_from(LABELS),
)
def test_common_characters_are_read_exactly(text, encoding, label):
    page = f"<html><p>{text}</p></html>"
    raw = Raw(url="http://a.cn/", content=page.encode(encoding), encoding=label, fetched_at=NOW)
    assert decode(raw) == (page, encoding)


ARTICLES = Path(__file__).parent.parent / "attribution" / "articles.jsonl"


def fifty_texts() -> list[str]:
    """Titles, sentences and whole articles of our own: 6 to 400 characters, a tenth in traditional script."""
    rows = [json.loads(line) for line in ARTICLES.read_text("utf-8").splitlines()]
    traditional = [row["body"] for row in rows if row["phenomenon"] == "traditional"][:5]
    titles = [row["title"] for row in rows if 6 <= len(row["title"]) <= 12][:15]
    sentences = [row["body"].split("。")[0] for row in rows[100:200:10]]
    return [*traditional, *titles, *sentences, *(row["body"] for row in rows[:200:10])]


def test_fifty_texts_under_every_label_are_exact_or_quarantined(raw):
    texts = fifty_texts()
    assert len(texts) == 50
    exact, refused = 0, []
    for text, label, encoding in product(texts, LABELS, ENCODINGS):
        if not writable(text, encoding):
            continue
        page = f"<html><head><title>{text[:12]}</title></head><body><p>{text}</p></body></html>"
        kind = f"text/html; charset={label}" if label else ""
        try:
            got, _ = decode(raw(page.encode(encoding), content_type=kind))
        except ExtractError as error:
            refused.append((error.outcome, text, label, encoding))
            continue
        assert got == page, f"{encoding} labelled {label!r} was read as something else"
        exact += 1
    assert exact > 2000
    assert {outcome for outcome, *_ in refused} <= {"quarantined:charset"}
    assert len(refused) < exact / 100, refused[:5]
