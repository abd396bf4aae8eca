"""Days of the solar Hijri calendar, by which Iran and Afghanistan date, as days of ours."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

#: Where a leap year every fourth or fifth, eight in 33 years, is what the sun says: 1799 to 2120.
_EXACT = range(1178, 1499)
_KNOWN_YEAR, _ITS_FIRST_DAY = 1400, date(2021, 3, 21)
#: Years of dates in figures: those of the web. Later ones are the lunar calendar's of our days.
FIGURED_YEARS = range(1370, 1411)
_LONG_MONTHS, _LAST_MONTH = 6, 12


@cache
def solar_months() -> dict[str, int]:
    """Return the number of each name of a month of the calendar."""
    table = tomllib.loads((files("extractors.metadata") / "solar_months.toml").read_text("utf-8"))
    return {name: number for names in table.values() for number, name in enumerate(names, 1)}


def solar_day(year: int, month: int, day: int) -> date | None:
    """Return the day as one of ours, None if the calendar has no such day."""
    if year not in _EXACT or not 1 <= month <= _LAST_MONTH:
        return None
    if not 1 <= day <= _length(year, month):
        return None
    before = 30 * (month - 1) + min(month - 1, _LONG_MONTHS)
    return _first_day(year) + timedelta(days=before + day - 1)


def _length(year: int, month: int) -> int:
    if month == _LAST_MONTH:
        return 29 + _leaps_before(year + 1) - _leaps_before(year)
    return 31 if month <= _LONG_MONTHS else 30


def _first_day(year: int) -> date:
    leaps = _leaps_before(year) - _leaps_before(_KNOWN_YEAR)
    return _ITS_FIRST_DAY + timedelta(days=365 * (year - _KNOWN_YEAR) + leaps)


def _leaps_before(year: int) -> int:
    return (8 * year + 21) // 33
