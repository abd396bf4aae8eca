"""Why a page gave no article: its state and a reason that a person can act on."""

from __future__ import annotations

from datetime import timedelta

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.addresses import PrivateAddressError
from crawler.clock import now
from crawler.discovery.dates import read_date
from crawler.ledger import State
from crawler.middlewares.boundary import OffSiteError
from extractors import Status, WireArticle

#: Of a number of seconds; more of them are beyond what dates can be.
_MOST_DIGITS = 9
GONE = frozenset({404, 410})
REFUSED = frozenset({401, 402, 403, 451})
BEHIND_A_WALL = frozenset({Status.BLOCKED, Status.PAYWALLED})
#: The fault is not the page's: an answer without a byte is an error that its server did not notice.
UNREADABLE = frozenset({Status.FAILED, Status.EMPTY})


def explain(failure: Failure) -> tuple[State, str, int | None]:
    """Return state, reason and HTTP status of a request that failed."""
    error = failure.value
    if isinstance(error, HttpError):
        return _by_status(error.response.status)
    if isinstance(error, OffSiteError):
        return State.SKIPPED, str(error), None
    if isinstance(error, PrivateAddressError):
        return State.BLOCKED, str(error), None
    if isinstance(error, IgnoreRequest):
        forbidden = "robots.txt" in str(error)
        return State.BLOCKED if forbidden else State.FAILED, str(error), None
    return State.FAILED, f"{type(error).__name__}: {error}", None


def _by_status(status: int) -> tuple[State, str, int]:
    if status in GONE:
        return State.GONE, f"HTTP {status}", status
    if status in REFUSED:
        return State.BLOCKED, f"HTTP {status}", status
    return State.FAILED, f"HTTP {status}", status


def wait_asked_for(failure: Failure) -> timedelta | None:
    """Return how long the server wants to be left alone, if it has answered and says so."""
    error = failure.value
    return retry_after(error.response) if isinstance(error, HttpError) else None


def retry_after(response: Response) -> timedelta | None:
    """Return how long a server wants to be left alone (RFC 9110, Retry-After), if it says so."""
    said = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if said.isdecimal() and len(said) <= _MOST_DIGITS:
        return timedelta(seconds=int(said))
    moment = read_date(said)
    return moment - now() if moment else None


def without_text(article: WireArticle) -> tuple[State, str]:
    """Return state and reason of a page whose cleaning left no text."""
    reason = f"{article.status}: {article.problem}" if article.problem else str(article.status)
    if article.status in BEHIND_A_WALL:
        return State.BLOCKED, reason
    if article.status is Status.GONE:
        return State.GONE, reason
    return State.FAILED if article.status in UNREADABLE else State.SKIPPED, reason
