"""What reprinting does to a page and what it does not, on articles of our own."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.models import SHANGHAI, Text
from harvester.reprints import group

START = datetime(2023, 3, 6, 8, 0, tzinfo=SHANGHAI)

TITLE = "老渡口的晚间诊室"
BODY = """本报讯（记者 何渡）每周三晚上七点，临江市渡口街道卫生站的灯准时亮起。三名内科医生轮流坐诊，量血压、看化验单、改药方，来的多是白天走不开的货车司机和菜贩。
诊室起初只开一间。去年十二月，一位司机因为白天排不上号，把降压药停了两个月，晕倒在装货口。街道的人把这件事写进会议记录，商量出一个笨办法：把门诊时间挪到晚上。
半年下来，夜诊接待一千四百余人次，转诊四十六人。医生老郭说，药不是最难的，最难的是让人愿意坐下来听完三句话。他在桌上放了一盘花生，边剥边聊，血压计就不那么吓人了。
街道办算过一笔账，夜诊每月多花的水电和补贴不到六千元，省下的是十几次半夜出车。今年他们打算把第二间诊室搬进农贸市场，离摊位近些。"""
PARAGRAPHS = BODY.split("\n")


def page(page_id: str, title: str = TITLE, body: str = BODY, hours: float | None = 0, **more: Any) -> Text:
    published = None if hours is None else START + timedelta(hours=hours)
    return Text(id=page_id, title=title, body=body, published_at=published, **more)


def stories(*pages: Text, **how: Any) -> set[frozenset[str]]:
    grouped: dict[str, set[str]] = {}
    for page_id, story in group(pages, **how).items():
        grouped.setdefault(story, set()).add(page_id)
    return {frozenset(members) for members in grouped.values()}


def reworded(body: str) -> str:
    for one, other in (
        ("起初", "最初"),
        ("商量出", "想出"),
        ("接待", "接诊"),
        ("愿意", "肯"),
        ("打算", "计划"),
    ):
        body = body.replace(one, other)
    return body


TRADITIONAL = str.maketrans(
    "报讯记者临渡街卫灯准时医轮压单药来货车号两个会议录晚间诊",
    "報訊記者臨渡街衛燈準時醫輪壓單藥來貨車號兩個會議錄晚間診",
)
COPIES = {
    "unchanged": (TITLE, BODY),
    "another headline": ("货车司机半夜看上了病，网友直呼暖心", BODY),
    "a decorated headline": (f"速看：{TITLE}|今日头条推荐", BODY),
    "one paragraph": (TITLE, BODY.replace("\n", "")),
    "an editor's note": (
        TITLE,
        "编者按：基层的事贵在琐细，下面这篇报道值得一读，特此转载以飨读者。\n" + BODY,
    ),
    "a source in front": (TITLE, "据临江日报报道，" + BODY),
    "another byline": (TITLE, BODY.replace("本报讯（记者 何渡）", "临江网综合消息（编辑 小满）")),
    "an advertisement behind": (
        TITLE,
        BODY + "\n扫码关注本号，每天推送身边新鲜事，点击下方链接领取好礼。责任编辑：小满",
    ),
    "the first paragraph cut": (TITLE, "\n".join(PARAGRAPHS[1:])),
    "a paragraph cut within": ("夜诊", "\n".join(PARAGRAPHS[:1] + PARAGRAPHS[2:])),
    "the end cut": ("渡口夜诊半年接待上千人", "\n".join(PARAGRAPHS[:2])),
    "paragraphs moved": (TITLE, "\n".join([PARAGRAPHS[2], PARAGRAPHS[0], PARAGRAPHS[3], PARAGRAPHS[1]])),
    "reworded": (TITLE, reworded(BODY)),
    "other quotes and spaces": (TITLE, BODY.replace("，", ", ").replace("“", "「").replace("。", "。　")),
    "pinyin injected": (TITLE, BODY.replace("医生", "医(yī)生(shēng)").replace("药", "药(yào)")),
    "one number corrected": (TITLE, BODY.replace("一千四百", "一千五百")),
    "a place swapped for a brand": (TITLE, BODY.replace("临江市", "某某棋牌市")),
    "only the first sentence": (TITLE, PARAGRAPHS[0][:60]),
}


@pytest.mark.parametrize("how", COPIES)
def test_a_copy_belongs_to_its_story(how: str) -> None:
    title, body = COPIES[how]
    assert stories(page("1"), page("2", title, body, hours=9)) == {frozenset("12")}


def test_all_copies_are_one_story() -> None:
    pages = [page(how, title, body, hours=at) for at, (how, (title, body)) in enumerate(COPIES.items())]
    assert set(group(pages).values()) == {"unchanged"}


def changed(*swaps: tuple[str, str]) -> str:
    body = BODY
    for one, other in swaps:
        assert one in body
        body = body.replace(one, other)
    return body


OTHERS = {
    "another place and other numbers": (
        "新码头的晚间诊室",
        changed(
            ("临江市渡口街道", "北岸县码头镇"),
            ("三名", "五名"),
            ("一千四百", "二千三百"),
            ("四十六", "七十二"),
        ),
    ),
    "the same headline, another place and number": (
        TITLE,
        changed(("渡口街道", "沙河街道"), ("四十六人", "十九人"), ("老郭", "老秦")),
    ),
    "another edition": (
        TITLE,
        changed(("去年十二月", "去年十月"), ("一千四百", "一千七百"), ("每周三晚上", "每周五晚上")),
    ),
    "another text": (
        "渡口街道修好了路灯",
        "渡口街道的路灯修好了。七十盏灯换成了感应灯，巷口的阿婆说晚上出门不再摸黑。" * 3,
    ),
}


@pytest.mark.parametrize("how", OTHERS)
def test_the_same_template_is_another_story(how: str) -> None:
    title, body = OTHERS[how]
    assert stories(page("1"), page("2", title, body, hours=30)) == {frozenset("1"), frozenset("2")}


NOTICE = "秋汛期间，{0}水位上涨，请沿岸居民不要下河游泳捕捞，看护好老人小孩。{1}值班电话二十四小时有人接听，发现险情立即上报。"


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        (("清江区段", "江边镇"), ("白河区段", "河口镇"), ()),
        (("南漳", "宜城"), ("远安", "当阳"), ("南漳", "远安", "宜城", "当阳")),
    ],
)
def test_a_short_notice_for_another_place_stays_apart(
    one: tuple[str, str], other: tuple[str, str], places: tuple[str, ...]
) -> None:
    pages = page("1", "汛期提醒", NOTICE.format(*one)), page("2", "汛期提醒", NOTICE.format(*other), hours=2)
    assert stories(*pages, places=places) == {frozenset("1"), frozenset("2")}


def test_a_renamed_subject_is_another_event() -> None:
    text = "{0}昨天下午在市民中心领取了见义勇为证书。{0}说，换了谁都会伸手拉一把。现场的邻居为他鼓掌，{1}代表街坊送上了锦旗。"
    pages = (
        page("1", "陈守田领到见义勇为证书", text.format("陈守田", "张阿婆")),
        page("2", "罗长河领到见义勇为证书", text.format("罗长河", "孙大爷"), hours=20),
    )
    assert stories(*pages) == {frozenset("1"), frozenset("2")}


def test_the_next_years_notice_is_another_story() -> None:
    text = "春节将至，街道组织志愿者走访慰问独居老人，送去米面油和春联，帮助检查燃气和电线，并登记老人的用药和照护需求。"
    later = text.replace("米面油", "棉被")
    assert stories(page("1", "走访慰问", text), page("2", "走访慰问", later, hours=4)) == {frozenset("12")}
    assert (
        len(
            stories(
                page("1", "走访慰问", text),
                page("2", "走访慰问", later.replace("春联", "福字"), hours=24 * 365),
            )
        )
        == 1
    )
    other = later.replace("街道组织", "街道发动").replace("照护需求", "就医意愿").replace("检查", "排查")
    assert len(stories(page("1", "走访慰问", text), page("2", "走访慰问", other, hours=24 * 365))) == 2


def test_a_digest_does_not_join_what_it_quotes() -> None:
    lamp = "沿河路的七十盏路灯全部换成感应灯，巷口的阿婆说晚上出门不再摸黑，孩子放学也敢自己走了。"
    well = "上湾村的老井清淤完毕，淘出三吨淤泥和一只民国的铜壶，村里给井口加了石栏和锁。"
    bus = "十六路公交车延到医院门口，末班车推迟一个小时，住院的家属再也不用走两站路赶车。"
    digest = "\n".join(("一周要闻", lamp, well, bus))
    pages = (
        page("灯", "感应灯照亮沿河路", lamp),
        page("井", "老井清淤见铜壶", well),
        page("车", "十六路延到医院门口", bus),
        page("集", "一周要闻回顾", digest, hours=5),
    )
    apart = stories(*pages)
    assert not any({"井", "车"} <= story for story in apart)
    assert not any({"灯", "井"} <= story for story in apart)


def test_a_follow_up_that_quotes_the_first_report_is_another_story() -> None:
    later = (
        "昨天，夜诊的第二间诊室在农贸市场开张，剪彩的是卖豆腐的刘嫂。"
        + "她说以后收了摊就能量血压，顺路。" * 8
    )
    first = PARAGRAPHS[0]
    pages = page("1", "渡口夜诊亮灯", first), page("2", "渡口夜诊开进市场", later + first + later, hours=72)
    assert len(stories(*pages)) == 2


def test_traditional_script_needs_the_fold() -> None:
    copy = page("2", TITLE, BODY.translate(TRADITIONAL), hours=3)
    back = {new: old for old, new in TRADITIONAL.items()}
    assert stories(page("1"), copy, fold=lambda text: text.translate(back)) == {frozenset("12")}


def test_the_story_is_named_after_its_earliest_page() -> None:
    pages = page("b", hours=5), page("c", hours=1), page("a", hours=5), page("0", hours=None)
    assert set(group(pages).values()) == {"c"}
    assert set(group([page("b"), page("a")]).values()) == {"a"}
    assert set(group([page("a", hours=None), page("b")]).values()) == {"b"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("", ""), ("", ""), False),
        (("转发微博", ""), ("转发微博", ""), False),
        (("图片新闻", "undefined"), ("图片新闻", "undefined"), False),
        (
            ("Night clinic opens at the ferry", "Doctors wait."),
            ("Night clinic opens at the ferry", "Doctors wait."),
            True,
        ),
        (
            ("Night clinic opens at the ferry", "Doctors wait."),
            ("Night clinic closes at the ferry", "Doctors left."),
            False,
        ),
        (
            ("渡口街道夜诊室今晚开诊，欢迎街坊来坐坐", ""),
            ("渡口街道夜诊室今晚开诊，欢迎街坊来坐坐", ""),
            True,
        ),
        (("渡口街道夜诊室今晚开诊，欢迎街坊来坐坐", ""), ("沿河路七十盏路灯全部换成感应灯", ""), False),
    ],
)
def test_pages_with_hardly_any_text(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert (len(stories(page("1", *one), page("2", *other))) == 1) is same


def test_no_pages_no_stories() -> None:
    assert group([]) == {}


def test_a_story_of_two_thousand_pages_is_one() -> None:
    pages = [
        page(f"{at:04}", f"{TITLE}（{at}）", f"浏览{at * 7}次　来源：各地\n{BODY}\n阅读 {at}", hours=at / 100)
        for at in range(2000)
    ]
    assert set(group(pages).values()) == {"0000"}


def test_boilerplate_that_every_page_carries_joins_nothing() -> None:
    tail = "本平台刊载内容均由用户上传，如有侵权请与客服联系，工作日九点至十七点受理，谢谢理解与支持。"
    heads = (
        "沿河路的七十盏路灯换成了感应灯，孩子放学敢自己走了。",
        "上湾村淘井淘出一只铜壶，老支书拿回家擦了一宿。",
        "末班车推迟一个钟头，住院的家属不用再走两站路。",
        "菜场后门搭了雨棚，卖藕的大姐说衣裳总算不湿了。",
    )
    pages = [page(str(at), head[:9], head + tail, hours=at) for at, head in enumerate(heads)]
    assert len(stories(*pages)) == len(pages)


def test_a_form_filled_with_other_names_is_another_story() -> None:
    form = "{0}巷的{1}井终年不涸，{2}家夜里打水，{3}家清早浇菜，{4}家的狗守着井台，巷里人说这井比祠堂还要老。"
    pages = (
        page("1", "巷里的井", form.format(*"松兰柳桂梅")),
        page("2", "巷里的井", form.format(*"云霜雪雾露"), hours=9),
    )
    assert len(stories(*pages)) == 2


EVERYTHING = [
    page(f"{name}-{at}", title, body, hours=at * 3)
    for at, (name, (title, body)) in enumerate({**COPIES, **OTHERS}.items())
]


@given(st.permutations(EVERYTHING))
def test_the_order_of_the_pages_decides_nothing(pages: list[Text]) -> None:
    assert group(pages) == group(EVERYTHING)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("甲乙丙丁"), st.integers(0, 6), st.integers(0, 6), st.sampled_from([0, 5, 800])
        ),
        max_size=10,
    )
)
def test_a_story_is_named_by_one_of_its_own(rows: list[tuple[str, int, int, int]]) -> None:
    pages = [
        page(
            str(at),
            f"题目{name}",
            f"{name}镇第{start}号文书。" + "\n".join(PARAGRAPHS[start % 4 :][: end + 1]),
            hours=hours,
        )
        for at, (name, start, end, hours) in enumerate(rows)
    ]
    grouped = group(pages)
    assert set(grouped) == {p.id for p in pages}
    by_id = {p.id: p for p in pages}
    for page_id, story in grouped.items():
        assert grouped[story] == story
        first, mine = by_id[story], by_id[page_id]
        assert (first.published_at, first.id) <= (mine.published_at, mine.id)


def test_the_fold_reads_titles_and_bodies() -> None:
    read: list[str] = []

    def remember(text: str) -> str:
        read.append(text)
        return text

    group([page("1")], fold=remember)
    assert read == [TITLE, BODY]


def test_an_unchanged_page_twice_is_one_page() -> None:
    assert group([page("1"), replace(page("1"))]) == {"1": "1"}
