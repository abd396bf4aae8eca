"""What is thought of a run, by what it counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from crawler.ledger import State
from crawler.ledger.runs import RunOutcome

#: Returns what was counted under a name of Scrapy's stats; 0 if nothing was.
Number = Callable[[str], int]
#: Endings that somebody asked for in the settings.
WANTED_ENDS = frozenset(
    {"finished", "closespider_itemcount", "closespider_pagecount", "closespider_timeout"}
)
STOPPED = "ended early: stopped by a signal"
#: HTTP statuses by which a site says that it does not want to be read.
REFUSALS = (401, 402, 403, 429, 451)


@attrs.frozen
class Problem:
    """Something that went wrong in a run: a word for it, and a sentence a person can act on."""

    outcome: RunOutcome
    sentence: str


def judge(number: Number, reason: str) -> Iterator[Problem]:
    """Yield what went wrong in a run that ended for a reason, the worst first."""
    if reason == "site_busy":
        yield Problem(RunOutcome.BUSY, "another worker is crawling the site already")
        return
    if reason == "shutdown":
        yield Problem(RunOutcome.STOPPED, STOPPED)
    elif reason not in WANTED_ENDS:
        yield Problem(RunOutcome.FAILED, f"ended early: {reason}")
    yield from _of_discovery(number)
    yield from _of_pages(number)
    if unwritten := number("pages/not-written"):
        yield Problem(RunOutcome.FAILED, f"{unwritten} articles could not be written")
    if errors := number("spider_exceptions/count"):
        yield Problem(RunOutcome.FAILED, f"{errors} errors in the spider")


def _of_discovery(number: Number) -> Iterator[Problem]:
    if number("indexes/read"):
        if not number("discovery/articles"):
            sentence = "no article was found on any feed, sitemap or section page"
            astray = number("discovery/off-site")
            where = f" ({astray} links lead to other sites)" if astray else ""
            yield Problem(RunOutcome.NOTHING, sentence + where)
        return
    refused = _refusals(number)
    outcome = RunOutcome.BLOCKED if refused else RunOutcome.FAILED
    why = refused or (" (closed, as robots.txt cannot be read)" * bool(number("robotstxt/closed")))
    yield Problem(outcome, "no feed, sitemap or section page could be read" + why)


def _refusals(number: Number) -> str:
    """Return how often a site refused, as the end of a sentence; empty if it never did."""
    answers = {
        f"HTTP {status}": number(f"downloader/response_status_count/{status}")
        for status in REFUSALS
    }
    answers["forbidden by robots.txt"] = number("robotstxt/forbidden")
    told = [f"{kind}: {times}" for kind, times in answers.items() if times]
    return f" ({', '.join(told)})" if told else ""


def _of_pages(number: Number) -> Iterator[Problem]:
    kinds = (State.FAILED, State.BLOCKED, State.SKIPPED, State.GONE)
    stored = number(f"pages/{State.STORED}")
    # What failed before was told then.
    failed, blocked, skipped, gone = (
        number(f"pages/{state}") - number(f"pages/{state}/again") for state in kinds
    )
    tried = stored + failed + blocked + skipped + gone
    word = RunOutcome.BLOCKED if blocked > failed else RunOutcome.FAILED
    if tried and not stored:
        word = word if blocked or failed else RunOutcome.NOTHING
        yield Problem(word, f"none of {tried} pages gave an article" + _refusals(number))
    elif failed + blocked > stored:
        sentence = f"{failed} pages failed and {blocked} were refused; only {stored} stored"
        yield Problem(word, sentence)
