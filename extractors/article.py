"""The item and what it is made of.

Field names are those of schema.org's NewsArticle and Zyte's Article where those have one. A field
nobody could find is None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, NamedTuple

import attrs

from extractors.labels import ARTICLE, Label


class Status(StrEnum):
    """Whether the article is all there, and if not, what is wrong."""

    OK = "ok"
    EMPTY = "empty"
    NOT_TEXT = "not-text"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    BROKEN_ENCODING = "broken-encoding"
    TRUNCATED = "truncated"
    BLOCKED = "blocked"
    PAYWALLED = "paywalled"
    NO_ARTICLE = "no-article"
    GONE = "gone"
    FAILED = "failed"


class Decision(NamedTuple):
    """What was decided about one visible block, and which rule said so.

    `place` is the 1-based line number in text and the XPath in HTML.
    """

    text: str
    label: Label
    rule: str
    place: str

    @property
    def kept(self) -> bool:
        """Whether the block is part of the article."""
        return self.label in ARTICLE


@attrs.frozen(kw_only=True)
class Agency:
    """The news agency that wrote the story, and how that is known."""

    name: str
    evidence: str


@attrs.frozen(kw_only=True)
class Dateline:
    """Where and when a story was filed: as printed, the place, and the ISO date if it has one."""

    raw: str
    place: str | None = None
    date: str | None = None


@attrs.frozen(kw_only=True)
class Sidebar:
    """A story of its own that was set into the page."""

    headline: str | None
    dateline: Dateline | None
    agency: Agency | None
    articleBody: str


@attrs.frozen(kw_only=True)
class Removed:
    """A block that is not part of the article."""

    label: Label
    rule: str
    text: str
    place: str


@attrs.define(kw_only=True, slots=False)
class WireArticle:
    """A cleaned story. Paragraphs of `articleBody` are separated by a blank line."""

    url: str | None = None
    canonicalUrl: str | None = None
    headline: str | None = None
    description: str | None = None
    articleBody: str | None = None
    articleSection: str | None = None
    authors: list[str] | None = None
    datePublished: str | None = None
    datePublishedRaw: str | None = None
    dateModified: str | None = None
    inLanguage: str | None = None
    mainImage: str | None = None
    agency: Agency | None = None
    dateline: Dateline | None = None
    publisher: str | None = None
    credit: str | None = None
    sidebars: list[Sidebar] | None = None
    removed: list[Removed] | None = None
    extractor: str | None = None
    status: Status = Status.OK
    #: What is wrong, in words a person can act on; None when `status` is ok.
    problem: str | None = None

    # Not a field: it holds the page, and must not reach an export.
    _decide: ClassVar[Callable[[], Sequence[Decision]] | None] = None

    @property
    def decisions(self) -> Sequence[Decision]:
        """The decision for every visible block of the page, in its order.

        Computed when first asked for: who wants only the article does not pay for them.
        """
        decide = vars(self).get("_decide")
        return decide() if decide else ()

    def decided_by(self, decide: Callable[[], Sequence[Decision]]) -> WireArticle:
        """Set what computes the decisions; returns the article itself."""
        vars(self)["_decide"] = cache(decide)
        return self

    def with_removed(self) -> WireArticle:
        """Return a copy that carries every removed block and no longer holds the page."""
        removed = [
            Removed(label=d.label, rule=d.rule, text=d.text, place=d.place)
            for d in self.decisions
            if not d.kept
        ]
        return attrs.evolve(self, removed=removed)

    def record(self) -> dict[str, Any]:
        """Return the article as plain data, without the fields nobody could find."""
        return _filled(self, tuple(field.name for field in attrs.fields(type(self))))


_PARTS = {
    kind: tuple(field.name for field in attrs.fields(kind))
    for kind in (Agency, Dateline, Sidebar, Removed)
}


def _filled(whole: object, names: tuple[str, ...]) -> dict[str, Any]:
    # Pages have hundreds of removed blocks: attrs.asdict takes several times as long over them.
    return {
        name: value if value.__class__ is str else _plain(value)
        for name in names
        if (value := getattr(whole, name)) is not None
    }


def _plain(value: Any) -> Any:  # noqa: ANN401  of a field, whatever it is
    if isinstance(value, list):
        return [_plain(one) for one in value]
    names = _PARTS.get(value.__class__)
    return value if names is None else _filled(value, names)
