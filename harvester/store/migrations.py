"""The SQLite tables, version by version. A migration, once released, is never edited: add the next one.

``PRAGMA user_version`` holds how many have been applied; a database with more than we know is from a newer
program and is not touched.
"""

from __future__ import annotations

_PAGES = """
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    twin TEXT NOT NULL DEFAULT '',
    source_id TEXT NOT NULL,
    platform TEXT NOT NULL,
    outlet TEXT NOT NULL DEFAULT '',
    account TEXT NOT NULL DEFAULT '',
    alternates TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX pages_twin ON pages (twin) WHERE twin <> '';
CREATE TABLE urls (url TEXT PRIMARY KEY, page_id INTEGER NOT NULL REFERENCES pages (id)) WITHOUT ROWID;
CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    page_id INTEGER NOT NULL REFERENCES pages (id),
    version INTEGER NOT NULL,
    digest TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    section TEXT NOT NULL,
    published_at TEXT,
    published_on TEXT,
    published_precision TEXT NOT NULL,
    published_by TEXT NOT NULL,
    dubious INTEGER NOT NULL,
    declared_source TEXT NOT NULL,
    author TEXT NOT NULL,
    editor TEXT NOT NULL,
    views INTEGER,
    likes INTEGER,
    comments INTEGER,
    shares INTEGER,
    canonical_url TEXT NOT NULL,
    encoding TEXT NOT NULL,
    extractor TEXT NOT NULL,
    doubt TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    night TEXT NOT NULL,
    warc_file TEXT NOT NULL,
    warc_offset INTEGER,
    UNIQUE (page_id, version)
);
CREATE INDEX versions_published ON versions (published_on);
CREATE TABLE mentions (
    version_id INTEGER NOT NULL REFERENCES versions (id),
    case_id TEXT NOT NULL,
    page TEXT NOT NULL,
    decision TEXT NOT NULL,
    confidence TEXT NOT NULL,
    reason TEXT NOT NULL,
    rule TEXT NOT NULL,
    spans TEXT NOT NULL,
    PRIMARY KEY (version_id, case_id)
) WITHOUT ROWID;
CREATE INDEX mentions_case ON mentions (case_id, version_id);
CREATE TABLE matched (case_id TEXT PRIMARY KEY, version TEXT NOT NULL, "row" INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE ledger (
    night TEXT NOT NULL,
    source_id TEXT NOT NULL,
    url TEXT NOT NULL,
    stage TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (night, source_id, url)
) WITHOUT ROWID;
CREATE TABLE jobs (
    night TEXT NOT NULL,
    source_id TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    message TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT,
    PRIMARY KEY (night, source_id)
) WITHOUT ROWID;
CREATE TABLE listings (
    url TEXT PRIMARY KEY,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL
) WITHOUT ROWID;
"""

_VERDICTS = """
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    page TEXT NOT NULL,
    case_id TEXT NOT NULL,
    ruled TEXT NOT NULL,
    analyst TEXT NOT NULL,
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    matcher_decision TEXT,
    matcher_reason TEXT NOT NULL
);
CREATE INDEX verdicts_pair ON verdicts (page, case_id, id);
CREATE TRIGGER verdicts_never_change BEFORE UPDATE ON verdicts BEGIN SELECT RAISE(ABORT, '裁定只增不改'); END;
CREATE TRIGGER verdicts_never_go BEFORE DELETE ON verdicts BEGIN SELECT RAISE(ABORT, '裁定只增不删'); END;
"""
"""No reference to pages or cases: a verdict outlives both."""

_LATE = """
CREATE TABLE late (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES versions (id),
    case_id TEXT NOT NULL,
    page TEXT NOT NULL,
    cause TEXT NOT NULL,
    before TEXT NOT NULL,
    now TEXT NOT NULL,
    version TEXT NOT NULL,
    found_at TEXT NOT NULL,
    accepted_by TEXT NOT NULL DEFAULT '',
    accepted_at TEXT
);
CREATE UNIQUE INDEX late_pending ON late (version_id, case_id) WHERE accepted_at IS NULL;
ALTER TABLE matched ADD COLUMN before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE matched ADD COLUMN cause TEXT NOT NULL DEFAULT '';
"""

_DOUBTS = """
CREATE INDEX versions_doubted ON versions (night) WHERE doubt <> '';
"""
"""A night's doubts are asked for every morning; without it the whole archive is read."""

MIGRATIONS: tuple[str, ...] = (_PAGES, _VERDICTS, _LATE, _DOUBTS)
