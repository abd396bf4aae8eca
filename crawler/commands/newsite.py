"""`scrapy newsite`: a page object, a spider and golden cases from some pages of a site."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.log import configure_logging

from crawler.golden.cases import Case, NameTakenError
from crawler.golden.sources import Named, NoPageError, pages_of
from crawler.newsite.indexes import further
from crawler.newsite.naming import NamingError
from crawler.newsite.proposal import Proposal, propose
from crawler.newsite.samples import Sample, UnusablePageError, sample
from crawler.newsite.writing import (
    ExistsError,
    File,
    files,
    layout_source,
    marks_source,
    write,
    write_cases,
)
from crawler.saved.report import harmless
from crawler.saved.usage import show_examples, split_arguments, web_address
from crawler.text_console import WorkConsole
from crawler.urls import is_within
from extractors.sites import sites

_EXAMPLES = """
scrapy newsite one.html two.html three.html      pages of one site, saved by a browser
scrapy newsite https://example.com/a https://example.com/b
scrapy newsite crawl.warc.gz --name thepaper     the first pages of an archive
scrapy newsite --archived https://example.com/a https://example.com/b
scrapy newsite page.html --url https://example.com/a --dry-run
"""
_WIDTH = 20


class Command(ScrapyCommand):
    """Proposes selectors for a site and writes its page object, spider and golden cases."""

    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "[options] URL|FILE [URL|FILE ...]"

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Add a site: page object, spider and golden cases from some of its pages"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Look at some pages of a site, three are good, and write what it takes to crawl it:"
            " a page object in extractors/sites/, a spider in crawler/spiders/ and golden cases in"
            " fixtures/. URLs are fetched as a crawl does it, and feeds and sitemaps looked for;"
            " files and archives are read. What is doubtful is shown with the alternatives. For a"
            " site that has a page object, the layout for these pages is shown and nothing is"
            " written. Exit code: 0 if it is done, 1 if these pages give nothing to go by, 2 if one"
            " of them is missing."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        add = parser.add_argument
        add("--name", metavar="NAME", help="what files and spider are called (default: the domain)")
        add(
            "--url",
            metavar="URL",
            type=web_address,
            help="the address a single saved page was fetched from",
        )
        add("--archived", action="store_true", help="take URLs from the archive, not the web")
        add("--dry-run", action="store_true", help="show the files, write nothing")
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Look at the pages, and write the files."""
        names = split_arguments(args)
        if not names:
            raise UsageError("give some pages of one site: URLs or files", print_help=False)
        configure_logging(self.settings)
        console = WorkConsole(highlight=False, soft_wrap=True)
        try:
            self._add(console, Named(names=names, url=opts.url, archived=opts.archived), opts)
        except (NoPageError, NamingError, ExistsError) as error:
            raise UsageError(harmless(str(error)), print_help=False) from error
        except (UnusablePageError, NameTakenError) as error:
            console.print(Text(harmless(str(error))))
            self.exitcode = 1

    def _add(self, console: Console, named: Named, opts: argparse.Namespace) -> None:
        assert self.settings and self.crawler_process  # noqa: PT018, S101  set by Scrapy before
        pages, fetched = pages_of(named, self.settings, self.crawler_process, further)
        samples = [sample(page) for page in pages]
        known = next((s.name for s in sites() if is_within(samples[0].url, s.domains)), None)
        proposal = propose(samples, fetched, opts.name or known)
        _show(console, proposal, samples)
        if known:
            _show_layout(console, proposal, samples, known)
            return
        written = files(proposal)
        if opts.dry_run:
            for file in written:
                console.print(Text("\n".join((f"\n# {_short(file.path)}", *file.lines))))
            return
        write(written)
        _say_what_was_written(console, written, write_cases(proposal, samples))


def _show(console: Console, proposal: Proposal, samples: Sequence[Sample]) -> None:
    """Print what was found, and what is doubtful about it."""
    names, found = proposal.names, proposal.indexes
    console.print(Text(f"{names.title}: {', '.join(names.domains)}, {len(samples)} pages\n"))
    rows = [("text", str(proposal.region))]
    rows += [(str(label), ", ".join(marks)) for label, marks in proposal.marks.items()]
    spare = [(str(label), ", ".join(marks)) for label, marks in proposal.spare.items()]
    rows += [
        (label, f"{names} (left out: the pages read the same without)") for label, names in spare
    ]
    for kind in ("feeds", "sitemaps", "sections", "archives"):
        rows += [(kind, url) for url in getattr(found, kind)]
    for about, what in rows:
        console.print(Text.assemble((f"{about:{_WIDTH}}", "bold"), harmless(what)))
    if proposal.doubts:
        console.print(Text("\nunsure of", style="bold yellow"))
    for doubt in proposal.doubts:
        console.print(Text(f"{doubt.about:{_WIDTH}}{harmless(doubt.chosen)}"))
        for other in doubt.others:
            console.print(Text(f"{'':{_WIDTH}}or {harmless(other)}"))


def _show_layout(
    console: Console, proposal: Proposal, samples: Sequence[Sample], known: str
) -> None:
    """Print the layout for a site that has a page object already, named for its year."""
    dates = (sample.article.datePublished for sample in samples)
    year = min(filter(None, dates), default="new")[:4]
    name = f"_MARKS_{year.upper()}"
    console.print(f"\nextractors/sites/{known}.py reads this site. A layout for these pages:\n")
    marks = marks_source(proposal, name) if proposal.marks else ()
    console.print(Text("\n".join((*marks, f"{layout_source(proposal, year, name)},"))))


def _say_what_was_written(console: Console, written: Sequence[File], cases: Sequence[Case]) -> None:
    console.print()
    for file in written:
        console.print(Text(f"wrote {_short(file.path)}, {len(file.lines)} lines"))
    for case in cases:
        console.print(Text(f"wrote {_short(case.fixture.path)}"))
    console.print("\nRead the golden files: what they say now is what must come out from now on.")
    console.print("Saved pages belong to their publishers: do not publish these cases.")


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
