"""A small web of our own on loopback: nine platforms, two months of pages, and the truth about each page.

 1. ``outlets``   the servers of the web and the dated outlets behind them (data/sites.toml, outlets.csv)
 2. ``grammar``   sentence patterns -> sentences, dealt like cards so that articles differ
 3. ``texts``     a case or a topic -> title and paragraphs
 4. ``fresh``     a text that resembles an earlier one is written again
 5. ``article``   the record of one page: text, place, time, first night, and what it truly mentions
 6. ``reprint``   how one outlet takes over another's article
 7. ``stories``   data/plan.csv -> stories, spread over outlets as originals and reprints
 8. ``oddities``  data/oddities.toml -> the difficulties of the real web, written by hand
 9. ``world``     one seed -> every article, the same each time
10. ``pages``     article -> the bytes that its outlet's template makes of it
11. ``listings``  articles -> feeds, sitemaps, lists, editions, boards, JSON
12. ``routes``    path, night -> reply, for one server
13. ``server``    one port
14. ``web``       all ports, started and stopped together
15. ``home``      the demo's working folder: dictionaries and harvester.toml
16. ``truth``     what an honest count must find

``python -m harvester.demo.web`` serves until Ctrl-C. Everything here is invented; so are the outlets' names.
"""

from __future__ import annotations

from datetime import date

NIGHTS = (date(2026, 10, 30), date(2026, 10, 31))
"""The two nights that the web is made for; the daily paper has an edition on these days."""
