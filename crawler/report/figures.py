"""What a report shows of a run beside the runs before it, as plain numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import attrs

from crawler.ledger.runs import Run
from extractors.labels import BOILERPLATE

#: How far back a report looks.
MEMORY = timedelta(days=28)
#: More runs than this are drawn day by day.
MOST_RUNS = 36
HOSTS = 10
#: What is drawn over time, and under which names it is counted.
OVER_TIME = {
    "new articles": "articles/new",
    "updated": "articles/updated",
    "failed": "pages/failed",
    "blocked": "pages/blocked",
}
NOW, BEFORE = "this run", "the 28 days before"


@attrs.frozen
class Series:
    """Numbers under one name, one for each label of their figure; None where there is none."""

    name: str
    values: Sequence[float | None]


@attrs.frozen(kw_only=True)
class Figure:
    """Something to plot: labelled series, in a unit."""

    name: str
    title: str
    note: str
    labels: Sequence[str]
    series: Sequence[Series]
    unit: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is anything to see."""
        return any(value for series in self.series for value in series.values)

    def rows(self) -> Iterator[tuple[str, list[float | None]]]:
        """Yield each label with its value in every series."""
        for number, label in enumerate(self.labels):
            yield label, [series.values[number] for series in self.series]


def figures(run: Run, before: Sequence[Run]) -> list[Figure]:
    """Return the figures of a run, in the order of a report."""
    total = _sum(before)
    return [
        _over_time([*before, run]),
        _removed(run.stats, total),
        _fields(run.stats, total),
        _statuses(run.stats),
        _hosts(run.stats),
    ]


def _sum(runs: Iterable[Run]) -> dict[str, float]:
    total: dict[str, float] = {}
    for run in runs:
        for key, value in run.stats.items():
            total[key] = total.get(key, 0) + value
    return total


def _over_time(runs: Sequence[Run]) -> Figure:
    by_day = len(runs) > MOST_RUNS
    form = "%d %b" if by_day else "%d %b %H:%M"
    counted: dict[str, dict[str, float]] = {}
    for run in runs:
        moment = counted.setdefault(
            f"{run.started_at.astimezone():{form}}", dict.fromkeys(OVER_TIME, 0)
        )
        for name, key in OVER_TIME.items():
            moment[name] += run.number(key)
    return Figure(
        name="over-time",
        title="Articles over time",
        note=f"New and updated articles and failures, by {'day' if by_day else 'run'}.",
        labels=list(counted),
        series=[Series(name, [moment[name] for moment in counted.values()]) for name in OVER_TIME],
    )


def _removed(now: Mapping[str, float], before: Mapping[str, float]) -> Figure:
    labels = sorted(label for label in BOILERPLATE if now.get(f"blocks/label/{label}"))
    labels += sorted({label for label in BOILERPLATE if _share(before, label)} - {*labels})
    labels.sort(key=lambda label: -(_share(now, label) or _share(before, label) or 0))
    return Figure(
        name="removed",
        title="Removed, by label",
        note="Blocks removed as each kind of boilerplate, as a share of all blocks of the pages.",
        labels=[str(label) for label in labels],
        series=[
            Series(NOW, [_share(now, label) for label in labels]),
            Series(BEFORE, [_share(before, label) for label in labels]),
        ],
        unit="%",
    )


def _share(stats: Mapping[str, float], label: str) -> float | None:
    blocks = stats.get("blocks/kept", 0) + stats.get("blocks/removed", 0)
    return 100 * stats.get(f"blocks/label/{label}", 0) / blocks if blocks else None


def _fields(now: Mapping[str, float], before: Mapping[str, float]) -> Figure:
    known = {*now, *before}
    names = [key for key in known if key.startswith("fields/") and key != "fields/of"]
    names.sort(key=lambda key: -(_filled(now, key) or _filled(before, key) or 0))
    return Figure(
        name="fields",
        title="Fields filled",
        note="Articles in which a field could be filled, as a share of all that were stored.",
        labels=[name.removeprefix("fields/") for name in names],
        series=[
            Series(NOW, [_filled(now, name) for name in names]),
            Series(BEFORE, [_filled(before, name) for name in names]),
        ],
        unit="%",
    )


def _filled(stats: Mapping[str, float], key: str) -> float | None:
    articles = stats.get("fields/of", 0)
    return 100 * stats.get(key, 0) / articles if articles else None


def _statuses(now: Mapping[str, float]) -> Figure:
    prefix = "downloader/response_status_count/"
    codes = sorted(key for key in now if key.startswith(prefix))
    return Figure(
        name="statuses",
        title="Answers by HTTP status",
        note="What the site answered in this run; robots.txt and index pages are among it.",
        labels=[code.removeprefix(prefix) for code in codes],
        series=[Series("answers", [now[code] for code in codes])],
    )


def _hosts(now: Mapping[str, float]) -> Figure:
    times = {}
    for key, answers in now.items():
        kind, _, rest = key.partition("/")
        host, _, what = rest.rpartition("/")
        if kind == "hosts" and what == "answers" and answers:
            times[host] = now.get(f"hosts/{host}/seconds", 0) / answers
    slowest = sorted(times, key=lambda host: -times[host])[:HOSTS]
    return Figure(
        name="hosts",
        title="Slowest hosts",
        note="Mean time from a request to the beginning of its answer, in this run.",
        labels=slowest,
        series=[Series("seconds", [times[host] for host in slowest])],
        unit=" s",
    )


def moment_before(run: Run) -> datetime:
    """Return how far back the report of a run looks."""
    return run.started_at - MEMORY
