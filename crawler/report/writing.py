"""The report of a run is gathered from the ledger and written to its file."""

from __future__ import annotations

import os
import re
from pathlib import Path

from crawler.drift.alarms import told
from crawler.drift.beside import beside
from crawler.ledger import Ledger, State
from crawler.ledger.runs import Run
from crawler.report.figures import figures, moment_before
from crawler.report.page import Report, render

#: Pages with problems that a report names.
PAGES = 30
#: Reports of a site that are kept beside the latest.
KEPT = 20


def gather(ledger: Ledger, run: Run) -> Report:
    """Return what there is to say of a run."""
    runs = ledger.runs.of_site(run.site, moment_before(run))
    before = [other for other in runs if other.id < run.id and other.entry == run.entry]
    counts = ledger.counts(run.site)
    measured = ledger.drifts.of_run(run.id)
    usual = ledger.drifts.history(run.site).usual if measured else []
    return Report(
        run=run,
        pages=[(state, counts[state]) for state in State if counts[state]],
        figures=figures(run, before),
        page_problems=ledger.standing.problems(run.site, PAGES),
        index_problems=ledger.indexes.problems(run.site),
        beside=beside(measured, [one for one in usual if one.began < measured.began])
        if measured
        else (),
        drift=[told(alarm) for alarm in measured.alarms] if measured else (),
    )


def write_report(ledger: Ledger, run: Run, folder: Path) -> Path:
    """Write the report of a run as FOLDER/SITE/latest.html and under its date; returns the first.

    Older ones are removed. Raises OSError.
    """
    home = folder / folder_name(run)
    home.mkdir(parents=True, exist_ok=True)
    html = render(gather(ledger, run))
    _put(home / f"{run.started_at:%Y%m%dT%H%M%SZ}-{run.id}.html", html)
    for old in sorted(home.glob("2*.html"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return _put(home / "latest.html", html)


def folder_name(run: Run) -> str:
    """Return a name for the folder of a site's reports that is safe whatever the site's is."""
    return re.sub(r"[^A-Za-z0-9._-]+", "_", run.entry or run.site).lstrip(".")[:80] or "_"


def _put(path: Path, html: str) -> Path:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    unfinished.write_text(html, "utf-8")
    return unfinished.replace(path)
