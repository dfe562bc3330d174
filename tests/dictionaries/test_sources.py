"""Sources: a mistyped declaration is told with its file, its number and id, its key and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.dictionaries import read_sources
from harvester.models import Platform

from .conftest import SOURCE

AT = "错误：sources/hanshui.toml 【第1个[[source]]（hanshui-news） "


def told(tmp_path: Path, text: str) -> list[str]:
    folder = tmp_path / "sources"
    folder.mkdir(exist_ok=True)
    (folder / "hanshui.toml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in read_sources(folder)[1]]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            'artcle = "x"',
            "artcle】 现为“x”：不认识的键，不会起作用；是否想写 article？",
        ),
        (
            'pattern = "rss"',
            "pattern】 现为“rss”：没有这种采集方式；请写 feed、sitemap、listing、epaper、forum、api 之一",
        ),
        (
            'platform = "网页"',
            "platform】 现为“网页”：没有这个平台；请写 新闻、报刊、网站、论坛、客户端、微博、微信、头条、抖音 之一",
        ),
        ('platform = "微信"', "account】：微信要写账号名；请写上 account"),
        ('evidence = ""', 'evidence】：必填；请写上 evidence = "……"'),
        ("name = 5", '】 现为“5”：应是文字；请写成 name = "……"'.replace("】", "name】", 1)),
        (
            'url = "news.example.cn"',
            "url】 现为“news.example.cn”：不是完整的网址；请写成 https://… 这样，不要有空格",
        ),
        (
            'url = "https://e.example.cn/{yy}/"',
            "url】 现为“https://e.example.cn/{yy}/”：不认识 {yy}；日期只能写 {yyyy}、{mm}、{dd}",
        ),
        (
            r"article = '/(\d+\.html'",
            r"article】 现为“/(\d+\.html”：正则式写错了（第2个字符处）；请核对括号与反斜杠，并用单引号括起",
        ),
        (
            'links = "ul.list a["',
            "links】 现为“ul.list a[”：CSS 选择器写错了；请写成 ul.list a、div#content 这样",
        ),
        ('next_page = ">>"', "next_page】 现为“>>”：CSS 选择器写错了；请写成 ul.list a、div#content 这样"),
        ('encoding = "gbk2000"', "encoding】 现为“gbk2000”：没有这种编码；请写 utf-8、gb18030、big5 之一"),
        ("max_listings = 0", "max_listings】 现为“0”：不能小于 1"),
        ('delay = "5"', "delay】 现为“5”：应是不小于 0 的数字，不加引号"),
        ("delay = true", "delay】 现为“True”：应是不小于 0 的数字，不加引号"),
        ("healthy = [9, 1]", "healthy】 现为“[9, 1]”：应是两个整数，从少到多；请写成 healthy = [1, 200]"),
        ('active = "是"', "active】 现为“是”：应是 true 或 false"),
        (
            'fields = { headline = "t" }',
            (
                "fields.headline】 现为“t”：页面没有这个字段；可写的有 url、title、body、section、published_at、"
                "declared_source、author、editor、views、likes、comments、shares"
            ),
        ),
        (
            'pattern = "api"',
            'fields】：api 要写字段的路径，至少有 url；请写成 fields = { url = "link", title = "title" }',
        ),
    ],
)
def test_a_bad_key(tmp_path: Path, line: str, message: str) -> None:
    key = line.split(" ")[0]
    kept = [old for old in SOURCE.splitlines() if not old.startswith(f"{key} ")]
    assert told(tmp_path, "\n".join([*kept, line])) == [AT + message]


@pytest.mark.parametrize("value", ["Hanshui", "hanshui_news", "汉水", "hanshui-", "-news"])
def test_an_id_that_breaks_the_naming_rule(tmp_path: Path, value: str) -> None:
    assert told(tmp_path, SOURCE.replace("hanshui-news", value)) == [
        (
            f"错误：sources/hanshui.toml 【第1个[[source]]（{value}） id】 现为“{value}”："
            "只能用小写英文字母、数字和连字符；请写成 cnhubei-news 这样"
        )
    ]


SELECTORS = "\n[[source.selectors]]\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'body = "div["',
            "第1个[[source.selectors]] body】 现为“div[”：CSS 选择器写错了；请写成 ul.list a、div#content 这样",
        ),
        (
            'body = "//div[@id="',
            "第1个[[source.selectors]] body】 现为“//div[@id=”：XPath 写错了；请写成 //div[@id='content'] 这样",
        ),
        (
            'since = "2024-01-01"',
            "第1个[[source.selectors]] since】 现为“2024-01-01”：应是日期，不加引号；请写成 since = 2024-01-01",
        ),
        (
            'titel = "h1"',
            "第1个[[source.selectors]] titel】 现为“h1”：不认识的键，不会起作用；是否想写 title？",
        ),
        (
            f'since = 2024-01-01{SELECTORS}since = 2024-01-01\ntitle = "h2"',
            "第2个[[source.selectors]] since】 现为“2024-01-01”：与前一版选择器同一天生效，不知用哪版；请写上不同的 since",
        ),
    ],
)
def test_a_bad_selector(tmp_path: Path, text: str, message: str) -> None:
    assert told(tmp_path, SOURCE + SELECTORS + text) == [AT + message]


def test_css_of_a_class_is_no_xpath(tmp_path: Path) -> None:
    assert told(tmp_path, SOURCE + SELECTORS + 'body = ".article"\ntitle = "./h1"\nauthor = "//i"') == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            SOURCE.replace('"汉水晨报"', "“汉水晨报”", 1),
            (
                "错误：sources/hanshui.toml 第1行：这一行（或上一行）不合 TOML 的写法，整个文件没有读；常见的是少了英文引号、"
                "引号用了中文“”、少了等号，或正则没有写在单引号里"
            ),
        ),
        (
            SOURCE.replace("outlet", "outlets", 1),
            '错误：sources/hanshui.toml 【outlet】：必填；请写上 outlet = "……"',
        ),
        (
            'outlet = "汉水晨报"',
            "错误：sources/hanshui.toml 【source】：文件里没有信源；请至少写一段 [[source]]",
        ),
    ],
)
def test_a_bad_file(tmp_path: Path, text: str, message: str) -> None:
    assert message in told(tmp_path, text)


def test_a_file_in_another_charset(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.toml").write_bytes(SOURCE.encode("gb18030"))
    assert [str(p) for p in read_sources(folder)[1]] == [
        "错误：sources/a.toml：不是 UTF-8 编码；请在编辑器里另存为 UTF-8"
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.toml").write_bytes(b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode())
    (source,), problems = read_sources(folder)
    assert (source.id, source.outlet, source.platform, problems) == (
        "hanshui-news",
        "汉水晨报",
        Platform.NEWS,
        [],
    )


def test_ids_are_unique_over_all_files(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in ("a.toml", "b.toml"):
        (folder / name).write_text(SOURCE, encoding="utf-8")
    sources, problems = read_sources(folder)
    assert len(sources) == 1
    assert [str(problem) for problem in problems] == [
        (
            "错误：sources/b.toml 【第1个[[source]]（hanshui-news） id】 现为“hanshui-news”：与 sources/a.toml "
            "第1个[[source]]（hanshui-news） 重复；信源的 id 须全库唯一"
        )
    ]


def test_one_bad_source_does_not_hide_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    second = SOURCE.partition("\n")[2].replace("hanshui-news", "hanshui-two")
    (folder / "a.toml").write_text(SOURCE.replace("listing", "list") + second, encoding="utf-8")
    sources, problems = read_sources(folder)
    assert [source.id for source in sources] == ["hanshui-two"]
    assert len(problems) == 1
