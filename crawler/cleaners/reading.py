"""A fetched page to what a crawl stores of it: what runs in the process that cleans."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, cast

import attrs

from crawler.cleaners.carried import CarriedArticle, carried
from crawler.site_rules import site_rules
from extractors import WireArticle, clean_html


@attrs.frozen(kw_only=True)
class Fetched:
    """A page as it was fetched, and what is known of it.

    `charset` and `date` are those of the HTTP headers; `site` names the page object it is to be
    read by, `rules` a folder of site rules.
    """

    body: bytes
    url: str
    charset: str | None = None
    date: str | None = None
    site: str | None = None
    rules: str = ""


@attrs.frozen(kw_only=True)
class Reading:
    """An article that carries what was removed, and the number of the page's blocks by label.

    Where the page has no text, nothing is said of its blocks.
    """

    article: WireArticle
    blocks: Counter[str] = attrs.field(factory=Counter)


@attrs.frozen
class _Leaving:
    """A reading that becomes one where it arrives: what is pickled of it makes it there."""

    fields: dict[str, Any]
    text: str
    blocks: Counter[str]

    def __reduce__(self) -> tuple[Any, ...]:
        return _arrived, (self.fields, self.text, self.blocks)


def _arrived(fields: dict[str, Any], text: str, blocks: Counter[str]) -> Reading:
    return Reading(article=CarriedArticle.of(fields, text), blocks=blocks)


Read = Callable[[Fetched], Awaitable[Reading]]


class UncleanedError(Exception):
    """A page could not be cleaned; the message says why."""


Answer = Reading | UncleanedError


def read_page(page: Fetched) -> Reading:
    """Clean a page."""
    article = _cleaned(page)
    if not article.articleBody:
        return Reading(article=attrs.evolve(article))  # which no longer holds the page
    return Reading(article=article.with_removed(), blocks=_blocks(article))


def _cleaned(page: Fetched) -> WireArticle:
    article = clean_html(
        page.body,
        page.url,
        charset=page.charset,
        site=page.site,
        rules=site_rules(page.rules),
        fetched=page.date,
    )
    article.url = page.url
    return article


def _blocks(article: WireArticle) -> Counter[str]:
    if not article.articleBody:
        return Counter()
    return Counter(str(decision.label) for decision in article.decisions)


def answer_for(page: Fetched) -> Answer:
    """Clean a page in a worker, from which the answer is sent; an error goes to who asked."""
    try:
        article = _cleaned(page)
        leaving = _Leaving(*carried(article), _blocks(article))
        return cast("Reading", leaving)  # once it is there
    except Exception as error:  # noqa: BLE001  the others go on
        uncleaned = UncleanedError(f"{type(error).__name__}: {error}")
        uncleaned.add_note(traceback.format_exc())
        return uncleaned


async def read_here(page: Fetched) -> Reading:
    """Clean a page in this process."""
    return read_page(page)
