"""Pages a second of a crawl that cleans, archives and keeps a ledger, beside Scrapy alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
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
#: What is switched on, step by step.
CRAWLS = ("scrapy alone", "cleaning and ledger", "cleaning, ledger and archive")
_RUNNER = """\
import json, sys
from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings
spider, arguments, settings, bare = json.loads(sys.argv[1])
if bare:
    from benchmarks.scale.bare import BareSpider as spider
    process = CrawlerProcess(settings)
else:
    chosen = get_project_settings()
    chosen.setdict(settings, priority="cmdline")
    process = CrawlerProcess(chosen)
crawler = process.create_crawler(spider)
process.crawl(crawler, **arguments)
process.start()
stats = crawler.stats.get_stats()
spent = (stats["finish_time"] - stats["start_time"]).total_seconds()
print(json.dumps([stats.get("item_scraped_count", 0), spent]))
"""


@attrs.frozen
class Pace:
    """How fast each crawl was, round by round, in pages a second."""

    name: str
    pages: int
    speeds: Mapping[str, list[float]]

    def share(self, crawl: str) -> float:
        """Return the median over the rounds of a crawl's speed beside Scrapy's own."""
        alone = self.speeds[CRAWLS[0]]
        return median(s / a for s, a in zip(self.speeds[crawl], alone, strict=True))


def measured(pages: int, rounds: int) -> Iterator[Pace]:
    """Crawl the site by all, in turns, at each pace; the slow one takes a tenth of the pages."""
    for number, (name, pace) in enumerate(PACES.items()):
        asked = pages if number == 0 else max(pages // 10, 20)
        speeds: dict[str, list[float]] = {crawl: [] for crawl in CRAWLS}
        with serving(asked) as host:
            for turn in range(rounds):
                for crawl in CRAWLS[turn % 3 :] + CRAWLS[: turn % 3]:
                    speeds[crawl].append(_crawl(crawl, host, asked, pace))
        yield Pace(name, asked, speeds)


def _crawl(crawl: str, host: str, pages: int, pace: Mapping[str, str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        settings: dict[str, Any] = {**_UNHURRIED, **pace} | {
            "FEEDS": {f"{folder}/out.jsonl": {"format": "jsonl"}}
        }
        settings |= {"OPEN_ADDRESSES": host, "CONTACT": "benchmark"}
        settings |= {"DATABASE_URL": f"sqlite:///{folder}/ledger.db", "REPORT_DIR": ""}
        settings["ARCHIVE_DIR"] = f"{folder}/archive" if crawl == CRAWLS[2] else ""
        bare = crawl == CRAWLS[0]
        if bare:
            settings |= {"ROBOTSTXT_OBEY": "True", "TELNETCONSOLE_ENABLED": "False"}
        task = json.dumps(["news", {"feed": f"http://{host}/feed"}, settings, bare])
        done = subprocess.run(  # noqa: S603  our own command
            [sys.executable, "-c", _RUNNER, task],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        items, spent = json.loads(done.stdout.splitlines()[-1])
        if items < pages * 0.5:
            raise RuntimeError(f"{crawl}: {items} of {pages} pages: {done.stderr[-2000:]}")
        return float(pages / spent)
