"""The report as an HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

import attrs
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from crawler.drift.beside import Beside
from crawler.ledger import State
from crawler.ledger.runs import Run
from crawler.ledger.standing import PageProblem
from crawler.report.figures import Figure
from crawler.report.plots import plot


@attrs.frozen(kw_only=True)
class Report:
    """What a report says of a run."""

    run: Run
    pages: Sequence[tuple[State, int]]
    figures: Sequence[Figure]
    page_problems: Sequence[PageProblem]
    index_problems: Sequence[tuple[str, str]]
    #: How the run is beside the site's past, and in what it has drifted.
    beside: Sequence[Beside] = ()
    drift: Sequence[str] = ()


def render(report: Report) -> str:
    """Return the report as one HTML page that needs nothing else."""
    plots = [(figure, plot(figure)) for figure in report.figures if figure]
    return _template().render(report=report, run=report.run, plots=plots)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("crawler.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"moment": _moment, "number": _number}
    return environment.get_template("report.html.j2")


def _moment(when: datetime) -> str:
    return f"{when.astimezone():%Y-%m-%d %H:%M:%S %Z}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.4g}" if value < 1000 else f"{value:,.0f}"
