"""A run: every tool on every page, timed in turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from benchmarks.datasets import TestPage, spread
from benchmarks.workers import Worker


@attrs.define
class Outcome:
    """What a tool made of a data set: by page, its answer, its best time, or what went wrong."""

    answers: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    best: dict[str, float] = attrs.field(factory=dict)
    errors: dict[str, str] = attrs.field(factory=dict)

    def add(self, page: TestPage, answer: dict[str, Any]) -> None:
        """Record an answer; a page that once failed is not asked for again."""
        if "error" in answer:
            self.errors[page.id] = answer["error"]
            return
        if page.id not in self.answers:
            self.answers[page.id] = answer
            return
        self.best[page.id] = min(answer["ms"], self.best.get(page.id, answer["ms"]))


def measure(
    pages: Sequence[TestPage],
    workers: Mapping[str, Worker],
    *,
    timed: int | None,
    rounds: int,
    advance: Callable[[], None],
) -> dict[str, Outcome]:
    """Run the tools on each page in turn, in another order on each.

    `timed` pages, all if None, are run `rounds` times more: the first run of a page, which may load
    models and fill caches, is not timed.
    """
    outcomes = {tool: Outcome() for tool in workers}
    chosen = {page.id for page in spread(pages, timed)} if rounds else set()
    for number, page in enumerate(pages):
        repeats = rounds if page.id in chosen else 0
        for turn in range(1 + repeats):
            for tool in _rotated(list(workers), number + turn):
                if page.id not in outcomes[tool].errors:
                    answer = workers[tool].ask(page, fields=not turn)
                    outcomes[tool].add(page, answer)
        advance()
    return outcomes


def _rotated(items: list[str], by: int) -> list[str]:
    start = by % len(items)
    return items[start:] + items[:start]
