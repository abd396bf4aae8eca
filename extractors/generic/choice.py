"""Which blocks make the best text together, by how likely each of them is text."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

#: Likelihoods are rounded to thousandths, lest the last digit of an exponential decide.
_STEPS = 1000
#: Beyond this margin nothing is left to round.
_CERTAIN = 8.0
#: Lines of so few characters weigh next to nothing: they have few runs of words to tell them by.
_SHORT = 15
#: A page none of whose blocks has this margin has no text.
_RELUCTANT = -3.0


def likelihood(margin: float) -> float:
    """Return the share, from 0 to 1, that a margin stands for."""
    if not -_CERTAIN < margin < _CERTAIN:
        return 1.0 if margin > 0 else 0.0
    # As round() does it, in a fifth of its time.
    return int(_STEPS / (1 + math.exp(-margin)) + 0.5) / _STEPS


def best_text(margins: Mapping[int, float], chars: Sequence[int], trust: float) -> set[int]:
    """Return the blocks whose text has the highest F1 to expect, the likeliest first.

    No one limit gives that: where a page leaves the model in doubt, a block that is rather not text
    than text is still worth keeping (Lipton, Elkan and Naryanaswamy: Optimal Thresholding of
    Classifiers to Maximize F1 Measure, 2014). `trust` is the part of a margin that is believed.
    """
    order = sorted(margins, key=lambda index: (-margins[index], index))
    if not order or margins[order[0]] < _RELUCTANT:
        return set()
    sizes = [max(chars[index] - _SHORT, 1) for index in order]
    true = [
        likelihood(trust * margins[index]) * size for index, size in zip(order, sizes, strict=True)
    ]
    return set(order[: _best_number(sizes, true)])


def _best_number(sizes: Sequence[int], true: Sequence[float]) -> int:
    """Return how many of the first blocks to take; `true` is how much of each is text."""
    there = sum(true)
    found, taken, best, number = 0.0, 0, 0.0, 0
    for count, (size, part) in enumerate(zip(sizes, true, strict=True), start=1):
        found, taken = found + part, taken + size
        score = 2 * found / (taken + there)
        if score > best:
            best, number = score, count
    return number
