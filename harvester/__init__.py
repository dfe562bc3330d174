"""The harvester: how often the press and the web mention each registered case, and the proof of it.

The map, in the order in which the data travels:

 1. ``dictionaries``  the analysts' tables (cases, outlets, places, sources), read and checked
 2. ``crawl``         a source's pages, fetched politely overnight; the only package that imports scrapy
 3. ``extract``       page bytes -> title, body, date, byline (pure)
 4. ``store``         pages, mentions, jobs and the ledger, behind small ports
 5. ``match``         page -> mentions of cases, each with its span and reason (pure)
 6. ``verdicts``      the analysts' decisions, over the matcher's (pure)
 7. ``outlets``       page -> the outlet it appeared on (pure)
 8. ``reprints``      pages -> stories (pure)
 9. ``tiers``         outlet, day -> tier on that day (pure)
10. ``count``         mentions -> counts by case (pure)
11. ``coverage``      the ledger -> what was not seen, in words (pure)
12. ``heat``          counts -> standardised heats (pure)
13. ``rank``          heats -> boards (pure)
14. ``publish``       boards -> spreadsheet, CSV, screen

``process`` runs 5 to 13 as a table of contents, ``rematch`` brings the mentions up to date for it by a
``scan`` of the archive, and ``backfill`` says what that has changed in older pages; ``nightly`` is the
operator's one command; ``review`` is where analysts decide themselves; ``preview`` shows what a row catches
before it counts, and ``advice`` warns of what will go wrong with it; ``samples`` runs the analysts' own
sentences; ``recorded`` keeps pages with what must be read out of them; ``cli`` is the only place that prints; ``demo`` is a small web of our own to try it all on.
``models`` is the glossary, ``config`` harvester.toml, ``errors`` what can be raised.
"""
