"""What the analysts decide themselves: from the review queue to verdicts.

1. ``excerpt``  a page's text around the names, marked
2. ``queue``    the 待复核 mentions of a period, the reprints of one story together (pure)
3. ``form``     the queue as a table to be filled in with Excel
4. ``answers``  the filled table, read cell by cell
5. ``decide``   answers, checked against the store, all written or none; and every verdict that stands

What verdicts do to the counts is ``harvester.verdicts``; where they are kept is ``store``.
"""

from harvester.review.answers import read_answers
from harvester.review.decide import record, standing, verdict
from harvester.review.form import tables
from harvester.review.queue import queue

__all__ = ["queue", "read_answers", "record", "standing", "tables", "verdict"]
