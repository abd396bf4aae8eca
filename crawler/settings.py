"""Scrapy settings: polite to sites, closed to strangers.

Any of them can be changed for a run by `-s NAME=VALUE`.
"""

import os

from crawler.identity import user_agent

BOT_NAME = "wirestrip"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"
ADDONS = {"crawler.identity.Identity": 100, "crawler.logs.StructuredLogs": 200}

# Where pages and articles are kept: any database SQLAlchemy's SQLite or PostgreSQL dialect opens.
DATABASE_URL = os.environ.get("DATABASE_URL", "sqlite:///data/wirestrip.db")
# Where pages are kept as they were fetched, in WARC files; empty: nowhere.
ARCHIVE_DIR = os.environ.get("ARCHIVE_DIR", "data/archive")
ARCHIVE_FILE_SIZE = 1_000_000_000  # bytes; a new file is begun beyond it
ARCHIVE_INDEXES = False  # feeds, sitemaps and section pages as well
# How often a page that fails is tried, over all runs: by the next one, then an hour later, and
# four times as long after each further try.
LEDGER_ATTEMPTS = 6
# How many pages a run asks for at most; those beyond stay pending for the next one.
PAGES_PER_RUN = 10_000
# The ages at which an article is looked at again, for agencies update their stories; none: never.
REVISIT_AFTER = "1h,24h,7d"
# A folder of rules in the ftr-site-config format, for sites that have no page object of their own.
SITE_RULES = ""
# Processes that clean a run's pages, at most, one a core; 0: the run's own does.
CLEANING_PROCESSES = os.cpu_count() or 1
# What one page may cost them.
CLEANING_TIMEOUT = 60  # seconds
CLEANING_MEMORY_MB = 1024
# How many pages of a section or feed are read at most, while each brings something new.
LIST_PAGES = 10

# What is crawled when, read by `scrapy due` and `scrapy status`.
SCHEDULE_FILE = "schedule.toml"
# Where `scrapy due` keeps the logs of its crawls, and the locks by which no two overlap.
SCHEDULE_DIR = "data/schedule"
# A run that stores fewer new articles than this has fallen below its usual number.
NEW_ARTICLES_MIN = 0
# Seconds between two signs of life of a run in the ledger.
RUN_HEARTBEAT = 5
# Where the report of each run goes; empty: no reports.
REPORT_DIR = "data/reports"
# Pages of a run that the generic path reads too, to see whether the site's page object still
# agrees.
DRIFT_SAMPLE = 5
# Known stories that a scheduled run asks for again, once a day, to see whether they are still
# found; 0: none. Those are golden cases of the site, and articles stored two weeks ago or earlier.
CANARIES_PER_DAY = 2
# Log lines as JSON objects, for machines.
LOG_FORMAT_JSON = False

# Who runs the crawl: a page or mail address, sent in the User-Agent header.
CONTACT = os.environ.get("WIRESTRIP_CONTACT", "")
USER_AGENT = user_agent(CONTACT)
ROBOTSTXT_USER_AGENT = "Wirestrip"

# Politeness.
ROBOTSTXT_OBEY = True
ROBOTS_MAX_AGE = 24 * 60 * 60  # seconds; the standard allows no more
CRAWL_DELAY_MAX = 60  # seconds; what a robots.txt asks for beyond it is not kept
DOWNLOAD_DELAY = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2

# Told to stop, a crawl does so within seconds.
DOWNLOADER = "crawler.downloader.PromptDownloader"

# Index pages have the newest first, and so has the crawl.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"

# Nothing that runs code from outside.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# Only the web, only its public part, only with a certificate that holds. Behind a proxy (from the
# environment, as Scrapy takes it) names are resolved by the proxy, which then has to keep the door.
DOWNLOAD_HANDLERS = {
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
    "http": "crawler.handler.BoundedHandler",
    "https": "crawler.handler.BoundedHandler",
}
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
DEPTH_LIMIT = 25  # robots.txt, an index of sitemaps, ten pages of a list, twins, an article
MEMUSAGE_LIMIT_MB = 2048

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawler.middlewares.boundary.SiteBoundaryMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.StrictRobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.middlewares.refreshing.PromptMetaRefreshMiddleware": 580,
    # Unpacked, archived, and only then redirected: the archive holds what is cleaned.
    "crawler.middlewares.archiving.ArchivingMiddleware": 610,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.middlewares.unpacking.UnpackingMiddleware": 620,
    "crawler.middlewares.answers.AnswerGuardMiddleware": 650,
}
SPIDER_MIDDLEWARES = {
    "crawler.middlewares.canaries.Canaries": 900,
}
EXTENSIONS = {
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "crawler.extensions.feeds.Feeds": 0,
    "crawler.extensions.crawl_delay.CrawlDelay": 5,
    "crawler.extensions.backing_off.BackingOff": 6,
    "crawler.extensions.site_lock.OneWorker": 8,
    "crawler.extensions.bookkeeping.Bookkeeping": 10,
    "crawler.extensions.ledger_watch.LedgerWatch": 12,
    "crawler.extensions.hosts.HostTimes": 15,
    "crawler.extensions.fields.FilledFields": 15,
    "crawler.extensions.cleaning.CleaningProcesses": 17,  # before DriftWatch, which looks on
    "crawler.extensions.drift.DriftWatch": 18,  # before Outcome, which tells of its alarms
    "crawler.extensions.outcome.Outcome": 20,
    "crawler.extensions.runs.RunRecord": 30,  # after Outcome, whose judgement it writes down
    "crawler.extensions.reporting.Reporting": 40,  # after RunRecord, which ends the run
    "crawler.extensions.memory.StartIsKept": 90,  # after all that is there from the start
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
LOG_FORMATTER = "crawler.logs.BriefLogFormatter"
# Of one page's articles there is one, and Scrapy makes as many tasks for each page as it is told.
CONCURRENT_ITEMS = 1
