"""A layout tried on the pages it was made for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import attrs
from lxml import html

from crawler.golden.cases import response
from crawler.golden.form import as_golden
from crawler.newsite.samples import Sample
from extractors.article import WireArticle
from extractors.assembly import PARAGRAPH_BREAK
from extractors.document import Document
from extractors.labels import Label
from extractors.layouts import Layout, Placed, all_of, first_of
from extractors.pages import ArticlePage
from extractors.selectors import Elements

Marks = Mapping[Label, tuple[str, ...]]
LAYOUT = "article"


@attrs.frozen
class Region:
    """What the text stands in: the first element of some selectors, or all elements of one."""

    selectors: tuple[str, ...]
    is_in_pieces: bool = False

    def __str__(self) -> str:
        return ", ".join(self.selectors)

    @property
    def source(self) -> str:
        """The region as Python."""
        names = ", ".join(f'"{name}"' for name in self.selectors)
        return f"{'all_of' if self.is_in_pieces else 'first_of'}({names})"

    def elements(self, elements: Elements) -> list[html.HtmlElement]:
        """Return the region's elements on a page."""
        return layout(self, {}).region(elements)


def layout(region: Region, marks: Marks) -> Layout:
    """Return the layout of a region and marks."""
    find = all_of(region.selectors[0]) if region.is_in_pieces else first_of(*region.selectors)
    return Layout(name=LAYOUT, region=find, marks=dict(marks))


def placed(sample: Sample, region: Region, marks: Marks) -> Placed | None:
    """Apply a layout to a page."""
    return layout(region, marks).on(sample.elements)


def read(sample: Sample, region: Region, marks: Marks) -> WireArticle:
    """Return what a page object with the layout makes of a page."""
    kind = cast(
        "type[ArticlePage]",
        type("TrialPage", (ArticlePage,), {"layouts": (layout(region, marks),)}),
    )
    page = kind(response=response(sample.page.body, sample.url, sample.page.charset))
    page.take(Document(sample.page.body, sample.url, sample.page.charset))
    return page.article()


def told(article: WireArticle) -> dict[str, Any]:
    """Return what a golden file would say of an article, with the rule for each removed block."""
    return as_golden(article)


def noticed(
    samples: Sequence[Sample], region: Region, marks: Marks
) -> dict[Label, tuple[str, ...]]:
    """Return the marks without those that change nothing on any of the pages."""
    wanted = [told(read(sample, region, marks)) for sample in samples]
    left = dict(marks)
    for label, names in marks.items():
        for name in names:
            fewer = _without(left, label, name)
            if [told(read(sample, region, fewer)) for sample in samples] == wanted:
                left = fewer
    return left


def _without(marks: Marks, label: Label, name: str) -> dict[Label, tuple[str, ...]]:
    left = {k: tuple(n for n in v if (k, n) != (label, name)) for k, v in marks.items()}
    return {k: v for k, v in left.items() if v}


def paragraphs(article: WireArticle) -> list[str]:
    """Return the paragraphs of an article."""
    return (article.articleBody or "").split(PARAGRAPH_BREAK)
