"""Inputs to what is written of them: records are put into their form where they were cleaned."""

from __future__ import annotations

from collections import Counter

import attrs

from crawler.saved.cleaning import Cleaned, Input, Request
from crawler.saved.formats import JSON_LINES, Format, decision_rows, encoded
from extractors import Status


@attrs.frozen(kw_only=True)
class Written:
    """The record of one input in the form of a format, and the lines about its blocks.

    `problem` is empty when nothing is wrong; `labels` counts the blocks, if decisions were asked
    for, by whether they were kept, and by label.
    """

    source: str
    status: Status
    problem: str
    record: bytes
    decisions: bytes
    labels: Counter[tuple[bool, str]]
    weight: int


@attrs.frozen(kw_only=True)
class Writing:
    """A request, and the format that its records are wanted in."""

    request: Request
    shape: Format = JSON_LINES

    def done(self, item: Input) -> Written:
        """Clean an input and write its record."""
        return self._written(self.request.done(item))

    def failed(self, item: Input, reason: str) -> Written:
        """Write what stands for an input that could not be cleaned."""
        return self._written(self.request.failed(item, reason))

    def _written(self, cleaned: Cleaned) -> Written:
        return Written(
            source=cleaned.source,
            status=cleaned.status,
            problem=cleaned.problem,
            record=encoded(self.shape.render(cleaned.record)),
            decisions=encoded(decision_rows(cleaned.source, cleaned.decisions)),
            labels=cleaned.labels(),
            weight=cleaned.weight,
        )
