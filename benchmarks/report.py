"""The figures of a run as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.results import Row, Speed
from benchmarks.tools import PARSE

_TEXT = (
    *("tool", "4-gram F1", "precision", "recall", "exact", "word F1", "paragraph F1"),
    *("kept", "leaked", "empty", "failed"),
)
_FIELDS = ("tool", "title", "date", "authors")
_WIRE = ("tool", "field", "precision", "recall", "right", "found", "there are")
_TIME = (
    "tool",
    "pages",
    "ms, median",
    "x parse, median",
    "x trafilatura, median",
    "slowest: ms (x parse)",
)

#: Data sets of fewer languages have no table of them.
_FEW_LANGUAGES = 3

_MEANING = """\
*4-gram*: multisets of runs of four words, case kept; precision and recall are averaged over pages,
F1 is that of the averages. *exact*: share of pages whose words are the reference's, in order.
*word* and *paragraph F1*: multisets of lower-cased words, and of whole paragraphs, averaged over
pages. *kept* and *leaked*: share of the snippets that must, and must not, be in the text. *title*:
same words; *date*: same day in UTC; *authors*: F1 of the names. *failed*: pages on which a tool
raised an error or ran out of time or memory; they count as empty.

*wirestrip* is this project as it is shipped. Its block model was trained on wcxb-dev and
fundus-dev: on these two its figures say how well it remembers. *wirestrip-unseen* is the same
program with five models, each reading the pages of those hosts that it was not trained on: **what
to expect of a new site**. *wirestrip-decisions* makes the decision for every block as well.

Times are the best of several rounds in which the tools take turns, page by page; *x parse* is the
ratio to a bare lxml parse of the same bytes, *x trafilatura* the one to trafilatura's defaults. All
pages are read by this project's generic page object. What the times cover differs: this project's
and newspaper4k's include title, date and authors, those of the others the text alone."""


def report(
    results: Mapping[str, Sequence[Row]], missing: Mapping[str, str], plot: str | None
) -> str:
    """Return the page: for each data set the tables of text, fields and time."""
    parts = ["# Quality and speed beside other extractors", _MEANING]
    parts += [f"Not measured: {tool} ({why})." for tool, why in missing.items()]
    if plot:
        parts.append(f"![Quality against time]({plot})")
    for dataset, rows in results.items():
        parts += _section(dataset, rows)
    return "\n\n".join(parts) + "\n"


def _section(dataset: str, rows: Sequence[Row]) -> Iterable[str]:
    measured = [row for row in rows if row.tool != PARSE]
    yield f"## {dataset}, {rows[0].text.pages} pages"
    yield table(_TEXT, map(_text_cells, measured))
    yield table(_FIELDS, (_cells(r, r.fields.values()) for r in measured if any(r.fields.values())))
    languages = [name for name in rows[0].languages if name != "-"]
    if len(languages) > _FEW_LANGUAGES:
        yield "4-gram F1 by the language that the pages declare:"
        yield table(("language", "pages", *(row.tool for row in measured)), _by_language(measured))
    wire = [cells for row in measured for cells in _wire_cells(row)]
    if wire:
        yield table(_WIRE, wire)
    timed = [(row, row.speed) for row in rows if row.speed]
    if timed:
        yield table(_TIME, (_time_cells(row, speed) for row, speed in timed))
    yield from (_failures(row) for row in measured if row.errors)


def _by_language(rows: Sequence[Row]) -> Iterable[list[str]]:
    for language, totals in rows[0].languages.items():
        shares = [figure(row.languages[language].grams.f1) for row in rows]
        yield [language, str(totals.pages), *shares]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def figure(value: float | None) -> str:
    """Return a share with three places, or a dash where there is none."""
    return "-" if value is None else f"{value:.3f}"


def _name(row: Row) -> str:
    return f"{row.tool} {row.version}".strip()


def _cells(row: Row, values: Iterable[float | None]) -> list[str]:
    return [_name(row), *map(figure, values)]


def _text_cells(row: Row) -> list[str]:
    text = row.text
    paragraphs = text.paragraphs.f1 if text.paragraphs else None
    shares = (
        *(text.grams.f1, text.grams.precision, text.grams.recall, text.exact),
        *(text.words.f1, paragraphs, text.kept, text.leaked),
    )
    return [*_cells(row, shares), str(text.empty), str(len(row.errors))]


def _wire_cells(row: Row) -> Iterable[list[str]]:
    for field, found in row.wire.items():
        shares = (figure(found.precision), figure(found.recall))
        yield [_name(row), field, *shares, *map(str, found)]


def _time_cells(row: Row, speed: Speed) -> list[str]:
    slowest = ", ".join(f"{page} {ms:.0f} ({ratio:.0f})" for page, ms, ratio in speed.slowest)
    factor = "-" if speed.to_trafilatura is None else f"{speed.to_trafilatura:.2f}"
    return [
        _name(row),
        str(speed.pages),
        f"{speed.milliseconds:.1f}",
        f"{speed.ratio:.1f}",
        factor,
        slowest,
    ]


def _failures(row: Row) -> str:
    listed = ", ".join(f"{page} ({why})" for page, why in list(row.errors.items())[:5])
    return (
        f"{row.tool} failed on {len(row.errors)}: {listed}{' ...' if len(row.errors) > 5 else ''}"
    )
