"""How far crawls are, on a terminal: a line a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from scrapy import signals
from scrapy.crawler import Crawler

#: Returns what was counted under a name of Scrapy's stats; 0 if nothing was.
Number = Callable[[str], int]


class Display:
    """The lines of all crawls; shows nothing where the console is no terminal."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description}"),
            TextColumn("{task.fields[requests]:>6} requests"),
            TextColumn("{task.fields[articles]:>6} articles"),
            TextColumn("{task.fields[problems]:>4} problems"),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the lines for as long as the context lasts."""
        with self._progress:
            yield

    def line(self, site: str) -> Line:
        """Return a new line."""
        task = self._progress.add_task(site, total=1, requests=0, articles=0, problems=0)
        return Line(self._progress, task)


class Line:
    """The line of one crawl."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task

    def update(self, number: Number) -> None:
        """Show what was counted so far."""
        self._progress.update(
            self._task,
            requests=number("downloader/request_count"),
            articles=number("pages/stored"),
            problems=number("pages/failed") + number("pages/blocked"),
        )

    def finish(self) -> None:
        """Show that the crawl has ended."""
        self._progress.update(self._task, completed=1)

    def remove(self) -> None:
        """Take the line away."""
        self._progress.remove_task(self._task)


@contextmanager
def showing_progress(crawlers: Iterable[Crawler], console: Console) -> Iterator[None]:
    """Show a line a crawl while crawls of this process run."""
    display = Display(console)
    followers = [_Follower(display.line(crawler.spidercls.name), crawler) for crawler in crawlers]
    with display.shown():
        yield
    del followers  # signals hold their receivers weakly


class _Follower:
    """Keeps the line of a crawl up to date."""

    def __init__(self, line: Line, crawler: Crawler) -> None:
        self._line = line
        self._crawler = crawler
        crawler.signals.connect(self._update, signals.response_received)
        crawler.signals.connect(self._update, signals.item_scraped)
        crawler.signals.connect(self._finish, signals.spider_closed)

    def _update(self) -> None:
        self._line.update(lambda key: self._crawler.stats.get_value(key, 0))

    def _finish(self) -> None:
        self._update()
        self._line.finish()
