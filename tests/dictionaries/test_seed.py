"""The repository's own tables: right, whole, and what the institute's own text says of them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from harvester.dictionaries import check, copy_seed, load, seed, version
from harvester.errors import DictionaryError
from harvester.models import Decision, Dictionaries, Mainstream, OutletType, Tier
from harvester.outlets import Resolver
from harvester.tiers import is_mainstream, tier_on

from .conftest import CASE, save


@pytest.fixture(scope="module")
def own() -> Dictionaries:
    return load(seed())


def test_the_seed_has_no_errors() -> None:
    assert [str(problem) for problem in check(seed()) if problem.severity == "error"] == []


# --- outlets ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "tier", "kind"),
    [
        ("人民日报", Tier.CENTRAL, OutletType.GENERAL),
        ("经济日报", Tier.CENTRAL, OutletType.GENERAL),
        ("湖北日报", Tier.PROVINCIAL, OutletType.GENERAL),
        ("中国长安网", Tier.CENTRAL, OutletType.GOVERNMENT),
        ("中国质量报", Tier.CENTRAL, OutletType.INDUSTRY),
        ("中国消费者报", Tier.CENTRAL, OutletType.INDUSTRY),
        ("极目新闻", Tier.PROVINCIAL, OutletType.GENERAL),
        ("荆楚网", Tier.PROVINCIAL, OutletType.GENERAL),
        ("新华社", Tier.CENTRAL, OutletType.GENERAL),
        ("新华网", Tier.CENTRAL, OutletType.GENERAL),
        ("人民网", Tier.CENTRAL, OutletType.GENERAL),
        ("人民政协网", Tier.CENTRAL, OutletType.GENERAL),
        ("光明网", Tier.CENTRAL, OutletType.GENERAL),
        ("中国青年网", Tier.CENTRAL, OutletType.GENERAL),
        ("中国经济网", Tier.CENTRAL, OutletType.GENERAL),
        ("广西新闻网", Tier.PROVINCIAL, OutletType.GENERAL),
        ("齐鲁网", Tier.PROVINCIAL, OutletType.GENERAL),
        ("云南网", Tier.PROVINCIAL, OutletType.GENERAL),
        ("触电新闻", Tier.PROVINCIAL, OutletType.GENERAL),
        ("东方资讯", Tier.PROVINCIAL, OutletType.COMMERCIAL),
        ("顶端新闻", Tier.PROVINCIAL, OutletType.GENERAL),
        ("长江日报", Tier.CITY, OutletType.GENERAL),
        ("武汉晚报", Tier.CITY, OutletType.GENERAL),
    ],
)
def test_what_the_institute_counts_is_mainstream(
    own: Dictionaries, name: str, tier: Tier, kind: OutletType
) -> None:
    rows = [outlet for outlet in own.outlets if outlet.name == name]
    day = date(2023, 3, 31)
    assert tier_on(rows, day)[:2] == (tier, kind)
    assert is_mainstream(rows, day)


def test_the_policy_is_overridden_only_where_a_reason_is_written(own: Dictionaries) -> None:
    overridden = {o.name: o.basis for o in own.outlets if o.mainstream is not Mainstream.BY_TIER}
    assert sorted(overridden) == ["东方资讯", "武汉晚报", "长江日报"]
    assert all("研究院" in basis for basis in overridden.values())


def test_there_are_outlets_enough_and_each_says_from_where(own: Dictionaries) -> None:
    assert len({outlet.name for outlet in own.outlets}) >= 1500
    assert all(outlet.basis for outlet in own.outlets)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://politics.people.com.cn/n1/2026/1005/c1001-1.html", "人民网"),
        ("http://hb.people.com.cn/n2/2026/1005/c194063-1.html", "人民网湖北"),
        ("http://paper.people.com.cn/rmrb/html/2026-10/05/nw.D110000renmrb_1.htm", "人民日报"),
        ("http://paper.people.com.cn/rmrbhwb/html/2026-10/05/content_1.htm", "人民日报海外版"),
        ("https://www.news.cn/local/20261005/a/c.html", "新华网"),
        ("http://news.cnhubei.com/content/2026-10/05/content_1.html", "荆楚网"),
        ("https://epaper.hubeidaily.net/pc/content/202610/05/content_1.html", "湖北日报"),
        ("https://www.ctdsb.net/c1476_202610/1.html", "极目新闻"),
        ("http://cjrb.cjn.cn/html/2026-10/05/content_1.htm", "长江日报"),
        ("http://news.cjn.cn/gnxw/202610/t1.htm", "长江网"),
        ("https://m-wufeng.cjyun.org/p/1.html", "五峰土家族自治县融媒体中心"),
        ("https://m-shayang.cjyun.org/p/1.html", "长江云平台县市媒体（未分清）"),
        ("https://mini.eastday.com/nsa/1.html", "东方资讯"),
        ("https://news.eastday.com/c/20261005/1.html", "东方网"),
        ("https://rst.hubei.gov.cn/bmdt/1.shtml", "湖北省人民政府网站"),
        ("http://www.gov.cn/xinwen/1.htm", "中国政府网"),
    ],
)
def test_an_address_leads_to_its_outlet(own: Dictionaries, url: str, name: str) -> None:
    assert Resolver(own.outlets).resolve(url=url).name == name


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("来源：荆楚网（湖北日报网）", "荆楚网"),
        ("湖北日报网", "荆楚网"),
        ("黄石新闻网", "东楚网"),
        ("央广", "央广网"),
        ("云上五峰", "五峰土家族自治县融媒体中心"),
        ("长江云", "湖北网络广播电视台"),
    ],
)
def test_a_declared_source_leads_to_its_outlet(own: Dictionaries, declared: str, name: str) -> None:
    assert Resolver(own.outlets).named(declared) == name


def test_every_prefecture_and_county_of_hubei_has_an_outlet(own: Dictionaries) -> None:
    hubei = [place for place in own.places if place.path.startswith("湖北省")]
    prefectures = {place.path for place in hubei if place.parent == "420000"}
    counties = {place.path for place in hubei if place.level == "县"}
    assert (len(prefectures), len(counties)) == (17, 103)
    assert prefectures <= {outlet.region for outlet in own.outlets if outlet.tier is Tier.CITY}
    assert counties <= {outlet.region for outlet in own.outlets if "融媒体中心" in outlet.name}


# --- places -----------------------------------------------------------------------------------------------


def test_the_country_is_whole(own: Dictionaries) -> None:
    levels = Counter(place.level for place in own.places)
    assert levels["省"] == 34
    assert levels["市"] == 333
    assert levels["县"] >= 2800
    assert len({place.path for place in own.places}) == len(own.places)


@pytest.mark.parametrize(
    ("path", "short_names"),
    [
        (
            "湖北省",
            tuple("湖北 荆楚 荆楚大地 江汉平原 鄂西 鄂东 鄂北 鄂南 鄂中 鄂西北 鄂东南 鄂西南 鄂东北".split()),
        ),
        ("湖北省恩施土家族苗族自治州", ("恩施", "恩施州")),
        ("湖北省荆门市掇刀区", ("掇刀",)),
        ("湖北省十堰市房县", ()),
        ("湖北省宜昌市长阳土家族自治县", ("长阳", "长阳县")),
        ("湖北省神农架林区", ("神农架",)),
        ("新疆维吾尔自治区", ("新疆",)),
        ("内蒙古自治区赤峰市巴林左旗", ()),
        ("广西壮族自治区桂林市龙胜各族自治县", ("龙胜", "龙胜县")),
    ],
)
def test_a_place_has_the_short_names_that_people_write(
    own: Dictionaries, path: str, short_names: tuple[str, ...]
) -> None:
    (place,) = [place for place in own.places if place.path == path]
    assert place.short_names == short_names


def test_no_short_name_is_a_single_character_or_another_provinces_name(own: Dictionaries) -> None:
    provinces = {name for place in own.places if place.level == "省" for name in place.short_names}
    below = [p for p in own.places if p.level != "省"]
    assert [p.path for p in own.places if any(len(name) < 2 for name in p.short_names)] == []
    assert [p.path for p in below if provinces & set(p.short_names)] == [
        "吉林省吉林市",
        "青海省海南藏族自治州",
    ]


@pytest.mark.parametrize("word", ["和平", "朝阳", "新华", "城关", "公安", "东方", "平安", "合作", "城区"])
def test_an_ordinary_word_is_marked(own: Dictionaries, word: str) -> None:
    named = [place for place in own.places if word in (place.name, *place.short_names)]
    marked = [
        place for place in named if word in place.note.partition("常用词：")[2].split("；")[0].split("、")
    ]
    assert named
    assert marked == named


@pytest.mark.parametrize(
    ("short", "city"),
    [
        ("荆门高新区", "荆门市"),
        ("东湖高新区", "武汉市"),
        ("光谷", "武汉市"),
        ("武汉经开区", "武汉市"),
        ("临空港", "武汉市"),
        ("东湖风景区", "武汉市"),
        ("宜昌高新区", "宜昌市"),
        ("襄阳高新区", "襄阳市"),
        ("鱼梁洲", "襄阳市"),
        ("武当山特区", "十堰市"),
        ("屈家岭", "荆门市"),
        ("葛店", "鄂州市"),
    ],
)
def test_a_functional_zone_lies_in_its_city(own: Dictionaries, short: str, city: str) -> None:
    (zone,) = [place for place in own.places if short in place.short_names]
    assert zone.level == "功能区"
    assert zone.path.startswith(f"湖北省{city}")


def test_the_villages_of_hubei_are_written_as_the_press_does(own: Dictionaries) -> None:
    villages = [place for place in own.places if place.level == "村"]
    single = [place for place in villages if not place.note]
    assert len(villages) > 26_000
    assert all(place.path.startswith("湖北省") for place in villages)
    assert all(place.name.endswith(("村", "社区")) for place in villages)
    assert [p.path for p in villages if "委会" in p.name or "委员会" in p.name] == []
    assert len({place.name for place in single}) == len(single) > 4_000
    assert all(len(place.name.removesuffix("社区").removesuffix("村")) > 2 for place in single)


# --- cases and samples ------------------------------------------------------------------------------------


def test_the_cases_that_the_institute_published(own: Dictionaries) -> None:
    assert Counter((case.group.value, case.kind.value) for case in own.cases) == {
        ("省直", "案例"): 3,
        ("省直", "活动"): 2,
        ("市州", "案例"): 2,
        ("市州", "活动"): 1,
        ("区县", "案例"): 6,
        ("区县", "活动"): 1,
    }
    assert all(case.note for case in own.cases)


def test_an_activity_of_a_year_is_valid_in_that_year(own: Dictionaries) -> None:
    dated = {case.id: (case.since, case.until) for case in own.cases if "2023" in case.name}
    assert set(dated.values()) == {(date(2023, 1, 1), date(2023, 12, 31))}


def test_every_case_has_samples_for_and_against(own: Dictionaries) -> None:
    expected = Counter((sample.case_id, sample.expected is Decision.COUNTED) for sample in own.samples)
    for case in own.cases:
        assert expected[case.id, True] >= 2, case.id
        assert expected[case.id, False] >= 1, case.id


# --- the folder itself ------------------------------------------------------------------------------------


def test_a_copy_of_the_seed_is_the_seed(tmp_path: Path, own: Dictionaries) -> None:
    copy_seed(tmp_path / "home" / "dictionaries")
    assert load(tmp_path / "home" / "dictionaries") == own
    assert version(tmp_path / "home" / "dictionaries") == version(seed())
    assert (tmp_path / "home" / "dictionaries" / "README.md").exists()


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    save(tmp_path / "cases.csv", [CASE])
    before = (tmp_path / "cases.csv").read_bytes()
    with pytest.raises(DictionaryError) as raised:
        copy_seed(tmp_path)
    assert str(raised.value) == (
        f"错误：cases.csv：{tmp_path} 里已经有这个文件，没有覆盖；请换一个空文件夹，或先把它移走"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]
    assert (tmp_path / "cases.csv").read_bytes() == before


def test_the_version_follows_contents_only(folder: Path) -> None:
    first = version(folder)
    text = (folder / "cases.csv").read_bytes()
    (folder / "cases.csv").write_bytes(text.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n"))
    (folder / "~$cases.xlsx").write_bytes(b"lock")
    (folder / "README.md").write_text("说明", encoding="utf-8")
    assert version(folder) == first
    save(folder / "cases.csv", [CASE | {"任一词": "稻虾共作新模式"}])
    changed = version(folder)
    assert changed != first
    (folder / "sources" / "hanshui.toml").unlink()
    assert version(folder) not in (first, changed)
