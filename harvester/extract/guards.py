"""What is refused before parsing: bytes that are no page of text, and text that would stall the parser."""

from __future__ import annotations

import re

from harvester.extract.outcomes import refuse
from harvester.models import Raw

MAX_BYTES = 8 * 1024 * 1024
"""No article of ours comes near: the largest of 58 measured pages has 0.42 MB."""
MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf",
    b"\x1f\x8b", b"RIFF", b"ID3", b"OggS", b"\x00\x00\x01\x00", b"FLV", b"CWS", b"FWS", b"wOF", b"BM6",
)  # fmt: skip
NOT_TEXT = re.compile(r"(?i)^\s*(?:image|audio|video|font)/|^\s*application/(?:pdf|zip|msword|vnd\.)")
OTHER_FORMAT = re.compile(rb'(?i)^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b|\{\s*"|\[\s*[\[{"])')
CROWDED_TAG = re.compile(r"<[a-zA-Z](?:[^<>]*?\s[^<>=\s]+=){3000}")
"""libxml2 looks for duplicate attributes one by one: a tag with 200,000 of them takes it 52 s."""


def check_bytes(raw: Raw) -> None:
    """Raises ExtractError for bytes that can't be a page."""
    content = raw.content
    if len(content) > MAX_BYTES:
        refuse("rejected:too-large", f"{len(content) / 1024 / 1024:.1f} MiB")
    if not content.strip():
        refuse("rejected:empty")
    if content.startswith(MAGIC) or content[4:8] == b"ftyp" or NOT_TEXT.match(raw.content_type):
        refuse("rejected:not-a-page", raw.content_type)
    if OTHER_FORMAT.match(content[:400]):
        refuse("rejected:not-a-page", "JSON 或订阅源")


def check_text(text: str) -> None:
    """Raises ExtractError for text that would take the parser minutes."""
    if len(text) > 60_000 and text.count("=") > 3000 and CROWDED_TAG.search(text):
        refuse("rejected:hostile")
