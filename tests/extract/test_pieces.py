"""Lines around an article read again: parted where elements part them, otherwise as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.extract.byline import read_stamp
from harvester.extract.head import script_time
from harvester.extract.labels import simplified
from harvester.extract.outline import outline
from harvester.extract.pieces import part
from harvester.extract.tree import parse

TEXTS = st.text(alphabet="青石日报来源2024-1 ：|，", min_size=1, max_size=6)
INLINE = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(["span", "a", "em", "b"]), st.lists(inner, max_size=3)
    ),
    max_leaves=6,
)  # fmt: skip
PARTS = st.lists(st.one_of(INLINE, st.sampled_from(["<br>", "<p>来源", "</p>", "<div>", "</div>", "<script>x</script>", "<img alt=x>"])), max_size=12)  # fmt: skip


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(parts=PARTS)
def test_parting_adds_spaces_and_a_logos_name_and_nothing_else(parts):
    page = outline(parse(f"<div>{''.join(parts)}</div><p>正文</p>"))
    parted = part(page, len(page.texts), len(page.texts), -1)
    assert [squeezed(text).replace("x", "") for text in parted.texts] == list(map(squeezed, page.texts))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<span>国内新闻</span><span>白鹭晚报</span><span>2024-01-03</span>", "国内新闻 白鹭晚报 2024-01-03"),
        ("<span title='2024-01-03 08:12:30'>昨天</span>", "2024-01-03 08:12:30"),
        ("<span title='2024-01-03 08:12:30'>发表于: 2024-01-03</span>", "发表于: 2024-01-03 08:12:30"),
        ("<time datetime='2024-01-03T08:12:00+08:00'>1月3日</time>", "2024-01-03T08:12:00+08:00"),
        ("<span title='2024-01-03'>2024-01-03 08:12</span>", "2024-01-03 08:12"),
        ("<a title='青石镇的2024年'>青石镇2024</a>", "青石镇2024"),
        ("来源：<img alt=白鹭日报>", "来源：白鹭日报"),
        ("图 <img alt=白鹭日报>", "图"),
    ],
)
def test_a_line_as_its_elements_part_it(html, text):
    page = outline(parse(f"<div>{html}</div>"))
    assert part(page, 1, 1, -1).texts == [text]


@pytest.mark.parametrize(
    ("script", "time"),
    [
        ('{"publishTime":1691021520,"createTime":1691020000}', "1691021520"),
        ("var pubtime = '2023-08-03 08:12:30';", "2023-08-03 08:12:30"),
        ("ptime:'2023-08-03'", "2023-08-03"),
        ("ctime=1691021520000", "1691021520000"),
        ('[{"publishTime":1691021520},{"publishTime":1691029999}]', ""),
        ('{"publishTime":1691021520},{"publishTime":1691021520}', "1691021520"),
        ('{"serverTime":1691021520,"expire_time":"2023-08-03"}', ""),
        ("publishTime: 169102152", ""),
        ("", ""),
    ],
)
def test_the_one_time_that_scripts_call_publication(script, time):
    assert script_time(script) == time


@pytest.mark.parametrize(
    ("lines", "paper"),
    [
        (["正文。", "《白鹭日报》（2024年01月03日 05版）"], "白鹭日报"),
        (["《白鹭日报》 (2024-01-03 第五版)"], "白鹭日报"),
        (["《白鹭晚报》（第A05版）"], "白鹭晚报"),
        (["《柏湾县志》（1998年）记载，此地多水。"], ""),
        (["他在《白鹭日报》（2024年01月03日 05版）上读到。"], ""),
        (["《中华人民共和国刑法》（2020年修正）"], ""),
        ([], ""),
    ],
)
def test_a_papers_stamp_names_the_paper(lines, paper):
    assert read_stamp(lines) == paper


def test_labels_in_traditional_script_keep_their_length():
    text = "發佈時間：2024-01-03　來源：濠江通訊社"
    assert simplified(text).startswith("发布时间：2024-01-03　来源：")
    assert len(simplified(text)) == len(text)
