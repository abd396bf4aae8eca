"""What the block model looks at the second time: what was said of the blocks around, and voices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TypeAlias

from extractors.generic.features import NAMES as FIRST_NAMES
from extractors.generic.features import Features
from extractors.generic.voices import NAMES as VOICE_NAMES
from extractors.generic.voices import Row

Likely: TypeAlias = Sequence[float]

#: A block's element and those around it: so many are looked at.
_LEVELS = 6
#: So many blocks before and after each are looked at.
_REACH = 3
#: A block is taken for text if that is so likely.
_TEXT = 0.5
_NOTHING = -1.0

_AROUND = tuple(f"{name}_{level}" for level in range(_LEVELS) for name in ("likely", "part"))
_ALIKE = ("alike_likely", "alike_part")
_PLACE = ("likely", "since_first", "until_last", "run_before", "run_after", "text_before")
_NEAR = tuple(f"likely_{side}_{n}" for n in range(1, _REACH + 1) for side in ("before", "after"))
_PAGE = ("page_likely", "page_text")

#: The names of a row's figures, in order: those of the first look come before.
NAMES = FIRST_NAMES + _PLACE + _NEAR + _PAGE + _AROUND + _ALIKE + VOICE_NAMES


def second_rows(features: Features, likely: Likely, chosen: Sequence[int]) -> list[Row]:
    """Return the rows of chosen blocks; `likely` says for every block how likely text it is."""
    if not chosen:
        return []
    text = [share * chars for share, chars in zip(likely, features.chars, strict=True)]
    total = sum(text) or 1.0
    around = _Around(features, text, total)
    place = _places(likely, text, total)
    page = [total / (sum(features.chars) or 1), total]
    padded = [_NOTHING] * _REACH + [*likely] + [_NOTHING] * _REACH
    rows: list[Row] = []
    for index, voices in zip(chosen, features.voices(chosen), strict=True):
        row = features.rows[index] + place[index]
        for distance in range(1, _REACH + 1):
            row += (padded[index + _REACH - distance], padded[index + _REACH + distance])
        row += page
        row += around(index)
        row += voices
        rows.append(row)
    return rows


class _Around:
    """How much text the elements around a block hold, and the blocks that are marked up like it."""

    def __init__(self, features: Features, text: Likely, total: float) -> None:
        self._containers = containers = features.containers
        self._inmost, self._alike = containers.inmost, containers.alike
        held = containers.sums(text)
        chars = containers.sums(features.chars)
        self._told = [[h / (c or 1), h / total] for h, c in zip(held, chars, strict=True)]
        held, chars = containers.sums_alike(text), containers.sums_alike(features.chars)
        self._kinds = [[h / (c or 1), h / total] for h, c in zip(held, chars, strict=True)]
        self._rows: dict[int, Row] = {}

    def __call__(self, index: int) -> Row:
        """Return what _AROUND and _ALIKE name."""
        inmost = self._inmost[index]
        row = self._rows.get(inmost)
        if row is None:
            path = self._containers.path(inmost, _LEVELS)
            row = [figure for number in path for figure in self._told[number]]
            row += [_NOTHING] * (2 * (_LEVELS - len(path)))
            self._rows[inmost] = row
        return row + self._kinds[self._alike[index]]


def _places(likely: Likely, text: Likely, total: float) -> list[Row]:
    """Return what _PLACE names for each block."""
    found = [index for index, share in enumerate(likely) if share >= _TEXT]
    first, last = (found[0], found[-1]) if found else (-1, -1)
    before = _runs(likely, text)
    after = _runs(likely[::-1], text[::-1])[::-1]
    passed = [0.0, *accumulate(text)]
    return [
        [share, i - first, last - i, before[i], after[i], passed[i] / total]
        for i, share in enumerate(likely)
    ]


def _runs(likely: Likely, text: Likely) -> Row:
    """Return for each block how much text stands right before it without a gap."""
    run = 0.0
    runs: Row = []
    for share, chars in zip(likely, text, strict=True):
        runs.append(run)
        run = run + chars if share >= _TEXT else 0.0
    return runs
