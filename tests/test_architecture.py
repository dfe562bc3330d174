"""The shape of the tree: who may import whom, and which third-party library has which door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted([*(ROOT / "harvester").rglob("*.py"), *(ROOT / "spiders").rglob("*.py")])

STAGES = (
    "extract",
    "match",
    "verdicts",
    "backfill",
    "outlets",
    "reprints",
    "tiers",
    "count",
    "heat",
    "rank",
    "coverage",
)
ALSO = {"rank": {"heat"}}
"""What a stage may import of ours beside models, errors and itself: a board is made of heats."""

DOORS = {
    "scrapy": ("harvester/crawl", "spiders"),
    "twisted": ("harvester/crawl",),
    "feedparser": ("spiders",),
    "warcio": ("harvester/crawl",),
    "jieba": ("harvester/match/boundary.py",),
    "daachorse": ("harvester/match/automaton.py",),
    "dateparser": ("harvester/extract/dates",),
    "trafilatura": ("harvester/extract",),
    "sqlite_utils": ("harvester/store/sqlite",),
    "sqlite3": ("harvester/store/sqlite",),
    "python_calamine": ("harvester/dictionaries",),
    "xlsxwriter": ("harvester/publish",),
    "click": ("harvester/cli",),
}


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever in it, with the line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} 相对导入:写全模块名"
            yield from ((f"{node.module}.{name.name}", node.lineno) for name in node.names)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_walk_sees_the_tree() -> None:
    seen = {relative(path) for path in FILES}
    assert {"harvester/process.py", "harvester/store/sqlite.py", "spiders/feed.py"} <= seen


@pytest.mark.parametrize("library", sorted(DOORS))
def test_each_library_has_one_door(library: str) -> None:
    users = {relative(p) for p in FILES for name, _ in imports(p) if name.split(".")[0] == library}
    strays = {user for user in users if not user.startswith(DOORS[library])}
    assert users, f"{library} is used nowhere: drop it from DOORS and pyproject.toml"
    assert not strays, f"{library} belongs behind {DOORS[library]}: {sorted(strays)} must ask there"


@pytest.mark.parametrize("stage", STAGES)
def test_stages_do_not_know_their_neighbours(stage: str) -> None:
    allowed = {"models", "errors", stage} | ALSO.get(stage, set())
    for path in FILES:
        if not relative(path).startswith((f"harvester/{stage}.py", f"harvester/{stage}/")):
            continue
        for name, line in imports(path):
            parts = name.split(".")
            assert parts[0] != "harvester" or parts[1] in allowed, (
                f"{relative(path)}:{line} imports {name}; a stage takes what it needs as an argument"
            )
            assert parts[0] not in ("sqlite3", "socket", "urllib3", "requests"), (
                f"{relative(path)}:{line} is not pure"
            )


def test_the_package_never_imports_the_spiders() -> None:
    for path in FILES:
        for name, line in imports(path):
            inside = relative(path).startswith("spiders")
            assert inside or name.split(".")[0] != "spiders", (
                f"{relative(path)}:{line}: Scrapy finds spiders by name"
            )


def test_spiders_know_crawl_and_extract_alone() -> None:
    for path in FILES:
        if relative(path).startswith("spiders"):
            for name, line in imports(path):
                parts = name.split(".")
                assert parts[0] != "harvester" or parts[1] in ("crawl", "extract", "models", "errors"), (
                    f"{relative(path)}:{line} imports {name}; a spider finds addresses, pipelines do the rest"
                )


def test_only_the_command_line_prints() -> None:
    for path in FILES:
        if relative(path).startswith("harvester/cli"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            assert called != "print", f"{relative(path)}:{node.lineno} prints: return it, and let cli print"


def test_stages_have_no_clock_and_no_files() -> None:
    for path in FILES:
        if not relative(path).startswith(tuple(f"harvester/{stage}" for stage in STAGES)):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
                value = node.value
                named = value.id if isinstance(value, ast.Name) else ""
                assert named not in ("datetime", "date"), (
                    f"{relative(path)}:{node.lineno}: now is an argument"
                )


def test_files_stay_one_idea_long() -> None:
    long = {relative(p): n for p in FILES if (n := len(p.read_text("utf-8").splitlines())) > 300}
    long.pop("harvester/models.py")  # the glossary: one file, so that there are no synonyms
    assert not long, f"past 300 lines a file wants splitting: {long}"


def test_the_map_names_every_part() -> None:
    text = (ROOT / "harvester/__init__.py").read_text("utf-8")
    parts = {
        p.stem for p in (ROOT / "harvester").iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()
    }
    missing = {part for part in parts if f"``{part}``" not in text} - {"__init__"}
    assert not missing, f"harvester/__init__.py is the map; it does not show {sorted(missing)}"
