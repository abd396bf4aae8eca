"""`scrapy export`: the articles of the ledger, in files."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlalchemy.exc import SQLAlchemyError

from crawler.commands.crawl import require_ledger
from crawler.export.arguments import check_output, selection_of
from crawler.export.formats import SUFFIXES, WITH_REMOVED, MissingLibraryError, opener
from crawler.export.report import ExportReport
from crawler.export.selection import Exported, Selection, StoredArticles
from crawler.ledger.engine import open_engine, unopened
from crawler.saved.pages import STDIN
from crawler.saved.stopping import Stopping
from crawler.saved.usage import Once, show_examples

_EXAMPLES = """
scrapy export -O articles.jsonl                       everything, one JSON object a line
scrapy export -O afp.parquet --agency AFP             typed columns, for data frames
scrapy export -O story-texts/ --site spacedaily       one text file an article, and index.csv
scrapy export --since 2017-10-01 --until 2017-10-31   what October brought, on standard output
scrapy export -O new.csv --by stored --since 2026-11-21T06:00Z
"""
_STOPPED = 130


class Command(ScrapyCommand):
    """Writes the articles that the ledger holds, in the order in which they were stored."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Export the stored articles: JSON lines, CSV, Parquet, a folder of text files"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Write the articles of the ledger in the order in which they were stored, each in its"
            " present version. A day is judged by the publication date as the site prints it, and"
            " where there is none by the day of storing (UTC); --by stored judges all by storing."
            " Exit code: 0 if something was exported, 1 if no article was meant, 2 if there is no"
            " ledger, nowhere to write or an option makes no sense, 130 if it was stopped."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        parser.add_argument(
            "-O",
            "--output",
            action=Once,
            metavar="FILE",
            help=f"write to FILE, replacing it; {', '.join(SUFFIXES)} by its suffix; FOLDER/ for"
            " one text file an article (default: JSON lines on standard output)",
        )
        parser.add_argument("--site", action="append", default=[], help="of this site; repeatable")
        parser.add_argument(
            "--agency", action="append", default=[], help="by this agency; repeatable"
        )
        parser.add_argument("--since", metavar="DATE", help="of this day (2017-10-27) or later")
        parser.add_argument("--until", metavar="DATE", help="of this day or earlier")
        parser.add_argument(
            "--by",
            choices=("published", "stored"),
            default="published",
            help="which date --since and --until are about (default: published); stored takes a"
            " moment (2026-11-21T06:00Z) as well",
        )
        parser.add_argument(
            "--all-versions", action="store_true", help="earlier versions of an article too"
        )
        parser.add_argument(
            "--removed",
            action="store_true",
            help=f"with what was removed ({', '.join(sorted(WITH_REMOVED))})",
        )
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export what is meant."""
        if args:
            raise UsageError(f"no such argument: {args[0]}")
        opts.output = None if opts.output == STDIN else opts.output
        check_output(opts.output, removed=opts.removed)
        selection = selection_of(opts)
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        articles = _ledger(self.settings["DATABASE_URL"])
        report = ExportReport()
        try:
            with articles:
                self.exitcode = _export(articles, selection, report, opts)
        except BrokenPipeError:
            # Who read our output has gone: the interpreter's last flush goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self.exitcode = 0
        except KeyboardInterrupt:
            report.say("stopped before the end")
            self.exitcode = _STOPPED
        except SQLAlchemyError as error:
            report.say(f"the ledger cannot be read: {getattr(error, 'orig', None) or error}")
            self.exitcode = 2
        except OSError as error:
            where = error.filename or opts.output or "standard output"
            report.say(f"{where}: cannot be written ({error.strerror}): check folder and disk")
            self.exitcode = 2


def _export(
    articles: StoredArticles, selection: Selection, report: ExportReport, opts: argparse.Namespace
) -> int:
    """Write everything that is meant and return the exit code."""
    try:
        opening = opener(opts.output, removed=opts.removed)
    except MissingLibraryError as error:
        raise UsageError(str(error), print_help=False) from error
    report.start(articles.count(selection) if report.is_watched else None)
    try:
        with Stopping().heeded(), opening(opts.output) as writer:
            for exported in articles.read(selection):
                writer.write(exported if opts.removed else _without_removed(exported))
                report.note(exported)
    finally:
        report.stop()
    report.sum_up(opts.output)
    if not report.sites:
        report.say(f"no article is meant; there are some of: {', '.join(articles.sites()) or '-'}")
    return 0 if report.sites else 1


def _without_removed(exported: Exported) -> Exported:
    exported.record.pop("removed", None)
    return exported


def _ledger(url: str) -> StoredArticles:
    """Open a ledger that is there already; raises UsageError otherwise."""
    try:
        require_ledger(url)
        articles = StoredArticles(open_engine(url))
        articles.sites()
    except (SQLAlchemyError, OSError, ImportError) as error:
        raise UsageError(unopened(url, error), print_help=False) from error
    return articles
