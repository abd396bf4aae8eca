"""A run beside its site's past, as a person reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median

import attrs

from crawler.drift.history import MeasuredRun
from crawler.drift.measures import PageMeasures

Pages = Sequence[PageMeasures]


@attrs.frozen
class Beside:
    """One measure: its value in the past, and in the run; a dash where there is none."""

    measure: str
    before: str
    now: str


def beside(run: MeasuredRun, past: Sequence[MeasuredRun]) -> list[Beside]:
    """Return the measures of a run beside those of the past."""
    before = [page for other in past for page in other.pages]
    rows = list(_measures(before, run.pages))
    return [Beside(name, value(before), value(run.pages)) for name, value in rows]


def _measures(before: Pages, now: Pages) -> Iterator[tuple[str, Callable[[Pages], str]]]:
    yield "pages measured", _number
    yield "read by the generic path for want of a layout", _share(lambda page: page.fell_back)
    for layout in sorted({page.layout for page in (*before, *now) if page.layout}):
        yield f"read by {layout}", _share(_is_read_by(layout))
    yield "gave no article", _share(lambda page: not page.has_text)
    yield "characters of text, median", _median(lambda page: page.length or None)
    yield (
        "text in common with the generic path, median",
        _median(lambda page: None if page.agreement is None else 100 * page.agreement, "%"),
    )


def _number(pages: Pages) -> str:
    return f"{len(pages):,}"


def _is_read_by(layout: str) -> Callable[[PageMeasures], bool]:
    return lambda page: page.layout == layout


def _share(shows: Callable[[PageMeasures], bool | None]) -> Callable[[Pages], str]:
    def value(pages: Pages) -> str:
        seen = [shown for page in pages if (shown := shows(page)) is not None]
        return f"{100 * sum(seen) / len(seen):.0f} %" if seen else "–"

    return value


def _median(
    number: Callable[[PageMeasures], float | None], unit: str = ""
) -> Callable[[Pages], str]:
    def value(pages: Pages) -> str:
        numbers = [n for page in pages if (n := number(page)) is not None]
        return f"{median(numbers):,.0f} {unit}".rstrip() if numbers else "–"

    return value
