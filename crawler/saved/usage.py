"""What the commands for saved pages have in common on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.commands import ScrapyHelpFormatter
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler.site_rules import RulesError, site_rules
from extractors.routing import PAGES


class Once(argparse.Action):
    """An option that names one thing: of two, the first would be dropped without a word."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Take the value, unless there is one, or it is none: that of a variable nobody set."""
        if not values:
            parser.error(f"{option_string} is empty")
        before = getattr(namespace, self.dest)
        if before is not None:
            parser.error(f"{option_string} is given twice: {before} and {values}")
        setattr(namespace, self.dest, values)


def web_address(text: str) -> str:
    """Return the address of a page; raises ArgumentTypeError for what is none of the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(text.split()) > 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no address of a page (https://...)")
    return text


class _WithExamples(ScrapyHelpFormatter):
    """Scrapy's help, with the examples below it left as they are."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        # Scrapy takes a line that ends in a colon for a heading.
        lines = super()._split_lines(text, width)
        return [f"{line} " if line.endswith(":") else line for line in lines]

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
        "--url",
        metavar="URL",
        type=web_address,
        help="the address a single saved page was fetched from",
    )
    parser.add_argument(
        "--site",
        metavar="NAME",
        choices=sorted(PAGES),
        help=f"read HTML by this page object ({', '.join(sorted(PAGES))}), whatever its address",
    )
    parser.add_argument(
        "--rules",
        metavar="FOLDER",
        help="read the pages of sites that have rules in FOLDER by these (ftr-site-config format);"
        " by default the setting SITE_RULES",
    )


def rules_folder(opts: argparse.Namespace, settings: BaseSettings) -> str:
    """Return the folder of site rules, absolute, or nothing; raises UsageError if it is none."""
    return folder_of_rules(opts.rules or settings["SITE_RULES"])


def folder_of_rules(folder: str | None) -> str:
    """Return a folder of site rules, absolute, or nothing; raises UsageError if it is none."""
    if not folder:
        return ""
    try:
        site_rules(str(Path(folder).resolve()))
    except RulesError as error:
        raise UsageError(str(error), print_help=False) from error
    return str(Path(folder).resolve())


def split_arguments(arguments: list[str]) -> list[str]:
    """Return the positional arguments; an unknown option is a mistake, not a path."""
    if "--" in arguments:
        end = arguments.index("--")
        return split_arguments(arguments[:end]) + arguments[end + 1 :]
    if "" in arguments:
        raise UsageError("an empty argument names nothing")
    for argument in arguments:
        if argument.startswith("-") and argument != "-" and " " not in argument:
            raise UsageError(f"no such option: {argument}")
    return arguments
