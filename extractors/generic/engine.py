"""The engine: trafilatura, and the lines that it takes for a page's text."""

from __future__ import annotations

import logging

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

# Trafilatura warns about every page without a text; here the article's status says so.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

#: Elements of its results that part no words; all others end a line.
_INLINE = frozenset(
    {"hi", "ref", "del", "code", "span", "a", "b", "i", "em", "strong", "sub", "sup"}
)


def main_text(root: html.HtmlElement) -> list[str]:
    """Return the lines that trafilatura takes for the text, in its order; the tree stays as it is.

    It is given the tree that is parsed already. Its fast variant leaves out a comparison with two
    other extractors; its deduplication, which remembers other pages, is off.
    """
    options = Extractor(output_format="txt", fast=True, comments=False, dedup=False)
    try:
        found = bare_extraction(root, options=options)
    except (RecursionError, etree.LxmlError, ValueError, AttributeError, TypeError):
        return []
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [line for line in map(str.strip, "".join(_pieces(found.body)).split("\n")) if line]


def _pieces(body: etree._Element) -> list[str]:
    """Return the text nodes, and line ends where elements begin and end."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        inline = element.tag in _INLINE
        if event == "start":
            pieces += [element.text or ""] if inline else ["\n", element.text or ""]
        else:
            pieces += [element.tail or ""] if inline else ["\n", element.tail or ""]
    return pieces
