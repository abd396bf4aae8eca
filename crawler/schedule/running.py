"""Running what is due: each entry once, several at a time, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime

import attrs
from sqlalchemy.exc import SQLAlchemyError

from crawler import clock
from crawler.ledger.locks import SiteBusyError
from crawler.ledger.runs import Run, RunOutcome, Runs
from crawler.schedule.claims import Claims
from crawler.schedule.entries import Entry
from crawler.schedule.process import CrawlProcess, Ending

#: What is no failure: the site is or will be crawled, if not by this run.
HARMLESS = frozenset({RunOutcome.OK, RunOutcome.BUSY})


@attrs.frozen(kw_only=True)
class Result:
    """What came of an entry: a run, or a reason why there was none."""

    entry: Entry
    run: Run | None = None
    #: Why there was no run, where that is as it should be,
    skipped: str | None = None
    #: and where it is not.
    problem: str | None = None

    @property
    def failed(self) -> bool:
        """Tell whether somebody should look at it."""
        ran_badly = self.run is not None and self.run.outcome not in HARMLESS
        return ran_badly or self.problem is not None


class DueRuns:
    """Crawls entries of the schedule, each in a process of its own."""

    def __init__(
        self,
        runs: Runs,
        claims: Claims,
        process_of: Callable[[Entry], CrawlProcess],
        ended: Callable[[Result], None],
    ) -> None:
        self._runs = runs
        self._claims = claims
        self._process_of = process_of
        self._ended = ended
        self._processes: dict[str, CrawlProcess] = {}
        self._stopping = False

    async def run(self, entries: Iterable[Entry], *, forced: bool = False) -> list[Result]:
        """Run the entries, whether or not they are still due if `forced`; in their order."""
        return await asyncio.gather(*(self._told(entry, forced) for entry in entries))

    def stop(self) -> None:
        """End what is running cleanly, and begin nothing more."""
        self._stopping = True
        for process in self._processes.values():
            process.stop()

    @property
    def going(self) -> list[str]:
        """The names of the entries that are being crawled."""
        return list(self._processes)

    async def _told(self, entry: Entry, forced: bool) -> Result:  # noqa: FBT001  passed through
        try:
            result = await self._result(entry, forced)
        except OSError as error:
            told = f"{error.filename}: cannot be written ({error.strerror}): check SCHEDULE_DIR"
            result = Result(entry=entry, problem=told if error.filename else str(error))
        except SQLAlchemyError as error:
            result = Result(entry=entry, problem=str(getattr(error, "orig", None) or error))
        self._ended(result)
        return result

    async def _result(self, entry: Entry, forced: bool) -> Result:  # noqa: FBT001  passed through
        try:
            with self._claims.entry(entry.name):
                async with self._claims.place():
                    if reason := self._reason_against(entry, forced):
                        return Result(entry=entry, skipped=reason)
                    return Result(entry=entry, run=await self._crawl(entry))
        except SiteBusyError as error:
            return Result(entry=entry, skipped=f"still being crawled, by {error}")

    def _reason_against(self, entry: Entry, forced: bool) -> str | None:  # noqa: FBT001  passed through
        """Return why an entry is not run after all, now that its turn has come."""
        if self._stopping:
            return "not begun: told to stop"
        if going := self._runs.going_of_site(entry.site or ""):
            return f"{entry.site} is still being crawled, since {going.started_at:%H:%M} UTC"
        last = self._runs.last_of_entry(entry.name)
        if not forced and not entry.is_due(last.started_at if last else None, clock.now()):
            return "somebody else has crawled it meanwhile"
        return None

    async def _crawl(self, entry: Entry) -> Run:
        process = self._processes[entry.name] = self._process_of(entry)
        began = clock.now()
        try:
            ending = await process.run()
        finally:
            del self._processes[entry.name]
        return self._settled(entry, began, ending, process)

    def _settled(self, entry: Entry, began: datetime, ending: Ending, process: CrawlProcess) -> Run:
        """Return the run as it is in the ledger, where a process that died could not end it."""
        written = self._runs.of_entry(entry.name, began)
        if not written:
            run_id = self._runs.start(entry.site or entry.name, entry.name, at=began)
            said = ending.sentence or f"exit code {ending.code}"
            problem = f"did not start ({said}): {process.last_words()}"
            self._runs.end(run_id, RunOutcome.FAILED, problem)
            return self._runs.run(run_id)
        run = written[-1]
        if run.going:
            problem = ending.sentence or f"ended with exit code {ending.code} and no word"
            self._runs.end(run.id, RunOutcome.DIED, f"{problem}; see {process.log}")
        elif ending.code and run.outcome is RunOutcome.OK:
            self._runs.end(run.id, RunOutcome.FAILED, f"exit code {ending.code}; see {process.log}")
        return self._runs.run(run.id)
