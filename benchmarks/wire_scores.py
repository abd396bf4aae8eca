"""Precision and recall of agencies and datelines against the labelled list."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

LABELS = Path(__file__).parent / "wire" / "labels.tsv"
#: The fields, and what stands in the list where a page has none.
_ABSENT = {"agency": "none", "dateline": "-"}


class Found(NamedTuple):
    """How many values were found, how many of them are right, and how many there are."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float | None:
        """The share of right values among those found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of values found among those there are."""
        return self.right / self.true if self.true else None


def score_wire(
    dataset: str,
    asked: Collection[str],
    answers: Mapping[str, Mapping[str, Any]],
    labels: Path = LABELS,
) -> dict[str, Found]:
    """Score the fields on the pages asked for; nothing for a data set without labels."""
    if not labels.exists():
        return {}
    with labels.open(encoding="utf-8", newline="") as table:
        rows = [
            row
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["dataset"] == dataset
        ]
    if not rows:
        return {}
    return {
        field: _compare(
            {row["id"]: row[field] for row in rows if row[field] != absent and row["id"] in asked},
            {page: answer[field] for page, answer in answers.items() if answer.get(field)},
        )
        for field, absent in _ABSENT.items()
    }


def _compare(true: Mapping[str, str], found: Mapping[str, str]) -> Found:
    return Found(
        sum(true.get(page) == value for page, value in found.items()), len(found), len(true)
    )
