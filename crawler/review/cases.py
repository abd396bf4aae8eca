"""From a page of the archive to a golden case: what the two buttons of the coloured page do."""

from __future__ import annotations

import re
import threading
import unicodedata
from pathlib import Path

from crawler.golden.cases import Case, accept, page_case, text_case
from crawler.saved.pages import Kind, Page
from extractors.article import WireArticle
from extractors.document import UnreadableError
from extractors.encoding import decode

_NOT_A_NAME = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"\d{4}")
_WORDS = 4


class RefusedError(ValueError):
    """A case was not written; the message says why, to a person."""


def suggested_name(article: WireArticle) -> str:
    """Return a name for a case: the agency, the year, and the first words of the headline."""
    agency = article.agency.name if article.agency else "page"
    year = _YEAR.match(article.datePublished or "")
    words = _plain(article.headline or "").split("_")[:_WORDS]
    parts = (_plain(agency), year[0] if year else "", *words)
    return "_".join(filter(None, parts))[:60]


def _plain(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_A_NAME.sub("_", ascii_only.lower()).strip("_")


class Cases:
    """Writes golden cases into a folder of fixtures, one at a time."""

    def __init__(self, fixtures: Path) -> None:
        self.fixtures = fixtures
        self._lock = threading.Lock()

    def accept(self, name: str, page: Page) -> Case:
        """Accept the article as it is now; raises RefusedError."""
        with self._lock:
            case = self._case(name, page)
            if broken := case.musts().broken_by(case.article()):
                raise RefusedError(f"{case} is not what it must be: {broken[0]}")
            accept(case)
            return case

    def state(self, name: str, page: Page, text: str, *, keep: bool) -> Case:
        """Write down that a block must be kept, or else removed; raises RefusedError."""
        with self._lock:
            case = self._case(name, page)
            musts = case.musts()
            (musts.keeping(text) if keep else musts.removing(text)).write(case.fixture.path)
            return case

    def _case(self, name: str, page: Page) -> Case:
        try:
            if page.kind is Kind.TEXT:
                return text_case(name, decode(page.body).text, page.url, fixtures=self.fixtures)
            return page_case(
                name, page.body, page.url, charset=page.charset, fixtures=self.fixtures
            )
        except (ValueError, UnreadableError, OSError) as error:
            raise RefusedError(str(error)) from error
