"""Page bytes -> Extracted, pure: same bytes, same record. In the order in which a page is read:

 1. ``outcomes``   every reason for which bytes give no record, in one list
 2. ``guards``     bytes that are no page, pages that say that they are no article
 3. ``charset``    bytes -> exact text
 4. ``tree``       text -> tree: the one parse
 5. ``head``       meta, JSON-LD and what else a page says unseen
 6. ``outline``    tree -> its visible lines and the boxes that hold them: the one walk
 7. ``declared``   what a source's own dated selectors find
 8. ``title``      the heading, without column and site
 9. ``body``       the lines that are the article; ``ends`` holds the words around one, ``asides`` what stands
               inside one, ``thread`` its first post and the comments
10. ``opinion``    trafilatura's, where the body is in doubt; ``doubt`` names every reason for doubt;
               ``state`` the article in a script's data, where the page shows none
11. ``pieces``     the lines around the article, as their elements part them
12. ``byline``     来源, 作者, 编辑 and the counts beside them, by their ``labels``; ``section`` the 栏目 or 版面
13. ``published``  when; ``dates`` reads times as Chinese pages write them

``page`` runs 1 to 13 for an article. Beside it: ``urls`` (identity, twins, the date in an address), ``links`` (a
listing's articles), ``paging`` (an article's next part), ``records`` (an item of a JSON interface) and ``numbers``
(1.2万, 10万+).
"""

from harvester.extract.page import extract

__all__ = ["extract"]
