"""`scrapy golden`: make golden cases of pages, and write their outputs again."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from rich.console import Console
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.log import configure_logging

from crawler.golden.capturing import Capture, UnknownWordsError, capture, musts_of
from crawler.golden.cases import FIXTURES, Case, accept, cases
from crawler.golden.differences import differences
from crawler.golden.musts import Musts
from crawler.golden.showing import show, show_block, show_differences
from crawler.golden.sources import Named, NoPageError, pages_of
from crawler.review.cases import suggested_name
from crawler.saved.report import harmless
from crawler.saved.usage import show_examples, split_arguments, web_address
from crawler.text_console import WorkConsole
from extractors.article import WireArticle
from extractors.document import UnreadableError

_EXAMPLES = """
scrapy golden page.html                       show it, and ask what to do with it
scrapy golden https://example.com/a --accept  what comes out now is right
scrapy golden page.html --must "the quay reopened" --must-not "Sign up"
scrapy golden crawl.warc.gz#48213 --name quay_2026 --accept
scrapy golden --archived https://example.com/a --accept
scrapy golden --update --dry-run              what would change in all golden files
scrapy golden --update TextPage/ar_afp        write one of them again
"""
_QUESTION = "a accept   + WORDS must be in it   - WORDS must not   q quit\n> "


class Command(ScrapyCommand):
    """Captures a page into a golden case, or writes the outputs of cases again."""

    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "[options] URL|FILE  or  --update [CASE ...]"

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Make a golden case of a page, or write golden files again"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Show the article of a page with every decision, and keep the page as a golden case:"
            " without scripts, styles and trackers, as far as the article does not depend on them."
            " On a terminal it asks; otherwise --accept says that the article is right, --must and"
            " --must-not say by some words which blocks belong into it and which do not. A case"
            " that is not accepted waits for a rule, and a test fails until there is one. --update"
            " reads all cases again, shows what changed, and writes it. Exit code: 0 if all went"
            " well, 1 if nothing was written or an article is not what it must be, 2 if there is"
            " no such page or case."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        add = parser.add_argument
        add("--name", metavar="NAME", help="what the case is called (default: agency, year, words)")
        add(
            "--url",
            metavar="URL",
            type=web_address,
            help="the address a saved page was fetched from",
        )
        add("--archived", action="store_true", help="take a URL from the archive, not the web")
        add("--accept", action="store_true", help="the article is right as it is now")
        for option, what in (("--must", "be kept"), ("--must-not", "be removed")):
            add(
                option,
                action="append",
                default=[],
                metavar="WORDS",
                help=f"the block with these words must {what}; may be given several times",
            )
        add("--update", action="store_true", help="write the outputs of all or some cases again")
        add("--dry-run", action="store_true", help="only show what would be written")
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Make a case, or update some."""
        names = split_arguments(args)
        configure_logging(self.settings)
        console = WorkConsole(highlight=False, soft_wrap=True)
        if opts.update:
            self.exitcode = _update(console, names, dry=opts.dry_run)
            return
        if len(names) != 1:
            raise UsageError("give one URL or FILE, or --update", print_help=False)
        try:
            self.exitcode = self._make(console, names[0], opts)
        except (NoPageError, UnreadableError) as error:
            raise UsageError(harmless(str(error)), print_help=False) from error
        except KeyboardInterrupt:
            self.exitcode = 130
        except (UnknownWordsError, ValueError, OSError) as error:
            console.print(Text(harmless(str(error))))
            self.exitcode = 1

    def _make(self, console: Console, name: str, opts: argparse.Namespace) -> int:
        assert self.settings and self.crawler_process  # noqa: PT018, S101  set by Scrapy before
        named = Named(names=[name], url=opts.url, archived=opts.archived)
        (page, *others), _ = pages_of(named, self.settings, self.crawler_process)
        if others:
            raise NoPageError(f"{name} holds several pages; name one as clean does: {page.source}")
        captured = capture(page)
        article = captured.article()
        show(console, captured, article)
        musts, blocks = musts_of(article.decisions, opts.must, opts.must_not)
        for block in blocks:
            show_block(console, block)
        wants = _Wish(musts, accepted=opts.accept)
        if wants.is_empty and sys.stdin.isatty() and sys.stdout.isatty():
            wants = _asked(console, article)
        if wants.is_empty or opts.dry_run:
            console.print("Nothing is written: say --accept, --must WORDS or --must-not WORDS.")
            return 0 if opts.dry_run else 1
        return _write(console, captured, opts.name or suggested_name(article), wants)


class _Wish:
    """What a person wants of a case."""

    def __init__(self, musts: Musts, *, accepted: bool) -> None:
        self.musts = musts
        self.accepted = accepted

    @property
    def is_empty(self) -> bool:
        return not self.accepted and self.musts == Musts()


def _asked(console: Console, article: WireArticle) -> _Wish:
    """Ask on the terminal until the article is accepted or enough is said of it."""
    musts = Musts()
    while True:
        try:
            answer = console.input(_QUESTION).strip()
        except EOFError:
            return _Wish(musts, accepted=False)
        if answer in {"a", "q"}:
            return _Wish(musts, accepted=answer == "a")
        sign, words = answer[:1], answer[1:].strip()
        if sign not in {"+", "-"} or not words:
            continue
        try:
            keep, remove = ([words], []) if sign == "+" else ([], [words])
            said, blocks = musts_of(article.decisions, keep, remove)
        except UnknownWordsError as error:
            console.print(Text(harmless(str(error))))
            continue
        for block in blocks:
            show_block(console, block)
        musts = _joined(musts, said)


def _joined(musts: Musts, said: Musts) -> Musts:
    for text in said.keep:
        musts = musts.keeping(text)
    for text in said.remove:
        musts = musts.removing(text)
    return musts


def _write(console: Console, captured: Capture, name: str, wants: _Wish) -> int:
    """Write the case; returns 1 if its article is not what it must be."""
    case = captured.case(name)
    musts = _joined(case.musts(), wants.musts)
    if musts != Musts():
        musts.write(case.fixture.path)
    broken = musts.broken_by(case.article())
    for problem in broken:
        console.print(Text(harmless(problem)))
    if wants.accepted and not broken:
        accept(case)
    state = "waits for a rule" if broken else "waits to be accepted"
    console.print(Text(f"{case} {'accepted' if case.is_accepted else state}: {case.fixture.path}"))
    return 1 if broken else 0


def _update(console: Console, names: Sequence[str], *, dry: bool) -> int:
    """Write outputs again and show what changed; 1 if an article is not what it must be."""
    found = list(_wanted(names))
    changed = refused = 0
    for case in found:
        before, after = _stored(case), case.output()
        broken = case.musts().broken_by(case.article()) if case.musts() != Musts() else []
        if not case.is_accepted and not broken:
            broken = ["is what it must be now: accept it, by scrapy golden PAGE --accept"]
        if (lines := differences(before, after)) and case.is_accepted:
            changed += 1
            console.print(Text(str(case), style="bold"))
            show_differences(console, lines)
        for problem in broken:
            console.print(Text(f"{case} {harmless(problem)}"))
        refused += bool(broken)
        if lines and case.is_accepted and not broken and not dry:
            accept(case)
    would = "would change" if dry else "changed"
    console.print(f"{changed} of {len(found)} golden files {would}")
    return int(refused > 0)


def _wanted(names: Sequence[str]) -> Iterator[Case]:
    everything = list(cases())
    for name in names:
        if not any(_is_called(case, name) for case in everything):
            raise UsageError(f"no case is called {name} (see {FIXTURES})", print_help=False)
    return (c for c in everything if not names or any(_is_called(c, name) for name in names))


def _is_called(case: Case, name: str) -> bool:
    return name in {str(case), case.fixture.test_name, case.page.__name__, str(case.fixture.path)}


def _stored(case: Case) -> dict[str, Any]:
    if not case.is_accepted:
        return {}
    stored: dict[str, Any] = json.loads(case.fixture.output_path.read_bytes())
    return stored
