"""What an export tells a person: a bar on a terminal, a summary on standard error."""

from __future__ import annotations

import time
from collections import Counter

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crawler.export.selection import Exported
from crawler.saved.report import harmless
from crawler.text_console import WorkConsole

_REDRAW_SECONDS = 0.1


class ExportReport:
    """Counts the articles that were written, by site."""

    def __init__(self) -> None:
        self.sites: Counter[str] = Counter()
        self._console = WorkConsole(stderr=True, highlight=False, soft_wrap=True)
        self._bar = Progress(
            TextColumn("exporting"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._console,
            auto_refresh=False,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("exporting", total=None)
        self._drawn = 0.0

    @property
    def is_watched(self) -> bool:
        """Whether there is a terminal, and so a use for knowing how much there is to come."""
        return self._console.is_terminal

    def start(self, total: int | None) -> None:
        """Show the bar."""
        self._bar.update(self._task, total=total)
        self._bar.start()

    def note(self, exported: Exported) -> None:
        """Count one article."""
        self.sites[exported.record["site"]] += 1
        now = time.monotonic()
        if now - self._drawn >= _REDRAW_SECONDS:
            self._drawn = now
            self._bar.update(self._task, completed=self.sites.total(), refresh=True)

    def stop(self) -> None:
        """Take the bar away."""
        self._bar.stop()

    def say(self, line: str) -> None:
        """Print one line on standard error, whatever is in it."""
        self._console.print(harmless(line), markup=False)

    def sum_up(self, target: str | None) -> None:
        """Say how many articles went where."""
        number, sites = self.sites.total(), len(self.sites)
        self.say(
            f"{number} {'article' if number == 1 else 'articles'} of {sites}"
            f" {'site' if sites == 1 else 'sites'} in {target or 'standard output'}"
        )
