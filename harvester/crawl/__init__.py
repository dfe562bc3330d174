"""A source's pages, fetched politely; the only package (with spiders/) that imports scrapy.

1. ``job``        what one crawl is told: a source, a night, the configuration
2. ``settings``   Scrapy's settings, each with its reason
3. ``base``       the spider that all access patterns share: listings, articles, what is new
4. ``guard``      no private address, no oversized page, Crawl-delay and Retry-After
5. ``outcomes``   every way to fail, by name
6. ``worker``     the process beside the reactor's that keeps the WARC record and extracts
7. ``parts``      the further parts of an article in several pages, joined to it
8. ``pipelines``  response -> worker -> parts -> recorder
9. ``recorder``   pages and their ledger entries, to the store in batches
10. ``runner``    one job in this process; ``single`` fetches one page for whoever records it

A spider finds addresses; a pipeline has pages extracted and stored; the recorder gives each URL one outcome.
"""
