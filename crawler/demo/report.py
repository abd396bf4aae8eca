"""What came of the crawls: a row a site."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable

import attrs
from rich.table import Table
from rich.text import Text
from scrapy.crawler import Crawler

from crawler.extensions.outcome import problems_of
from crawler.ledger import Ledger, State
from extractors.labels import ARTICLE, BOILERPLATE, INSET, METADATA, Label

#: Where a block can go: into the article and its sidebars, into a field, or out.
COLUMNS = {
    "blocks kept": ARTICLE | INSET,
    "blocks read for fields": METADATA,
    "blocks removed": BOILERPLATE,
}
WIDTH = 34


@attrs.frozen(kw_only=True)
class Row:
    """One site: what this run did, and what the ledger holds of it."""

    site: str
    fetched: int
    new: int
    states: Counter[State]
    blocks: Counter[str]
    problems: list[str]


def row_of(crawler: Crawler, ledger: Ledger) -> Row:
    """Return the row of a crawl that has ended."""
    site = crawler.spidercls.name
    return Row(
        site=site,
        fetched=0 if not crawler.spider else crawler.stats.get_value("pages/fetched", 0),
        new=0 if not crawler.spider else crawler.stats.get_value("articles/new", 0),
        states=ledger.counts(site),
        blocks=ledger.blocks(site),
        problems=problems_of(crawler),
    )


def table_of(rows: Iterable[Row]) -> Table:
    """Return the table that a person reads at the end."""
    table = Table(
        title="Crawled and cleaned",
        caption="fetched and new: pages and articles of this run; the rest: of all runs",
        show_lines=True,
    )
    table.add_column("site", no_wrap=True)
    for column in ("fetched", "new", "pages", "articles"):
        table.add_column(column, justify="right")
    for column in COLUMNS:
        table.add_column(column)
    for row in rows:
        table.add_row(
            Text(row.site, style="red" if row.problems else "green"),
            str(row.fetched),
            str(row.new),
            _pages(row.states),
            str(row.states[State.STORED]),
            *(_tally(row.blocks, labels) for labels in COLUMNS.values()),
        )
    return table


def _pages(states: Counter[State]) -> str:
    others = [f"{n} {state}" for state, n in states.most_common() if state is not State.STORED]
    return "\n".join([str(states.total()), *others])


def _tally(blocks: Counter[str], labels: frozenset[Label]) -> str:
    mine = Counter({label: n for label, n in blocks.items() if label in labels})
    by_number = sorted(mine.items(), key=lambda entry: (-entry[1], entry[0]))
    # A number and its label stay on one line.
    entries = ", ".join(f"{n}\N{NO-BREAK SPACE}{label}" for label, n in by_number)
    return f"{mine.total()}\n{textwrap.fill(entries, WIDTH, break_on_hyphens=False)}"
