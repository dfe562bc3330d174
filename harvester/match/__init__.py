"""Text -> mentions of cases, each with its spans, its decision and the reason in words (pure).

The map, in the order in which a text travels:

 1. ``fold``       text and words made comparable: width, case, script, quotes, spaces; offsets kept
 2. ``words``      a case's words and the other ways in which they are written
 3. ``automaton``  every word of every case looked for in one pass
 4. ``pairs``      which two characters stand side by side in words
 5. ``layer``      a few words laid over a large dictionary
 6. ``boundary``   a hit that cuts through a longer word is none (the only door to jieba)
 7. ``use``        what a place's name is used for: the place, a road, an outlet, its people
 8. ``places``     the gazetteer: which places a text names, and which of several of one name is meant
 9. ``area``       a case's own place, what lies above it, and how another place stands to it
10. ``masthead``   where an outlet is, as its name tells
11. ``scene``      what stands around an occurrence: sentences, clauses, places, the outlet
12. ``rules``      what the row itself says: 排除词, 排除篇, 同现词, 匹配范围, 生效日期
13. ``editions``   another year or another ordinal of an activity is not this one
14. ``phrases``    everyday words, other things of the same name, advertisements, long parts of the name
15. ``near``       a name with one wrong character
16. ``anchors``    the places around a case's words, as they stand to the case
17. ``verdict``    what these places decide
18. ``ruling``     计入, 待复核 or 不计, and why
19. ``decide``     one case on one page: 10 to 17 in order
20. ``matcher``    all of it as a table of contents
"""

from harvester.match.matcher import Matcher

__all__ = ["Matcher"]
