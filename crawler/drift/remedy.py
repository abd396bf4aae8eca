"""Whether the generic path reads a page of a drifted site better than its page object."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import Self

import attrs

from crawler.drift.measures import WATCHED, PageMeasures
from extractors import WireArticle

#: Two texts with more in common are the same but for an edge: the page object keeps its word.
SAME = 0.9
#: A field is usual if so many of the past pages have it.
USUAL = 0.8
#: A field that is missing weighs as a part of half the text.
FIELD = 0.25
#: How much more like the past the generic reading must be: two fields, or a third of the text.
BETTER = 0.5


@attrs.frozen(kw_only=True)
class Usual:
    """What the site's pages used to give: fields, and characters of text."""

    fields: frozenset[str]
    length: float

    @classmethod
    def of(cls, past: Sequence[PageMeasures]) -> Self | None:
        """Return what is usual of pages; None if none has a text."""
        pages = [page for page in past if page.has_text]
        if not pages:
            return None
        return cls(
            fields=frozenset(name for name in WATCHED if _filled(pages, name) >= USUAL),
            length=median(page.length for page in pages),
        )

    def distance(self, page: PageMeasures) -> float:
        """Return how unlike the past a page is: fields it lacks, and doublings of its length."""
        if not page.has_text:
            return math.inf
        return FIELD * len(self.fields & page.missing) + abs(math.log2(page.length / self.length))


def _filled(pages: Sequence[PageMeasures], name: str) -> float:
    return sum(name not in page.missing for page in pages) / len(pages)


def is_better(generic: PageMeasures, own: PageMeasures, agreed: float, usual: Usual) -> bool:
    """Tell whether the generic reading is to take the place of the page object's."""
    return agreed < SAME and usual.distance(generic) + BETTER <= usual.distance(own)


def in_place_of(own: WireArticle, generic: WireArticle) -> WireArticle:
    """Return the generic reading under the name of the page object that fell back to it."""
    name, _, version = (own.extractor or "").rpartition(" ")
    generic.extractor = f"{name.partition('/')[0]}/generic (fell back) {version}"
    return generic
