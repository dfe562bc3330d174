"""栏目 and 版面, as sites and papers write them."""

from __future__ import annotations

import pytest

from harvester.extract import extract
from harvester.extract.outline import Outline
from harvester.extract.section import find_section


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("第05版：乡土", "第05版：乡土"),
        ("第A03版：民生", "第A03版：民生"),
        ("A03：民生", "第A03版：民生"),
        ("A03版 民生", "第A03版：民生"),
        ("03版：要闻", "第03版：要闻"),
        ("2026年10月09日 03版要闻", "第03版：要闻"),
        ("第3版 综合新闻", "第3版：综合新闻"),
        ("版次：05 版名：乡土", "第05版：乡土"),
        ("2026年10月09日 第05版", "第05版"),
        ("第05版（乡土）", "第05版：乡土"),
        ("第一版：要闻", "第一版：要闻"),
        ("第12版:副刊·东湖", "第12版：副刊·东湖"),
        ("首页 > 政务 > 部门动态 > 正文", "部门动态"),
        ("首页>>枫渡新闻>>乡镇>>浏览文章", "乡镇"),
        ("论坛 › 街谈巷议 › 查看内容", "街谈巷议"),
        ("当前位置：首页-新闻-要闻", "要闻"),
        ("您的位置： 首页 / 新闻中心 / 通知公告", "通知公告"),
        ("您现在的位置：首页 | 民生 | 正文", "民生"),
        ("本版编辑 王一川", ""),
        ("上一版 下一版", ""),
        ("正版软件3版本", ""),
        ("第二版本的意见已经公布", ""),
        ("2026-10-09 08:12 来源：枫渡日报", ""),
        ("枫渡网 > 新闻 > 枫渡村的晒谷场派了三样用场，居民都说好", ""),
        ("", ""),
    ],
)
def test_a_line_above_the_article_names_its_section(line, section):
    page = Outline(texts=[line, "正文第一行。"], links=[0, 0], tags=["div", "p"], inside=[0, 0])
    assert find_section(page, 1) == section


def test_a_papers_page_is_read_where_no_comment_of_the_system_names_it(page):
    bare = page("epaper", ("<nodename>第03版：基层</nodename>", ""))
    assert extract(bare).section == "第03版：基层"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("论坛 › 城事 › 柏树湾的晒场亮灯", "城事"),
        ("首页 > 乡镇 > 柏树湾的晒场亮灯 > 正文", "乡镇"),
        ("首页 > 柏树湾的晒场亮灯", ""),
    ],
)
def test_a_breadcrumb_that_ends_in_the_title_names_the_section_before_it(line, section):
    page = Outline(texts=[line, "正文第一行。"], links=[0, 0], tags=["div", "p"], inside=[0, 0])
    assert find_section(page, 1, "柏树湾的晒场亮灯") == section
