"""How surprising a share is, given the shares of the past: one test for every measure.

A measure is a sign that a page shows or not. Pages of one run resemble each other (an hour of
sport, a night of one agency), so the past is not so many independent pages. What a run shows is
taken to be beta-binomial: its mean is that of the past, its spread what runs differ by (the
intraclass correlation, by analysis of variance) plus what is not known of the mean itself. For
three pages that all show what none of sixty did, chance is about 1 in 60,000.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs

#: Pages of a run resemble each other at least so much, even where the past does not tell,
LEAST_LIKENESS = 0.05
#: and more where few runs are known, which say little of how they differ: this, over their number.
UNKNOWN_LIKENESS = 0.5
MOST_LIKENESS = 0.9
#: What is assumed before anything is known (Jeffreys).
PRIOR = 0.5


@attrs.frozen
class Tally:
    """How many pages show a sign, of how many that could."""

    shown: int
    of: int

    @property
    def share(self) -> float:
        """The share of pages that show it; 0 of none."""
        return self.shown / self.of if self.of else 0.0


def total(tallies: Sequence[Tally]) -> Tally:
    """Return the tally of several runs together."""
    return Tally(sum(tally.shown for tally in tallies), sum(tally.of for tally in tallies))


def surprise(recent: Tally, past: Sequence[Tally], mean: float | None = None) -> float:
    """Return the probability of at least as many by chance, if all is as in past runs.

    `mean` is the share to be expected, by default that of the past.
    """
    known = total(past)
    mean = expected(known) if mean is None else mean
    least = max(LEAST_LIKENESS, UNKNOWN_LIKENESS / max(1, len(past)))
    likeness = min(MOST_LIKENESS, max(least, intraclass_correlation(past)))
    per_run = known.of / max(1, len(past))
    independent = known.of / (1 + max(0.0, per_run - 1) * likeness)
    alike = likeness + (1 - likeness) / (independent + 1)
    weight = 1 / alike - 1
    return upper_tail(recent, mean * weight, (1 - mean) * weight)


def expected(known: Tally) -> float:
    """Return the share to be expected of pages like those known: never quite 0 or 1."""
    return (known.shown + PRIOR) / (known.of + 2 * PRIOR)


def intraclass_correlation(runs: Sequence[Tally]) -> float:
    """Return how much more alike the pages of one run are than those of several; 0 if unknown."""
    runs = [run for run in runs if run.of]
    known = total(runs)
    if len(runs) < 2 or known.of <= len(runs) or not 0 < known.shown < known.of:
        return 0.0
    between = sum(run.of * (run.share - known.share) ** 2 for run in runs) / (len(runs) - 1)
    within = sum(run.of * run.share * (1 - run.share) for run in runs) / (known.of - len(runs))
    size = (known.of - sum(run.of**2 for run in runs) / known.of) / (len(runs) - 1)
    spread = between + (size - 1) * within
    return (between - within) / spread if spread > 0 else 0.0


def upper_tail(tally: Tally, alpha: float, beta: float) -> float:
    """Return the beta-binomial probability of so many or more."""
    counts = range(tally.shown, tally.of + 1)
    return min(1.0, math.fsum(math.exp(_log_mass(k, tally.of, alpha, beta)) for k in counts))


def _log_mass(shown: int, of: int, alpha: float, beta: float) -> float:
    ways = math.lgamma(of + 1) - math.lgamma(shown + 1) - math.lgamma(of - shown + 1)
    return ways + _log_beta(shown + alpha, of - shown + beta) - _log_beta(alpha, beta)


def _log_beta(alpha: float, beta: float) -> float:
    return math.lgamma(alpha) + math.lgamma(beta) - math.lgamma(alpha + beta)


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies; raises ValueError for none."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
