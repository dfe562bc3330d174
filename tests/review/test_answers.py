"""The filled form comes back: into the log whole or not at all, and every wrong cell is named."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from harvester.errors import DictionaryError
from harvester.models import Decision, Ruled, Verdict
from harvester.review import read_answers, record
from harvester.review.decide import Recorded
from harvester.store import SqliteStore
from tests.review.conftest import NOW, Fill

CASES = {"007", "008"}
URLS = [f"https://n{n}.example.cn/1.html" for n in range(5)]
LATER = NOW.replace(day=23)


def bring(store: SqliteStore, path: Path, *, by: str = "", overrule: bool = False) -> Recorded:
    return record(store, read_answers(path, by), CASES, NOW, overrule=overrule)


def wrong(store: SqliteStore, path: Path) -> list[str]:
    """What an import says that must fail, and leave nothing."""
    before = store.verdicts.newest()
    with pytest.raises(DictionaryError) as caught:
        bring(store, path)
    assert store.verdicts.newest() == before
    return [str(problem) for problem in caught.value.problems]


def standing(store: SqliteStore) -> dict[str, tuple[str, str, str]]:
    return {v.page: (v.ruled.value, v.analyst, v.note) for v in store.verdicts.newest()}


def test_a_story_is_decided_once_and_each_copy_has_its_own_verdict(store: SqliteStore, fill: Fill) -> None:
    path = fill({2: {"裁定": "计入", "裁定人": "张三", "说明": "就是掇刀的"}})
    done = bring(store, path)
    assert (len(done.written), done.known, done.blank) == (5, 0, 1)
    assert standing(store) == {
        URLS[0]: ("计入", "张三", "就是掇刀的"),
        **dict.fromkeys(URLS[1:], ("计入", "张三", f"就是掇刀的；随同稿 {URLS[0]}")),
    }
    first = store.verdicts.newest()[0]
    assert (first.matcher_decision, first.at) == (Decision.REVIEW, NOW)
    assert "没有本地地名" in first.matcher_reason


def test_the_same_file_twice_is_no_change(store: SqliteStore, fill: Fill) -> None:
    path = fill(
        {2: {"裁定": "计入", "裁定人": "张三"}, 7: {"裁定": "不计", "裁定人": "李四", "说明": "外地"}}
    )
    bring(store, path)
    before = store.verdicts.newest()
    again = bring(store, path)
    assert (again.written, again.known, again.blank) == ((), 6, 0)
    assert store.verdicts.newest() == before


def test_a_copy_may_be_decided_otherwise_and_a_story_by_its_head_alone(
    store: SqliteStore, fill: Fill
) -> None:
    bring(store, fill({2: {"裁定": "计入", "裁定人": "张三"}, 4: {"裁定": "不计", "裁定人": "张三"}}))
    assert [row[0] for row in map(standing(store).__getitem__, URLS)] == [
        "计入",
        "计入",
        "不计",
        "计入",
        "计入",
    ]


def test_of_a_story_that_is_not_meant_whole_only_the_page_is_decided(store: SqliteStore, fill: Fill) -> None:
    done = bring(store, fill({2: {"裁定": "计入", "裁定人": "张三", "范围": "本篇"}}))
    assert ([v.page for v in done.written], done.blank) == ([URLS[0]], 5)


def test_a_name_may_be_given_once_for_the_whole_file(store: SqliteStore, fill: Fill) -> None:
    bring(store, fill({2: {"裁定": "计入"}, 7: {"裁定": "不计", "裁定人": "李四"}}), by="张三")
    assert {row[1] for row in standing(store).values()} == {"张三", "李四"}


def test_a_blank_form_is_no_verdict(store: SqliteStore, form: Path) -> None:
    assert bring(store, form) == Recorded((), 0, 6)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_with_the_four_columns_is_enough(store: SqliteStore, form: Path, encoding: str) -> None:
    path = form.with_name("裁定.csv")
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(
            [
                ("案例编号", "页面", "裁定人", "裁定"),
                ("007", URLS[0], "张三", "不计"),
                ("008", URLS[0], "张三", "计入"),
            ]
        )
    done = bring(store, path)
    assert [(v.case_id, v.ruled, v.matcher_decision) for v in done.written] == [
        ("007", Ruled.REJECTED, Decision.REVIEW),
        ("008", Ruled.COUNTED, None),
    ]


@pytest.mark.parametrize(
    ("row", "cells", "message"),
    [
        (
            7,
            {"裁定": "算"},
            "待复核.xlsx 第7行 【裁定】 现为“算”：不在可写的值之中；请写 计入、不计、撤回 之一",
        ),
        (7, {"裁定": "待复核"}, "请写 计入、不计、撤回 之一"),
        (
            7,
            {"裁定": "计入", "裁定人": None},
            "待复核.xlsx 第7行 【裁定人】：必填：谁作的裁定；请写上姓名，或导入时加 --by 姓名",
        ),
        (7, {"裁定": "计入", "页面": None}, "第7行 【页面】：必填"),
        (
            7,
            {"裁定": "计入", "页面": "https://nowhere.example.cn/"},
            "第7行 【页面】 现为“https://nowhere.example.cn/”：库里没有这个页面；请从导出的表里原样抄来网址",
        ),
        (
            7,
            {"裁定": "计入", "案例编号": "07"},
            "第7行 【案例编号】 现为“07”：案例表里没有这个案例（或已停用）；是否 007？",
        ),
        (7, {"裁定": "计入", "案例编号": NOW.replace(tzinfo=None)}, "第7行 【案例编号】 现为“2026-11-22"),
        (7, {"裁定": "计入", "案例编号": 1e20}, "科学计数"),
        (
            7,
            {"裁定": "计入", "范围": "全部"},
            "第7行 【范围】 现为“全部”：不在可写的值之中；请写 整稿、本篇 之一",
        ),
        (
            3,
            {"裁定": "不计", "范围": "整稿"},
            "第3行 【裁定】 现为“不计”：与第2行是同一稿件、同一案例，那里整稿裁定“计入”；请把其中一行的【范围】改为“本篇”",
        ),
        (3, {"裁定": "不计", "页面": URLS[0]}, "第2行对同一页面、同一案例裁定“计入”；请只留一行"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_taken(
    store: SqliteStore, fill: Fill, row: int, cells: dict[str, object], message: str
) -> None:
    path = fill({2: {"裁定": "计入", "裁定人": "张三"}, row: {"裁定人": "李四", **cells}})
    problems = wrong(store, path)
    assert len(problems) == 1
    assert message in problems[0]


def test_every_wrong_row_is_told_not_just_the_first(store: SqliteStore, fill: Fill) -> None:
    rows = {
        number: {"裁定": "计入", "裁定人": "张三", "页面": f"https://no{number}/"} for number in range(2, 6)
    }
    assert len(wrong(store, fill(rows))) == 4


def test_an_older_verdict_is_not_overturned_unseen(store: SqliteStore, fill: Fill) -> None:
    path = fill({2: {"裁定": "计入", "裁定人": "张三"}})
    bring(store, path)
    first = store.verdicts.of(URLS[0], "007")[0]
    later = replace(first, ruled=Ruled.REJECTED, analyst="李四", at=LATER, note="是外地的")
    store.verdicts.add([later])
    (problem,) = wrong(store, path)
    assert problem == (
        "错误：待复核.xlsx 第2行 【裁定】 现为“计入”：已有裁定：李四 2026-11-23 裁定不计：是外地的。"
        "两者不同；若确要改，导入时加 --overrule，否则清空这一格"
    )
    done = bring(store, path, overrule=True)
    assert [v.page for v in done.written] == [URLS[0]]
    assert [v.ruled for v in store.verdicts.of(URLS[0], "007")] == [
        Ruled.COUNTED,
        Ruled.REJECTED,
        Ruled.COUNTED,
    ]


def test_a_copy_that_was_ruled_or_withdrawn_does_not_follow_its_story(store: SqliteStore, fill: Fill) -> None:
    kept = [
        Verdict(page=url, case_id="007", ruled=ruled, analyst="李四", at=NOW)
        for url, ruled in ((URLS[1], Ruled.REJECTED), (URLS[2], Ruled.WITHDRAWN))
    ]
    store.verdicts.add(kept)
    done = bring(store, fill({2: {"裁定": "计入", "裁定人": "张三"}}), overrule=True)
    assert {v.page for v in done.written} == {URLS[0], URLS[3], URLS[4]}
    assert [v for v in store.verdicts.newest() if v.page in URLS[1:3]] == kept


def test_what_was_withdrawn_may_be_ruled_anew_but_no_old_file_brings_it_back(
    store: SqliteStore, fill: Fill
) -> None:
    old = fill({7: {"裁定": "计入", "裁定人": "张三"}})
    bring(store, old)
    (ruled,) = store.verdicts.newest()
    store.verdicts.add([replace(ruled, ruled=Ruled.WITHDRAWN, analyst="李四", note="错了")])
    assert "李四 " in wrong(store, old)[0]
    done = bring(store, fill({7: {"裁定": "不计", "裁定人": "赵六"}}))
    assert [(v.ruled, v.analyst) for v in done.written] == [(Ruled.REJECTED, "赵六")]


def test_a_better_reason_from_the_same_hand_is_a_new_row(store: SqliteStore, fill: Fill) -> None:
    bring(store, fill({7: {"裁定": "不计", "裁定人": "李四"}}))
    done = bring(store, fill({7: {"说明": "是外地的会"}}))
    assert [v.note for v in done.written] == ["是外地的会"]


def test_a_file_of_another_kind_a_lock_file_and_an_open_file_are_told(store: SqliteStore, form: Path) -> None:
    old = shutil.copy(form, form.with_suffix(".xls"))
    assert "只认 .xlsx 和 .csv" in wrong(store, Path(old))[0]
    assert "找不到这个文件" in wrong(store, form.with_name("没有.xlsx"))[0]
    lock = form.with_name("~$待复核.xlsx")
    lock.write_bytes(b"x")
    assert "锁文件，不是表格" in wrong(store, lock)[0]
    assert ["还没有存盘的改动读不到" in p.message for p in read_answers(form).problems] == [True]
    assert bring(store, form).blank == 6


def test_a_table_without_our_columns_is_refused(store: SqliteStore, tmp_path: Path) -> None:
    path = tmp_path / "别的.csv"
    path.write_text("网址,判定\nhttps://a,计入\n", "utf-8-sig")
    assert [p for p in wrong(store, path) if "缺少必需的列“裁定”" in p]
