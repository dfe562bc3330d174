"""The demo's working folder."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from harvester.config import load as load_config
from harvester.demo import home, truth
from harvester.demo.outlets import sites
from harvester.dictionaries import load
from harvester.models import Platform

PORTS = {site.key: 40001 + number for number, site in enumerate(sites())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home.write(tmp_path, PORTS)
    return tmp_path


def test_the_settings_are_three(folder):
    text = (folder / "harvester.toml").read_text("utf-8")
    assert tomllib.loads(text) == {"crawl": {"delay": 0.05, "timeout": 3, "allow_loopback": True}}
    assert load_config(folder).crawl.allow_loopback


def test_every_port_is_filled_in(folder):
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in home.FROM_SEED:
            assert "@" not in path.read_text("utf-8-sig"), path


def test_the_tables_open_in_excel(folder):
    for name in ("cases.csv", "outlets.csv", "samples.csv"):
        assert (folder / "dictionaries" / name).read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_readers_take_it_without_an_error(folder):
    dictionaries = load(folder / "dictionaries")
    assert len(dictionaries.cases) == 25
    assert {source.platform for source in dictionaries.sources} == set(Platform)
    assert {row.source for row in truth.mentions(2)} <= {source.id for source in dictionaries.sources}
    names = {outlet.name for outlet in dictionaries.outlets}
    assert {source.outlet for source in dictionaries.sources} <= names
    assert {row.outlet for row in truth.mentions(2)} <= names


def test_a_missing_port_is_told(tmp_path):
    with pytest.raises(KeyError):
        home.write(tmp_path, {})
