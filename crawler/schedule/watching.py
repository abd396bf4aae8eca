"""Due runs while they last: their progress, a line for each that ended, and a clean stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress

from rich.console import Console

from crawler.ledger.runs import Runs
from crawler.progress import Display, Line
from crawler.schedule.entries import Entry
from crawler.schedule.running import DueRuns, Result
from crawler.schedule.telling import line_of

#: Seconds between two looks at the ledger, where the crawls write how far they are.
LOOK_EVERY = 1


class Watch:
    """Shows due runs on a console: all of what comes of them, or only what is wrong."""

    def __init__(self, runs: Runs, console: Console, *, quiet: bool) -> None:
        self._runs = runs
        self._console = console
        self._quiet = quiet
        self._display = Display(console)
        self._lines: dict[str, Line] = {}

    def tell(self, result: Result) -> None:
        """Print what came of an entry, and take its progress away."""
        if line := self._lines.pop(result.entry.name, None):
            line.remove()
        if result.failed or not self._quiet:
            style = "red" if result.failed else None
            self._console.print(line_of(result), style=style, markup=False, soft_wrap=True)

    async def over(
        self, due: DueRuns, entries: Sequence[Entry], *, forced: bool
    ) -> Sequence[Result]:
        """Run the entries; a signal to end ends the crawls cleanly first."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, due.stop)
        with self._display.shown():
            looking = asyncio.create_task(self._look(due))
            try:
                return await due.run(entries, forced=forced)
            finally:
                looking.cancel()
                with suppress(asyncio.CancelledError):
                    await looking

    async def _look(self, due: DueRuns) -> None:
        while self._console.is_terminal:
            for name in due.going:
                line = self._lines.setdefault(name, self._display.line(name))
                if (run := self._runs.last_of_entry(name)) and run.going:
                    line.update(run.number)
            await asyncio.sleep(LOOK_EVERY)
