"""Page bytes -> Extracted, pure: same bytes, same record. In the order in which a page is read:

 1. ``outcomes``  every reason for which bytes give no record, in one list
 2. ``guards``    bytes that are no page, and pages that are no article
 3. ``charset``   bytes -> exact text
 4. ``outline``   text -> its visible lines and the boxes that hold them: the one parse, the one walk
 5. ``head``      meta, JSON-LD and what else a page says unseen
 6. ``title``     the heading, without column and site
 7. ``body``      the lines that are the article; ``ends`` holds the words that begin and end one
 8. ``byline``    来源, 作者, 编辑 and the counts beside them
 9. ``dates``     times as Chinese pages write them
10. ``urls``      identity, twins and the date in an address

``page`` runs 1 to 10 for an article. Beside it: ``links`` (a listing's articles), ``records`` (an item of a JSON
interface).
"""

from harvester.extract.page import extract

__all__ = ["extract"]
