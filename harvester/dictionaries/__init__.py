"""The analysts' tables, read and checked; the only reader of ``dictionaries/``.

1. ``tables``   a csv or xlsx of that name -> rows: found, opened, decoded (an xlsx by ``workbook``), its header understood
2. ``cells``    a row's cells -> text, words, days, choices; Excel's damage recognised by name
3. ``cases``    cases.csv -> Case; ``words`` tells what is wrong with their words, ``edit`` tries a change of a row
4. ``outlets``  outlets.csv -> Outlet
5. ``places``   places.csv -> Place
6. ``villages`` villages.csv -> Place
7. ``samples``  samples.csv -> Sample
8. ``vendor``   vendor_columns.csv -> (standard column, vendors' names)
9. ``sources``  sources/*.toml -> Source, through ``entries`` (its keys) and ``syntax`` (regex, CSS, XPath)
10. ``check``   all of them together: ``load`` and ``check``
11. ``seed``    the repository's own tables, their copy and their version

Every bad cell is a Problem in Chinese that says what to write; all are collected, never only the first.
"""

from harvester.dictionaries.cases import read_cases
from harvester.dictionaries.check import check, load
from harvester.dictionaries.outlets import read_outlets
from harvester.dictionaries.places import read_places
from harvester.dictionaries.samples import read_samples
from harvester.dictionaries.seed import copy_seed, seed, version
from harvester.dictionaries.sources import read_sources
from harvester.dictionaries.vendor import read_vendor_columns

__all__ = [
    "check",
    "copy_seed",
    "load",
    "read_cases",
    "read_outlets",
    "read_places",
    "read_samples",
    "read_sources",
    "read_vendor_columns",
    "seed",
    "version",
]
