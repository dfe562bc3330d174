import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from harvester.models import Board
from harvester.publish import board_table, boards_notes
from harvester.publish.picture import draw


def printed(shown: RenderableType, width: int = 80) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    console.print(shown)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 150])
def test_columns_stand_under_one_another_in_chinese_too(boards: tuple[Board, ...], width: int) -> None:
    lines = printed(board_table(replace(boards[4], coverage=())), width)
    head = next(line for line in lines if "综合" in line)
    end = cell_len(head[: head.index("综合") + len("综合")])
    for value in ("100", "39.63"):
        line = next(line for line in lines if f" {value} " in line)
        assert abs(cell_len(line[: line.index(f" {value} ") + len(value) + 1]) - end) <= 1
    assert all(cell_len(line) <= width for line in lines)


def test_a_name_fits_eighty_columns_and_its_unit_stands_under_it(boards: tuple[Board, ...]) -> None:
    lines = printed(board_table(boards[4]))
    at = next(n for n, line in enumerate(lines) if "“河畔管家”社区议事" in line)
    assert boards[4].rows[0].case.unit in lines[at + 1]


def test_each_board_has_its_line_on_what_was_not_seen_and_all_is_told_once(boards: tuple[Board, ...]) -> None:
    assert any("某市日报 3 夜未抓到" in line for line in printed(board_table(boards[4])))
    told = printed(boards_notes(boards), 200)
    assert len([line for line in told if "并列：综合热度相同" in line]) == 1
    assert any("本系统默认，待研究院确认" in line for line in told)
    assert any("某市日报 3 夜未抓到" in line for line in told)


def test_names_are_text_not_markup_nor_control(boards: tuple[Board, ...]) -> None:
    row = boards[4].rows[0]
    odd = replace(row, case=replace(row.case, name="[red]甲[/red]\x1b[2J"))
    text = "\n".join(printed(board_table(replace(boards[4], rows=(odd,)))))
    assert "[red]甲[/red] [2J" in text
    assert "\x1b" not in text


def test_an_empty_board_says_so(boards: tuple[Board, ...]) -> None:
    assert any("没有在统计期内有效的案例或活动" in line for line in printed(board_table(boards[0])))


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
