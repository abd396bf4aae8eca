"""Pages a second of a crawl that cleans, archives and keeps a ledger, beside Scrapy alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from statistics import median
from typing import Any

import attrs

from benchmarks.places import ROOT
from benchmarks.scale.site import serving

#: The same for both: as fast as the machine allows, or as the project is polite.
_UNHURRIED = {"AUTOTHROTTLE_ENABLED": "False", "LOG_LEVEL": "ERROR", "RETRY_TIMES": "0"}
PACES = {
    "flat out, 8 requests at a time": {
        "DOWNLOAD_DELAY": "0",
        "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    },
    "1 request at a time, 0.25 s apart": {
        "DOWNLOAD_DELAY": "0.25",
        "RANDOMIZE_DOWNLOAD_DELAY": "False",
        "CONCURRENT_REQUESTS_PER_DOMAIN": "1",
    },
}
#: What is switched on, step by step. Most pages of the fixtures are of sites that have a page
#: object, and are known by their markup; the last crawl reads them as those of any site.
CRAWLS = (
    "scrapy alone",
    "cleaning and ledger",
    "cleaning, ledger and archive",
    "the same, all by the generic page object",
)
WHOLE = CRAWLS[2]
_RUNNER = """\
import json, resource, sys, time
from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings
spider, arguments, settings, bare, generic = json.loads(sys.argv[1])
if bare:
    from benchmarks.scale.bare import BareSpider as spider
    process = CrawlerProcess(settings)
else:
    chosen = get_project_settings()
    chosen.setdict(settings, priority="cmdline")
    process = CrawlerProcess(chosen)
    if generic:
        from crawler.spiders.news import NewsSpider
        NewsSpider.page_object = "generic"
crawler = process.create_crawler(spider)
process.crawl(crawler, **arguments)
before = time.process_time()
process.start()
own = time.process_time() - before
others = resource.getrusage(resource.RUSAGE_CHILDREN)
stats = crawler.stats.get_stats()
spent = (stats["finish_time"] - stats["start_time"]).total_seconds()
beside = others.ru_utime + others.ru_stime
print(json.dumps([stats.get("item_scraped_count", 0), spent, own, beside]))
"""


@attrs.frozen(kw_only=True)
class Speed:
    """Pages a second, and the processor's milliseconds a page.

    `own` are those of the crawl's process, `beside` those of the processes that clean for it.
    """

    pages: float
    own: float
    beside: float

    @property
    def total(self) -> float:
        """The milliseconds a page of all processes together."""
        return self.own + self.beside


@attrs.frozen
class Pace:
    """How fast each crawl was, round by round."""

    name: str
    pages: int
    speeds: Mapping[str, list[Speed]]

    def share(self, crawl: str) -> float:
        """Return the median over the rounds of a crawl's pages a second beside Scrapy's own."""
        return self._median(crawl, lambda its, alone: its.pages / alone.pages)

    def share_of_process(self, crawl: str) -> float:
        """Return the same of what one processor could do that had the crawl's process alone."""
        return self._median(crawl, lambda its, alone: alone.own / its.own)

    def share_of_cores(self, crawl: str, cores: int) -> float:
        """Return the most that so many cores allow, were a crawl's work spread evenly over them.

        Scrapy alone has one process, and so one core. What the site itself takes is left out.
        """
        return self._median(crawl, lambda its, alone: alone.total / (its.total / cores))

    def _median(self, crawl: str, compared: Callable[[Speed, Speed], float]) -> float:
        rounds = zip(self.speeds[crawl], self.speeds[CRAWLS[0]], strict=True)
        return median(compared(its, alone) for its, alone in rounds)


def measured(pages: int, rounds: int, processes: int | None = None) -> Iterator[Pace]:
    """Crawl the site by all, in turns, at each pace; the slow one takes a tenth of the pages."""
    beside = {} if processes is None else {"CLEANING_PROCESSES": str(processes)}
    for number, (name, pace) in enumerate(PACES.items()):
        asked = pages if number == 0 else max(pages // 10, 20)
        speeds: dict[str, list[Speed]] = {crawl: [] for crawl in CRAWLS}
        with serving(asked) as host:
            for turn in range(rounds):
                first = turn % len(CRAWLS)
                for crawl in CRAWLS[first:] + CRAWLS[:first]:
                    speeds[crawl].append(_crawl(crawl, host, asked, {**pace, **beside}))
        yield Pace(name, asked, speeds)


def _crawl(crawl: str, host: str, pages: int, pace: Mapping[str, str]) -> Speed:
    with tempfile.TemporaryDirectory() as folder:
        settings: dict[str, Any] = {**_UNHURRIED, **pace}
        settings |= {"OPEN_ADDRESSES": host, "CONTACT": "benchmark"}
        settings |= {"DATABASE_URL": f"sqlite:///{folder}/ledger.db", "REPORT_DIR": ""}
        settings["ARCHIVE_DIR"] = f"{folder}/archive" if crawl in CRAWLS[2:] else ""
        bare = crawl == CRAWLS[0]
        if bare:  # what it found goes to a file, as that of the others to the ledger
            settings |= {"ROBOTSTXT_OBEY": "True", "TELNETCONSOLE_ENABLED": "False"}
            settings |= {"FEEDS": {f"{folder}/out.jsonl": {"format": "jsonl"}}}
        generic = crawl == CRAWLS[3]
        task = json.dumps(["news", {"feed": f"http://{host}/feed"}, settings, bare, generic])
        done = subprocess.run(  # noqa: S603  our own command
            [sys.executable, "-c", _RUNNER, task],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        items, spent, own, beside = json.loads(done.stdout.splitlines()[-1])
        if items < pages * 0.5:
            raise RuntimeError(f"{crawl}: {items} of {pages} pages: {done.stderr[-2000:]}")
        return Speed(pages=pages / spent, own=own / pages * 1000, beside=beside / pages * 1000)
