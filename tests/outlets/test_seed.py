"""The repository's own tables: what they say of one another."""

from __future__ import annotations

from harvester import dictionaries
from harvester.outlets import Resolver


def test_every_sources_address_is_its_outlets() -> None:
    tables = dictionaries.load(dictionaries.seed())
    resolver = Resolver(tables.outlets)
    owners = {name: outlet.name for outlet in tables.outlets for name in (*outlet.aliases, outlet.name)}
    strays = {
        source.id: (source.outlet, found.name)
        for source in tables.sources
        if (found := resolver.resolve(url=source.url, platform=source.platform)).name != owners[source.outlet]
    }
    assert len(tables.sources) >= 20
    assert not strays, f"写进 outlets.csv 的【域名】: {strays}"


def test_every_source_says_where_its_address_is_from() -> None:
    for source in dictionaries.load(dictionaries.seed()).sources:
        assert source.evidence, source.id
        assert all(selectors.evidence for selectors in source.selectors), source.id
