"""The archive read once for the cases of a matcher: the page versions that mention any, in row order.

1. ``batch``    some rows: their titles and bodies, the candidates among them, these pages whole, their mentions
2. ``helper``   the process that reads batches of a large archive beside its parent
3. ``reader``   all batches in order, by helpers too where there are many rows
"""

from harvester.scan.batch import Batch, Shown, text_of
from harvester.scan.reader import BATCH, batches, scan

__all__ = ["BATCH", "Batch", "Shown", "batches", "scan", "text_of"]
