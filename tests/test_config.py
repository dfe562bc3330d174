"""harvester.toml: defaults, and every way to get it wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.config import find_home, load
from harvester.errors import ConfigError


def test_a_home_without_settings_has_the_defaults(tmp_path: Path) -> None:
    made = load(tmp_path)
    assert (made.crawl.delay, made.board.method) == (2.0, "log-max")
    assert made.database == tmp_path.resolve() / "output" / "harvester.db"


def test_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "harvester.toml").write_text("[crawl]\ndelay = 5\n[board]\ncount = '独立稿'\n", "utf-8-sig")
    made = load(tmp_path)
    assert (made.crawl.delay, made.board.count) == (5.0, "独立稿")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[crawl]\ndelay = '2'", "{path} [crawl] delay 现为 '2'：应当是数字。"),
        ("[crawl]\nallow_loopback = 1", "{path} [crawl] allow_loopback 现为 1：应当是true 或 false。"),
        ("[crawl]\ntimeout = inf", "{path} [crawl] timeout 现为 inf：应当是数字。"),
        ("[crawl]\nattempts = 0", "{path} [crawl] attempts 现为 0：至少为 1。"),
        ("[crawl]\ndelay = -1", "{path} [crawl] delay 现为 -1.0：不能小于 0。"),
        (
            "[board]\nmethod = 'log'",
            "{path} [board] method 现为 'log'：可以写 log-max、min-max、z-score、t-score、percentile。",
        ),
        ("[board]\nweight = 1.5", "{path} [board] weight 现为 1.5：应在 0 到 1 之间。"),
        ("[spider]\n", "{path} 里有不认识的段 [spider]。可以写的段：crawl、board。"),
        (
            "[board]\nsort = 1",
            "{path} [board] 里有不认识的设置 sort。可以写的：method、count、weight、decimals。",
        ),
        ("crawl = 1", "{path} 的 crawl 应当是一段，写作 [crawl]。"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_write(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "harvester.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert str(caught.value) == message.format(path=path)


def test_a_file_that_is_not_toml_is_said_to_be_unreadable(tmp_path: Path) -> None:
    (tmp_path / "harvester.toml").write_text("[crawl\n", "utf-8")
    with pytest.raises(ConfigError, match=r"读不出来.*请用 UTF-8 保存"):
        load(tmp_path)


def test_a_folder_without_dictionaries_is_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HARVESTER_HOME", raising=False)
    with pytest.raises(ConfigError, match=r"不是工作目录.*harvester init"):
        find_home(str(tmp_path))
    (tmp_path / "dictionaries").mkdir()
    assert find_home(str(tmp_path)) == tmp_path
    monkeypatch.setenv("HARVESTER_HOME", str(tmp_path))
    assert find_home(None) == tmp_path
