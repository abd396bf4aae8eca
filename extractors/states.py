"""Whether an article is all there: blocked, paywalled, cut off or missing pages say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from extractors.article import Status
from extractors.blocks import fold
from extractors.document import Document
from extractors.metadata import Metadata
from extractors.phrases import Cue, find_cues
from extractors.rules.placeholders import says_missing

_BLOCKED = Cue("states", "blocked")
_CONSENT = Cue("states", "consent")
# What parts the title of a page from the name of its site.
_PARTED = re.compile(r"\s[|–—•·:-]\s|\s?\|\s?")
#: A wall says what it is in its first words.
_WALL, _FIRST = 3, 2000
#: So many titles and headings are looked at, and so many characters of each.
_TITLES, _TITLE = 12, 200
_CUT = re.compile(r"(?:\.{3,}|…|\[…\]|\[\.{3}\])\W*\Z")
_LONGEST_TAG = 2002
_OPEN_TAG = re.compile(rb"<[a-zA-Z!/][^<>]{0,2000}\Z")
_FEW_WORDS = 120


class Condition(NamedTuple):
    """A status, and what is wrong in words."""

    status: Status
    problem: str | None


def _blocked(document: Document) -> bool:
    title = "".join(t.text or "" for t in document.root.iter("title"))
    head = "".join(h.text_content() for h in document.root.iter("h1", "h2"))[:500]
    return _BLOCKED in find_cues(f"{title[:300]} {head}")


def _is_missing(document: Document) -> bool:
    """Whether a title or heading says that what was asked for is not there."""
    told = ((e.text_content() or "")[:_TITLE] for e in document.root.iter("title", "h1", "h2"))
    lines = (line for text in islice(told, _TITLES) for line in (text, *_PARTED.split(text)))
    return any(says_missing(fold(line)) for line in lines)


def _asks_consent(document: Document, paragraphs: Sequence[str]) -> bool:
    """Whether what was kept, or the page where nothing was, only asks for the reader's consent."""
    shown = list(paragraphs[:_WALL]) or ["".join(document.root.itertext())[:_FIRST]]
    return any(_CONSENT in find_cues(text) for text in shown)


def _ends_in_tag(body: bytes) -> bool:
    # Only the last tag can be open.
    begins = body.rfind(b"<", -_LONGEST_TAG)
    return begins >= 0 and _OPEN_TAG.match(body, begins) is not None


def has_words(texts: Iterable[str], number: int) -> bool:
    """Whether texts have so many words; what comes after them is not counted."""
    for text in texts:
        if number <= 0:
            break
        number -= len(text.split())
    return number <= 0


def condition(document: Document, metadata: Metadata, paragraphs: Sequence[str]) -> Condition:
    """Say whether the article is all there."""
    if document.problem:
        return Condition(*document.problem)
    few = not has_words(paragraphs, _FEW_WORDS)
    if few and (found := _instead_of_page(document, metadata, paragraphs)):
        return found
    if not paragraphs:
        if _is_missing(document):
            return Condition(Status.GONE, "the site says that there is no such page")
        return Condition(Status.NO_ARTICLE, "no text of a story found on the page")
    if _ends_in_tag(document.body):
        return Condition(Status.TRUNCATED, "the page ends in the middle of a tag")
    return Condition(Status.OK, None)


def _instead_of_page(
    document: Document, metadata: Metadata, paragraphs: Sequence[str]
) -> Condition | None:
    """Say why there are so few words."""
    if _blocked(document):
        return Condition(Status.BLOCKED, "the site answered with a check or a refusal")
    if _asks_consent(document, paragraphs):
        return Condition(Status.BLOCKED, "the site asks for consent before it shows the page")
    if paragraphs and metadata.accessible_for_free is False:
        return Condition(Status.PAYWALLED, "the page says its text is not free; this is its start")
    if paragraphs and _CUT.search(paragraphs[-1]):
        return Condition(Status.TRUNCATED, "the text breaks off with an ellipsis")
    return None
