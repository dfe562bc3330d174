"""Locks, licences and documents: what a newcomer and a lawyer rely on."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from harvester.cli import harvester
from harvester.config import MEANINGS, Crawl, Ranking, load, template

ROOT = Path(__file__).parent.parent
LOCKS = ("bootstrap", "run", "dev")


def locked(name: str) -> list[Requirement]:
    text = (ROOT / "locks" / f"{name}.txt").read_text("utf-8")
    found = [Requirement(m) for m in re.findall(r"^([\w.\[\]-]+==[^\\\n]+?) \\$", text, re.MULTILINE)]
    assert found
    return [requirement for requirement in found if not requirement.marker or requirement.marker.evaluate()]


@pytest.mark.parametrize("name", LOCKS)
def test_locks_are_hashed_and_name_no_address(name: str) -> None:
    text = (ROOT / "locks" / f"{name}.txt").read_text("utf-8")
    pins = re.split(r"^(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    assert all("--hash=sha256:" in pin for pin in pins if pin.strip())
    assert not re.search(r"https?://|index-url|find-links|file:", text)


def test_everything_declared_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    run = {requirement.name for requirement in locked("run")}
    dev = {requirement.name for requirement in locked("dev")}
    declared = {Requirement(line).name for line in project["project"]["dependencies"]}
    developing = {Requirement(line).name for line in project["dependency-groups"]["dev"]}
    assert declared <= run <= dev
    assert developing <= dev


def licence(distribution: metadata.Distribution) -> str:
    """What a package says of its licence, in all the places where it may say it."""
    about = distribution.metadata
    said = [about.get("License-Expression") or "", (about.get("License") or "")[:200]]
    return " | ".join(said + [c for c in about.get_all("Classifier") or [] if c.startswith("License")])


@pytest.mark.parametrize("requirement", locked("dev"), ids=str)
def test_nothing_locked_is_gpl(requirement: Requirement) -> None:
    said = licence(metadata.distribution(requirement.name))
    assert said.strip(" |"), f"{requirement.name} says nothing of its licence: read it and decide"
    gpl = re.search(r"(?<!L)(?<!Lesser )\bA?GPL|(?<!Lesser )General Public License", said)
    choice = re.search(r"MPL|Mozilla|MIT|BSD|Apache", said)
    assert not gpl or choice, f"{requirement.name}: {said}"


@pytest.mark.parametrize("command", sorted(harvester.commands))
def test_every_command_is_in_the_guide(command: str) -> None:
    for guide in ("README.md", "README.zh-CN.md"):
        assert f"harvester {command}" in (ROOT / guide).read_text("utf-8"), (
            f"{guide} does not show `{command}`"
        )


def test_every_setting_is_explained_and_the_template_is_valid(tmp_path: Path) -> None:
    assert set(MEANINGS) == {field.name for kind in (Crawl, Ranking) for field in fields(kind)}
    (tmp_path / "harvester.toml").write_text(template().replace("# ", ""), "utf-8")
    uncommented = re.sub(r"^# (\w+ = .*)$", r"\1", template(), flags=re.MULTILINE)
    (tmp_path / "harvester.toml").write_text(uncommented, "utf-8")
    made = load(tmp_path)
    assert (made.crawl, made.board) == (Crawl(), Ranking())


def test_both_guides_begin_with_what_it_does_a_picture_and_two_commands() -> None:
    for guide in ("README.md", "README.zh-CN.md"):
        top = "\n".join((ROOT / guide).read_text("utf-8").splitlines()[:40])
        assert re.search(r"!\[.+\]\(docs/.+\)", top), f"{guide}: no picture of a board at the top"
        assert "make demo" in top
        assert "make test" in top


# --- what users read is set in Chinese type -----------------------------------------------------------------

HAN = re.compile("[一-鿿]")
HALF_WIDTH = re.compile(r"(?<=[一-鿿”）】\0])[:;,!?(]|[:;,!?](?=[一-鿿“（【])|\)(?=[一-鿿“（])")
"""A half-width mark that touches Chinese, or a value (\\0) in a Chinese sentence."""
FORMS = re.compile("平台:名称|微信:武汉发布")
"""What a cell is written like: its mark is half-width whatever stands around it."""


def messages(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, text) of every Chinese string that is no docstring and no regular expression; values are \\0."""
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            passed |= {id(inner) for inner in ast.walk(node)}
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
            text = "".join(part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if HAN.search(ast.unparse(node)) and "(?" not in text and r"\s" not in text:
            yield node.lineno, FORMS.sub("", text)


@pytest.mark.parametrize("folder", ["harvester", "spiders"])
def test_chinese_messages_are_set_in_full_width_marks(folder: str) -> None:
    told = [
        (f"{path.relative_to(ROOT)}:{line}", text)
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line, text in messages(ast.parse(path.read_text("utf-8")))
    ]
    assert told
    half = [(where, text) for where, text in told if HALF_WIDTH.search(text)]
    assert not half, f"write ：；，！？（） where users read Chinese: {half}"


@pytest.mark.parametrize(
    ("code", "half"),
    [
        ('raise E(f"{path} 打不开:{error}")', True),
        ('raise E(f"{path} 打不开：{error}")', False),
        ("told = f\"{name}:{why or '没有'}\"", True),
        ('told = "看不懂(不是表格)"', True),
        ('told = "写成 1:30"', False),
        ('"""Docstrings: 市,县."""', False),
        ('x = re.compile("[市,县]")', False),
    ],
)
def test_the_guard_of_marks_sees_what_it_should(code: str, half: bool) -> None:
    assert any(HALF_WIDTH.search(text) for _, text in messages(ast.parse(code))) is half
