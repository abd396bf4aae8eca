"""What the commands for saved pages have in common on the command line."""

from __future__ import annotations

import argparse
import os

from scrapy.commands import ScrapyHelpFormatter
from scrapy.exceptions import UsageError

from crawler.saved.limits import Limits
from extractors.routing import PAGES

_USUAL = Limits()


class _WithExamples(ScrapyHelpFormatter):
    """Scrapy's help, with the examples below it left as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if text.startswith("\n"):
            return text
        return super()._fill_text(text, width, indent)


def show_examples(parser: argparse.ArgumentParser, examples: str) -> None:
    """Put examples under a command's help."""
    parser.formatter_class = _WithExamples
    parser.epilog = "\nExamples\n========\n" + examples.lstrip("\n").rstrip()


def add_page_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options that say what a page is."""
    parser.add_argument(
        "--url", metavar="URL", help="the address a single saved page was fetched from"
    )
    parser.add_argument(
        "--site",
        metavar="NAME",
        choices=sorted(PAGES),
        help=f"read HTML by this page object ({', '.join(sorted(PAGES))}), whatever its address",
    )


def add_work_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options that say how the work is shared out, and what a page may cost."""
    parser.add_argument(
        "-j",
        "--jobs",
        metavar="N",
        type=_processes,
        default=1,
        help="clean in N processes, 0 for one a core (default: 1); the output is the same",
    )
    parser.add_argument(
        "--time-limit",
        metavar="SECONDS",
        type=_above_zero,
        default=_USUAL.seconds,
        help="give a page up after that (default: %(default)s)",
    )
    parser.add_argument(
        "--memory-limit",
        metavar="MB",
        type=_above_zero,
        default=_USUAL.megabytes,
        help="give a page up that needs more (default: %(default)s)",
    )


def limits_of(opts: argparse.Namespace) -> Limits:
    """Return the limits that the options set."""
    return Limits(seconds=opts.time_limit, megabytes=int(opts.memory_limit))


def _processes(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number or os.cpu_count() or 1


def _above_zero(text: str) -> float:
    number = float(text)
    if not 0 < number < 1e9:
        raise ValueError(text)
    return number


def split_arguments(arguments: list[str]) -> list[str]:
    """Return the positional arguments; an unknown option is a mistake, not a path."""
    if "--" in arguments:
        end = arguments.index("--")
        return split_arguments(arguments[:end]) + arguments[end + 1 :]
    for argument in arguments:
        if argument.startswith("-") and argument != "-" and " " not in argument:
            raise UsageError(f"no such option: {argument}")
    return arguments
