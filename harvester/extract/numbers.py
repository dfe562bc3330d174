"""Counts as platforms show them."""

from __future__ import annotations

import re

NUMBER = re.compile(r"([\d,，]+(?:\.\d+)?)\s*([万亿kKwW]?)\s*(\+?)")
TIMES = {"": 1, "k": 1_000, "w": 10_000, "万": 10_000, "亿": 100_000_000}


def read_number(text: str) -> int | None:
    """12,345 · 1.2万 · 3.4亿 · 10万+ -> a whole number; None for none.

    A capped value says only "more than": 10万+ is read as 100,001, the least that it can be.
    """
    match = NUMBER.fullmatch(text.strip().rstrip("."))
    digits = match[1].replace(",", "").replace("，", "") if match else ""
    if not match or not digits or len(digits) > 15:
        return None
    number = round(float(digits) * TIMES[match[2].lower()])
    return number + 1 if match[3] else number
