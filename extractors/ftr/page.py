"""A page object made of a site's rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin

import attrs
from lxml import etree, html
from web_poet import field

from extractors.blocks import fold
from extractors.document import Document
from extractors.ftr.config import SiteConfig, values
from extractors.labels import Label
from extractors.layouts import Layout, Placed
from extractors.lazy import lazy
from extractors.pages import ArticlePage
from extractors.readings import Reading
from extractors.selectors import Elements
from extractors.version import RULES_VERSION

_NAMED = etree.XPath("descendant-or-self::*[contains(@id, $part) or contains(@class, $part)]")


class Further(NamedTuple):
    """Where more of a story is: all of it on one page, or its next page; None if it is not said."""

    single: str | None
    following: str | None


class _ConfiguredPlaced(Placed):
    """Where a site's rules say that the story is, and what is none of it."""

    def __init__(
        self, config: SiteConfig, root: html.HtmlElement, body: list[html.HtmlElement]
    ) -> None:
        super().__init__(_layout(config), Elements(root), body)
        self._config = config
        self._root = root
        self._expressions = {
            Label.TITLE: config.title,
            Label.BYLINE: config.author,
            Label.PUBLISHED_LINE: config.date,
        }

    @lazy
    def _elements_marked(self) -> dict[html.HtmlElement, Label]:
        """The elements that the rules strip, and those of headline, author and date."""
        named = (
            e for part in self._config.strip_id_or_class for e in _NAMED(self._root, part=part)
        )
        found = dict.fromkeys((*self._stripped(), *named), Label.SITE_CHROME)
        for label in self._expressions:
            found.update(dict.fromkeys(self._marked(label), label))
        # A rule that strips what holds the story would strip the story.
        around = {a for region in self.regions for a in (region, *region.iterancestors())}
        return {element: label for element, label in found.items() if element not in around}

    def _stripped(self) -> Iterator[html.HtmlElement]:
        for expression in self._config.strip:
            for results in values((expression,), self._root):
                yield from _elements(results)

    def text(self, label: Label) -> str | None:
        """Return the first text that the rules find for a field."""
        found = values(self._expressions.get(label, ()), self._root)
        texts = (_text(result) for results in found for result in results)
        return next(filter(None, texts), None)

    def _marked(self, label: Label) -> list[html.HtmlElement]:
        found = next(values(self._expressions.get(label, ()), self._root), [])
        return list(_elements(found))


def _layout(config: SiteConfig) -> Layout:
    return Layout(name=config.name, region=lambda _: [])


def _elements(results: Iterable[object]) -> Iterator[html.HtmlElement]:
    return (result for result in results if isinstance(result, html.HtmlElement))


def _text(result: object) -> str:
    text = " ".join(result.itertext()) if isinstance(result, html.HtmlElement) else str(result)
    return fold(text)


@attrs.define(slots=False, kw_only=True)
class ConfiguredPage(ArticlePage):
    """A page of a site whose rules a user brings."""

    config: SiteConfig

    def take(self, document: Document) -> None:
        """Read a parsed page, with the strings of its source replaced that the rules name."""
        super().take(_rewritten(document, self.config.replacements))

    def _fitting(self) -> Placed | None:
        found = next(values(self.config.body, self.document.root), [])
        body = _outermost(list(_elements(found)))
        fits = body or not self.config.autodetect_on_failure
        return _ConfiguredPlaced(self.config, self.document.root, body) if fits else None

    def _better(self, reading: Reading, placed: Placed) -> tuple[Reading, Placed | None]:
        if not self.config.autodetect_on_failure:
            return reading, placed
        return super()._better(reading, placed)

    def further(self) -> Further:
        """Return where the rules say that more of the story is."""
        return Further(
            self._link(self.config.single_page_link), self._link(self.config.next_page_link)
        )

    def _link(self, expressions: tuple[etree.XPath, ...]) -> str | None:
        for results in values(expressions, self.document.root):
            for result in results:
                link = result.get("href") if isinstance(result, html.HtmlElement) else str(result)
                if link and link.strip():
                    return urljoin(self.document.url or "", link.strip())
        return None

    @field
    def mainImage(self) -> str | None:
        """The address of the main image, unless the rules strip it."""
        image = self.metadata.image
        stripped = image and any(part in image for part in self.config.strip_image_src)
        return None if stripped else image

    @field
    def extractor(self) -> str:
        """The site's rules that read the page, and the version of the rules after them."""
        fell_back = "" if self._placed else " (fell back)"
        return f"ftr/{self.config.name}{fell_back} {RULES_VERSION}"


def _rewritten(document: Document, replacements: Iterable[tuple[str, str]]) -> Document:
    source = document.body
    for find, by in replacements:
        source = source.replace(find.encode(), by.encode())
    if source == document.body:
        return document
    changed = Document(source, document.url, "utf-8")
    changed.problem = changed.problem or document.problem
    return changed


def _outermost(elements: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Return the elements without those inside others of them."""
    all_of_them = set(elements)
    return [e for e in elements if all_of_them.isdisjoint(e.iterancestors())]
