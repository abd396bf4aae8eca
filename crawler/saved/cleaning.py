"""One saved page to one record: what runs in every worker process, and never raises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

import attrs

from crawler.saved.formats import Record
from crawler.saved.pages import Kind, Page, Problem
from crawler.site_rules import site_rules
from extractors import Status, WireArticle, clean_html, clean_text
from extractors.article import Decision

Done_co = TypeVar("Done_co", covariant=True)

#: What reading found wrong that leaves nothing to clean.
_HOPELESS = frozenset({Status.FAILED, Status.TOO_LARGE})


class Input(Protocol):
    """Something that names one page and can read it."""

    @property
    def source(self) -> str:
        """The name that goes into the record."""

    @property
    def weight(self) -> int:
        """How many bytes of the input it stands for."""

    def read(self) -> Page:
        """Return the page."""


class Job(Protocol[Done_co]):
    """What is to be made of every input, in worker processes."""

    def done(self, item: Input) -> Done_co:
        """Return what was made of an input; never raises."""

    def failed(self, item: Input, reason: str) -> Done_co:
        """Return what stands for an input that could not be cleaned."""


@attrs.frozen(kw_only=True)
class Request:
    """What is asked for beyond the article, and by which page object or folder of site rules."""

    site: str | None = None
    rules: str = ""
    removed: bool = False
    decisions: bool = False

    def done(self, item: Input) -> Cleaned:
        """Read and clean one input; whatever goes wrong becomes its status."""
        return clean_input(self, item)

    def failed(self, item: Input, reason: str) -> Cleaned:
        """Return what stands for an input that could not be cleaned."""
        return failed(item, reason)


@attrs.frozen(kw_only=True)
class Cleaned:
    """The record of one input, and what was decided about its blocks if that was asked for."""

    source: str
    record: Record
    decisions: Sequence[Decision] = ()
    weight: int = 0

    @property
    def status(self) -> Status:
        """Whether the article is all there."""
        return Status(self.record["status"])

    @property
    def problem(self) -> str:
        """What is wrong, in words; empty when nothing is."""
        return str(self.record.get("problem") or "")

    def labels(self) -> Counter[tuple[bool, str]]:
        """Count the blocks by whether they were kept, and by label."""
        return Counter((decision.kept, str(decision.label)) for decision in self.decisions)


def clean_input(request: Request, item: Input) -> Cleaned:
    """Read and clean one input; whatever goes wrong becomes its status."""
    try:
        page = item.read()
        article = article_of(page, page.page_object or request.site, request.rules)
        return _cleaned(request, page, article)
    except (Exception, RecursionError, MemoryError) as error:  # noqa: BLE001  the others go on
        return failed(item, f"{type(error).__name__}: {error}")


def failed(item: Input, reason: str) -> Cleaned:
    """Return what stands for an input that could not be cleaned."""
    words = f"could not be cleaned ({' '.join(reason.split())[:200]}): please report this page"
    page = Page(source=item.source, problem=Problem(Status.FAILED, words), weight=item.weight)
    return _cleaned(Request(), page, article_of(page, None))


def article_of(page: Page, site: str | None, rules: str = "") -> WireArticle:
    """Clean a page; what was wrong with its bytes outranks what the cleaning says."""
    if page.problem and page.problem.status in _HOPELESS:
        return WireArticle(url=page.url, status=page.problem.status, problem=page.problem.words)
    article = _cleaner(page, site, rules)()
    if page.problem:
        article.status, article.problem = page.problem
    return article


def _cleaner(page: Page, site: str | None, rules: str) -> Callable[[], WireArticle]:
    if page.kind is Kind.TEXT:
        return partial(clean_text, page.body, page.url)
    return partial(
        clean_html,
        page.body,
        page.url,
        charset=page.charset,
        site=site,
        rules=site_rules(rules),
        fetched=page.fetched,
    )


def _cleaned(request: Request, page: Page, article: WireArticle) -> Cleaned:
    decisions = tuple(article.decisions) if request.decisions else ()
    fields = (article.with_removed() if request.removed else article).record()
    record = {
        "source": page.source,
        "status": fields.pop("status"),
        "problem": fields.pop("problem", None),
        "url": fields.pop("url", page.url),
        "dateDownloaded": page.downloaded,
        **fields,
    }
    record = {name: value for name, value in record.items() if value is not None}
    return Cleaned(source=page.source, record=record, decisions=decisions, weight=page.weight)
