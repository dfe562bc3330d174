"""The repository's own dictionaries: where they are, how a home gets its copy, which version a folder is."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from harvester.errors import DictionaryError
from harvester.models import Problem

KINDS = (".csv", ".xlsx", ".toml")
"""What counts as a dictionary; the .md beside them are for people."""


def seed() -> Path:
    """The folder that the program brings: beside the package, in a checkout and in site-packages alike."""
    return Path(__file__).resolve().parents[2] / "dictionaries"


def copy_seed(to: Path) -> None:
    """Copies the seed to the folder ``to``, made if need be.

    Raises DictionaryError, and copies nothing, where a file would be overwritten.
    """
    files = [path.relative_to(seed()) for path in _files(seed(), (*KINDS, ".md"))]
    taken = [file for file in files if (to / file).exists()]
    if taken:
        message = f"{to} 里已经有这个文件，没有覆盖；请换一个空文件夹，或先把它移走"
        raise DictionaryError([Problem(str(file), None, "", "", message) for file in taken])
    for file in files:
        (to / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(seed() / file, to / file)


def version(folder: Path) -> str:
    """Sixteen hexadecimal digits that change whenever a table's contents do.

    Not with a byte-order mark or the kind of line break, which editors and git change on their own.
    """
    digest = hashlib.sha256()
    for path in _files(folder, KINDS):
        content = path.read_bytes()
        if path.suffix != ".xlsx":
            content = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _files(folder: Path, kinds: tuple[str, ...]) -> Iterator[Path]:
    """Tables and sources, sorted; lock files and other folders are none."""
    for path in sorted([*folder.glob("*"), *folder.glob("sources/*")]):
        if path.suffix in kinds and path.is_file() and not path.name.startswith(("~$", ".")):
            yield path
