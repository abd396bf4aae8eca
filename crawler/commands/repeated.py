"""`scrapy repeated`: show the paragraphs that many stories of a site have."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler.ledger import Ledger
from crawler.repeats import Repeat, Stored, repeats
from crawler.saved.report import harmless
from crawler.saved.usage import show_examples
from crawler.schedule.usage import ledger_in
from crawler.text_console import TextConsole, until_the_reader_leaves

_EXAMPLES = """
scrapy repeated spacedaily                the newest stories of a site, from the ledger
scrapy repeated stories.jsonl --fewest 5  what `scrapy clean` or `scrapy export` wrote
"""
#: Read at most, so that a site of years takes seconds and megabytes.
_NEWEST = 5_000
_FEWEST = 3
#: How many stories are named below a paragraph.
_NAMED = 2
_RECORDS = ".jsonl"


class Command(ScrapyCommand):
    """Prints the paragraphs that stand in several stories of one site."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "[options] SITE | FILE.jsonl"

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Show paragraphs that several stories of a site have: furniture that was kept"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Show the paragraphs that stand in several of the newest stories of a site, the"
            " commonest first, with two of the stories. Most of them are furniture that no rule"
            " knows; some are an agency's own, who tells the background of a matter in the same"
            " words each time. Stories most of whose paragraphs stand elsewhere are told again,"
            " and are left out. Exit code: 0,"
            " whatever there is to show, 2 if there is no such site or file."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        parser.add_argument(
            "--fewest",
            type=_count,
            metavar="N",
            default=_FEWEST,
            help=f"stories that a paragraph must stand in (default: {_FEWEST})",
        )
        parser.add_argument(
            "--newest",
            type=_count,
            metavar="N",
            default=_NEWEST,
            help=f"stories that are read, the newest (default: {_NEWEST})",
        )
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Show one site."""
        if len(args) != 1:
            raise UsageError("give one SITE, or one FILE.jsonl", print_help=False)
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        sites = _sites(args[0], opts.newest, self.settings)
        console = TextConsole()
        with until_the_reader_leaves():
            for site in sorted(sites):
                found = repeats(sites[site], opts.fewest)
                if found or len(sites) == 1:
                    _show(console, site, len(sites[site]), found)


def _count(given: str) -> int:
    count = int(given)
    if count < 1:
        raise ValueError(given)
    return count


def _sites(name: str, newest: int, settings: BaseSettings) -> dict[str, list[Stored]]:
    """Return stories by site: those of the one that is named, or all that a file has."""
    if name.endswith(_RECORDS):
        return {site: told[-newest:] for site, told in _in_file(Path(name)).items()}
    ledger = ledger_in(settings)
    try:
        return {name: _in_ledger(ledger, name, newest)}
    finally:
        ledger.close()


def _in_ledger(ledger: Ledger, site: str, newest: int) -> list[Stored]:
    known = ledger.standing.pages()
    if site not in known:
        names = ", ".join(sorted(known)) or "none yet"
        raise UsageError(f"no site is called {site} (there are: {names})", print_help=False)
    return [Stored.of(url, body) for url, body in ledger.standing.newest(site, newest)]


def _in_file(path: Path) -> dict[str, list[Stored]]:
    """Return the stories of a file of records by their host; those without text are none."""
    found: dict[str, list[Stored]] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            for record in map(json.loads, filter(str.strip, lines)):
                if isinstance(body := record.get("articleBody"), str):
                    url = str(record.get("url") or record.get("source"))
                    found.setdefault(_host(url) or str(path), []).append(Stored.of(url, body))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", print_help=False) from error
    except (ValueError, AttributeError) as error:
        raise UsageError(f"{path}: not JSON lines of articles", print_help=False) from error
    return found


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _show(console: TextConsole, site: str, stories: int, found: Sequence[Repeat]) -> None:
    told = f"{site}: {stories} stories, repeated paragraphs: {len(found)}"
    console.print(Text(harmless(told), style="bold"))
    for repeat in found:
        console.print(Text(f"  in {_places(repeat)}"))
        console.print(Text(f"    {harmless(repeat.text)}"))
        for url in repeat.urls[:_NAMED]:
            console.print(Text(f"    {harmless(url)}", style="dim"))


def _places(repeat: Repeat) -> str:
    ends = ((repeat.first, "at the beginning"), (repeat.last, "at the end"))
    where = "".join(f", {where} of {number}" for number, where in ends if number)
    return f"{len(repeat.urls)}{where}"
