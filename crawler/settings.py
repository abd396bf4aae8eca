"""Scrapy settings: polite to sites, closed to strangers.

Any of them can be changed for a run by `-s NAME=VALUE`.
"""

import os

from crawler.identity import user_agent

BOT_NAME = "wirestrip"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"
ADDONS = {"crawler.identity.Identity": 100}

# Where pages and articles are kept: any database SQLAlchemy's SQLite or PostgreSQL dialect opens.
DATABASE_URL = os.environ.get("DATABASE_URL", "sqlite:///data/wirestrip.db")
# How often a page that fails is tried, over all runs.
LEDGER_ATTEMPTS = 3
# How many pages a run asks for at most; those beyond stay pending for the next one.
PAGES_PER_RUN = 10_000

# Who runs the crawl: a page or mail address, sent in the User-Agent header.
CONTACT = os.environ.get("WIRESTRIP_CONTACT", "")
USER_AGENT = user_agent(CONTACT)
ROBOTSTXT_USER_AGENT = "Wirestrip"

# Politeness.
ROBOTSTXT_OBEY = True
CRAWL_DELAY_MAX = 60  # seconds; what a robots.txt asks for beyond it is not kept
DOWNLOAD_DELAY = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2

# Index pages have the newest first, and so has the crawl.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"

# Nothing that runs code from outside.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# Only the web, only its public part, only with a certificate that holds. Behind a proxy (from the
# environment, as Scrapy takes it) names are resolved by the proxy, which then has to keep the door.
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
DOWNLOAD_VERIFY_CERTIFICATES = True
TWISTED_DNS_RESOLVER = "crawler.resolver.GuardedResolver"
# `host:port` pairs that may be private addresses all the same, separated by commas.
OPEN_ADDRESSES: list[str] = []
COOKIES_ENABLED = False

# Bounds: on size (unpacked), time, redirects, depth and length.
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024
DOWNLOAD_TIMEOUT = 30
DNS_TIMEOUT = 15
REDIRECT_MAX_TIMES = 5
METAREFRESH_MAXDELAY = 5
DEPTH_LIMIT = 6  # robots.txt, an index of sitemaps, a sitemap, an article
MEMUSAGE_LIMIT_MB = 2048

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawler.middlewares.boundary.SiteBoundaryMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.StrictRobotsMiddleware": 100,
}
EXTENSIONS = {
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "crawler.extensions.crawl_delay.CrawlDelay": 5,
    "crawler.extensions.bookkeeping.Bookkeeping": 10,
    "crawler.extensions.outcome.Outcome": 20,
}
ITEM_PIPELINES = {
    "crawler.pipelines.storing.Storing": 500,
}

FEED_EXPORTERS = {
    "csv": "crawler.export.feeds.ArticleCsvExporter",
    "json": "crawler.export.feeds.ArticleJsonExporter",
    "jsonl": "crawler.export.feeds.ArticleJsonLinesExporter",
    "jsonlines": "crawler.export.feeds.ArticleJsonLinesExporter",
    "jl": "crawler.export.feeds.ArticleJsonLinesExporter",
}
FEED_EXPORT_ENCODING = "utf-8"
LOG_LEVEL = "INFO"
# Cleaning happens in the callback, a page at a time; more would only wait.
CONCURRENT_ITEMS = 16
