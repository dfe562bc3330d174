"""The record of one page of the demo's web."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from harvester.demo.outlets import Site
from harvester.models import Decision

Mentions = tuple[tuple[str, Decision], ...]
"""(case id, what an honest reader decides) pairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page: its text, where and when it stands, and what it truly mentions."""

    site: Site
    id: int
    outlet: str
    """Who publishes it: the site's outlet, or the account."""
    title: str
    paragraphs: tuple[str, ...]
    when: datetime
    """When it was published; the clock time counts where the site tells minutes."""
    shown: str
    """The date as the page writes it; empty for none."""
    undated: bool = False
    """Whether an honest reader can't tell the day from the page (missing, relative)."""
    night: int = 1
    """The first night on which it exists."""
    story: str
    """Articles with one story are reprints of one another."""
    mentions: Mentions = ()
    declared_source: str = ""
    author: str = ""
    editor: str = ""
    kind: str = ""
    """The difficulty that it stands for; empty for an ordinary page."""
    fault: str = ""
    """How the server answers instead: robots, missing, soft404, challenge, redirect, oversized, pdf, hang."""
    markup: bool = False
    """Whether the paragraphs are HTML already."""
    edited: tuple[str, ...] = ()
    """The paragraphs from the second night on, where they were changed."""
    edited_mentions: Mentions = ()
    related: tuple[str, ...] = ()
    """Headlines that stand under the article, inside of its container."""
    comments: tuple[str, ...] = ()
    twin: bool = False
    """Whether the same article also stands under /pad/."""

    @property
    def path(self) -> str:
        if self.fault == "pdf":
            return f"/upload/{self.id}.pdf"
        if self.fault == "redirect":
            return f"/go?to={self.id}"
        if self.fault == "robots":
            return f"/neibu/{self.id}.html"
        return self.target

    @property
    def target(self) -> str:
        """The path that its site's pattern gives: its own, or where its redirect leads."""
        day = {"yyyy": f"{self.when:%Y}", "mm": f"{self.when:%m}", "dd": f"{self.when:%d}"}
        return self.site.path.format(id=self.id, **day)

    @property
    def twins(self) -> tuple[str, ...]:
        """Other paths of the same article."""
        if self.twin:
            return (self.path.replace("/pc/", "/pad/"),)
        return (self.target,) if self.fault == "redirect" else ()

    @property
    def day(self) -> date | None:
        """The day on which it counts; None where the page does not tell it."""
        return None if self.undated else self.when.date()

    def text(self, night: int) -> tuple[str, ...]:
        """The paragraphs as they stand on a night."""
        return self.edited if self.edited and night > 1 else self.paragraphs
