"""The filled table -> answers, cell by cell; what is wrong is told and reading goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from harvester.dictionaries.cells import Cells
from harvester.dictionaries.tables import opened_elsewhere, read
from harvester.models import Problem, Ruled
from harvester.review.form import ALONE, ANALYST, CASE, COLUMNS, NOTE, PAGE, RULED, SCOPE, STORY, WHOLE

REQUIRED = (PAGE, CASE, RULED)


class _Scope(StrEnum):
    WHOLE = WHOLE
    ALONE = ALONE


@dataclass(frozen=True, slots=True)
class Answer:
    """What an analyst wrote on one row."""

    row: int
    page: str
    case_id: str
    ruled: Ruled
    analyst: str
    note: str = ""
    lead: str = ""
    """The page whose row decided for its whole story, where this row was left blank; empty for one's own."""


@dataclass(slots=True)
class Answers:
    """A filled table: its answers, how many rows were left blank, and everything that is wrong with it."""

    file: str
    rows: list[Answer] = field(default_factory=list)
    blank: int = 0
    problems: list[Problem] = field(default_factory=list)

    def report(self, row: int, column: str, value: str, message: str) -> None:
        self.problems.append(Problem(self.file, row, column, value, message))


def read_answers(path: Path, analyst: str = "") -> Answers:
    """The answers of an .xlsx or .csv with the columns of the form; ``analyst`` where a row names none.

    A row without 裁定 is blank, unless another row of its case and story is for the 整稿: then it follows that one.
    """
    if path.suffix.lower() not in (".xlsx", ".csv"):
        message = "只认 .xlsx 和 .csv；请用 Excel 另存为“Excel 工作簿（.xlsx）”"
        return Answers(path.name, problems=[Problem(path.name, None, "", "", message)])
    sheet = read(path, REQUIRED, [column.title for column in COLUMNS if column.title not in REQUIRED])
    answers = Answers(sheet.file, problems=[*opened_elsewhere(path), *sheet.problems])
    leads: dict[tuple[str, str], Answer] = {}
    blanks: list[tuple[int, str, str, str]] = []
    for row in sheet.rows:
        cells = Cells(sheet.file, row, answers.problems)
        page, case_id = cells.prose(PAGE), cells.text(CASE, required=bool(row.shown(RULED)))
        story, scope = cells.prose(STORY), cells.one_of(SCOPE, _Scope, _Scope.ALONE)
        if not row.shown(RULED):
            blanks.append((row.number, page, case_id, story))
            continue
        given = Answer(
            row=row.number,
            page=page,
            case_id=case_id,
            ruled=cells.one_of(RULED, Ruled) or Ruled.WITHDRAWN,
            analyst=cells.text(ANALYST) or analyst,
            note=cells.text(NOTE),
        )
        if not page:
            cells.report(PAGE, "", "必填，不能为空；请从导出的表里抄来网址，或删去整行")
        if not given.analyst and cells.good:
            cells.report(ANALYST, "", "必填：谁作的裁定；请写上姓名，或导入时加 --by 姓名")
        if not cells.good:
            continue
        answers.rows.append(given)
        if scope is _Scope.WHOLE and story:
            _lead(answers, leads, (case_id, story), given)
    _follow(answers, leads, blanks)
    _unequal(answers)
    return answers


def _lead(
    answers: Answers, leads: dict[tuple[str, str], Answer], key: tuple[str, str], given: Answer
) -> None:
    """Note that an answer is for the whole story; two that differ can't both be."""
    first = leads.setdefault(key, given)
    if first.ruled is not given.ruled:
        message = f"与第{first.row}行是同一稿件、同一案例，那里整稿裁定“{first.ruled}”；请把其中一行的【{SCOPE}】改为“{ALONE}”"
        answers.report(given.row, RULED, given.ruled, message)


def _follow(
    answers: Answers, leads: dict[tuple[str, str], Answer], blanks: list[tuple[int, str, str, str]]
) -> None:
    for number, page, case_id, story in blanks:
        lead = leads.get((case_id, story))
        if lead and story and page and case_id:
            note = "；".join(filter(None, (lead.note, f"随同稿 {lead.page}")))
            answers.rows.append(Answer(number, page, case_id, lead.ruled, lead.analyst, note, lead.page))
        else:
            answers.blank += 1


def _unequal(answers: Answers) -> None:
    """Two rows of one pair must agree."""
    seen: dict[tuple[str, str], Answer] = {}
    for given in answers.rows:
        first = seen.setdefault((given.page, given.case_id), given)
        if first.ruled is not given.ruled:
            message = f"第{first.row}行对同一页面、同一案例裁定“{first.ruled}”；请只留一行"
            answers.report(given.row, RULED, given.ruled, message)
