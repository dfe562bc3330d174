"""What is SQLite's own: files that are wrong, full disks, two processes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from harvester.errors import StoreError
from harvester.models import Page
from harvester.store import open_store
from harvester.store.migrations import MIGRATIONS


def test_a_database_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "harvester.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert str(caught.value) == (
        f"数据库 {path} 的版本是 99，本程序只认到 {len(MIGRATIONS)}：它由更新的程序写过。"
        "请升级程序再打开，或用 --home 换一个工作目录；数据库没有被改动。"
    )
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "harvester.db"
    path.write_text("这不是数据库" * 200, encoding="utf-8")
    with pytest.raises(StoreError, match="不是数据库或已损坏"):
        open_store(path)


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path, page: Callable[..., Page]) -> None:
    store = open_store(tmp_path / "harvester.db")
    store.pages.add([page()])
    pages = store.database.conn.execute("PRAGMA page_count").fetchone()[0]
    store.database.conn.execute(f"PRAGMA max_page_count = {pages + 2}")  # SQLite's own way to a full disk
    batch = [page(f"https://a.example.cn/{n}", body="长" * 5000) for n in range(20)]
    with pytest.raises(StoreError) as caught:
        store.pages.add(batch)
    assert str(caught.value) == (
        f"磁盘已满，写不进 {tmp_path / 'harvester.db'}。已存的都在；腾出空间后重新运行同一条命令。"
    )
    assert store.pages.count() == 1
    store.database.conn.execute("PRAGMA max_page_count = 1000000")
    assert [c.outcome for c in store.pages.add(batch)] == ["stored"] * 20
    store.close()


def test_processes_that_open_and_write_at_the_same_time_wait_for_one_another(
    tmp_path: Path, page: Callable[..., Page]
) -> None:
    errors: list[BaseException] = []

    def write(name: int) -> None:
        try:
            store = open_store(tmp_path / "harvester.db")
            for batch in range(5):
                store.pages.add([page(f"https://{name}.example.cn/{batch}/{n}") for n in range(20)])
            store.close()
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = open_store(tmp_path / "harvester.db")
    assert errors == []
    assert store.pages.count() == 400
    store.close()
