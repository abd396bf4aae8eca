"""How many new articles a site usually gives, by its own past runs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median

from crawler.ledger.runs import Run, RunOutcome

NEW = "articles/new"
#: Runs at about the same time of day are alike: nights are quiet.
ALIKE = timedelta(minutes=90)
MEMORY = timedelta(days=28)
#: With fewer past runs nothing is usual yet.
ENOUGH = 5
#: Below this part of the usual number a run has too few,
SHARE = 0.5
#: if chance does not explain it: so many standard deviations of a count off.
BEYOND_CHANCE = 2.5
DAY = timedelta(days=1)


def usual_number(past: Iterable[Run], at: datetime) -> float | None:
    """Return the median of new articles in runs alike one that began then; None if too few."""
    counts = [run.number(NEW) for run in past if _tells(run) and _alike(run.started_at, at)]
    return median(counts) if len(counts) >= ENOUGH else None


def _tells(run: Run) -> bool:
    """Tell whether a run says what a site gives; one that failed says nothing."""
    return run.outcome in {RunOutcome.OK, RunOutcome.BELOW_USUAL, RunOutcome.DRIFTED}


def _alike(one: datetime, other: datetime) -> bool:
    apart = abs(one - other) % DAY
    return min(apart, DAY - apart) <= ALIKE


def is_below(number: int, usual: float) -> bool:
    """Tell whether a number is far below the usual one, farther than chance explains."""
    return number < SHARE * usual and usual - number >= BEYOND_CHANCE * math.sqrt(usual)


def shortfall(number: int, at_least: int, past: Sequence[Run], at: datetime) -> str | None:
    """Return a sentence if a run that began at a time gave too few new articles."""
    if number < at_least:
        return f"{number} new articles, below the {at_least} that the schedule asks for at least"
    usual = usual_number(past, at)
    if usual is not None and is_below(number, usual):
        return f"{number} new articles, far below the usual {usual:g} of a run at this time of day"
    return None
