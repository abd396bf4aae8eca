"""A page of the new site as the generic page object reads it, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs
from lxml import html

from crawler.coloured.finding import TAIL, Finder, Spot
from crawler.golden.cases import response
from crawler.saved.pages import Kind, Page
from crawler.saved.wording import comparable
from extractors.article import Decision, Status, WireArticle
from extractors.document import Document, UnreadableError
from extractors.labels import ARTICLE
from extractors.metadata import Metadata, read_metadata
from extractors.pages import GenericPage
from extractors.routing import stated_url
from extractors.selectors import Elements

#: Shorter texts stand in many places, whatever a page declares as its body.
_TELLING = 40


class UnusablePageError(ValueError):
    """A page shows nothing of its site; the message says why."""


@attrs.frozen(eq=False)
class Seen:
    """A visible block: its decision, and the element it stands in."""

    decision: Decision
    element: html.HtmlElement

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.decision.text


@attrs.define(eq=False, slots=False)
class Sample:
    """A page, its generic article, and where its blocks stand."""

    page: Page
    url: str
    document: Document

    @cached_property
    def metadata(self) -> Metadata:
        """What the page declares."""
        return read_metadata(self.document.root, self.url)

    @cached_property
    def article(self) -> WireArticle:
        """What the generic page object makes of it."""
        page = GenericPage(response=response(self.page.body, self.url, self.page.charset))
        page.take(self.document)
        return page.article()

    @cached_property
    def elements(self) -> Elements:
        """The page's elements by tag, class and id."""
        return Elements(self.document.root)

    @cached_property
    def blocks(self) -> list[Seen]:
        """The visible blocks in order."""
        finder = Finder(self.document.root)
        places = ((d, finder.find(d.place)) for d in self.article.decisions)
        return [Seen(decision, _around(spot)) for decision, spot in places if spot]

    @cached_property
    def story(self) -> list[Seen]:
        """The blocks of the story: those that were kept, and what the page declares as its body."""
        declared = comparable(self.metadata.article_body or "")
        return [block for block in self.blocks if self._is_story(block, declared)]

    def _is_story(self, block: Seen, declared: str) -> bool:
        if block.decision.label in ARTICLE:
            return True
        text = comparable(block.text)
        return len(text) > _TELLING and text in declared


def _around(spot: Spot) -> html.HtmlElement:
    """Return the element in which a node stands."""
    parent = spot.element.getparent() if spot.part == TAIL else None
    return spot.element if parent is None else parent


def sample(page: Page) -> Sample:
    """Read a page; raises UnusablePageError for one that shows nothing of its site."""
    if page.kind is not Kind.HTML:
        raise UnusablePageError(f"{page.source}: is text; give the HTML page")
    try:
        document = Document(page.body, page.url, page.charset)
    except UnreadableError as error:
        raise UnusablePageError(f"{page.source}: {error}") from error
    document.url = url = page.url or stated_url(document)
    if not url:
        raise UnusablePageError(f"{page.source}: does not say its address; give it by --url")
    found = Sample(page, url, document)
    if found.article.status is not Status.OK:
        reason = found.article.problem or found.article.status
        raise UnusablePageError(f"{page.source}: {reason}; take a page with a whole story")
    return found


def line(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield an element and those around it, from the inside out, up to the page's body."""
    yield element
    for ancestor in element.iterancestors():
        if ancestor.tag in {"body", "html"}:
            return
        yield ancestor
