"""One site in detail: its last runs, and the pages and index pages with problems."""

from __future__ import annotations

from datetime import datetime, timedelta

from rich.console import Console

from crawler import clock
from crawler.ledger import Ledger, State
from crawler.ledger.retries import UNSETTLED
from crawler.ledger.runs import Run
from crawler.ledger.standing import PageProblem
from crawler.saved.report import harmless
from crawler.schedule.overview import Row
from crawler.schedule.telling import moment, outcome_of, table

RUNS = 10
PAGES = 25
MEMORY = timedelta(days=28)
INDEX_COLUMNS = (("feed, sitemap or section page", False), ("problem", False))
PAGE_COLUMNS = (
    ("page", False),
    ("state", False),
    ("tried", True),
    ("again", False),
    ("reason", False),
)


def print_details(ledger: Ledger, row: Row, console: Console, max_tries: int) -> None:
    """Print everything a person needs to see what is wrong with a site."""
    now = clock.now()
    console.print(f"{row.name} ({row.site})", style="bold", markup=False)
    for fact in _facts(row, now):
        console.print(harmless(fact), markup=False, soft_wrap=True)
    _print_runs(ledger.runs.of_site(row.site, now - MEMORY)[-RUNS:], now, console)
    if indexes := ledger.indexes.problems(row.site):
        console.print(table("Not read whole", INDEX_COLUMNS, indexes))
    if problems := ledger.standing.problems(row.site, PAGES):
        rows = [(p.url, p.state, p.tries, _again(p, max_tries, now), p.reason) for p in problems]
        console.print(table("The latest pages without an article", PAGE_COLUMNS, rows))


def _again(problem: PageProblem, max_tries: int, now: datetime) -> str:
    """Say when a page is tried again."""
    settled = problem.retry_at is None and problem.state not in UNSETTLED
    if settled or problem.tries >= max_tries:
        return "no"
    waits = problem.retry_at is not None and problem.retry_at > now
    return moment(problem.retry_at, now) if waits else "by the next run"


def _facts(row: Row, now: datetime) -> list[str]:
    states = ", ".join(f"{row.pages[state]} {state}" for state in State if row.pages[state])
    next_run = moment(row.next_start, now) if row.next_start else "by hand"
    facts = [f"pages     {states or 'none'}", f"next run  {next_run}"]
    if row.walled:
        facts.append(f"walled    {row.walled} of the stored articles are behind a wall")
    facts += [f"drift     {sentence}" for sentence in row.drift]
    return facts


def _print_runs(runs: list[Run], now: datetime, console: Console) -> None:
    columns = (
        ("began", False),
        ("by", False),
        ("outcome", False),
        ("new", True),
        ("updated", True),
        ("requests", True),
        ("problem", False),
    )
    rows = [
        (
            moment(run.started_at, now),
            run.entry or "hand",
            outcome_of(run),
            run.number("articles/new"),
            run.number("articles/updated"),
            run.number("downloader/request_count"),
            run.problem or "",
        )
        for run in reversed(runs)
    ]
    console.print(table("Last runs", columns, rows))
