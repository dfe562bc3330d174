"""Preview: what a row of cases.csv catches, before a word of it counts. Reads the archive, writes nothing.

1. ``caught``   one way of writing the row -> its mentions on the pages that count, as ``process`` would count them
2. ``compare``  two ways held against each other: by month, gained and lost, shared with other cases, word by word
3. ``snippet``  the passage that shows why, with the word and the anchor marked
"""

from harvester.preview.caught import ALWAYS, Caught, at_present, with_row
from harvester.preview.compare import Change, Month, Preview, Share, compare, named, shared, shares
from harvester.preview.snippet import Piece, snippet

__all__ = [
    "ALWAYS",
    "Caught",
    "Change",
    "Month",
    "Piece",
    "Preview",
    "Share",
    "at_present",
    "compare",
    "named",
    "shared",
    "shares",
    "snippet",
    "with_row",
]
