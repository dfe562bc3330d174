from datetime import date
from typing import Any

import pytest

from harvester.count import count
from harvester.models import (
    Attributed,
    Board,
    Case,
    Decision,
    Group,
    Kind,
    Mention,
    Period,
    Platform,
    Tier,
)
from harvester.rank import boards as rank_boards

MARCH = Period(date(2023, 3, 1), date(2023, 4, 1), "2023年3月")
CASES = (
    Case(
        id="007",
        name="“河畔管家”社区议事",
        group=Group.COUNTY,
        kind=Kind.CASE,
        unit="某市河畔区",
        any_words=("词",),
    ),
    Case(
        id="008", name="=1+1 号院共治", group=Group.COUNTY, kind=Kind.CASE, unit="山前县", any_words=("词",)
    ),
    Case(id="009", name="春风送岗", group=Group.CITY, kind=Kind.ACTIVITY, unit="某市", any_words=("词",)),
)


def mention(page: str, case_id: str = "007", **more: Any) -> Attributed:
    decision = more.pop("decision", Decision.COUNTED)
    return Attributed(
        mention=Mention(
            page=page,
            case_id=case_id,
            decision=decision,
            reason="邻近“河畔区”7 字",
            rule="near-place",
            spans=(),
        ),
        **{
            "title": "河畔夜话",
            "platform": Platform.NEWS,
            "published_on": date(2023, 3, 5),
            "outlet": "某市日报",
            "tier": Tier.CITY,
            "tier_basis": "名单（长期有效）",
            "mainstream": False,
            "story": page,
            **more,
        },
    )


MENTIONS = (
    mention(
        "https://a.example/2",
        title='=HYPERLINK("http://bad.example","点我")',
        outlet="@某某",
        story="https://a.example/1",
    ),
    mention("https://a.example/1", title="+86 热线开通", tier=Tier.CENTRAL, mainstream=True),
    mention("https://b.example/1", title="-5℃ 里的守夜人", platform=Platform.APP),
    mention("https://b.example/2", title="\t=cmd|' /C calc'!A0", decision=Decision.REVIEW),
    mention("https://c.example/1", "008", title='两行\n标题,有逗号和"引号"'),
    mention("https://c.example/2", "008", title="坏字符\x0b\x00\ud800", outlet="c.example"),
)


@pytest.fixture(name="period")
def _period() -> Period:
    return MARCH


@pytest.fixture(name="mentions")
def _mentions() -> tuple[Attributed, ...]:
    return MENTIONS


@pytest.fixture(name="boards")
def _boards() -> tuple[Board, ...]:
    return rank_boards(CASES, count(MENTIONS, CASES), MARCH, coverage=["某市日报 3 夜未抓到", "微博 仅导入"])
