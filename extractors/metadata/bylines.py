"""Bylines in the page's body: who wrote it, where no metadata says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from lxml import etree

from extractors.metadata.authors import begins_byline, is_lead
from extractors.metadata.tags import spaced_text
from extractors.metadata.text import key

# Parts of names of classes: whose text is the author's name itself, and what is not the article's.
_NAMING = re.compile(r"author|autor|byline", re.IGNORECASE)
_BESIDE = re.compile(
    r"bio\b|about|avatar|image|img|photo|pic\b|social|follow|comment|related|teaser|(?<!v)card"
    r"|sidebar|widget|footer|nav|menu|popular|latest|share|promo|desc|button|icon|more"
    r"|\blist-item|job(?:[-_ ]|title|$)|role|email|date|time",
    re.IGNORECASE,
)
_STRANGE = re.compile(
    r"comment|related|sidebar|footer|recommend|teaser|popular|newsletter|trending", re.IGNORECASE
)
_OUTSIDE = {
    "aside",
    "nav",
    "footer",
    "figure",
    "figcaption",
    "form",
    "script",
    "style",
    "noscript",
    "template",
}
_MAX_MARKED = 300
_MAX_LENGTH, _MAX_NAME = 200, 60
_MAX_DEPTH = 40
#: Names of one byline stand so many levels below what holds them.
_NEAR = 4


def read_bylines(marked: list[etree._Element]) -> list[str]:
    """Return the texts of the first byline and of those beside it; none if there is none.

    `marked` are the elements whose attributes speak of a byline, in the page's order.
    """
    found: list[str] = []
    place: etree._Element | None = None
    for element in _candidates(marked):
        if place is not None and not _within(element, place, _NEAR):
            break
        text = _name_text(element)
        if not text:
            continue
        found.append(text)
        if place is None:
            place = _group(element)
    return found


def opening_bylines(lines: list[str]) -> list[str]:
    """Return the first line that begins as bylines do, or what follows a line that is only "By"."""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if begins_byline(line):
            return [line]
        if is_lead(line) and begins_byline(f"{line} {following}"):
            return [following]
    return []


# The page of one who writes for a site: /author/ana-ruiz, /redaktion/autoren/ana-ruiz.html.
_WRITERS_PAGE = re.compile(
    r"[/_=](?:author|autor|auteur|autore|contributor|columnist|journalist|reporter|writer|team|staff)"
    r"(?:s|i|en|es)?[/=](?P<name>[^?#]{3,200})",
    re.IGNORECASE,
)


def linked_author(links: Iterable[etree._Element]) -> list[str]:
    """Return the name on the first link to a writer's page, if the address says it as well."""
    for link in links:
        page = _WRITERS_PAGE.search(link.get("href") or "")
        text = spaced_text(link, _MAX_NAME) if page else None
        if page and text and _says(page["name"], text):
            return [text]
    return []


def _says(address: str, name: str) -> bool:
    """Whether an address has all words of a name; names in other letters are spelt otherwise."""
    return not name.isascii() or set(key(name).split()) <= set(key(address).split())


def _candidates(marked: list[etree._Element]) -> Iterator[etree._Element]:
    """Yield the elements that are bylines, innermost first where they nest."""
    marked = marked[:_MAX_MARKED]
    for element, following in zip_longest(marked, marked[1:]):
        nested = following is not None and _within(following, element, _MAX_DEPTH)
        if not nested and _is_byline(element):
            yield element


def _is_byline(element: etree._Element) -> bool:
    if element.tag in ("meta", "link", "img", "body", "html"):
        return False
    classes = element.get("class") or ""
    own = element.get("rel") or element.get("itemprop") or ""
    if _BESIDE.search(classes) or not (_NAMING.search(own) or _NAMING.search(classes)):
        return False
    ancestors = zip(range(_MAX_DEPTH), element.iterancestors(), strict=False)
    return not any(_is_outside(ancestor) for _, ancestor in ancestors)


def _is_outside(ancestor: etree._Element) -> bool:
    # The body's classes name what the whole page has, or has not: no-sidebar.
    if ancestor.tag in ("body", "html"):
        return False
    if ancestor.tag == "footer" and next(ancestor.iterancestors("article"), None) is not None:
        return False
    return ancestor.tag in _OUTSIDE or bool(_STRANGE.search(ancestor.get("class") or ""))


def _name_text(element: etree._Element) -> str | None:
    """Return the text of a byline, if it is short enough to be one."""
    inner = element.xpath("(.//*[@itemprop='name'] | .//a[@rel='author'])[1]")
    if isinstance(inner, list) and inner and etree.iselement(inner[0]):
        element = inner[0]
    text = spaced_text(element, _MAX_LENGTH + 1, " | ")
    return text if text and len(text) <= _MAX_LENGTH else None


def _group(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    above = parent.getparent() if parent is not None else None
    return next(e for e in (above, parent, element) if e is not None)


def _within(element: etree._Element, place: etree._Element, depth: int) -> bool:
    return any(a is place for _, a in zip(range(depth), element.iterancestors(), strict=False))
