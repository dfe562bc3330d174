import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len
from rich.console import Console

from harvester.models import Board
from harvester.publish import board_table
from harvester.publish.picture import draw


def printed(board: Board, width: int = 150, *, notes: bool = True) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    console.print(board_table(board, notes=notes))
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue().splitlines()


@pytest.mark.parametrize("width", [110, 150])
def test_columns_stand_under_one_another_in_chinese_too(boards: tuple[Board, ...], width: int) -> None:
    lines = printed(boards[4], width, notes=False)
    head = next(line for line in lines if "综合热度" in line)
    end = cell_len(head[: head.index("综合热度") + len("综合热度")])
    for value in ("100", "39.63"):
        line = next(line for line in lines if f" {value} " in line)
        assert cell_len(line[: line.index(f" {value} ") + len(value) + 1]) == end
    assert all(cell_len(line) <= width for line in lines)


def test_title_assumptions_and_coverage_are_printed(boards: tuple[Board, ...]) -> None:
    text = "\n".join(printed(boards[4]))
    assert "2023年3月 社会治理案例热度榜（区县）" in text
    assert "本系统默认，待研究院确认" in text
    assert "覆盖情况：某市日报 3 夜未抓到" in text
    assert "“河畔管家”社区议事" in text


def test_names_are_text_not_markup_nor_control(boards: tuple[Board, ...]) -> None:
    row = boards[4].rows[0]
    odd = replace(row, case=replace(row.case, name="[red]甲[/red]\x1b[2J"))
    text = "\n".join(printed(replace(boards[4], rows=(odd,))))
    assert "[red]甲[/red] [2J" in text
    assert "\x1b" not in text


def test_an_empty_board_says_so(boards: tuple[Board, ...]) -> None:
    assert any("没有在统计期内有效的案例或活动" in line for line in printed(boards[0]))


def test_the_picture_is_one_and_holds_the_board(boards: tuple[Board, ...]) -> None:
    root = ElementTree.fromstring(draw(boards[4]))
    texts = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]
    assert "“河畔管家”社区议事" in texts
    assert "=1+1 号院共治" in texts
    assert any("本系统默认，待研究院确认" in text for text in texts)
    assert draw(boards[0])


def test_a_long_board_shows_its_first_rows_and_says_so(boards: tuple[Board, ...]) -> None:
    root = ElementTree.fromstring(draw(boards[4], rows=1))
    texts = ["".join(node.itertext()) for node in root.iter()]
    assert "共 2 项，此处为前 1 项" in texts
    assert "=1+1 号院共治" not in texts
