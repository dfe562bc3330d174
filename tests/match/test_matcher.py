"""The matcher on whole texts: places, scope, overlapping words, several cases, and its bookkeeping."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace

import pytest

from harvester.match import Matcher
from harvester.models import Case, Decision, Group, Mention, Place, Text

COUNTED, REVIEW, REJECTED = Decision.COUNTED, Decision.REVIEW, Decision.REJECTED


@pytest.mark.parametrize(
    ("body", "outlet", "region", "decision", "rule"),
    [
        # the nearest place in the sentence
        ("掇刀区的红管家来了。", "", "", COUNTED, "句中本地"),
        ("柯城区的红管家来了。", "", "", REJECTED, "他地更近"),
        ("柯城的红管家管楼道，掇刀的红管家管到了车棚。", "", "", COUNTED, "句中本地"),
        ("掇刀区的客人来到柯城区，跟着红管家走了一圈。", "荆门日报", "湖北省荆门市", REJECTED, "他地更近"),
        ("柯城区的客人来到掇刀区，跟着红管家走了一圈。", "衢州日报", "浙江省衢州市", COUNTED, "句中本地"),
        ("衢州、荆门和掇刀等地都有红管家。", "", "", COUNTED, "句中本地"),
        ("叫红管家的不止一处：柯城的管楼道，掇刀的管车棚。", "", "", COUNTED, "句中本地"),
        ("湖北有一支红管家队伍。", "", "", COUNTED, "句中上级"),
        ("湖北武汉的红管家来了。", "", "", REJECTED, "他地更近"),  # within the province, but elsewhere
        (
            "武汉人老周也当了红管家。",
            "荆门日报",
            "湖北省荆门市掇刀区",
            COUNTED,
            "媒体地区",
        ),  # an origin is no place
        # named before, after, or by the outlet
        ("掇刀区下了一夜雪。天亮时红管家已在扫雪。", "", "", COUNTED, "前文本地"),
        ("本报衢州讯 下了一夜雪。天亮时红管家已在扫雪。", "", "", REJECTED, "前文他地"),
        ("本报荆门讯 下了一夜雪。天亮时红管家已在扫雪。", "", "", COUNTED, "文中上级"),  # a coined word
        ("湖北下了一夜雪。天亮时红管家已在扫雪。", "", "", REVIEW, "无地区"),
        ("天亮时红管家已在扫雪。这是掇刀区的早晨。", "", "", COUNTED, "后文本地"),
        ("天亮时红管家已在扫雪。", "云上掇刀", "", COUNTED, "媒体地区"),
        ("天亮时红管家已在扫雪。", "掇刀融媒", "湖北省荆门市", COUNTED, "媒体地区"),
        ("天亮时红管家已在扫雪。", "柯城发布", "", REJECTED, "媒体他地"),
        ("天亮时红管家已在扫雪。", "荆门晚报", "湖北省荆门市", COUNTED, "媒体上级"),  # a coined word
        ("天亮时红管家已在扫雪。", "湖北日报", "湖北省", REVIEW, "媒体上级"),
        ("天亮时红管家已在扫雪。", "某某号", "", REVIEW, "无地区"),
        ("天亮时红管家已在扫雪。", "柯城生活圈", "", REJECTED, "媒体他地"),
        ("我区的红管家天亮时已在扫雪。", "掇刀融媒", "湖北省荆门市掇刀区", COUNTED, "媒体自称"),
        ("我区的红管家天亮时已在扫雪。", "柯城发布", "浙江省衢州市柯城区", REJECTED, "媒体自称"),
        ("全国各地都有红管家。", "某某号", "", REJECTED, "泛指"),
        # places of the same paragraph before those of another one
        ("柯城区下了一夜雪。\n天亮时红管家已在扫雪。这是掇刀区的早晨。", "", "", COUNTED, "后文本地"),
        ("掇刀区下了一夜雪。\n天亮时红管家已在扫雪。这是柯城区的早晨。", "", "", REJECTED, "后文他地"),
        # who comes from a place or goes to one is met somewhere else
        ("来自浙江衢州的客商看见红管家在扫雪。", "掇刀融媒", "湖北省荆门市掇刀区", COUNTED, "媒体地区"),
        ("浙江柯城区考察团一行九人看了红管家。", "掇刀融媒", "湖北省荆门市掇刀区", COUNTED, "媒体地区"),
        ("他想去衢州看女儿。红管家替他喂了三天猫。", "掇刀融媒", "湖北省荆门市掇刀区", COUNTED, "媒体地区"),
        ("掇刀人说起红管家，话就多了。", "", "", COUNTED, "本地人"),
        ("掇刀人老周在这里当了红管家。", "柯城发布", "浙江省衢州市柯城区", REJECTED, "媒体他地"),
        # a visitor's paper tells of those it visited
        (
            "掇刀区的队员接待了我们。\n“人家的红管家有自己的值班表。”\n回到衢州，大家想改章程。",
            "衢州日报",
            "浙江省衢州市",
            COUNTED,
            "对方",
        ),
        (
            "柯城区的队员接待了我们。\n“人家的红管家有自己的值班表。”\n回到掇刀，大家想改章程。",
            "掇刀融媒",
            "湖北省荆门市掇刀区",
            REJECTED,
            "对方",
        ),
        # another town that bears the name
        ("福建有个掇刀镇，那里的红管家管渔船。", "", "", REJECTED, "他地更近"),
        # a list of other articles at the end
        ("路口换了灯。\n相关阅读：\n红管家的一天\n掇刀下雪了", "掇刀融媒", "", REJECTED, "别的文章"),
        ("路口换了灯。\n相关阅读：红管家的一天", "掇刀融媒", "", REJECTED, "别的文章"),
        ("往期回顾\n掇刀区的红管家今天扫雪去了。", "", "", REJECTED, "别的文章"),
        ("相关链接\n雪下了一夜。\n掇刀区的红管家扫雪去了。", "", "", COUNTED, "句中本地"),
        # another thing of that name
        ("掇刀新开了一家叫红管家的馆子。", "", "", REJECTED, "别物"),
        ("掇刀的公交在红管家站牌旁改道。", "", "", REJECTED, "别物"),
        ("掇刀的两条公交线路改道，红管家站暂停。", "", "", REJECTED, "别物"),
        ("掇刀区有家叫红管家的咖啡店。", "", "", REJECTED, "别物"),
        ("掇刀万达的红管家牌子：本店到店领券，满减秒杀。", "", "", REJECTED, "广告"),
        # a repost speaks for its own author
        ("掇刀的雪真大。//@柯城发布：红管家扫雪去了。", "", "", REJECTED, "他地更近"),
    ],
)
def test_place_decides(
    case: Callable[..., Case],
    text: Callable[..., Text],
    places: tuple[Place, ...],
    body: str,
    outlet: str,
    region: str,
    decision: Decision,
    rule: str,
) -> None:
    (mention,) = Matcher([case()], places).match(text(body, outlet=outlet, region=region))
    assert (mention.decision, mention.rule) == (decision, rule), mention.reason


def test_a_repeated_district_needs_its_city(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    matcher = Matcher([case(unit="武汉市青山区", name="红管家", any_words=("红灯笼队",))], places)

    def decision(body: str, **given: str) -> Decision:
        (mention,) = matcher.match(text(body, **given))
        return mention.decision

    assert decision("青山区的红灯笼队来了。") is REVIEW
    assert decision("武汉市青山区的红灯笼队来了。") is COUNTED
    assert decision("包头市青山区的红灯笼队来了。") is REJECTED
    assert decision("青山区的红灯笼队来了。", region="湖北省武汉市") is COUNTED
    assert decision("青山区的红灯笼队来了。", outlet="包头晚报") is REJECTED


def test_words_that_hold_their_place_need_no_other(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    matcher = Matcher([case(any_words=("掇刀红管家", "掇刀油菜"), name="掇刀区油菜串起富民花田")], places)
    (mention,) = matcher.match(text("客人们谈起掇刀红管家。"))
    assert (mention.decision, mention.rule) == (COUNTED, "含本地地名")
    (mention,) = matcher.match(text("高速路边的掇刀油菜开花了，请勿停车。"))
    assert (mention.decision, mention.rule) == (REJECTED, "泛指")
    (mention,) = matcher.match(text("掇刀油菜铺出一条富民的路。"))
    assert (mention.decision, mention.rule) == (COUNTED, "含本地地名")


def spans(mention: Mention, body: str) -> list[str]:
    return [body[span.start : span.end] for span in mention.spans]


def test_a_page_counts_once_with_every_span_and_the_longest_of_overlapping_words(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    body = "掇刀区的紅管家和“荆楚红 管家”都来了。"
    (mention,) = Matcher([case(any_words=("红管家", "荆楚红管家"))], places).match(text(body))
    assert spans(mention, body) == ["紅管家", "荆楚红 管家"]


def test_only_the_spans_that_count_are_the_receipt(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    body = "柯城区的红管家来掇刀区。掇刀区的红管家接待。"
    (mention,) = Matcher([case()], places).match(text(body))
    assert [span.start for span in mention.spans] == [body.rindex("红管家")]


def test_one_page_names_several_cases_and_a_part_of_another_name_is_none(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    cases = [
        case(id="K2", any_words=("红管家",)),
        case(id="K1", unit="沙洋县人民政府", name="沙洋县红管家学堂", any_words=("红管家学堂",)),
    ]
    matcher = Matcher(cases, places)
    both = matcher.match(text("掇刀区的红管家去了沙洋县的红管家学堂。"))
    assert [(m.case_id, m.decision) for m in both] == [("K1", COUNTED), ("K2", COUNTED)]
    one = matcher.match(text("掇刀区的客人去了沙洋县的红管家学堂。"))
    assert [(m.case_id, m.rule) for m in one] == [("K1", "句中本地"), ("K2", "别的案例")]


def test_a_matcher_of_some_cases_decides_as_the_whole_one(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    cases = [
        case(id="K1", any_words=("红管家",)),
        case(id="K2", unit="沙洋县人民政府", name="沙洋县红管家学堂", any_words=("红管家学堂",)),
        case(id="K3", name="别的案例", any_words=("老人食堂",)),
    ]
    every = Matcher(cases, places)
    for body in ("掇刀区的客人去了沙洋县的红管家学堂和老人食堂。", "掇刀区的红管家去了红管家学堂。"):
        for some in (["K1"], ["K2"], ["K3"], ["K1", "K3"]):
            whole = [mention for mention in every.match(text(body)) if mention.case_id in some]
            assert every.only(some).match(text(body)) == whole
            assert pickle.loads(pickle.dumps(every.only(some))).match(text(body)) == whole


def test_a_province_owns_every_place_in_it(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    row = case(unit="湖北省高级人民法院", group=Group.PROVINCE, name="诚信预告机制", any_words=("诚信预告",))
    matcher = Matcher([row], places)
    assert [m.decision for m in matcher.match(text("沙洋县法院发出诚信预告。"))] == [COUNTED]
    assert [m.decision for m in matcher.match(text("柯城区法院发出诚信预告。"))] == [REJECTED]


def test_the_row_s_own_place_words_are_anchors(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    matcher = Matcher([case(places=("掇刀", "白石坡村"), unit="掇刀区团林铺镇")], places)
    for body in ("白石坡村的红管家来了。", "团林铺镇的红管家来了。"):
        assert [m.decision for m in matcher.match(text(body))] == [COUNTED]


def test_a_pickled_matcher_decides_alike(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    matcher = Matcher([case()], places)
    page = text("掇刀区的红管家来了。")
    expected = matcher.match(page)
    assert pickle.loads(pickle.dumps(matcher)).match(page) == expected


def test_version_changes_with_what_decides_and_not_with_the_note(
    case: Callable[..., Case], places: tuple[Place, ...]
) -> None:
    row = case()
    version = Matcher([row], places).version(row.id)
    assert Matcher([replace(row, note="换个说法")], places).version(row.id) == version
    assert (
        Matcher([case(id="K0", name="别的案例", any_words=("别的",)), row], places).version(row.id) == version
    )
    longer = case(id="K0", name="红管家学堂", any_words=("红管家学堂",))
    assert Matcher([longer, row], places).version(row.id) != version
    assert Matcher([replace(row, near=61)], places).version(row.id) != version
    assert Matcher([row], places[:-1]).version(row.id) != version


def test_without_words_or_places_nothing_breaks(case: Callable[..., Case], text: Callable[..., Text]) -> None:
    assert Matcher([], []).match(text("红管家")) == []
    assert [m.decision for m in Matcher([case()], []).match(text("红管家"))] == [REVIEW]
    assert Matcher([case()], []).match(text("")) == []


def test_a_town_speaks_for_its_county_and_a_repeated_one_for_none(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    """太平镇 is a town of the table and of many provinces besides."""
    matcher = Matcher([case(unit="沙洋县人民政府", name="沙洋县“红管家”")], places)

    def decided(body: str) -> tuple[Decision, str]:
        (mention,) = matcher.match(text(body))
        return mention.decision, mention.rule

    assert decided("团林铺镇的“红管家”上门服务。") == (Decision.REJECTED, "他地更近")
    assert decided("太平镇的“红管家”上门服务。") == (Decision.REVIEW, "重名地")
    assert decided("沙洋县太平镇的“红管家”上门服务。") == (Decision.COUNTED, "句中本地")


def test_many_texts_at_once_are_matched_as_each_alone(
    case: Callable[..., Case], text: Callable[..., Text], places: tuple[Place, ...]
) -> None:
    """Marks, pinyin, degrees, a slip, characters of two units, and the one that parts the texts that are scanned."""
    matcher = Matcher([case(any_words=("红管家", "红管家食堂", "23℃服务"))], places)
    bodies = [
        "",
        "掇刀区的红管家来了。",
        "下雪了。",
        "掇刀区的红(hóng)管家和“红 管\n家”来了(GDP)。",
        "掇刀区的23摄氏度服务，就是23°C服务。",
        "😀掇刀区的红管圃食堂开了。",
        "掇刀区\uffff红管家来了。\uffff",
        "红管",
        "家",
        "掇刀区的红管家来了。" * 4000,
    ]
    texts = [text(body, title=title) for body in bodies for title in ("", "红管家来了", "红")]
    alone = [matcher.match(one) for one in texts]
    assert list(matcher.match_many(iter(texts))) == alone
    assert [m[0].rule for m in alone[:18:3] if m] == ["句中本地", "句中本地", "句中本地", "差一字"]
    found = matcher.candidates([f"{one.title}。{one.body}" for one in texts])
    assert {number for number, mentions in enumerate(alone) if mentions} <= set(found)
    assert 0 not in found
    assert 21 not in found


@pytest.mark.parametrize(
    ("body", "decision"),
    [
        ("掇刀区的孩子们一队垒桥，一队守桥。", REVIEW),
        ("掇刀区的“垒桥”今年修了三座。", COUNTED),
        ("掇刀区的垒桥工程今年修了三座，垒桥的石头是山上采的。", COUNTED),
    ],
)
def test_a_short_form_of_two_characters_needs_quotes_or_the_long_one(
    case: Callable[..., Case],
    text: Callable[..., Text],
    places: tuple[Place, ...],
    body: str,
    decision: Decision,
) -> None:
    made = case(name="掇刀区“垒桥工程”", any_words=("垒桥工程", "垒桥"))
    (mention,) = Matcher([made], places).match(text(body))
    assert mention.decision is decision, mention.reason
