"""The demo's working folder: dictionaries of its own, and harvester.toml."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from harvester.demo.outlets import DATA
from harvester.dictionaries import seed

FROM_SEED = ("places.csv", "vendor_columns.csv", "README.md")
"""Tables, and their guide, that the demo shares with production: they do not depend on its invented cases."""
_PORT = re.compile(r"@([a-z-]+)@")


def write(folder: Path, ports: Mapping[str, int]) -> None:
    """Write ``folder``/harvester.toml and ``folder``/dictionaries for a web that answers on ``ports``.

    Files that are there are overwritten, others are left alone. Raises KeyError where a site has no port, and
    FileNotFoundError where the repository's own dictionaries are incomplete.
    """
    for path in sorted(DATA.glob("dictionaries/**/*")):
        if path.is_file():
            _fill(path, folder / path.relative_to(DATA), ports)
    _fill(DATA / "harvester.toml", folder / "harvester.toml", ports)
    for name in FROM_SEED:
        shutil.copyfile(seed() / name, folder / "dictionaries" / name)


def _fill(source: Path, target: Path, ports: Mapping[str, int]) -> None:
    """Copy a file, byte for byte but for ``@site@``, which becomes that site's port."""
    target.parent.mkdir(parents=True, exist_ok=True)
    text = source.read_bytes().decode("utf-8")
    filled = _PORT.sub(lambda match: str(ports[match.group(1)]), text)
    target.write_bytes(filled.encode("utf-8"))
