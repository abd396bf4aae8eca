"""The lines after the headline, where pages without marked-up metadata print byline and date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from extractors.metadata.text import clean

_MAX_LINES = 30
_MAX_LINE = 120
#: Running text has begun: what comes after is no longer the opening.
_PROSE = 200
_MAX_ELEMENTS = 400
_UNSEEN = {"script", "style", "noscript", "template", "svg"}


def opening_lines(heading: etree._Element) -> list[str]:
    """Return the short texts that follow a heading, up to the first paragraph."""
    lines: list[str] = []
    for text in _texts(heading):
        line = clean(text, 2 * _PROSE)
        if line and len(line) > _PROSE:
            break
        if line and len(line) <= _MAX_LINE:
            lines.append(line)
        if len(lines) == _MAX_LINES:
            break
    return lines


def opening_links(heading: etree._Element) -> Iterator[etree._Element]:
    """Yield the links that follow a heading, up to the first paragraph."""
    for element in islice(_following(heading), _MAX_ELEMENTS):
        if any(text and len(text) > _PROSE for text in (element.text, element.tail)):
            return
        if element.tag == "a":
            yield element


def _texts(heading: etree._Element) -> Iterator[str]:
    for element in islice(_following(heading), _MAX_ELEMENTS):
        if isinstance(element.tag, str) and element.tag not in _UNSEEN and element.text:
            yield element.text
        # Out of order by the depth of its children, which is near enough for short lines.
        if element.tail:
            yield element.tail


def _following(heading: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements after one, in the page's order."""
    place: etree._Element | None = heading
    while place is not None:
        for sibling in place.itersiblings():
            yield from sibling.iter()
        place = place.getparent()
