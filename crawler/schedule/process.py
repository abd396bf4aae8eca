"""A crawl as a process of its own, bounded in time."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

import attrs

from crawler.schedule.entries import Entry

#: Scrapy ends a run at its limit by itself; one that does not is told to after so many seconds,
OVERTIME = 120
#: and killed after so many more.
GRACE = 60
LOG_SIZE = 5_000_000  # bytes, from which on a log is put aside
LOGS_KEPT = 3


@attrs.frozen
class Ending:
    """How a process ended: its exit code, and a sentence if it did not do so by itself."""

    code: int
    sentence: str | None = None


class CrawlProcess:
    """`scrapy crawl` for an entry of the schedule, with a log file of its own."""

    def __init__(self, entry: Entry, options: Sequence[str], folder: Path) -> None:
        self._entry = entry
        self._options = options
        self.log = folder / f"{entry.name}.log"
        self._process: asyncio.subprocess.Process | None = None
        self._stopped = False

    @property
    def command(self) -> list[str]:
        """The command line."""
        entry = self._entry
        own: dict[str, object] = {
            "SCHEDULE_ENTRY": entry.name,
            "CLOSESPIDER_TIMEOUT": entry.minutes * 60,
            "NEW_ARTICLES_MIN": entry.at_least,
            "LOG_FILE": self.log,
        }
        if entry.pages is not None:
            own["PAGES_PER_RUN"] = entry.pages
        arguments = [f"-a{name}={value}" for name, value in entry.arguments.items()]
        settings = [f"-s{name}={value}" for name, value in {**entry.settings, **own}.items()]
        start = [sys.executable, "-m", "scrapy", "crawl", entry.spider]
        return [*start, *self._options, *arguments, *settings]

    async def run(self) -> Ending:
        """Run it to its end, or to the end of its time."""
        _make_room(self.log)
        with self.log.open("ab") as log:
            self._process = process = await asyncio.create_subprocess_exec(
                *self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C reaches it once, by way of `stop`: a second signal would be rude.
                start_new_session=True,
            )
            if self._stopped:
                process.terminate()
            return await self._end_of(process)

    async def _end_of(self, process: asyncio.subprocess.Process) -> Ending:
        for seconds, send in (
            (self._entry.minutes * 60 + OVERTIME, process.terminate),
            (GRACE, process.kill),
        ):
            try:
                return _ending(await asyncio.wait_for(process.wait(), seconds))
            except TimeoutError:
                send()
        limit = f"{self._entry.minutes} minutes"
        return Ending(await process.wait(), f"killed: it did not end within its {limit}")

    def stop(self) -> None:
        """Tell it to end cleanly."""
        self._stopped = True
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()

    def last_words(self) -> str:
        """Return the last line of the log that is not empty."""
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 4000))
            lines = log.read().decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _ending(code: int) -> Ending:
    return Ending(code, f"died by signal {-code}" if code < 0 else None)


def _make_room(log: Path) -> None:
    """Put a log aside that has grown large, and forget the oldest."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_SIZE:
        rotating = RotatingFileHandler(log, backupCount=LOGS_KEPT, delay=True)
        rotating.doRollover()
        rotating.close()
