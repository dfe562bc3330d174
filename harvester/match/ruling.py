"""What was decided of one occurrence, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from harvester.models import Decision

Confidence = Literal["高", "中", "低"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided of one occurrence."""

    decision: Decision
    confidence: Confidence
    rule: str
    reason: str


def counted(confidence: Confidence, rule: str, reason: str) -> Ruling:
    """计入."""
    return Ruling(Decision.COUNTED, confidence, rule, reason)


def rejected(rule: str, reason: str, confidence: Confidence = "高") -> Ruling:
    """不计."""
    return Ruling(Decision.REJECTED, confidence, rule, reason)


def review(rule: str, reason: str) -> Ruling:
    """待复核."""
    return Ruling(Decision.REVIEW, "低", rule, reason)
