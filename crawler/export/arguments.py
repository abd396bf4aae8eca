"""What is meant by the options of `scrapy export`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta

from scrapy.exceptions import UsageError

from crawler.export.formats import SUFFIXES, WITH_REMOVED, is_folder, suffix_of
from crawler.export.selection import Selection, Span
from extractors.wire.agencies import agency_named


def check_output(target: str | None, *, removed: bool) -> None:
    """Raise UsageError for a target without a format, or one that cannot hold what was removed."""
    suffix = suffix_of(target)
    if target and not is_folder(target) and suffix not in SUFFIXES:
        raise UsageError(
            f"-O {target}: the suffix must be one of {', '.join(SUFFIXES)}; a folder's name"
            " ends in /"
        )
    if removed and suffix not in WITH_REMOVED:
        raise UsageError(f"--removed needs {', '.join(sorted(WITH_REMOVED))}")


def selection_of(opts: argparse.Namespace) -> Selection:
    """Return the articles that are meant; raises UsageError for what makes no sense."""
    by_storing = opts.by == "stored"
    span = Span(
        since=_moment(opts.since, "--since", by_storing=by_storing),
        until=_moment(opts.until, "--until", by_storing=by_storing, end=True),
        stored=by_storing,
    )
    if span.since and span.until and span.since >= span.until:
        raise UsageError(f"--since {opts.since} is later than --until {opts.until}")
    return Selection(
        sites=opts.site,
        agencies=[_agency(name) for name in opts.agency],
        span=span,
        all_versions=opts.all_versions,
    )


def _agency(name: str) -> str:
    known = agency_named(name) or agency_named(name.upper())
    if known is None:
        raise UsageError(f"--agency {name}: no agency of the list is called that")
    return known


def _moment(
    text: str | None, option: str, *, by_storing: bool, end: bool = False
) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{option} {text}: a day is wanted, such as 2017-10-27") from error
    is_day = len(text) <= len("2017-10-27")
    if not is_day and not by_storing:
        raise UsageError(f"{option} {text}: a publication date is a day, such as 2017-10-27")
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment + timedelta(days=1) if end and is_day else moment
