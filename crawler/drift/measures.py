"""What is measured of a page: how it was read, what was found, how long it is, what was cut off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import attrs

from extractors import WireArticle
from extractors.article import Status

#: Fields that somebody could miss; the others are always there or say how the article was made.
WATCHED = (
    "headline",
    "description",
    "articleSection",
    "authors",
    "datePublished",
    "dateModified",
    "inLanguage",
    "mainImage",
    "agency",
    "dateline",
    "publisher",
    "credit",
)
#: The end of an extractor's name where no layout knew the page.
_FELL_BACK = "(fell back)"
_NO_LAYOUTS = "GenericPage/"
#: Texts are compared by pieces of so many characters, which serves scripts without spaces too.
_PIECE = 8
#: Characters of a text that are compared: enough to tell, and bounded.
_COMPARED = 20_000


@attrs.frozen(kw_only=True)
class PageMeasures:
    """A page as it was read once.

    `length` and the shares in `removed` are of characters; a share is of all that was read.
    """

    url: str
    #: The page object and its layout.
    layout: str
    #: Whether no layout knew the page; None where the page object has none.
    fell_back: bool | None = None
    status: str = Status.OK
    missing: frozenset[str] = frozenset()
    length: int = 0
    removed: Mapping[str, float] = attrs.field(factory=dict)
    #: How far the page object and the generic extractor find the same text, 0 to 1; if compared.
    agreement: float | None = None

    @property
    def by_layout(self) -> bool:
        """Whether a layout of the site's page object read it."""
        return self.fell_back is False

    @property
    def has_text(self) -> bool:
        """Whether the page gave an article."""
        return self.length > 0


def measure(article: WireArticle, agreement: float | None = None) -> PageMeasures:
    """Measure an article that carries what was removed from its page."""
    # A story on several pages says how many there were; its version stands last.
    layout = (article.extractor or "").rpartition(" ")[0].partition(", ")[0]
    fields = attrs.asdict(article, recurse=False)
    return PageMeasures(
        url=article.url or "",
        layout=layout,
        fell_back=_fell_back(layout),
        status=str(article.status),
        missing=frozenset(name for name in WATCHED if not fields[name]),
        length=len(article.articleBody or ""),
        removed=_removed(article),
        agreement=agreement,
    )


def _fell_back(layout: str) -> bool | None:
    if not layout or layout.startswith(_NO_LAYOUTS):
        return None
    return layout.endswith(_FELL_BACK)


def _removed(article: WireArticle) -> dict[str, float]:
    lengths: Counter[str] = Counter()
    for block in article.removed or ():
        lengths[str(block.label)] += len(block.text)
    whole = lengths.total() + len(article.articleBody or "")
    return {label: round(number / whole, 3) for label, number in lengths.items() if whole}


def agreement(one: str, other: str) -> float:
    """Return how far two texts are the same: 1 if they have the same pieces, 0 if none."""
    pieces, others = _pieces(one), _pieces(other)
    common = (pieces & others).total()
    every = pieces.total() + others.total()
    return 2 * common / every if every else 1.0


def _pieces(text: str) -> Counter[str]:
    folded = " ".join(text[:_COMPARED].split())
    return Counter(folded[i : i + _PIECE] for i in range(max(1, len(folded) - _PIECE + 1)))


def to_json(page: PageMeasures) -> dict[str, Any]:
    """Return a page as plain data, without what goes without saying."""
    whole = attrs.asdict(page) | {"missing": sorted(page.missing)}
    return {name: value for name, value in whole.items() if value not in (None, [], {})}


def from_json(data: Mapping[str, Any]) -> PageMeasures:
    """Return the page of `to_json`."""
    return PageMeasures(**{**data, "missing": frozenset(data.get("missing", ()))})
