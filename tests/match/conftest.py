"""A small country of our own for the matcher: few places, among them two of one name and two everyday words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from harvester.match.places import Gazetteer
from harvester.models import SHANGHAI, Case, Group, Kind, Place, Text

_ROWS = (
    ("420000", "湖北省", "湖北", "省", "", "代字：鄂"),
    ("420100", "武汉市", "武汉", "市", "420000", "代字：汉"),
    ("420106", "武昌区", "武昌", "县", "420100", ""),
    ("420107", "青山区", "青山", "县", "420100", "常用词：青山"),
    ("420105", "汉阳区", "汉阳", "县", "420100", ""),
    ("420800", "荆门市", "荆门", "市", "420000", ""),
    ("420804", "掇刀区", "掇刀", "县", "420800", ""),
    ("420822", "沙洋县", "沙洋", "县", "420800", ""),
    ("420804100", "团林铺镇", "", "乡", "420804", ""),
    ("420822100", "太平镇", "", "乡", "420822", "重名：太平镇"),
    ("420822101", "温泉街道", "", "乡", "420822", "重名：温泉街道"),
    ("420804101", "温泉街道", "", "乡", "420804", "重名：温泉街道"),
    ("421000", "荆州市", "荆州", "市", "420000", ""),
    ("421022", "公安县", "公安", "县", "421000", "常用词：公安"),
    ("330000", "浙江省", "浙江", "省", "", ""),
    ("330800", "衢州市", "衢州", "市", "330000", ""),
    ("330802", "柯城区", "柯城", "县", "330800", ""),
    ("150000", "内蒙古自治区", "内蒙古", "省", "", ""),
    ("150200", "包头市", "包头", "市", "150000", ""),
    ("150204", "青山区", "青山", "县", "150200", "常用词：青山"),
)


def _places() -> tuple[Place, ...]:
    paths: dict[str, str] = {"": ""}
    places = []
    for code, name, short, level, parent, note in _ROWS:
        paths[code] = paths[parent] + name
        places.append(
            Place(
                code=code,
                name=name,
                short_names=(short,) if short else (),
                level=level,  # type: ignore[arg-type]
                parent=parent,
                path=paths[code],
                note=note,
            )
        )
    return tuple(places)


@pytest.fixture(scope="session")
def places() -> tuple[Place, ...]:
    return _places()


@pytest.fixture(scope="session")
def gazetteer(places: tuple[Place, ...]) -> Gazetteer:
    return Gazetteer(places)


@pytest.fixture(scope="session")
def case() -> Callable[..., Case]:
    def make(**given: Any) -> Case:
        row = {
            "id": "K1",
            "name": "掇刀区“红管家”治理队伍",
            "group": Group.COUNTY,
            "kind": Kind.CASE,
            "unit": "荆门市掇刀区人民政府",
            "any_words": ("红管家",),
        }
        return Case(**{**row, **given})

    return make


@pytest.fixture(scope="session")
def text() -> Callable[..., Text]:
    def make(body: str, title: str = "", day: str = "2023-06-01", **given: Any) -> Text:
        from datetime import datetime

        published = datetime.fromisoformat(day).replace(tzinfo=SHANGHAI) if day else None
        return Text(id="p", title=title, body=body, published_at=published, **given)

    return make
