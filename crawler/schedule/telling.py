"""What the commands of the schedule print: lines for logs and mails, tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.ledger.runs import Run, RunOutcome
from crawler.saved.report import harmless
from crawler.schedule.running import Result
from crawler.text_console import WorkConsole

#: Tables in a file or a mail are as wide as they have to be.
WIDTH_IN_A_FILE = 160
STYLES = {
    RunOutcome.OK: "green",
    RunOutcome.BUSY: "yellow",
    RunOutcome.STOPPED: "yellow",
    None: "cyan",
}


def console_for(*, stderr: bool = False) -> Console:
    """Return a console that cuts nothing off where it is no terminal."""
    console = WorkConsole(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, WIDTH_IN_A_FILE)
    return console


def line_of(result: Result) -> str:
    """Return what came of an entry, as one line."""
    if result.run is None:
        return harmless(f"{result.entry.name}: {result.problem or result.skipped}")
    run = result.run
    facts = f"{run.number('articles/new')} new articles, {_requests(run)}, {_seconds(run)}"
    told = f"{run.problem} ({facts})" if run.problem else facts
    return harmless(f"{result.entry.name}: {run.outcome}: {told}")


def _requests(run: Run) -> str:
    return f"{run.number('downloader/request_count')} requests"


def _seconds(run: Run) -> str:
    return f"{((run.ended_at or run.started_at) - run.started_at).total_seconds():.0f} s"


def moment(when: datetime | None, now: datetime) -> str:
    """Return a moment by the clock of the machine, with its day if that is not today."""
    if when is None:
        return "never"
    local, today = when.astimezone(), now.astimezone().date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"


def outcome_of(run: Run | None) -> Text:
    """Return what was thought of a run, coloured."""
    if run is None:
        return Text("-", style="dim")
    word = "running" if run.going else str(run.outcome)
    return Text(word, style=STYLES.get(run.outcome, "red"))


def table(
    title: str, columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[object]]
) -> Table:
    """Return a table; a column is its heading and whether it holds numbers."""
    drawn = Table(title=Text(title) if title else None, title_justify="left")
    for heading, is_number in columns:
        drawn.add_column(heading, justify="right" if is_number else "left")
    for row in rows:
        drawn.add_row(*map(_cell, row))
    return drawn


def _cell(value: object) -> Text:
    return value if isinstance(value, Text) else Text(harmless(str(value)))
