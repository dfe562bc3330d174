"""A file is written whole or not at all: into a neighbour first, which then takes its name."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from harvester.errors import PublishError


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Gives a path beside ``path`` to write to; it becomes ``path`` only if the block ends well.

    Whatever was at ``path`` stays there, unchanged, if it does not; nothing half-written is left. Raises
    PublishError where the disk, the folder or a program that holds the file open is in the way.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
        os.close(handle)
    except OSError as error:
        raise _refused(path, error) from error
    draft = Path(name)
    try:
        yield draft
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        draft.chmod(0o644)  # mkstemp makes files that nobody else may read
        draft.replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def folder_for(folder: Path) -> None:
    """Make ``folder`` where it is missing. Raises PublishError where it can't be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error


def file_name(name: str) -> str:
    """``name`` as every system takes it in a file's name."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", name).strip(" .") or "导出"


def _refused(path: Path, error: OSError) -> PublishError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        why, way_out = "磁盘满了", "请腾出空间后重新导出"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        why, way_out = (
            "没有写入的权限，或文件正被其他程序打开",
            "请关闭 Excel 中的这个文件，或换一个文件夹后重试",
        )
    elif error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EEXIST):
        why, way_out = "这个位置建不了文件夹", "请换一个文件夹后重试"
    else:
        why, way_out = error.strerror or str(error), "请检查文件夹后重试"
    return PublishError(f"{path} 没有写成：{why}。{way_out}。原有的文件没有改动，也没有留下半个文件。")
