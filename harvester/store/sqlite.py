"""The store's home on SQLite, through sqlite-utils: one file in WAL mode, shared by the night's processes."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from harvester.errors import StoreError
from harvester.store.migrations import MIGRATIONS
from harvester.store.sqlite_late import LateTable
from harvester.store.sqlite_ports import JobsTable, LedgerTable, ListingsTable, MentionsTables, PagesTables
from harvester.store.sqlite_verdicts import VerdictsTable

BUSY_SECONDS = 60
"""How long a writer waits for another one. A batch takes milliseconds; a minute means that something hangs."""


def open_store(path: Path) -> SqliteStore:
    """Open a database, make it where there is none, and bring an older one up to date.

    Raises StoreError (Chinese) for a file that is no database, one of a newer program, or a folder that
    can't be written.
    """
    return SqliteStore(path)


class SqliteStore:
    """See ``ports.Store``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"数据库 {path} 打不开：{error}。请检查目录是否存在、可写。") from error
        self.database = Database(connection)
        try:
            self._migrate()
        except sqlite3.Error as error:
            connection.close()
            raise explained(path, error) from error
        except StoreError:
            connection.close()
            raise
        self.pages = PagesTables(self)
        self.mentions = MentionsTables(self)
        self.verdicts = VerdictsTable(self)
        self.late = LateTable(self)
        self.ledger = LedgerTable(self)
        self.jobs = JobsTable(self)
        self.listings = ListingsTable(self)

    def __reduce__(self) -> tuple[Callable[[Path], SqliteStore], tuple[Path]]:
        return open_store, (self.path,)

    def _migrate(self) -> None:
        connection = self.database.conn
        connection.execute("PRAGMA foreign_keys = ON")
        have = connection.execute("PRAGMA user_version").fetchone()[0]
        if have > len(MIGRATIONS):
            raise StoreError(
                f"数据库 {self.path} 的版本是 {have}，本程序只认到 {len(MIGRATIONS)}：它由更新的程序写过。"
                f"请升级程序再打开，或用 --home 换一个工作目录；数据库没有被改动。"
            )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if have == len(MIGRATIONS):
            return
        with self.transaction():  # a second process may be doing the same: look again inside
            have = connection.execute("PRAGMA user_version").fetchone()[0]
            for number, script in enumerate(MIGRATIONS[have:], have + 1):
                for statement in filter(str.strip, script.split(";\n")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")

    @contextmanager
    def transaction(self) -> Generator[None]:
        """A write transaction, taken at once so that two processes never meet halfway; nests into one."""
        connection = self.database.conn
        if connection.in_transaction:
            yield
            return
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.commit()
        except BaseException as error:
            connection.rollback()
            if isinstance(error, sqlite3.Error):
                raise explained(self.path, error) from error
            raise

    def execute(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run one statement; raises StoreError where SQLite refuses."""
        try:
            return self.database.conn.execute(sql, tuple(values))
        except sqlite3.Error as error:
            raise explained(self.path, error) from error

    def close(self) -> None:
        self.database.conn.close()


def explained(path: Path, error: Exception) -> StoreError:
    """SQLite's own error as what happened and what to do."""
    text = str(error)
    if "disk is full" in text or getattr(error, "errno", None) == errno.ENOSPC:
        return StoreError(f"磁盘已满，写不进 {path}。已存的都在；腾出空间后重新运行同一条命令。")
    if "not a database" in text or "malformed" in text:
        return StoreError(f"{path} 不是数据库或已损坏（{text}）。请换一个工作目录，或从备份恢复这个文件。")
    if "readonly" in text or "unable to open" in text:
        return StoreError(f"数据库 {path} 不可写（{text}）。请检查文件与目录的权限。")
    if "locked" in text:
        return StoreError(f"数据库 {path} 被别的程序占用超过 {BUSY_SECONDS} 秒。请关掉它再试。")
    return StoreError(f"数据库 {path} 出错：{text}。")
