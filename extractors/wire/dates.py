"""Dates as datelines print them: month names of many languages, with or without a year."""

from __future__ import annotations

import datetime as dt
import re
from importlib.resources import files
from typing import NamedTuple


class PrintedDate(NamedTuple):
    """Where a date stands in a text, and the ISO date if its year is printed."""

    start: int
    end: int
    iso: str | None


def _months() -> dict[str, int]:
    table = files("extractors.wire").joinpath("months.tsv").read_text("utf-8")
    return {
        name.lower(): number
        for row in table.splitlines()
        for number, names in enumerate(row.split("\t")[1:], 1)
        for name in filter(None, names.split("|"))
    }


_MONTHS = _months()
_MONTH = (
    "(?:" + "|".join(re.escape(m) for m in sorted(_MONTHS, key=len, reverse=True)) + r")(?!\w)\.?"
)
#: Few words are so near before a figure: the names are tried on no others.
_NEAR_FIGURE = rf"(?=\D{{2,{max(map(len, _MONTHS)) + 2}}}\d)"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"""(?<![\w])(?:
      {_NEAR_FIGURE}(?P<m1>{_MONTH})\s?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:\sd\.|,?\s(?P<y1>{_YEAR}))?
    | (?P<d2>\d{{1,2}})(?:\.|º|°|er|st|nd|rd|th)?(?:\sde|\sd[’'])?[\s-]?(?P<m2>{_MONTH})
        (?:(?:,|\sde|\sdel|-)?\s?(?P<y2>{_YEAR})(?:\s?(?:г\.?|года|р\.|року))?)?
    | (?P<y3>{_YEAR})\.\s(?P<m3>{_MONTH})\s(?P<d3>\d{{1,2}})\.
    | (?P<y9>{_YEAR})\.?\sgada\s(?P<d9>\d{{1,2}})\.\s(?P<m9>{_MONTH})
    | (?P<y0>{_YEAR})\s(?:m\.|metų)\s(?P<m0>{_MONTH})\s(?P<d0>\d{{1,2}})(?:\sd\.)?
    | (?P<y4>{_YEAR})-(?P<n4>\d\d)-(?P<d4>\d\d)
    | (?P<d5>\d\d?)\.\s?(?P<n5>\d\d?)\.\s?(?P<y5>{_YEAR})
    | [\u0900-\u097f]{{2,12}}\s(?P<m6>{_MONTH})
    )(?!\w)
    | (?:(?P<y7>{_YEAR})[年년]\s?)?(?P<n7>\d{{1,2}})[月월]\s?(?P<d7>\d{{1,2}})[日일]
    | (?P<d8>\d{{1,2}})[日일]
    """,
    re.VERBOSE,
)


def _parts_of_forms() -> dict[int, list[tuple[str, str]]]:
    """Return the kinds and names of the groups of the form that each group belongs to."""
    groups = _DATE.groupindex
    return {
        index: [(name[0], name) for name in groups if name[1] == last[1]]
        for last, index in groups.items()
    }


_PARTS = _parts_of_forms()
#: Arabic, Persian, Devanagari and Bengali digits: years are told by their first two.
_DIGITS = {zero + value: str(value) for zero in (0x660, 0x6F0, 0x966, 0x9E6) for value in range(10)}


def _iso(match: re.Match[str]) -> str | None:
    printed = {kind: match[name] for kind, name in _PARTS[match.lastindex or 0] if match[name]}
    year, day, month = map(printed.get, "ydm")
    number = _MONTHS.get(month.rstrip(".")) if month else printed.get("n")
    if not (year and day and number):
        return None
    try:
        return dt.date(int(year), int(number), int(day)).isoformat()
    except ValueError:
        return None


#: A date has a figure, or a month after a word in Devanagari.
_PERHAPS = re.compile(r"[\d\u0900-\u097f]")


def find_date(text: str) -> PrintedDate | None:
    """Find the first date in a short text."""
    return _printed(_DATE.search(_small(text))) if _PERHAPS.search(text) else None


def date_at(text: str, at: int) -> PrintedDate | None:
    """Return the date that begins at a place of a short text."""
    return _printed(_DATE.match(_small(text), at))


def _small(text: str) -> str:
    # A pattern that ignores case would try all names at each word. İ alone has a longer small form.
    small = text[:200].replace("İ", "i").lower()
    return small if small.isascii() else small.translate(_DIGITS)


def _printed(match: re.Match[str] | None) -> PrintedDate | None:
    return PrintedDate(match.start(), match.end(), _iso(match)) if match else None
