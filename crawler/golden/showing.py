"""An article as it is shown before somebody accepts it: its fields, and every decision."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from crawler.changes import Change
from crawler.coloured.fates import Fate, fate
from crawler.golden.capturing import Capture
from crawler.golden.differences import Difference
from crawler.saved.report import harmless
from extractors.article import Decision, WireArticle

_STYLES = {
    Fate.KEPT: "bold green",
    Fate.ASIDE: "cyan",
    Fate.FIELD: "yellow",
    Fate.REMOVED: "red",
}
_CHANGES = {Change.GONE: "red", Change.NEW: "green", Change.CHANGED: "yellow"}


def show(console: Console, capture: Capture, article: WireArticle) -> None:
    """Print what is known of the page, then its blocks with their labels and rules."""
    for name, value in _facts(capture, article).items():
        console.print(Text.assemble((f"{name:12}", "bold"), harmless(value)))
    console.print()
    for decision in article.decisions:
        show_block(console, decision)
    console.print()


def _facts(capture: Capture, article: WireArticle) -> dict[str, str]:
    agency = article.agency
    before, after = (f"{size / 1000:,.1f} kB" for size in (capture.size_before, _size(capture)))
    facts = {
        "page": capture.page.source,
        "address": capture.page.url or "none known: give it by --url",
        "size": before if before == after else f"{before}, {after} of it go into the case",
        "page object": article.extractor or "none",
        "status": f"{article.status}{f': {article.problem}' if article.problem else ''}",
        "headline": article.headline or "none found",
        "authors": ", ".join(article.authors or ()) or "none found",
        "published": article.datePublished or "none found",
        "agency": f"{agency.name} ({agency.evidence})" if agency else "none found",
    }
    if capture.kept:
        facts["not stripped"] = f"{', '.join(capture.kept)}: the article depends on them"
    return facts


def _size(capture: Capture) -> int:
    return len(capture.page.body)


def show_block(console: Console, decision: Decision) -> None:
    """Print a block: what became of it, its label, its rule, its text."""
    became = fate(decision.label)
    head = (f"{became:8}", _STYLES[became]), (f"{decision.label:16} ", "bold")
    console.print(Text.assemble(*head, harmless(decision.rule)))
    console.print(Text(f"    {harmless(decision.text)}", style="" if decision.kept else "dim"))


def show_differences(console: Console, found: Sequence[Difference]) -> None:
    """Print what changed, a line each."""
    for difference in found:
        console.print(Text(f"  {harmless(str(difference))}", style=_CHANGES[difference.change]))
