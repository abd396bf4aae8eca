"""`scrapy versions`: show what a publisher changed in an article after it was first stored."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any, ClassVar

from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.changes import Change, Paragraph, changes
from crawler.commands.crawl import check_database, failures_told, require_ledger
from crawler.ledger import Ledger, State
from crawler.ledger.rows import Version
from crawler.saved.report import harmless
from crawler.saved.usage import show_examples
from crawler.text_console import TextConsole, until_the_reader_leaves
from crawler.urls import page_url

_EXAMPLES = """
scrapy versions https://www.example.com/world/story-1234567
"""
_MARKS = {Change.GONE: "-", Change.NEW: "+", Change.CHANGED: "~"}
_STYLES = {Change.GONE: "red", Change.NEW: "green", Change.CHANGED: "yellow", Change.SAME: ""}
#: Around changed words where there are no colours.
_BRACKETS = {Change.GONE: ("[-", "-]"), Change.NEW: ("{+", "+}"), Change.SAME: ("", "")}
_NAMES = {Change.CHANGED: "changed", Change.NEW: "added", Change.GONE: "removed"}
#: How many pages are named in place of one that is unknown.
_NEAREST = 3


class Command(ScrapyCommand):
    """Prints the versions of an article, each with what is different from the one before."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "URL"

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Show what a publisher changed in an article, paragraph by paragraph"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Show the versions of an article that the ledger keeps, each with the time it was"
            " stored and the paragraphs that were removed (-), added (+) or changed (~), with the"
            " words that are gone or new. Any URL of the article will do: its AMP or mobile form,"
            " or one that leads to it. Exit code: 0 if the article is stored, 1 if its page is"
            " known but gave none, 2 if nobody knows the page."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002  Scrapy's signature
        """Show one article."""
        if len(args) != 1:
            raise UsageError("give one URL of an article", print_help=False)
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        database: str = self.settings["DATABASE_URL"]
        require_ledger(database)
        check_database(database)
        ledger = Ledger.open(database)
        try:
            with until_the_reader_leaves(), failures_told(database):
                self.exitcode = _show(ledger, args[0])
        finally:
            ledger.close()


def _show(ledger: Ledger, url: str) -> int:
    page = _page(ledger, url)
    console = TextConsole()
    versions = ledger.versions(page["url"])
    if not versions:
        reason = f": {page['reason']}" if page["reason"] else ""
        console.print(f"{harmless(page['url'])} is {page['state']}{harmless(reason)}", markup=False)
        return 1
    console.print(Text(harmless(page["url"]), style="bold"))
    for line in _history(versions, coloured=console.is_terminal):
        console.print(line)
    return 0


def _page(ledger: Ledger, url: str) -> dict[str, Any]:
    """Return the page of a URL, or the one it leads to."""
    page = _known(ledger, url)
    if page["state"] == State.MOVED and page["moved_to"]:
        return _known(ledger, page["moved_to"])
    return page


def _known(ledger: Ledger, url: str) -> dict[str, Any]:
    known = page_url(url)
    if known is None:
        raise UsageError(f"{harmless(url)!r} is no URL (https://...)", print_help=False)
    for form in (known, known.partition("?")[0]):  # where a query tells nothing it is not kept
        with suppress(LookupError):
            return ledger.page(form)
    near = ledger.near(known, _NEAREST)
    hint = "\nIt has:\n  " + "\n  ".join(map(harmless, near)) if near else ""
    raise UsageError(f"the ledger has no page {harmless(url)}{hint}", print_help=False)


def _history(versions: list[Version], *, coloured: bool) -> Iterator[Text]:
    first = versions[0]
    yield Text()
    yield _title(first, f"{_count(first)} paragraphs")
    for before, after in pairwise(versions):
        found = changes(before.record.get("articleBody", ""), after.record.get("articleBody", ""))
        yield Text()
        yield _title(after, _summary(found))
        if before.rules_version != after.rules_version:
            rules = f"{before.rules_version} -> {after.rules_version}"
            yield Text(f"  read by other rules: {rules}", style="dim")
        yield from _headlines(before, after)
        yield from (_paragraph(p, coloured=coloured) for p in found if p.change != Change.SAME)


def _title(version: Version, what: str) -> Text:
    stored = f"{version.stored_at:%Y-%m-%d %H:%M} UTC"
    origin = "" if version.origin == "crawl" else f", {version.origin}"
    return Text.assemble((f"version {version.number}", "bold"), f"  {stored}{origin}  {what}")


def _count(version: Version) -> int:
    return len([p for p in version.record.get("articleBody", "").split("\n\n") if p])


def _summary(found: list[Paragraph]) -> str:
    number = Counter(paragraph.change for paragraph in found)
    told = [f"{number[change]} {name}" for change, name in _NAMES.items() if number[change]]
    return ", ".join(told) + " of its paragraphs" if told else "no paragraph differs"


def _headlines(before: Version, after: Version) -> Iterator[Text]:
    old, new = (version.record.get("headline") for version in (before, after))
    if old != new:
        yield Text(f"  headline - {harmless(old or 'none')}", style="red")
        yield Text(f"  headline + {harmless(new or 'none')}", style="green")


def _paragraph(paragraph: Paragraph, *, coloured: bool) -> Text:
    change = paragraph.change
    line = Text(f"{_MARKS[change]} ", style=_STYLES[change])
    if change != Change.CHANGED:
        return line.append(harmless(paragraph.pieces[0].text))
    words = []
    for piece in paragraph.pieces:
        opened, closed = ("", "") if coloured else _BRACKETS[piece.change]
        style = "strike red" if piece.change == Change.GONE else _STYLES[piece.change] or "default"
        words.append(Text(f"{opened}{harmless(piece.text)}{closed}", style=style))
    return line.append(Text(" ").join(words))
