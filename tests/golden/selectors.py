"""Selectors as mutants: the layouts of the sites without one of them, and who notices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple
from unittest.mock import patch

import attrs

from crawler.golden.cases import Case, cases
from extractors.labels import Label
from extractors.layouts import FirstOf, Layout
from extractors.pages import ArticlePage
from extractors.routing import PAGES
from extractors.selectors import parse


class SelectorMutant(NamedTuple):
    """A selector that is taken out: of a layout's region, or of the marks of all layouts.

    A region without any other selector goes with its whole layout.
    """

    page: type[ArticlePage]
    part: Label | str
    selector: str

    def __str__(self) -> str:
        return f"{self.page.__name__} {self.part} {self.selector}".rstrip()

    def layouts(self) -> tuple[Layout, ...]:
        """Return the layouts of the page object without the selector."""
        return tuple(layout for x in self.page.layouts if (layout := self._without(x)))

    def _without(self, layout: Layout) -> Layout | None:
        if isinstance(self.part, Label):
            marks = {
                label: tuple(n for n in names if (label, n) != (self.part, self.selector))
                for label, names in layout.marks.items()
            }
            return attrs.evolve(layout, marks=marks)
        if self.part != layout.name:
            return layout
        if isinstance(layout.region, FirstOf) and len(layout.region.selectors) > 1:
            left = tuple(n for n in layout.region.selectors if n != self.selector)
            return attrs.evolve(layout, region=FirstOf(left))
        return None


def _mutants(page: type[ArticlePage]) -> Iterator[SelectorMutant]:
    for layout in page.layouts:
        named = layout.region.selectors if isinstance(layout.region, FirstOf) else ("",)
        yield from (SelectorMutant(page, layout.name, name) for name in named)
    marks = ((label, n) for x in page.layouts for label, names in x.marks.items() for n in names)
    yield from (SelectorMutant(page, label, name) for label, name in dict.fromkeys(marks))


SELECTOR_MUTANTS = [mutant for page in PAGES.values() for mutant in _mutants(page)]


@cache
def _golden(page: type[ArticlePage]) -> list[tuple[Case, bytes, dict[str, Any]]]:
    """Return the cases of a page object with their source, and what they give."""
    found = [case for case in cases() if case.is_accepted and case.page is page]
    return [(case, _source(case), case.output()) for case in found]


def _source(case: Case) -> bytes:
    return (case.fixture.input_path / "HttpResponse-body.html").read_bytes()


def noticing_selector(mutant: SelectorMutant) -> Iterator[Case]:
    """Yield the cases whose golden file, with the rules it names, fails without the selector."""
    name = (parse(mutant.selector).name or mutant.selector) if mutant.selector else ""
    golden = _golden(mutant.page)
    with patch.object(mutant.page, "layouts", mutant.layouts()):
        for case, source, told in golden:
            if name.encode() in source and case.output() != told:
                yield case
