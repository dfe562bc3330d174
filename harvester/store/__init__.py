"""Where pages, mentions, jobs and the ledger are kept.

1. ``ports``       what a home must be able to do, by noun: pages, mentions, verdicts, late, jobs, ledger, listings
2. ``rows``        records <-> rows, shared by every home
3. ``arrivals``    what becomes of a batch of pages, decided the same for every home
4. ``migrations``  the SQLite tables, version by version
5. ``sqlite``      the home on sqlite-utils: one file; ``sqlite_ports``, ``sqlite_verdicts`` and ``sqlite_late`` are its ports

Every write may be repeated: a job that was killed is simply run again.
"""

from harvester.store.ports import Changed, Matched, Store, StoredPage, Validators
from harvester.store.sqlite import SqliteStore, open_store

__all__ = ["Changed", "Matched", "SqliteStore", "Store", "StoredPage", "Validators", "open_store"]
