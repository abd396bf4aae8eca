"""What a run found, as figures: a row for each tool and data set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, median

import attrs

from benchmarks.datasets import TestPage
from benchmarks.field_scores import same_day, same_words, shared_names
from benchmarks.measuring import Outcome
from benchmarks.text_scores import PageScore, Totals, score_text, total
from benchmarks.tools import PARSE, TRAFILATURA
from benchmarks.wire_scores import Found, score_wire

_SLOWEST = 5


@attrs.frozen(kw_only=True)
class Speed:
    """Milliseconds a page, as multiples of the parse and of trafilatura too: medians, slowest."""

    pages: int
    milliseconds: float
    ratio: float
    to_trafilatura: float | None
    slowest: list[tuple[str, float, float]]


@attrs.frozen(kw_only=True)
class Row:
    """A tool on a data set."""

    tool: str
    version: str
    text: Totals
    fields: dict[str, float | None]
    wire: dict[str, Found]
    speed: Speed | None
    errors: dict[str, str]
    pages: dict[str, PageScore]
    languages: dict[str, Totals]


def row(
    tool: str,
    version: str,
    dataset: str,
    pages: Sequence[TestPage],
    outcomes: Mapping[str, Outcome],
) -> Row:
    """Score a tool's answers; a page it failed on counts as empty text."""
    outcome = outcomes[tool]
    scores = {page.id: _score(page, outcome) for page in pages}
    asked = {page.id for page in pages}
    return Row(
        tool=tool,
        version=version,
        text=total(list(scores.values())),
        fields=_fields(pages, outcome),
        wire=score_wire(dataset, asked, outcome.answers) if _has_wire(outcome) else {},
        speed=_speed(outcome.best, outcomes[PARSE].best, _times(outcomes, TRAFILATURA)),
        errors=outcome.errors,
        pages=scores,
        languages=_by_language(pages, scores),
    )


def _score(page: TestPage, outcome: Outcome) -> PageScore:
    truth = page.truth
    return score_text(
        outcome.answers.get(page.id, {}).get("text"),
        truth.references,
        paragraphs=truth.paragraphs,
        required=truth.required,
        foreign=truth.foreign,
    )


def _by_language(pages: Sequence[TestPage], scores: Mapping[str, PageScore]) -> dict[str, Totals]:
    """Return the scores of the pages of each language, those with most pages first."""
    groups: dict[str, list[PageScore]] = defaultdict(list)
    for page in pages:
        groups[page.language].append(scores[page.id])
    ordered = sorted(groups, key=lambda language: (-len(groups[language]), language))
    return {language: total(groups[language]) for language in ordered}


def _fields(pages: Sequence[TestPage], outcome: Outcome) -> dict[str, float | None]:
    """Return each field's average over the pages that have it; None for a tool without it."""
    found: dict[str, float | None] = {}
    for field, score in (("title", same_words), ("date", same_day), ("authors", shared_names)):
        given = {page: answer.get(field) for page, answer in outcome.answers.items()}
        true = {p.id: getattr(p.truth, field) for p in pages if getattr(p.truth, field)}
        values = [score(value, given.get(page)) for page, value in true.items()]
        found[field] = fmean(values) if values and any(given.values()) else None
    return found


def _has_wire(outcome: Outcome) -> bool:
    return any("agency" in answer for answer in outcome.answers.values())


def _times(outcomes: Mapping[str, Outcome], tool: str) -> Mapping[str, float]:
    return outcomes[tool].best if tool in outcomes else {}


def _speed(
    best: Mapping[str, float], parse: Mapping[str, float], trafilatura: Mapping[str, float]
) -> Speed | None:
    timed = {page: (best[page], best[page] / parse[page]) for page in best if page in parse}
    if not timed:
        return None
    slowest = sorted(timed, key=lambda page: -timed[page][0])[:_SLOWEST]
    return Speed(
        pages=len(timed),
        milliseconds=median(ms for ms, _ in timed.values()),
        ratio=median(ratio for _, ratio in timed.values()),
        to_trafilatura=_median(
            best[page] / trafilatura[page] for page in best if page in trafilatura
        ),
        slowest=[(page, *timed[page]) for page in slowest],
    )


def _median(values: Iterable[float]) -> float | None:
    listed = list(values)
    return median(listed) if listed else None
