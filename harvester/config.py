"""harvester.toml -> one frozen Config, and the working folder (home) that it stands in.

A home owns three things: ``dictionaries/``, ``harvester.toml`` and ``output/``. Every setting has a default;
an unknown key or a wrong value is an error that says what to write (Chinese: the operator reads it).
"""

from __future__ import annotations

import dataclasses
import json
import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

from harvester.errors import ConfigError

FILE = "harvester.toml"
HEAT_METHODS = ("log-max", "min-max", "z-score", "t-score", "percentile")
COUNTS = ("篇次", "媒体数", "独立稿")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """``[crawl]``: how politely and how long."""

    delay: float = 2.0
    """Seconds between two requests to one host."""
    timeout: float = 30.0
    """Seconds until a request is given up."""
    retries: int = 2
    """How often a request that timed out or met a 5xx is tried again in the same night."""
    attempts: int = 3
    """How often a source's job is tried in one night."""
    processes: int = 4
    """How many sources are crawled at a time, each in a process of its own."""
    minutes: float = 60.0
    """Minutes until one source's job is stopped; what it stored stays."""
    extract_seconds: float = 20.0
    """Seconds until one page's extraction is given up; the page goes to quarantine."""
    max_bytes: int = 8 * 1024 * 1024
    """A larger response is refused as rejected:too-large."""
    max_pages: int = 5000
    """The most article pages that one source may fetch in a night."""
    allow_loopback: bool = False
    """Whether this machine's own addresses may be crawled: for the demo and tests only."""
    contact: str = ""
    """An address that a webmaster can write to; it stands in the User-Agent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """``[board]``: the method of the heats. Whatever is left at its default is printed on the board as such."""

    method: str = "log-max"
    count: str = "篇次"
    weight: float = 0.5
    """全网信息热度's weight in 综合热度; 主流媒体报道热度 has the rest."""
    decimals: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that can be set, with where it was set."""

    home: Path
    crawl: Crawl = field(default_factory=Crawl)
    board: Ranking = field(default_factory=Ranking)

    @property
    def dictionaries(self) -> Path:
        return self.home / "dictionaries"

    @property
    def output(self) -> Path:
        return self.home / "output"

    @property
    def database(self) -> Path:
        return self.output / "harvester.db"

    @property
    def warc(self) -> Path:
        return self.output / "warc"


def load(home: Path) -> Config:
    """Read ``home``'s harvester.toml; a home without one has the defaults.

    Raises ConfigError, naming the file, the key, its value and what may stand there.
    """
    path = home / FILE
    try:
        table = tomllib.loads(path.read_text("utf-8-sig")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} 读不出来：{error}。请用 UTF-8 保存，并检查那一行的引号与括号。") from error
    except OSError as error:
        raise ConfigError(f"{path} 打不开：{error.strerror}。") from error
    sections = {"crawl": Crawl, "board": Ranking}
    unknown = sorted(set(table) - set(sections))
    if unknown:
        raise ConfigError(f"{path} 里有不认识的段 [{unknown[0]}]。可以写的段：{'、'.join(sections)}。")
    crawl, board = (_section(path, name, kind, table.get(name, {})) for name, kind in sections.items())
    return Config(home=home.resolve(), crawl=crawl, board=board)


def find_home(given: str | None) -> Path:
    """The home to work in: ``--home``, else HARVESTER_HOME, else the present folder.

    Raises ConfigError where that folder holds no dictionaries.
    """
    home = Path(given or os.environ.get("HARVESTER_HOME") or ".")
    if not (home / "dictionaries").is_dir():
        raise ConfigError(
            f"{home.resolve()} 不是工作目录：里面没有 dictionaries/。"
            f"先运行 harvester init 目录 建一个，再用 --home 指定它。"
        )
    return home


def _section(path: Path, name: str, kind: type[Any], table: object) -> Any:
    if not isinstance(table, Mapping):
        raise ConfigError(f"{path} 的 {name} 应当是一段，写作 [{name}]。")
    hints = get_type_hints(kind)
    for key, value in table.items():
        if key not in hints:
            raise ConfigError(f"{path} [{name}] 里有不认识的设置 {key}。可以写的：{'、'.join(hints)}。")
        table = {**table, key: _value(path, f"[{name}] {key}", hints[key], value)}
    made = kind(**table)
    for key, problem in _LIMITS.items():
        if hasattr(made, key) and not problem[0](getattr(made, key)):
            raise ConfigError(f"{path} [{name}] {key} 现为 {getattr(made, key)!r}：{problem[1]}")
    return made


def _value(path: Path, where: str, kind: type, value: object) -> object:
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind or (isinstance(value, float) and not math.isfinite(value)):
        names = {float: "数字", int: "整数", bool: "true 或 false", str: "带引号的文字"}
        raise ConfigError(f"{path} {where} 现为 {value!r}：应当是{names[kind]}。")
    return value


_LIMITS: Mapping[str, tuple[Any, str]] = {
    "delay": (lambda v: v >= 0, "不能小于 0。"),
    "timeout": (lambda v: v > 0, "要大于 0 秒。"),
    "retries": (lambda v: v >= 0, "不能小于 0。"),
    "attempts": (lambda v: v >= 1, "至少为 1。"),
    "processes": (lambda v: 1 <= v <= 64, "应在 1 到 64 之间。"),
    "minutes": (lambda v: v > 0, "要大于 0 分钟。"),
    "extract_seconds": (lambda v: v > 0, "要大于 0 秒。"),
    "max_bytes": (lambda v: v > 0, "要大于 0。"),
    "max_pages": (lambda v: v > 0, "要大于 0。"),
    "method": (lambda v: v in HEAT_METHODS, "可以写 log-max、min-max、z-score、t-score、percentile。"),
    "count": (lambda v: v in COUNTS, "可以写 篇次、媒体数、独立稿。"),
    "weight": (lambda v: 0 <= v <= 1, "应在 0 到 1 之间。"),
    "decimals": (lambda v: 0 <= v <= 6, "应在 0 到 6 之间。"),
}


def template() -> str:
    """A harvester.toml that says every setting, its default and its meaning, all commented out."""
    lines = ["# 采集与榜单的设置。去掉行首的 # 再改值；没写的用默认值。", ""]
    for name, kind in (("crawl", Crawl), ("board", Ranking)):
        lines.append(f"[{name}]")
        for setting in dataclasses.fields(kind):
            default = json.dumps(setting.default, ensure_ascii=False)
            lines += [f"# {MEANINGS[setting.name]}", f"# {setting.name} = {default}"]
        lines.append("")
    return "\n".join(lines)


MEANINGS = {
    "delay": "同一主机两次请求之间的秒数",
    "timeout": "一次请求最多等几秒",
    "retries": "超时或对方出错时，同一夜里再试几次",
    "attempts": "采集进程意外死掉时，一夜里最多重来几次",
    "processes": "同时采几个信源，每个一个进程",
    "minutes": "一个信源最多采几分钟，存下的都留着",
    "extract_seconds": "一个页面最多解析几秒，超过的原样留存待查",
    "max_bytes": "页面最大多少字节，再大的不收",
    "max_pages": "一个信源一夜最多取多少篇",
    "allow_loopback": "是否允许采集本机地址，只用于演示和测试",
    "contact": "网站管理员能联系到的邮箱或电话，写在 User-Agent 里，正式采集前请填",
    "method": "热度的标准化方法：log-max、min-max、z-score、t-score、percentile",
    "count": "热度取哪个计数：篇次、媒体数、独立稿",
    "weight": "全网信息热度在综合热度里的权重，其余是主流媒体报道热度的",
    "decimals": "热度保留几位小数",
}
