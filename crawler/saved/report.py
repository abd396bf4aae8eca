"""What a run tells a person: a line for each bad input, a bar on a terminal, a summary."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from crawler.saved.formats import folded
from crawler.saved.writing import Written
from crawler.text_console import WorkConsole
from extractors import Status

_REDRAW_SECONDS = 0.1
_MOST_NAMES = 30  # there are fewer labels


class Report:
    """Counts what was cleaned and says on standard error what a person must know."""

    def __init__(self, total: int | None = None) -> None:
        self.statuses: Counter[Status] = Counter()
        self._labels: Counter[tuple[bool, str]] = Counter()
        self._console = WorkConsole(stderr=True, highlight=False, soft_wrap=True)
        self._bar = _bar(self._console)
        self._drawn = 0.0
        self._task = self._bar.add_task("cleaning", total=total, pages=0)

    @property
    def exit_code(self) -> int:
        """0 when every article is all there, 1 when one is not."""
        return int(any(status is not Status.OK for status in self.statuses))

    def start(self) -> None:
        """Show the bar, if there is a terminal to show it on."""
        if self._console.is_terminal:
            self._bar.start()

    def note(self, cleaned: Written) -> None:
        """Count one input; one line if something is wrong with it."""
        self.statuses[cleaned.status] += 1
        self._labels.update(cleaned.labels)
        if cleaned.status is not Status.OK:
            self.say(f"{cleaned.source}: {cleaned.status}: {cleaned.problem}")
        if self._console.is_terminal:
            self._draw(cleaned.weight)

    def say(self, line: str) -> None:
        """Print one line on standard error, whatever is in it."""
        self._console.print(harmless(line), markup=False)

    def stop(self) -> None:
        """Take the bar away."""
        if self._console.is_terminal:
            self._bar.stop()

    def sum_up(self, skipped: Mapping[str, Counter[str]], left: Mapping[str, Counter[str]]) -> None:
        """Say what was in the inputs: pages, records of archives without one, other files."""
        for folder, suffixes in left.items():
            if suffixes:
                files = f"{suffixes.total()} files of other kinds were left"
                self.say(f"{folder}: {files} ({_listed(suffixes)}); name those that are pages")
        for archive, reasons in skipped.items():
            if reasons:
                self.say(f"{archive}: {reasons.total()} records hold no page ({_listed(reasons)})")
        pages = self.statuses.total()
        found = _listed(self.statuses) or "nothing to clean"
        self.say(f"{pages} {'page' if pages == 1 else 'pages'}: {found}")
        if self._labels:
            self.say(f"blocks kept: {self._blocks(kept=True)}")
            self.say(f"blocks not in the article: {self._blocks(kept=False)}")

    def _draw(self, advance: int) -> None:
        now = time.monotonic()
        is_due = now - self._drawn >= _REDRAW_SECONDS
        self._drawn = now if is_due else self._drawn
        pages = self.statuses.total()
        self._bar.update(self._task, advance=advance, pages=pages, refresh=is_due)

    def _blocks(self, *, kept: bool) -> str:
        counts = Counter(
            {label: n for (is_kept, label), n in self._labels.items() if is_kept is kept}
        )
        return f"{counts.total()} ({_listed(counts)})" if counts else "none"


def _listed(counts: Mapping[str, int] | Counter[Status]) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > _MOST_NAMES:
        others = sum(count for _, count in ranked[_MOST_NAMES:])
        ranked = [*ranked[:_MOST_NAMES], ("others", others)]
    return ", ".join(f"{count} {name}" for name, count in ranked)


def harmless(text: str) -> str:
    """Return text from a page on one line, without what a terminal would obey."""
    return "".join(c for c in folded(text) if c.isprintable() or c == " ")


def _bar(console: Console) -> Progress:
    # No thread of its own: worker processes are forked beside it.
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[pages]} pages"),
        TimeRemainingColumn(),
        console=console,
        auto_refresh=False,
        transient=True,
    )
