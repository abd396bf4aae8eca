"""A site's past: what its runs measured, and which of them tell what is usual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import attrs

from crawler.drift.canaries import Checked
from crawler.drift.measures import PageMeasures, from_json, to_json

#: With fewer pages, of fewer runs, nothing is usual yet.
ENOUGH_PAGES = 20
ENOUGH_RUNS = 3
#: The past reaches back so many pages, the newest of them.
MOST_PAGES = 600


@attrs.frozen(kw_only=True)
class Alarm:
    """A sign that pages show since some run and did not before, with two of them."""

    name: str
    since: datetime
    sentence: str
    examples: tuple[str, ...] = ()
    #: The shares of pages that showed it before and do now.
    before: float = 0.0
    now: float = 1.0


@attrs.frozen(kw_only=True)
class MeasuredRun:
    """What a run measured, and the alarms that stood at its end."""

    began: datetime
    pages: tuple[PageMeasures, ...] = ()
    canaries: tuple[Checked, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    #: Somebody said that the site is to be as it was then.
    accepted: bool = False

    def record(self) -> dict[str, Any]:
        """Return the run as plain data."""
        return {
            "pages": [to_json(page) for page in self.pages],
            "canaries": [attrs.asdict(checked) for checked in self.canaries],
            "alarms": [
                attrs.asdict(alarm) | {"since": alarm.since.isoformat()} for alarm in self.alarms
            ],
            "accepted": self.accepted,
        }


def measured_run(began: datetime, record: Mapping[str, Any]) -> MeasuredRun:
    """Return the run of `MeasuredRun.record`."""
    return MeasuredRun(
        began=began,
        pages=tuple(map(from_json, record.get("pages", ()))),
        canaries=tuple(Checked(**checked) for checked in record.get("canaries", ())),
        alarms=tuple(map(_alarm, record.get("alarms", ()))),
        accepted=record.get("accepted", False),
    )


def _alarm(data: Mapping[str, Any]) -> Alarm:
    since = datetime.fromisoformat(data["since"])
    return Alarm(**{**data, "since": since, "examples": tuple(data["examples"])})


class History:
    """The measured runs of a site, oldest first."""

    def __init__(self, runs: Sequence[MeasuredRun] = ()) -> None:
        self._runs = _since_accepted(runs)

    @property
    def standing(self) -> tuple[Alarm, ...]:
        """The alarms that stood when the site was last measured."""
        return self._runs[-1].alarms if self._runs else ()

    @property
    def canaries(self) -> list[MeasuredRun]:
        """The runs that asked for stored pages again, oldest first."""
        return [run for run in self._runs if run.canaries]

    @property
    def usual(self) -> list[MeasuredRun]:
        """The runs with pages that tell what is usual: none of a time in which an alarm stood."""
        times = [(alarm.since, run.began) for run in self._runs for alarm in run.alarms]
        return [
            run
            for run in self._runs
            if run.pages and not any(since <= run.began <= until for since, until in times)
        ]


def enough(runs: Sequence[MeasuredRun]) -> bool:
    """Tell whether runs say what is usual."""
    return len(runs) >= ENOUGH_RUNS and sum(len(run.pages) for run in runs) >= ENOUGH_PAGES


def latest(runs: Sequence[MeasuredRun]) -> list[MeasuredRun]:
    """Return the newest of the runs, as many as the past reaches back."""
    kept: list[MeasuredRun] = []
    room = MOST_PAGES
    for run in reversed(runs):
        room -= len(run.pages)
        if kept and room < 0:
            break
        kept.append(run)
    return kept[::-1]


def _since_accepted(runs: Sequence[MeasuredRun]) -> list[MeasuredRun]:
    """Return the runs of which the last accepted state is the beginning, its alarms settled."""
    accepted = next((run for run in reversed(runs) if run.accepted), None)
    if accepted is None:
        return list(runs)
    since = min((alarm.since for alarm in accepted.alarms), default=accepted.began)
    return [
        attrs.evolve(run, alarms=()) if run.began <= accepted.began else run
        for run in runs
        if run.began >= since
    ]
