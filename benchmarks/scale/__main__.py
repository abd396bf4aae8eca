"""Measure the cost at scale, print it, and write docs/scale.md.

    python -m benchmarks.scale [--known N] [--pages N] [--rounds N] [--database URL] [--only PART]

A ledger with N known pages (a million) is measured beside one with a hundredth of it, in turns; a
crawl with cleaning, ledger and archive beside a bare Scrapy spider on the same local site.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.places import ROOT
from benchmarks.report import table
from benchmarks.scale.crawling import CRAWLS, WHOLE, Pace
from benchmarks.scale.crawling import measured as crawls_measured
from benchmarks.scale.known import PER_PAGE, Cost, fill
from benchmarks.scale.known import measured as ledgers_measured

_WANTED_RATIO, _WANTED_SHARE = 1.2, 0.7


def main() -> int:
    """Measure what was asked for; the exit code is 1 where a target is missed."""
    options = _parser().parse_args()
    parts: list[str] = ["# Cost at scale\n\n" + _setting()]
    met = True
    if options.only != "crawl":
        cost = _ledgers(options)
        met &= cost.ratio(options.known, options.known // 100) <= _WANTED_RATIO
        parts.append(_ledger_part(cost, options.known))
    if options.only != "ledger":
        paces = list(crawls_measured(options.pages, options.rounds, options.processes))
        met &= paces[0].share(WHOLE) >= _WANTED_SHARE
        parts.append(_crawl_part(paces))
    text = "\n\n".join(parts) + "\n"
    print(text)
    if options.output:
        options.output.write_text(text, "utf-8")
    return 0 if met else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument("--known", type=int, default=1_000_000, help="known pages (1000000)")
    parser.add_argument("--pages", type=int, default=600, help="pages that are crawled (600)")
    parser.add_argument("--rounds", type=int, default=3, help="how often, in turns (3)")
    parser.add_argument("--processes", type=int, help="that clean (CLEANING_PROCESSES)")
    parser.add_argument("--database", help="an empty PostgreSQL database and a second, by comma")
    parser.add_argument("--only", choices=("ledger", "crawl"))
    parser.add_argument(
        "--output", type=Path, default=ROOT / "docs" / "scale.md", help="where the report goes"
    )
    return parser


def _ledgers(options: argparse.Namespace) -> Cost:
    sizes = (options.known // 100, options.known)
    with tempfile.TemporaryDirectory() as folder:
        urls = (options.database or "").split(",") if options.database else [
            f"sqlite:///{folder}/{size}.db" for size in sizes
        ]  # fmt: skip
        ledgers = {
            size: fill(url, size, _told(size)) for size, url in zip(sizes, urls, strict=True)
        }
        cost = ledgers_measured(ledgers, 1000)
        for ledger in ledgers.values():
            ledger.close()
    return cost


def _told(size: int) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\rfilling a ledger: {done:,} of {size:,}", end="", file=sys.stderr)

    return tell


def _setting() -> str:
    day = datetime.now(UTC).date()
    return (
        f"Written by `make scale` on {day}. What is compared took turns: ratios hold, absolute"
        " figures do not."
    )


def _ledger_part(cost: Cost, known: int) -> str:
    least = known // 100
    rows = [
        [step, f"{cost.median(step, least):.2f}", f"{cost.median(step, known):.2f}"]
        for step in PER_PAGE
    ]
    rows.append(["**a page**", f"{cost.page(least):.2f}", f"{cost.page(known):.2f}"])
    ratio = cost.ratio(known, least)
    head = ("ms, median of 1,000", f"{least:,} known", f"{known:,} known")
    return (
        "## The ledger\n\n"
        + table(head, rows)
        + f"\n\nA page costs {ratio:.2f} times as much ({_judged(ratio <= _WANTED_RATIO)}: at most"
        f" {_WANTED_RATIO})."
    )


def _crawl_part(paces: list[Pace]) -> str:
    tables = "\n\n".join(_pace_part(pace) for pace in paces)
    return f"## The crawl\n\n{_load()}\n\n{tables}\n\n{_BOUND}"


_BOUND = """\
ms are the processor's, a page: of the crawl's own process, and of those that clean beside it, their
start included. Flat out on a local site, what bounds a crawl is the cleaning where its processes
share few cores with everything else, and the crawl's own process where there are cores enough. So
its share of Scrapy alone is given for both: as it was measured here, and by what the crawl's
process costs beside Scrapy's. What the cores allow is the time of Scrapy alone beside that of all
processes of the crawl, spread evenly over the cores; the site, which runs on the same cores, is
left out on both sides. A polite crawl waits for its delays, and its pages are cleaned meanwhile;
but a run of a few pages takes longer by the start of the first process that cleans."""


def _load() -> str:
    return (
        f"The machine has {os.cpu_count()} cores. In the five minutes to the end of this,"
        f" {os.getloadavg()[1]:.1f} processes wanted them, with those of the measurement."
    )


def _pace_part(pace: Pace) -> str:
    head = (
        *("pages a second", "slowest round", "fastest round", "share of Scrapy alone"),
        *("ms of its process", "share by that", "ms of cleaning beside"),
    )
    share = pace.share(WHOLE)
    return (
        f"{pace.pages} pages, {pace.name}:\n\n"
        + table(head, _rows(pace))
        + f"\n\nWith all of it, {share:.0%} of Scrapy alone"
        f" ({_judged(share >= _WANTED_SHARE)}: at least {_WANTED_SHARE:.0%}). {_bounds(pace)}"
    )


def _bounds(pace: Pace) -> str:
    cores = os.cpu_count() or 1
    return (
        f"By the processor's time measured, {cores} cores allow"
        f" {pace.share_of_cores(WHOLE, cores):.0%} where nothing waits for a delay, and the crawl's"
        f" own process {pace.share_of_process(WHOLE):.0%}: the less of the two is the bound."
    )


def _rows(pace: Pace) -> Iterator[list[str]]:
    for crawl in CRAWLS:
        speeds = pace.speeds[crawl]
        pages = [speed.pages for speed in speeds]
        own, beside = (median(ms) for ms in zip(*((s.own, s.beside) for s in speeds), strict=True))
        yield [
            *(crawl, f"{min(pages):.1f}", f"{max(pages):.1f}", f"{pace.share(crawl):.0%}"),
            *(f"{own:.1f}", f"{pace.share_of_process(crawl):.0%}", f"{beside:.1f}"),
        ]


def _judged(met: bool) -> str:  # noqa: FBT001  its only argument
    return "met" if met else "missed"


if __name__ == "__main__":
    sys.exit(main())
