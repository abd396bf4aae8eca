"""How far the crawls are, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from scrapy import signals
from scrapy.crawler import Crawler


@contextmanager
def showing_progress(crawlers: Iterable[Crawler], console: Console) -> Iterator[None]:
    """Show a line a crawl while they run; nothing where the console is no terminal."""
    progress = Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[pages]} pages, {task.fields[articles]} articles"),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
    lines = [_Line(progress, crawler) for crawler in crawlers]
    with progress:
        yield
    del lines  # signals hold their receivers weakly


class _Line:
    """The progress of one crawl."""

    def __init__(self, progress: Progress, crawler: Crawler) -> None:
        self._progress = progress
        self._crawler = crawler
        self._task: TaskID = progress.add_task(crawler.spidercls.name, total=1, pages=0, articles=0)
        crawler.signals.connect(self._update, signals.response_received)
        crawler.signals.connect(self._update, signals.item_scraped)
        crawler.signals.connect(self._finish, signals.spider_closed)

    def _update(self) -> None:
        number = self._crawler.stats.get_value
        self._progress.update(
            self._task, pages=number("pages/fetched", 0), articles=number("pages/stored", 0)
        )

    def _finish(self) -> None:
        self._update()
        self._progress.update(self._task, completed=1)
