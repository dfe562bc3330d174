"""Every error that the harvester raises on purpose. Messages are Chinese: they say what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harvester.models import Problem


class HarvesterError(Exception):
    """The root of all of these; ``cli`` prints the message and exits with 1."""


class ConfigError(HarvesterError):
    """Raised by ``config`` for a harvester.toml that can't be read or holds a wrong value."""


class DictionaryError(HarvesterError):
    """Raised by ``dictionaries`` when a table has errors; holds every problem found, not just the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def raise_for(cls, problems: Iterable[Problem]) -> None:
        """Raise one that holds every error among ``problems``, if there is any; warnings stop nothing."""
        if errors := [problem for problem in problems if problem.severity == "error"]:
            raise cls(errors)


class ExtractError(HarvesterError):
    """Raised by ``extract`` for a page that gives no record; ``outcome`` is its whole ledger outcome."""

    def __init__(self, outcome: str, detail: str = "") -> None:
        self.outcome = outcome
        self.detail = detail
        super().__init__(f"{outcome} {detail}".rstrip())


class StoreError(HarvesterError):
    """Raised by ``store`` when the database can't be opened, is newer than the program, or can't be written."""


class CrawlError(HarvesterError):
    """Raised by ``crawl`` and ``nightly`` when a night can't be started."""


class PublishError(HarvesterError):
    """Raised by ``publish`` when an export can't be written whole; nothing half-written is left."""
