"""Finding words on a page: in which blocks they stand, or where they hide if in none."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import cast

from lxml import etree

from crawler.saved.pages import Page
from extractors.article import Decision

_TYPOGRAPHY = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—―", "''''" + '""""""' + "------", "\xad\u200b\ufeff")
_TAGS = re.compile(r"<[^<>]*>")
_NEVER_SHOWN = ("script", "style", "template", "noscript", "textarea", "title", "head")


def comparable(text: str) -> str:
    """Fold white space, case and typography, so that words match however they were typed."""
    text = unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY)
    return " ".join(text.casefold().split())


def blocks_with(words: str, decisions: Sequence[Decision]) -> list[Decision]:
    """Return the blocks that hold the words, or among which the words are spread."""
    wanted = comparable(words)
    texts = [comparable(decision.text) for decision in decisions]
    page = " ".join(texts)
    found = set()
    for start in _occurrences(wanted, page):
        found |= set(_touched(texts, start, start + len(wanted)))
    return [decisions[number] for number in sorted(found)]


def _occurrences(wanted: str, page: str) -> Iterator[int]:
    start = page.find(wanted) if wanted else -1
    while start >= 0:
        yield start
        start = page.find(wanted, start + len(wanted))


def _touched(texts: Sequence[str], start: int, end: int) -> Iterator[int]:
    position = 0
    for number, text in enumerate(texts):
        if position < end and start < position + len(text):
            yield number
        position += len(text) + 1


def hiding_place(words: str, page: Page) -> str | None:
    """Say where in a page's source words stand that are in no visible block; None if nowhere."""
    wanted = comparable(words)
    source = _decoded(page)
    forms = (source, *(html.unescape(_TAGS.sub(gap, source)) for gap in ("", " ")))
    if not any(wanted in comparable(form) for form in forms):
        return None
    return _element_with(wanted, source) or "in its markup"


def _decoded(page: Page) -> str:
    for charset in (page.charset or "utf-8", "utf-8"):
        try:
            return page.body.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return page.body.decode("cp1252", "replace")


def _element_with(wanted: str, source: str) -> str | None:
    parser = etree.HTMLParser(encoding="utf-8")
    try:
        tree = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None
    root = cast("etree._Element | None", tree)  # noqa: SLF001  there is none in what holds no element
    if root is None:
        return None
    places = (_place_in(element, wanted) for element in root.iter())
    return next(filter(None, places), None) or _hidden_element(wanted, root)


def _place_in(element: etree._Element, wanted: str) -> str | None:
    if not isinstance(element.tag, str):
        return "in a comment" if wanted in comparable(element.text or "") else None
    for name, value in element.attrib.items():
        if wanted in comparable(str(value)):
            return f"in the attribute {name} of <{element.tag}>"
    if element.tag in _NEVER_SHOWN and _holds(element, wanted):
        return f"in <{element.tag}>"
    return None


def _hidden_element(wanted: str, root: etree._Element) -> str | None:
    """Name the innermost element around the words: it, or one around it, is not shown."""
    element = root if _holds(root, wanted) else None
    inner = element
    while inner is not None:
        element = inner
        inner = next((child for child in element if _holds(child, wanted)), None)
    if element is None:
        return None
    return f"in an element that is not shown, {element.getroottree().getpath(element)}"


def _holds(element: etree._Element, wanted: str) -> bool:
    if not isinstance(element.tag, str):
        return False
    return wanted in comparable("".join(str(text) for text in element.itertext()))
