"""Score agency, dateline and credit against the labelled list.

    python benchmarks/wire/score.py PREDICTIONS.jsonl

A prediction is `{"id": ..., "agency": ..., "dateline": ..., "credit": ...}`, the last three as the
item has them (`agency.name`, `dateline.raw`, `credit`), null or absent where nothing was found.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import NamedTuple

LABELS = Path(__file__).with_name("labels.tsv")


class Score(NamedTuple):
    """How many were found rightly, wrongly, and not at all."""

    right: int
    wrong: int
    missed: int

    def __str__(self) -> str:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        return (
            f"precision {precision:.3f}  recall {recall:.3f}"
            f"  ({self.right} right, {self.wrong} wrong, {self.missed} missed)"
        )


def labels(field: str, absent: str) -> dict[str, str]:
    """Return the labelled values of a field by page."""
    with LABELS.open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["id"]: row[field] for row in rows if row[field] != absent}


def score(truth: dict[str, str], found: dict[str, str]) -> Score:
    """Compare values by page; a page without one is absent from its mapping."""
    right = sum(truth.get(page) == value for page, value in found.items())
    missed = sum(found.get(page) != value for page, value in truth.items())
    return Score(right, len(found) - right, missed)


def main(path: str) -> None:
    """Print precision and recall of the fields, and every page that is wrong."""
    with Path(path).open(encoding="utf-8") as lines:
        predictions = [json.loads(line) for line in lines]
    for field, absent in (("agency", "none"), ("dateline", "-"), ("credit", "-")):
        truth = labels(field, absent)
        found = {p["id"]: p[field] for p in predictions if p.get(field)}
        print(f"{field:9} {score(truth, found)}")
        for page in sorted(truth.keys() | found.keys()):
            if truth.get(page) != found.get(page):
                print(f"    {page}: {found.get(page)} instead of {truth.get(page)}")


if __name__ == "__main__":
    main(sys.argv[1])
