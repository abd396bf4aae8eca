"""`scrapy clean`: clean pages that are already saved."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.log import configure_logging

from crawler.saved.cleaning import Request
from crawler.saved.cluster import ClusterError
from crawler.saved.formats import FORMATS, JSON_LINES, Format
from crawler.saved.inputs import Inputs
from crawler.saved.outputs import DecisionWriter, RecordWriter, opened
from crawler.saved.pages import STDIN
from crawler.saved.paths import is_single
from crawler.saved.report import Report
from crawler.saved.sharing import add_work_options, cleaner
from crawler.saved.stopping import Stopping
from crawler.saved.usage import (
    Once,
    add_page_options,
    rules_folder,
    show_examples,
    split_arguments,
)
from crawler.saved.writing import Writing

_EXAMPLES = """
scrapy clean page.html                           the article as a JSON line
scrapy clean saved/ -O articles.jsonl -j 4       a folder and all below it, by four processes
scrapy clean 'crawl-*.warc.gz' -O articles.csv   every page in these archives
scrapy clean *.txt -O articles.md --decisions decisions.tsv
scrapy clean crawls/ -O articles.jsonl --scheduler tcp://10.0.0.5:8786
curl https://example.com/story | scrapy clean - --url https://example.com/story
"""
#: What a shell calls a command that Ctrl-C ended.
_STOPPED = 130


class Command(ScrapyCommand):
    """Cleans files, folders, archives and standard input; one record for every page."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "[options] PATH..."

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Clean saved pages: HTML and text files, folders, WARC archives, standard input"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Take the story out of saved pages. A PATH is a file (.html, .htm, .txt, .warc, each"
            " also gzipped; any other is told by its content), a folder, a quoted pattern, or - for"
            " standard input. Every page becomes one record with its source and its status; a bad"
            " one is a line on standard error and does not stop the others, and one that takes too"
            " long or too much memory is given up. Exit code: 0 if all are ok, 1 if some are not,"
            " 2 if there is nothing to do, 130 if it was stopped."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        parser.add_argument(
            "-O",
            "--output",
            action=Once,
            metavar="FILE",
            help=f"write the records to FILE, replacing it; {', '.join(FORMATS)} by its suffix"
            " (default: JSON lines on standard output)",
        )
        parser.add_argument(
            "--decisions",
            action=Once,
            metavar="FILE.tsv",
            help="write the label, rule and place of every block to FILE.tsv",
        )
        parser.add_argument(
            "--removed",
            action="store_true",
            help="put what was removed into the records (.jsonl and .json)",
        )
        add_work_options(parser)
        add_page_options(parser)
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Clean what the paths name."""
        paths = split_arguments(args)
        shape = _format(opts)
        inputs = _inputs(paths, opts)
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        request = Request(
            site=opts.site,
            rules=rules_folder(opts, self.settings),
            removed=opts.removed,
            decisions=bool(opts.decisions),
        )
        configure_logging(self.settings)
        report = Report(inputs.size() if sys.stderr.isatty() else None)
        try:
            self.exitcode = _clean(inputs, Writing(request=request, shape=shape), report, opts)
        except BrokenPipeError:
            _abandon_standard_output()
            self.exitcode = report.exit_code
        except KeyboardInterrupt:  # a second one, while what was cleaned was being put away
            self.exitcode = _STOPPED
        except ClusterError as error:
            report.say(str(error))
            self.exitcode = 2
        except OSError as error:
            where = error.filename or opts.output or "standard output"
            report.say(f"{where}: cannot be written ({error.strerror}): check folder and disk")
            self.exitcode = 2


def _clean(inputs: Inputs, writing: Writing, report: Report, opts: argparse.Namespace) -> int:
    """Clean everything and return the exit code."""
    stopping = Stopping()
    code = None
    with (
        stopping.heeded(),
        cleaner(writing, opts) as clean,
        _writers(opts, writing.shape) as (records, decisions),
    ):
        report.start()
        try:
            for cleaned in clean(inputs):
                with stopping.held_off():
                    records.write(cleaned.record)
                    if decisions:
                        decisions.write(cleaned.decisions)
                    report.note(cleaned)
        except KeyboardInterrupt:
            report.say("stopped; what was cleaned so far is written")
            code = _STOPPED
        finally:
            report.stop()
    report.sum_up(inputs.skipped, inputs.left)
    if code is None:
        return report.exit_code if report.statuses else 2
    return code


@contextmanager
def _writers(
    opts: argparse.Namespace, shape: Format
) -> Iterator[tuple[RecordWriter, DecisionWriter | None]]:
    with ExitStack() as stack:
        output = None if opts.output == STDIN else opts.output
        records = RecordWriter(stack.enter_context(opened(output)), shape)
        decisions = None
        if opts.decisions:
            decisions = DecisionWriter(stack.enter_context(opened(opts.decisions)))
        yield records, decisions
        records.close()


def _format(opts: argparse.Namespace) -> Format:
    if opts.output in {None, STDIN}:
        return JSON_LINES
    suffix = Path(opts.output).suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(f"-O {opts.output}: the suffix must be one of {', '.join(FORMATS)}")
    if opts.removed and suffix not in {".jsonl", ".json"}:
        raise UsageError("--removed needs a .jsonl or .json output; --decisions works with all")
    return FORMATS[suffix]


def _inputs(paths: list[str], opts: argparse.Namespace) -> Inputs:
    if not paths:
        raise UsageError("name at least one PATH to clean, or - for standard input")
    if opts.url and not (len(paths) == 1 and (paths[0] == STDIN or is_single(paths[0]))):
        raise UsageError("--url is the address of one page: give one file, or -")
    outputs = [os.path.realpath(name) for name in (opts.output, opts.decisions) if name]
    if len(set(outputs)) < len(outputs):
        raise UsageError("-O and --decisions name the same file")
    for path in paths:
        if Path(path).is_file() and os.path.realpath(path) in outputs:
            raise UsageError(f"{path}: is to be read, and would be written to")
    inputs = Inputs(paths, url=opts.url, own_outputs=outputs)
    if not inputs.name_anything():
        raise UsageError(f"nothing to clean: {', '.join(paths)}: no such file, or an empty folder")
    return inputs


def _abandon_standard_output() -> None:
    """Let the interpreter's last flush go nowhere: who read our output has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
