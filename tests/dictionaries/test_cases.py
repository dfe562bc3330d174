"""Cases: what is wrong with their words, in a row and between rows."""

from __future__ import annotations

import pytest

from harvester.dictionaries import read_cases

from .conftest import CASE, Write


def told(write: Write, *rows: dict[str, str]) -> list[str]:
    return [str(problem) for problem in read_cases(write("t.csv", rows))[1]]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"任一词": "治；稻虾共作模式"},
            "提醒：t.csv 第2行 【任一词】 现为“治”：只有一个字，几乎每篇都有；请写更长的词，或用【同现词】限定",
        ),
        (
            {"任一词": "“治”"},
            "提醒：t.csv 第2行 【任一词】 现为““治””：只有一个字，几乎每篇都有；请写更长的词，或用【同现词】限定",
        ),
        (
            {"任一词": "筑堡；筑堡工程"},
            "提醒：t.csv 第2行 【任一词】 现为“筑堡”：只有两个字，容易误中；请先看它命中什么，必要时写【排除词】或把【地区要求】设为 是",
        ),
        (
            {"任一词": "——；稻虾共作模式"},
            "错误：t.csv 第2行 【任一词】 现为“——”：只有标点或空白，没有可查的字；请写上词，或删去",
        ),
        (
            {"任一词": "稻虾共作，稻渔共生"},
            "提醒：t.csv 第2行 【任一词】 现为“稻虾共作，稻渔共生”：词里有逗号，会连逗号一起查；若是几个词，请用 ； 分开",
        ),
        (
            {"任一词": "稻虾共作、稻渔共生；稻虾"},
            "提醒：t.csv 第2行 【任一词】 现为“稻虾共作、稻渔共生”：这一格用了 ；，其中的 、 就不再分隔，会当作一个词；若是几个词，请全用 ； 分开",
        ),
        (
            {"任一词": "稻虾*模式"},
            "提醒：t.csv 第2行 【任一词】 现为“稻虾*模式”：不支持通配符和正则式，会照原样查这几个字；请写出完整的词",
        ),
        (
            {"任一词": "稻?共作模式"},
            "提醒：t.csv 第2行 【任一词】 现为“稻?共作模式”：有 ?；多半是存成普通 CSV 时丢了字，请改回原来的字，另存为“CSV UTF-8（逗号分隔）”；通配符不支持",
        ),
        (
            {"排除词": "稻虾共作模式"},
            "提醒：t.csv 第2行 【排除词】 现为“稻虾共作模式”：与任一词相同，这个词将永远不计；请删去其中一个",
        ),
        (
            {"排除词": "稻蟹"},
            "提醒：t.csv 第2行 【排除词】 现为“稻蟹”：不含任何一个任一词，不起作用；要整页排除请写到【排除篇】",
        ),
        (
            {"排除篇": "稻虾"},
            "提醒：t.csv 第2行 【排除篇】 现为“稻虾”：它就在任一词“稻虾共作模式”里面，这个词将永远不计；请删去，或写得更长",
        ),
        (
            {"任一词": "稻虾共作；稻虾模式", "排除词": "稻虾共作", "排除篇": "模式"},
            "错误：t.csv 第2行 【任一词】 现为“稻虾共作；稻虾模式”：所有的任一词都被排除词、排除篇排除了，这个案例永远不会计数；请删去其中一边",
        ),
        (
            {"地区词": "鄂；沙洋"},
            "提醒：t.csv 第2行 【地区词】 现为“鄂”：地区词只有一个字，到处都有；请写两个字以上的地名，如“鄂州”而不是“鄂”",
        ),
        (
            {"地区词": "沙洋、荆门；钟祥"},
            "错误：t.csv 第2行 【地区词】 现为“沙洋、荆门”：地名里不会有 、；请用 ； 分开",
        ),
        (
            {"生效日期": "2026-10-01", "失效日期": "2026-09-01"},
            "错误：t.csv 第2行 【失效日期】 现为“2026-09-01”：早于生效日期 2026-10-01，这一行永远不会计数；请核对两个日期",
        ),
    ],
)
def test_a_row_that_counts_wrong(write: Write, cells: dict[str, str], message: str) -> None:
    assert message in told(write, CASE | cells)


def test_marks_of_the_registered_name_itself_are_no_complaint(write: Write) -> None:
    row = CASE | {
        "案例名称": "律师进村、法律便民，好不好？",
        "任一词": "律师进村、法律便民，好不好？；律师进村",
    }
    assert told(write, row) == []


def test_ids_are_unique_and_keep_their_zeros(write: Write) -> None:
    rows = [CASE | {"案例编号": one, "任一词": f"稻虾模式{one}"} for one in ("001", "002", "3", "001")]
    assert told(write, *rows) == [
        "错误：t.csv 第4行 【案例编号】 现为“3”：像是丢了前导零（应为 003？）；请把这一列设为“文本”格式，再补上",
        "错误：t.csv 第5行 【案例编号】 现为“001”：编号与第2行重复；每个案例的编号须各不相同",
    ]


def test_a_disabled_case_is_read_but_not_active(write: Write) -> None:
    (case,), _ = read_cases(write("t.csv", [CASE | {"状态": "停用"}]))
    assert not case.active
