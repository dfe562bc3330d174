"""栏目 or 版面: where on the site or in the paper the article stands."""

from __future__ import annotations

import re

from harvester.extract.outline import Outline

CRUMB = re.compile(r"^.{0,12}(?:首页|主页|位置)?.{0,30}[>»›〉]")
PARTS = re.compile(r"\s*[>»›〉]+\s*")
LAST = re.compile(r"^(?:正文|内容|详情|详细内容|文章|浏览文章|查看(?:文章|内容|主题)|.{0,4}正文)?$")
PAPER_PAGE = re.compile(
    r"第\s*([A-Z]?\d{1,3})\s*版(?:[:：\s]\s*([^\s|,，。]{2,12}))?|(?:^|\s)([A-Z]\d{2})\s*[:：版]\s*([^\s|,，。]{2,12})"
)
REACH = 30
"""Lines above an article in which its breadcrumb may stand."""


def find_section(page: Outline, start: int) -> str:
    """The last part of the breadcrumb above line ``start``, or an e-paper's 版面; empty for none."""
    for index in range(min(start, len(page.texts)) - 1, max(-1, start - REACH), -1):
        text = page.texts[index]
        if len(text) > 90:
            continue
        if (">" in text or "»" in text or "›" in text) and CRUMB.match(text):
            parts = [part for part in PARTS.split(text) if not LAST.match(part.strip())]
            if len(parts) > 1 and len(parts[-1]) <= 16:
                return parts[-1].strip()
        if "版" in text and len(text) < 40 and (match := PAPER_PAGE.search(text)):
            return f"第{match[1] or match[3]}版" + (
                f"：{match[2] or match[4]}" if match[2] or match[4] else ""
            )
    return ""
