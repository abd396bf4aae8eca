"""`scrapy demo`: the five spiders over the five sites, served from `fixtures/` on loopback."""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from crawler.commands.crawl import check_database
from crawler.demo.report import Row, row_of, table_of
from crawler.demo.server import hosts_by_site, read_routes, serving
from crawler.export.jsonl import write_jsonl
from crawler.ledger import Ledger
from crawler.progress import showing_progress
from crawler.text_console import WorkConsole

FIXTURES = Path(__file__).parents[2] / "fixtures"
#: The production spiders, and those of their arguments that name hosts of a site of the manifest.
SPIDERS: dict[str, dict[str, str]] = {
    "spacedaily": {},
    "digitaljournal": {},
    "newindianexpress": {},
    "blogger": {"blog": "blogger"},
    "aggregator": {"domain": "wordpress"},
}
WIDTH_IN_A_FILE = 180
#: Where the demonstration differs from production: whom it connects to, and how long it waits.
SETTINGS = {
    "DOWNLOAD_HANDLERS": {
        "data": None,
        "file": None,
        "ftp": None,
        "s3": None,
        "http": "crawler.demo.loopback.LoopbackHandler",
        "https": "crawler.demo.loopback.LoopbackHandler",
    },
    "HTTPPROXY_ENABLED": False,
    "CONTACT": "the demonstration, on loopback",
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_START_DELAY": 0,
    "AUTOTHROTTLE_MAX_DELAY": 0.2,
    "CRAWL_DELAY_MAX": 0.1,
    "REVISIT_AFTER": [],
    "STATS_DUMP": False,
}


class Command(ScrapyCommand):
    """Crawls the five sites into a database and a JSON Lines file, and shows what came of it."""

    requires_project = True

    def short_desc(self) -> str:
        """Return the line that `scrapy` shows."""
        return "Crawl the five sites of fixtures/, served on loopback, into data/"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of this command."""
        super().add_options(parser)
        parser.add_argument("--fixtures", type=Path, default=FIXTURES, help="pages to serve")
        parser.add_argument("--data", type=Path, default=Path("data"), help="where output goes")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Make data/ and settle the settings; what `-s` says has its way."""
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        opts.data.mkdir(parents=True, exist_ok=True)
        database = f"sqlite:///{opts.data / 'wirestrip.db'}"
        log = {"LOG_FILE": str(opts.data / "demo.log"), "LOG_FILE_APPEND": False}
        stores = {
            "DATABASE_URL": database,
            "ARCHIVE_DIR": str(opts.data / "archive"),
            "REPORT_DIR": str(opts.data / "reports"),
        }
        self.settings.setdict(SETTINGS | log | stores, priority="cmdline")
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve, crawl, write and show; the exit code is 1 if a site failed."""
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        if args:
            raise UsageError
        database: str = self.settings["DATABASE_URL"]
        check_database(database)
        rows = self._crawl(opts.fixtures, database)
        articles = opts.data / "articles.jsonl"
        ledger = Ledger.open(database)
        written = write_jsonl(ledger.records(), articles)
        ledger.close()
        _show(rows, articles, written, database, opts.data / "demo.log")
        self.exitcode = 1 if any(row.problems for row in rows) else 0

    def _crawl(self, fixtures: Path, database: str) -> list[Row]:
        assert self.crawler_process and self.settings is not None  # noqa: PT018, S101  set by Scrapy
        try:
            routes, hosts = read_routes(fixtures), hosts_by_site(fixtures)
        except (OSError, KeyError, ValueError) as error:
            raise UsageError(f"{fixtures} cannot be served: {error}", print_help=False) from error
        with serving(routes) as port:
            connection = {"LOOPBACK_PORT": port, "OPEN_ADDRESSES": [f"127.0.0.1:{port}"]}
            self.crawler_process.settings.setdict(connection, priority="cmdline")
            crawlers = [self._start(name, hosts) for name in SPIDERS]
            with showing_progress(crawlers, WorkConsole(stderr=True)):
                self.crawler_process.start()
        ledger = Ledger.open(database)
        rows = [row_of(crawler, ledger) for crawler in crawlers]
        ledger.close()
        return rows

    def _start(self, name: str, hosts: dict[str, list[str]]) -> Crawler:
        assert self.crawler_process  # noqa: S101  set by Scrapy before
        crawler = self.crawler_process.create_crawler(name)
        arguments = {a: ",".join(hosts.get(site, ())) for a, site in SPIDERS[name].items()}
        self.crawler_process.crawl(crawler, archive="yes", **arguments)
        return crawler


def _show(rows: list[Row], articles: Path, written: int, database: str, log: Path) -> None:
    console = WorkConsole()
    if not console.is_terminal:
        console.width = max(console.width, WIDTH_IN_A_FILE)
    console.print(table_of(rows))
    console.print(f"{written} articles in {articles} (JSON Lines) and {database}", soft_wrap=True)
    console.print(f"log: {log}", soft_wrap=True)
    for row in rows:
        for problem in row.problems:
            console.print(f"[red]{row.site}: {problem}[/red]", soft_wrap=True)
