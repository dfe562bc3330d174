"""Imported once by the night's fork server: everything a crawl imports, but nothing that starts a reactor."""

import scrapy.core.downloader.handlers.http11
import scrapy.core.engine
import scrapy.core.scheduler
import scrapy.extensions.corestats
import scrapy.extensions.logstats
import scrapy.spiderloader

import harvester.crawl.pipelines
import harvester.crawl.runner

__all__ = ["harvester", "scrapy"]
