"""From a page to a golden case: what of the page goes into it, and its article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import attrs

from crawler.golden.cases import FIXTURES, Case, page_case, text_case
from crawler.golden.musts import Musts
from crawler.golden.stripping import Read, strip
from crawler.saved.pages import Kind, Page
from crawler.saved.wording import blocks_with
from extractors import clean_html, clean_text
from extractors.article import Decision, WireArticle
from extractors.document import Document
from extractors.encoding import decode
from extractors.routing import stated_url

_DOCTYPE = re.compile(rb"\s*<!doctype[^>]{0,500}>\s*", re.IGNORECASE)


class UnknownWordsError(LookupError):
    """The words of a must are in no block of the page."""


@attrs.frozen(kw_only=True)
class Capture:
    """A page as it goes into a case; `kept` says what could not be stripped from it."""

    page: Page
    size_before: int
    kept: Sequence[str] = ()

    def article(self) -> WireArticle:
        """Read the page."""
        page = self.page
        if page.kind is Kind.TEXT:
            return clean_text(page.body, page.url)
        return clean_html(page.body, page.url, charset=page.charset)

    def case(self, name: str, fixtures: Path = FIXTURES) -> Case:
        """Return its case, the input written if it is new; raises as `page_case`."""
        page = self.page
        if page.kind is Kind.TEXT:
            return text_case(name, decode(page.body).text, page.url, fixtures=fixtures)
        return page_case(name, page.body, page.url, charset=page.charset, fixtures=fixtures)


def capture(page: Page, read: Read | None = None) -> Capture:
    """Take of a page what a case needs, and its address if it does not say that itself.

    `read` is what makes its article, by default `clean_html`. Raises
    extractors.document.UnreadableError for what is no page.
    """
    if page.kind is Kind.TEXT:
        return Capture(page=page, size_before=len(page.body))
    Document(page.body, page.url, page.charset)
    stripped = strip(page.body, read or partial(clean_html, url=page.url, charset=page.charset))
    document = Document(stripped.body, page.url, page.charset)
    stated = stated_url(document)
    body = stripped.body
    if page.url and not stated:
        body = _saved_from(page.url, body)
    return Capture(
        page=attrs.evolve(page, body=body, url=page.url or stated),
        size_before=len(page.body),
        kept=stripped.kept,
    )


def _saved_from(url: str, body: bytes) -> bytes:
    """Write the address into a page as browsers do: it is to be known without any other word."""
    comment = f"<!-- saved from url=({len(url):04})".encode() + url.encode() + b" -->\n"
    head = _DOCTYPE.match(body)
    at = head.end() if head else 0
    return body[:at] + comment + body[at:]


def musts_of(
    decisions: Sequence[Decision], keep: Sequence[str], remove: Sequence[str]
) -> tuple[Musts, list[Decision]]:
    """Return what must and must not be in an article, by words of its blocks, and the blocks.

    Raises UnknownWordsError for words that no block has.
    """
    musts = Musts()
    found: list[Decision] = []
    for words in (*keep, *remove):
        blocks = blocks_with(words, decisions)
        if not blocks:
            raise UnknownWordsError(f'no block of the page has the words "{words}"')
        for block in blocks:
            musts = musts.keeping(block.text) if words in keep else musts.removing(block.text)
        found += blocks
    return musts, found
