"""``make bench``: speed as ratios, each measured in one run beside a named peer or a physical limit.

Ratios under 1.4 are ties on a shared machine. ``python -m tests.benchmarks NAME…`` runs some of them; every
module of this folder with a ``run() -> Iterable[Row]`` is one.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

from rich.console import Console
from rich.table import Table

from tests import benchmarks
from tests.benchmarks.row import Row


def main(names: list[str]) -> None:
    known = [m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name.startswith("bench_")]
    console = Console(soft_wrap=True)
    table = Table(title="Benchmarks")
    for column in Row.__dataclass_fields__:
        table.add_column(column, overflow="fold")
    for name in known:
        if names and name.removeprefix("bench_") not in names:
            continue
        console.print(f"running {name} …", style="dim")
        for row in importlib.import_module(f"tests.benchmarks.{name}").run():
            table.add_row(row.what, row.ours, row.peer, row.ratio, row.wanted)
    console.print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
