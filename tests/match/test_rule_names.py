"""Every rule that can decide is told to those who must defend it."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
GUIDE = ROOT / "docs" / "判定规则.md"
WHERE = ("前文", "后文", "标题")
"""What ``where`` may be in the rules named after it."""


def rule_names() -> set[str]:
    """The rule's argument of every ruling that is made anywhere in the matcher."""
    names: set[str] = set()
    for path in (ROOT / "harvester" / "match").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id not in ("counted", "rejected", "review"):
                continue
            rule = node.args[1 if node.func.id == "counted" else 0]
            if isinstance(rule, ast.Constant):
                names.add(str(rule.value))
            elif isinstance(rule, ast.JoinedStr):
                tail = next(part.value for part in rule.values if isinstance(part, ast.Constant))
                names |= {f"{where}{tail}" for where in WHERE}
    return names


def test_every_rule_is_explained_in_the_guide() -> None:
    rows = [line.split("|")[1] for line in GUIDE.read_text("utf-8").splitlines() if line.startswith("| ")]
    explained = {name.strip() for cell in rows for name in cell.split("、")}
    made = rule_names()
    assert len(made) > 25
    assert made - explained == set(), "add a row to docs/判定规则.md"
    assert explained - made - {"规则", "裁定"} == set(), "docs/判定规则.md explains a rule that is gone"
