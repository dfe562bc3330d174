"""The ways in which bytes give no record: the one list of ``extract``'s refusals."""

from __future__ import annotations

from typing import NoReturn

from harvester.errors import ExtractError

OUTCOMES = {
    "rejected:too-large": "超过 8 MiB，不是一篇文章",
    "rejected:empty": "没有内容",
    "rejected:not-a-page": "不是网页（PDF、图片、压缩包、JSON、订阅源等）",
    "rejected:hostile": "标签结构异常，解析代价过高",
    "rejected:challenge": "验证码或反爬页面",
    "rejected:soft-404": "页面说文章不存在、已删除或无权查看",
    "rejected:no-body": "没有正文（列表页、首页）",
    "rejected:script-only": "正文要由脚本填进去，网页里没有文字",
    "quarantined:charset": "字符编码认不出，等编码规则补全后重放",
}
"""Ledger outcome -> what it tells the operator. Whatever ``extract`` raises is one of these."""


def refuse(outcome: str, detail: str = "") -> NoReturn:
    """Raises ExtractError with an outcome of this list and what it means."""
    raise ExtractError(outcome, f"{OUTCOMES[outcome]}{':' if detail else ''}{detail}")
