"""JSON interfaces of apps and platforms."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from scrapy.http import Response

from harvester.crawl.base import Listing, SourceSpider, UnreadableListingError
from harvester.extract.links import Link
from harvester.extract.records import extract_record, value_at

JSONP = re.compile(rb"\A[\w.$]+\s*\((.*)\)\s*;?\Z", re.DOTALL)
"""A callback's call around the JSON, as some interfaces answer."""


class ApiSpider(SourceSpider):
    """The items of a JSON answer.

    A source says where the list is (``items``, a dotted path) and where an item has each field (``fields``);
    ``fields.url`` is needed. With ``fields.body`` an item is a page as it stands, without it the item's URL is
    fetched. ``next_page`` is the dotted path of the next answer's address.
    """

    name = "api"

    def read(self, response: Response) -> Listing:
        try:
            answer = json.loads(JSONP.sub(rb"\1", response.body.strip()))
        except ValueError as error:
            raise UnreadableListingError(f"不是 JSON:{error}"[:200]) from error
        items = value_at(answer, self.source.items) if self.source.items else answer
        if not isinstance(items, list):
            raise UnreadableListingError(f"JSON 里 {self.source.items or '（根）'} 不是列表")
        fields = dict(self.source.fields)
        found = tuple((_url(item, fields, response), item) for item in items if isinstance(item, Mapping))
        if len(found) < len(items) or any(not url for url, _ in found):
            raise UnreadableListingError(f"有的条目在 {fields.get('url', '')} 没有网址")
        following = value_at(answer, self.source.next_page) if self.source.next_page else None
        more = (response.urljoin(str(following)),) if following else ()
        if "body" in fields:
            return Listing(items=found, more=more)
        return Listing(links=tuple(self.link(url, item, fields) for url, item in found), more=more)

    def link(self, url: str, item: Mapping[str, object], fields: Mapping[str, str]) -> Link:
        """What the item says of a page that has to be fetched."""
        said = extract_record(item, fields, self.now())
        return Link(url, said.title, said.published_at, said.published_precision)


def _url(item: Mapping[str, object], fields: Mapping[str, str], response: Response) -> str:
    value = value_at(item, fields.get("url", "url"))
    return response.urljoin(str(value)) if value else ""
