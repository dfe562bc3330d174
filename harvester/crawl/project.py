"""Settings for Scrapy's own tools (``scrapy list``); a crawl's settings are made by ``settings.settings``."""

SPIDER_MODULES = ["spiders"]
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
ROBOTSTXT_OBEY = True
