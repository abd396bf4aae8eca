"""`scrapy why`: show what was decided about a saved page, and why."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.log import configure_logging

from crawler.coloured.fates import Fate, fate
from crawler.saved.cleaning import Input, article_of
from crawler.saved.formats import encoded
from crawler.saved.inputs import Inputs
from crawler.saved.pages import STDIN, Kind, Page
from crawler.saved.paths import is_single
from crawler.saved.report import harmless
from crawler.saved.usage import (
    Once,
    add_page_options,
    rules_folder,
    show_examples,
    split_arguments,
)
from crawler.saved.wording import blocks_with, hiding_place
from crawler.text_console import TextConsole, until_the_reader_leaves
from extractors import Status, WireArticle
from extractors.article import Decision

_EXAMPLES = """
scrapy why page.html                        every block with its label, rule and place
scrapy why page.html "becoming a regular"   why the block with these words was kept or removed
scrapy why page.html --html why.html        the page, coloured, beside its article: open the file
scrapy why crawl.warc.gz#48213              a page of an archive, by the source clean gave it
scrapy clean - <page.html >/dev/null && scrapy why - <page.html
"""
_STYLES = {
    Fate.KEPT: "bold green",
    Fate.ASIDE: "cyan",
    Fate.FIELD: "yellow",
    Fate.REMOVED: "red",
}


class Command(ScrapyCommand):
    """Prints each block of a page with its label, rule and place."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return '[options] PATH ["some words"]'

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Show which rule kept or removed each block of a saved page"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Show each visible block of a saved page with its label, the rule that gave it and its"
            " place (the line in text, the XPath in HTML); with some words, only the blocks that"
            " hold them. A block is kept (in the article), a field (headline, byline, caption...),"
            " aside (of a second story in the page) or removed. PATH is a file, a record of an"
            " archive as FILE#OFFSET, or - for standard input. With --html the page is written as a"
            " person saw it, every block coloured by its label, into one file that loads nothing"
            " and runs nothing of the page. Exit code: 0 if there was something"
            " to show, 1 if there was nothing or the words are not in it, 2 if the page is missing."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        add_page_options(parser)
        parser.add_argument(
            "--html",
            action=Once,
            metavar="FILE",
            help="write the coloured page to a file for a browser",
        )
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Show one page."""
        arguments = split_arguments(args)
        if len(arguments) not in {1, 2}:
            raise UsageError(
                'give one PATH and, in quotes, the words to look for: PATH "some words"'
            )
        if opts.html and len(arguments) > 1:
            raise UsageError("the words are looked for in the browser: leave them out with --html")
        if opts.html and _is_read(arguments[0], opts.html):
            raise UsageError(f"--html {opts.html}: is to be read, and would be written to")
        configure_logging(self.settings)
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        rules = rules_folder(opts, self.settings)
        try:
            page = _page(arguments[0], opts.url)
            article = article_of(page, opts.site, rules)
            with until_the_reader_leaves():
                if opts.html:
                    self.exitcode = _colour(page, article, Path(opts.html))
                else:
                    self.exitcode = _explain(page, article, arguments[1:])
        except KeyboardInterrupt:
            self.exitcode = 130


def _is_read(source: str, target: str) -> bool:
    """Whether a file is the page, or the archive, that is to be explained."""
    files = {os.path.realpath(path) for path in (source, source.rpartition("#")[0]) if path}
    return source != STDIN and os.path.realpath(target) in files


def _unreadable(path: str) -> str:
    """Return why a path names no page, and what does."""
    if Path(path).is_dir():
        return "a folder: give one page of it"
    if path.startswith(("http://", "https://")):
        return "saved pages only: give its file, or look for it in `scrapy review`"
    return "no such file: give one page, or - for standard input"


def _page(path: str, url: str | None) -> Page:
    """Read the one page a path names."""
    archive, _, _offset = path.rpartition("#")
    if path != STDIN and not is_single(path):
        if not (archive and is_single(archive)):
            raise UsageError(f"{path}: {_unreadable(path)}", print_help=False)
        return _record(archive, path)
    found: list[Input] = []
    for item in Inputs([path], url=url):
        found.append(item)
        if len(found) > 1:
            first = found[0].source
            raise UsageError(f"{path} holds several pages; name one as clean does, like {first}")
    if not found:
        raise UsageError(f"{path} holds no page")
    return found[0].read()


def _record(archive: str, source: str) -> Page:
    for item in Inputs([archive]):
        if item.source == source:
            return item.read()
    raise UsageError(f"{source}: the archive has no page there; scrapy clean lists its pages")


def _colour(page: Page, article: WireArticle, path: Path) -> int:
    """Write the coloured page to a file."""
    decisions = article.decisions
    from crawler.coloured.rendering import coloured_page  # noqa: PLC0415  loaded when asked for

    text = coloured_page(page, article.decided_by(lambda: decisions))
    try:
        path.write_bytes(encoded(text))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
    blocks = f"{len(decisions)} {'block' if len(decisions) == 1 else 'blocks'}"
    console = TextConsole()
    console.print(Text(f"{harmless(str(path))}: {blocks}, {_status(article)}"))
    return 0 if decisions else 1


def _status(article: WireArticle) -> str:
    if article.status is Status.OK:
        return str(article.status)
    return f"{article.status}: {harmless(article.problem or '')}"


def _explain(page: Page, article: WireArticle, words: Sequence[str]) -> int:
    console = TextConsole()
    decisions = article.decisions
    _print_page(console, page, article)
    if words:
        return _print_blocks_with(console, words[0], page, decisions)
    for decision in decisions:
        _print_block(console, page, decision)
    return 0 if decisions else 1


def _print_page(console: TextConsole, page: Page, article: WireArticle) -> None:
    """Print what holds for the page as a whole."""
    agency, dateline = article.agency, article.dateline
    facts = {
        "page": page.source,
        "status": _status(article),
        "page object": article.extractor or "none",
        "agency": f"{agency.name} ({agency.evidence})" if agency else "none found",
        "dateline": (dateline and dateline.raw) or "none found",
        "headline": article.headline or "none found",
        "authors": ", ".join(article.authors or ()) or "none found",
        "published": article.datePublished or "none found",
    }
    for name, value in facts.items():
        console.print(Text.assemble((f"{name:12}", "bold"), harmless(value)))
    console.print()


def _print_block(console: TextConsole, page: Page, decision: Decision) -> None:
    became = fate(decision.label)
    place = f"line {decision.place}" if page.kind is Kind.TEXT else decision.place
    console.print(
        Text.assemble(
            (f"{became:8}", _STYLES[became]),
            (f"{decision.label:16} ", "bold"),
            f"{decision.rule}  ",
            (harmless(place), "dim"),
        )
    )
    console.print(Text(f"    {harmless(decision.text)}", style="" if decision.kept else "dim"))


def _print_blocks_with(
    console: TextConsole, words: str, page: Page, decisions: Sequence[Decision]
) -> int:
    found = blocks_with(words, decisions)
    for decision in found:
        _print_block(console, page, decision)
    if not found:
        console.print(Text(_absence(words, page)))
    return 0 if found else 1


def _absence(words: str, page: Page) -> str:
    where = hiding_place(words, page)
    quoted = f'"{harmless(words)}"'
    if where:
        return f"{quoted} stands in the page's source but in no visible block: {harmless(where)}."
    return f"{quoted} is nowhere on this page; try fewer words."
