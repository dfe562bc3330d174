"""All tables of a dictionaries folder, read and checked together: what no table can know of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from harvester.dictionaries import cases, outlets, places, samples, sources, vendor, villages
from harvester.dictionaries.tables import Read, Sheet, find
from harvester.errors import DictionaryError
from harvester.models import Case, Dictionaries, Outlet, Place, Problem, Sample, Source

T = TypeVar("T")


@dataclass(slots=True)
class _Folder:
    """Every table, as far as it could be read."""

    problems: list[Problem] = field(default_factory=list)

    def table(self, folder: Path, name: str, parse: Callable[[Path], Read[T]], *, needed: bool) -> Read[T]:
        path, problems = find(folder, name)
        if path is None and not needed and not any("同时存在" in problem.message for problem in problems):
            return Read(f"{name}.csv")
        self.problems += problems
        if path is None:
            return Read(f"{name}.csv")
        table = parse(path)
        self.problems += table.problems
        return table


def load(folder: Path, edit: Callable[[Sheet], None] = lambda _: None) -> Dictionaries:
    """Everything kept by hand in the dictionaries folder of a home, with its warnings.

    ``edit`` may change the rows of cases.csv as they are read; the file stays as it is. Raises DictionaryError,
    which holds every error of every table, where there is any.
    """
    dictionaries, problems = _read(folder, edit)
    DictionaryError.raise_for(problems)
    return dictionaries


def check(folder: Path) -> list[Problem]:
    """All errors and warnings of all tables and between them: errors first, in the order of files and rows."""
    return _read(folder)[1]


def _read(folder: Path, edit: Callable[[Sheet], None] = lambda _: None) -> tuple[Dictionaries, list[Problem]]:
    read = _Folder()
    case_table = read.table(folder, "cases", lambda path: cases.parse(path, edit), needed=True)
    outlet_table = read.table(folder, "outlets", outlets.parse, needed=True)
    place_table = read.table(folder, "places", places.parse, needed=True)
    village_table = read.table(
        folder, "villages", lambda path: villages.parse(path, place_table), needed=False
    )
    sample_table = read.table(folder, "samples", samples.parse, needed=False)
    vendor_table = read.table(folder, "vendor_columns", vendor.parse, needed=False)
    source_table = sources.parse(folder / "sources")
    problems = [
        *read.problems,
        *source_table.problems,
        *_regions(outlet_table, place_table),
        *_cases_of_samples(sample_table, case_table),
        *_outlets_of_sources(source_table, outlet_table),
    ]
    problems.sort(key=lambda problem: (problem.severity != "error", problem.file, problem.row or 0))
    dictionaries = Dictionaries(
        cases=tuple(case_table.records),
        outlets=tuple(outlet_table.records),
        places=(*place_table.records, *village_table.records),
        sources=tuple(source_table.records),
        samples=tuple(sample_table.records),
        vendor_columns=tuple(vendor_table.records),
        warnings=tuple(problem for problem in problems if problem.severity == "warning"),
        case_file=case_table.file,
        case_rows=tuple((case.id, number) for number, case in case_table.rows),
    )
    return dictionaries, problems


def _regions(table: Read[Outlet], place_table: Read[Place]) -> Iterator[Problem]:
    if not place_table.keys:
        return
    short: Mapping[str, int] = Counter(
        name for place in place_table.records for name in (place.name, *place.short_names)
    )
    full = {
        name: p.path for p in place_table.records for name in (p.name, *p.short_names) if short[name] == 1
    }
    for number, outlet in table.rows:
        if outlet.region and outlet.region not in place_table.keys:
            hint = full.get(outlet.region, "湖北省荆门市沙洋县")
            message = f"places.csv 里没有这个全称；请从省写起，如 {hint}，全国性媒体留空"
            yield Problem(table.file, number, "地区", outlet.region, message)


def _cases_of_samples(table: Read[Sample], case_table: Read[Case]) -> Iterator[Problem]:
    if not case_table.keys:
        return
    unpadded = {key.lstrip("0"): key for key in case_table.keys}
    for number, sample in table.rows:
        if sample.case_id not in case_table.keys:
            near = unpadded.get(sample.case_id.lstrip("0"))
            hint = (
                f"像是丢了前导零，请把这一列设为“文本”格式，写成 {near}"
                if near
                else "请核对编号，或删去这一行"
            )
            message = f"{case_table.file} 里没有这个编号；{hint}"
            yield Problem(table.file, number, "案例编号", sample.case_id, message)


def _outlets_of_sources(table: Read[Source], outlet_table: Read[Outlet]) -> Iterator[Problem]:
    if not outlet_table.keys:
        return
    known = outlet_table.keys | {alias for outlet in outlet_table.records for alias in outlet.aliases}
    for _, source in table.rows:
        if source.outlet not in known:
            message = f"{outlet_table.file} 里没有这家媒体，它的层级会是“未知”；请先在【媒体】列加上一行，或改成那里的写法"
            yield Problem(f"{table.file}/", None, f"（{source.id}）outlet", source.outlet, message, "warning")
