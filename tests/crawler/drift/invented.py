"""Runs of an invented site: pages drawn at random, all as usual, or with something broken."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import attrs

from crawler.drift.alarms import alarms_of
from crawler.drift.history import Alarm, History, MeasuredRun
from crawler.drift.measures import PageMeasures

HOUR = timedelta(hours=1)
BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
#: How often a page of the site lacks a field.
LACKING = {
    "description": 0.1,
    "articleSection": 0.3,
    "authors": 0.05,
    "agency": 0.5,
    "dateline": 0.6,
    "mainImage": 0.2,
    "credit": 0.9,
    "datePublished": 0.01,
}
REMOVED = ("related-teaser", "social-share", "newsletter", "donation-appeal", "legal-notice")


@attrs.define
class InventedSite:
    """A site with two layouts, whose runs differ by a mood, as hours of the day do."""

    chance: random.Random
    mood: float = 0.3
    made: int = 0

    def run(self, pages: int, broken: str = "") -> MeasuredRun:
        """Return the next run; `broken` is a field, `body` or `layout`."""
        self.made += 1
        mood = {field: self.chance.lognormvariate(0, self.mood) for field in LACKING}
        return MeasuredRun(
            began=BEGIN + self.made * timedelta(hours=1),
            pages=tuple(self._page(f"{self.made}-{n}", mood, broken) for n in range(pages)),
        )

    def runs(self, number: int, pages: int) -> list[MeasuredRun]:
        """Return the next runs, all as usual."""
        return [self.run(pages) for _ in range(number)]

    def _page(self, name: str, mood: dict[str, float], broken: str) -> PageMeasures:
        draw = self.chance.random
        missing = {field for field, share in LACKING.items() if draw() < share * mood[field]}
        fell_back = broken == "layout" or draw() < 0.02
        layout = "generic (fell back)" if fell_back else "one" if draw() < 0.6 else "two"
        length = int(self.chance.lognormvariate(7.8, 0.6))
        return PageMeasures(
            url=f"https://invented.example/{name}",
            layout=f"InventedPage/{layout}",
            fell_back=fell_back,
            missing=frozenset(missing | ({broken} & LACKING.keys())),
            length=length // 12 if broken == "body" else length,
            removed={
                label: min(0.6, self.chance.lognormvariate(-3.2, 0.8))
                for label in REMOVED
                if draw() < 0.7
            },
            agreement=None if fell_back else self.chance.betavariate(20, 2),
        )


def followed(runs: list[MeasuredRun]) -> Iterator[tuple[MeasuredRun, set[str]]]:
    """Yield each run with the names of the alarms that it is the first to raise."""
    done: list[MeasuredRun] = []
    for run in runs:
        standing: tuple[Alarm, ...] = done[-1].alarms if done else ()
        alarms = alarms_of(History(done[-100:]), run)
        done.append(attrs.evolve(run, alarms=alarms))
        yield done[-1], {alarm.name for alarm in alarms} - {alarm.name for alarm in standing}
