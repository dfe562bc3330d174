"""One Scrapy spider an access pattern; a source's ``pattern`` is the spider's name and its file's.

feed · sitemap · listing · epaper · forum · api
"""
