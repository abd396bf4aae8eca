"""`scrapy reclean`: the present rules over pages that were fetched before, without a request."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from rich.progress import Progress
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.log import configure_logging

from crawler.archive.given import GivenPages, Sites
from crawler.archive.reading import ArchivedPage
from crawler.archive.recleaning import Candidate, Outcome, reclean, store
from crawler.archive.report import ChangeReport
from crawler.commands.crawl import check_database, failures_told, require_ledger
from crawler.ledger.engine import open_engine
from crawler.ledger.recleaned import Reading, Recleaning
from crawler.saved.cleaning import Cleaned, Request
from crawler.saved.cluster import ClusterError
from crawler.saved.inputs import Inputs
from crawler.saved.outputs import opened
from crawler.saved.report import harmless
from crawler.saved.sharing import Clean, add_work_options, cleaner
from crawler.saved.stopping import Stopping
from crawler.saved.usage import folder_of_rules, show_examples, split_arguments
from crawler.spiders.base import SiteSpider
from crawler.spiders.further import is_serial
from crawler.text_console import WorkConsole

_EXAMPLES = """
scrapy reclean --diff                            what the present rules would change; writes nothing
scrapy reclean --site spacedaily --since 2026-11-01 --report changes.tsv
scrapy reclean data/archive -j 2                 all that was fetched, also what gave no article
scrapy reclean 'CC-NEWS-*.warc.gz' -j 2          the articles of archives from elsewhere
"""
_STOPPED = 130

Outcomes = Iterator[tuple[Outcome, Reading]]
#: What is told at the end: files that could not be read, and how many pages were left and why.
Left = tuple[list[str], list[str]]


class Command(ScrapyCommand):
    """Runs the rules over the archive and stores what they change, as new versions."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "[options] [PATH...]"

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Run the present rules over archived pages, without a request"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Clean the archived page of every stored article again. Where the text is another one"
            " it becomes a new version; other fields take the place of the old ones. With PATHs,"
            " which are WARC files, folders of them or quoted patterns, read these instead: pages"
            " newer than what is stored, and articles that are not stored yet. An article that was"
            " stored anew meanwhile, or whose text would be lost, is left as it is. Tells which"
            " paragraphs came and went, and by which rule. Exit code: 0, or 1 if a page could not"
            " be read or an article would be lost, 2 if there is nothing to do, 130 if stopped."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        parser.add_argument("--site", metavar="NAME", help="only articles of this site")
        parser.add_argument(
            "--since",
            metavar="DATE",
            type=_moment,
            help="only articles stored since then, 2026-11-01 or 2026-11-01T06:00 (UTC);"
            " with PATHs: pages fetched since then",
        )
        parser.add_argument(
            "--diff",
            action="store_true",
            help="show the paragraphs in full, before and after; store nothing",
        )
        parser.add_argument(
            "--report", metavar="FILE.tsv", help="write every changed paragraph to FILE.tsv"
        )
        add_work_options(parser)
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Clean again, store and tell."""
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        paths = split_arguments(args)
        database: str = self.settings["DATABASE_URL"]
        if not paths:
            require_ledger(database)
        check_database(database)
        configure_logging(self.settings)
        engine = open_engine(database)
        try:
            with failures_told(database):
                self.exitcode = self._reclean(paths, Recleaning(engine), opts)
        except ClusterError as error:
            raise UsageError(str(error), print_help=False) from error
        except OSError as error:
            raise UsageError(f"{opts.report}: {error.strerror}", print_help=False) from error
        finally:
            engine.dispose()

    def _reclean(self, paths: list[str], ledger: Recleaning, opts: argparse.Namespace) -> int:
        with ExitStack() as stack:
            report = stack.enter_context(_report(opts))
            assert self.settings is not None  # noqa: S101  set by Scrapy before
            rules = folder_of_rules(self.settings["SITE_RULES"])
            request = Request(rules=rules, removed=True, decisions=True)
            clean = stack.enter_context(cleaner(request, opts))
            console = WorkConsole(stderr=True, highlight=False, soft_wrap=True)
            if paths:
                outcomes, total, left = self._given(paths, ledger, clean, opts)
            else:
                outcomes, total, left = self._stored(ledger, clean, opts)
            write = None if opts.diff else partial(store, ledger=ledger)
            code = _run(_shown(outcomes, total, console), report, write)
            unread, rest = left()
            for line in [*unread, *report.sum_up(), *rest]:
                console.print(harmless(line), markup=False)
        return code or int(bool(unread))

    def _stored(
        self, ledger: Recleaning, clean: Clean[Cleaned], opts: argparse.Namespace
    ) -> tuple[Outcomes, int | None, Callable[[], Left]]:
        """Return the outcomes for what is stored."""
        total = ledger.count(opts.site, opts.since)
        if not total:
            raise UsageError("no article that this asks for has its page in the archive")
        directory, sites = self._directory(), self._sites()
        candidates = (
            Candidate(
                known=known,
                page=ArchivedPage(
                    directory=directory,
                    file=known.file or "",
                    offset=known.offset or 0,
                    url=str(known.record.get("url") or known.url),
                    page_object=sites[known.site].page_object if known.site in sites else None,
                ),
            )
            for known in ledger.articles(opts.site, opts.since)
            if not is_serial(known.record.get("extractor"))
        )
        return reclean(candidates, clean), total, lambda: ([], [])

    def _given(
        self, paths: list[str], ledger: Recleaning, clean: Clean[Cleaned], opts: argparse.Namespace
    ) -> tuple[Outcomes, int | None, Callable[[], Left]]:
        """Return the outcomes for the files that are named."""
        inputs = Inputs(paths)
        if not inputs.name_anything():
            raise UsageError(f"nothing to clean: {', '.join(paths)}: no such file")
        given = GivenPages(ledger, self._directory(), self._sites())

        def left() -> Left:
            reasons = given.left + sum(inputs.skipped.values(), start=type(given.left)())
            lines = [f"{number} pages left: {reason}" for reason, number in reasons.most_common()]
            return given.unread, lines

        return given.outcomes(clean(inputs), opts.site, opts.since), None, left

    def _directory(self) -> Path:
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        return Path(self.settings["ARCHIVE_DIR"] or ".").resolve()

    def _sites(self) -> Sites:
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        loader = get_spider_loader(self.settings)
        spiders = {name: loader.load(name) for name in loader.list()}
        return {name: s for name, s in spiders.items() if issubclass(s, SiteSpider)}


def _run(
    outcomes: Outcomes, report: ChangeReport, write: Callable[[Outcome, Reading], Outcome] | None
) -> int:
    stopping = Stopping()
    with stopping.heeded():
        try:
            for outcome, reading in outcomes:
                with stopping.held_off():
                    report.note(write(outcome, reading) if write else outcome)
        except KeyboardInterrupt:
            return _STOPPED
    return report.exit_code


def _shown(outcomes: Outcomes, total: int | None, console: Console) -> Outcomes:
    """Show on a terminal how far it is."""
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("recleaning", total=total)
        for outcome in outcomes:
            yield outcome
            progress.advance(task)


@contextmanager
def _report(opts: argparse.Namespace) -> Iterator[ChangeReport]:
    if opts.report is None:
        yield ChangeReport(sys.stdout, whole=opts.diff)
        return
    with opened(opts.report) as raw:
        table = TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="\n")
        try:
            yield ChangeReport(sys.stdout, table, whole=opts.diff)
        finally:
            table.detach()  # which flushes it


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        wanted = "a day is wanted, such as 2026-11-01, or a moment, 2026-11-01T06:00"
        raise argparse.ArgumentTypeError(f"{text}: {wanted}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
