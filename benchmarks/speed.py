"""How long page objects take: a site's against a bare parse, the generic one against trafilatura.

    python -m benchmarks.speed [--data FOLDER] [--rounds N] [--sample N]

A page of fixtures/ is read by its site's page object, bytes to article, then with the decision for
every block, and parsed by `lxml.html`; every page, those of FOLDER too, is read by the generic page
object and by plain `trafilatura.extract`. All take turns on a page; the best of the rounds counts.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

import trafilatura
from lxml import html

from benchmarks.datasets import DataError, data_folder, load, names
from benchmarks.places import ROOT
from benchmarks.report import table
from extractors import clean_html

_FIXTURES = ROOT / "fixtures"


class Sample(NamedTuple):
    """A page in memory: its name, the group it is of, its bytes, and its site if known."""

    name: str
    group: str
    body: bytes
    site: str | None = None
    url: str | None = None


class Timing(NamedTuple):
    """Best milliseconds on a page, by what was run."""

    page: Sample
    best: Mapping[str, float]

    def ratio(self, run: str, measure: str) -> float:
        """Return one time as a multiple of another."""
        return self.best[run] / self.best[measure]


def main() -> int:
    """Print a table of the sites and one of the generic page object."""
    options = _parser().parse_args()
    try:
        pages = [
            *fixture_pages(),
            *(data_pages(options.data, options.sample) if options.data else ()),
        ]
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    sites = [timed(page, _site_runs(page), options.rounds) for page in pages if page.site]
    print(table(*_site_table(sites)), end="\n\n")
    generic = [timed(page, _generic_runs(page), options.rounds) for page in pages]
    print(table(*_generic_table(generic)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--data", type=Path, help="folder with data sets, timed too")
    parser.add_argument("--rounds", type=int, default=7, help="rounds on each page (7)")
    parser.add_argument("--sample", type=int, default=60, help="pages of each data set (60)")
    return parser


def fixture_pages() -> list[Sample]:
    """Return the pages of the manifest, wherever it says that they are."""
    manifest = next(iter(sorted(_FIXTURES.glob("**/manifest.tsv"))), None)
    if manifest is None:
        raise DataError(f"{_FIXTURES}: no manifest.tsv there")
    with manifest.open(encoding="utf-8", newline="") as rows:
        return [
            _fixture(row) for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def _fixture(row: Mapping[str, str]) -> Sample:
    path = _FIXTURES / row["path"]
    case = path.parent.parent.name if path.parent.name == "inputs" else path.stem
    return Sample(f"{row['site']}/{case}", row["site"], path.read_bytes(), row["site"], row["url"])


def data_pages(given: Path, sample: int) -> list[Sample]:
    """Return pages of the data sets, spread over each."""
    folder = data_folder(given)
    return [
        Sample(page.id, name, gzip.decompress(page.path.read_bytes()))
        for name in names(folder)
        for page in load(folder / name, sample)
    ]


def timed(page: Sample, runs: Mapping[str, Callable[[], object]], rounds: int) -> Timing:
    """Run all in turns, once to warm up, and keep the best time of each."""
    for run in runs.values():
        run()
    spent: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            spent[name].append(time.perf_counter() - start)
    return Timing(page, {name: min(times) * 1000 for name, times in spent.items()})


def _site_runs(page: Sample) -> dict[str, Callable[[], object]]:
    article = partial(clean_html, page.body, page.url, site=page.site)
    parse = partial(html.document_fromstring, page.body)
    return {"parse": parse, "article": article, "decisions": lambda: article().decisions}


def _generic_runs(page: Sample) -> dict[str, Callable[[], object]]:
    article = partial(clean_html, page.body, site="generic")
    plain = partial(trafilatura.extract, page.body, include_comments=False)
    return {"trafilatura": plain, "article": article, "decisions": lambda: article().decisions}


_Table = tuple[Sequence[str], Iterable[Sequence[str]]]


def _site_table(timings: Sequence[Timing]) -> _Table:
    head = ("site page object", "parse, ms", "article / parse", "with all decisions / parse")
    rows = [
        [t.page.name, f"{t.best['parse']:.2f}", *_ratios([t], "parse")] for t in timings
    ]  # fmt: skip
    worst = [
        f"{max(t.ratio(run, 'parse') for t in timings):.2f}" for run in ("article", "decisions")
    ]
    return head, [
        *rows,
        ["**median**", "", *_ratios(timings, "parse")],
        ["**highest**", "", *worst],
    ]


def _generic_table(timings: Sequence[Timing]) -> _Table:
    head = (
        "generic page object",
        "pages",
        "trafilatura, ms",
        "article / trafilatura",
        "with all decisions / trafilatura",
    )
    groups = {t.page.group: [u for u in timings if u.page.group == t.page.group] for t in timings}
    return head, [
        [
            name,
            str(len(group)),
            f"{median(t.best['trafilatura'] for t in group):.1f}",
            *_ratios(group, "trafilatura"),
        ]
        for name, group in [*groups.items(), ("**all**", list(timings))]
    ]


def _ratios(timings: Sequence[Timing], measure: str) -> list[str]:
    return [
        f"{median(t.ratio(run, measure) for t in timings):.2f}" for run in ("article", "decisions")
    ]


if __name__ == "__main__":
    sys.exit(main())
