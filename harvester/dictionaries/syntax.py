"""What is wrong with a regular expression, a selector or a charset's name; empty where nothing is."""

from __future__ import annotations

import codecs
import re

from cssselect import SelectorError
from parsel import Selector
from parsel.csstranslator import HTMLTranslator


def regex(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        return f"正则式写错了（第{(error.pos or 0) + 1}个字符处）；请核对括号与反斜杠，并用单引号括起"
    return ""


def css(value: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(value)
    except (SelectorError, ValueError):
        return "CSS 选择器写错了；请写成 ul.list a、div#content 这样"
    return ""


def path(value: str) -> str:
    """A selector: XPath where it begins with / or ./, else CSS."""
    if not value.startswith(("/", "./")):
        return css(value)
    try:
        Selector(text="<html/>").xpath(value)
    except ValueError:
        return "XPath 写错了；请写成 //div[@id='content'] 这样"
    return ""


def encoding(value: str) -> str:
    try:
        codecs.lookup(value)
    except LookupError:
        return "没有这种编码；请写 utf-8、gb18030、big5 之一"
    return ""
