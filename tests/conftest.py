"""Builders that every test may use: each gives a whole record, of which a test says only what matters to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, settings

from harvester.models import SHANGHAI, Case, Group, Kind, Outlet, OutletType, Page, Place, Platform, Tier

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
"""No test is timed: what takes long on a busy machine is not wrong."""


@pytest.fixture
def page() -> Callable[..., Page]:
    def build(url: str = "https://news.example.cn/1.html", **fields: object) -> Page:
        given = {
            "url": url,
            "source_id": "example-news",
            "platform": Platform.NEWS,
            "title": "标题",
            "body": "正文",
            "published_at": datetime(2026, 10, 8, 9, 30, tzinfo=SHANGHAI),
            "published_precision": "minute",
            "fetched_at": datetime(2026, 11, 1, 2, 0, tzinfo=SHANGHAI),
            "night": date(2026, 10, 31),
        }
        return Page(**{**given, **fields})  # type: ignore[arg-type]

    return build


@pytest.fixture
def case() -> Callable[..., Case]:
    def build(id: str = "C1", **fields: object) -> Case:  # noqa: A002
        given = {
            "name": "基层社会治理探索——“红管家”",
            "group": Group.COUNTY,
            "kind": Kind.CASE,
            "unit": "荆门市掇刀区",
            "any_words": ("红管家",),
        }
        return Case(id=id, **{**given, **fields})  # type: ignore[arg-type]

    return build


@pytest.fixture
def outlet() -> Callable[..., Outlet]:
    def build(name: str = "示例日报", host: str = "news.example.cn", **fields: object) -> Outlet:
        given = {"hosts": (host,), "tier": Tier.PROVINCIAL, "type": OutletType.GENERAL, "basis": "自拟"}
        return Outlet(name=name, **{**given, **fields})  # type: ignore[arg-type]

    return build


@pytest.fixture
def places() -> tuple[Place, ...]:
    """A province, two cities, two districts of one name in different cities, and another province."""
    rows = (
        ("420000", "湖北省", "湖北", "省", "", "湖北省"),
        ("420800", "荆门市", "荆门", "市", "420000", "湖北省荆门市"),
        ("420804", "掇刀区", "掇刀", "县", "420800", "湖北省荆门市掇刀区"),
        ("420100", "武汉市", "武汉", "市", "420000", "湖北省武汉市"),
        ("420107", "青山区", "青山", "县", "420100", "湖北省武汉市青山区"),
        ("640000", "宁夏回族自治区", "宁夏", "省", "", "宁夏回族自治区"),
        ("640300", "吴忠市", "吴忠", "市", "640000", "宁夏回族自治区吴忠市"),
        ("640302", "利通区", "利通", "县", "640300", "宁夏回族自治区吴忠市利通区"),
    )
    return tuple(
        Place(code=code, name=name, short_names=(short,), level=level, parent=parent, path=path)  # type: ignore[arg-type]
        for code, name, short, level, parent, path in rows
    )
