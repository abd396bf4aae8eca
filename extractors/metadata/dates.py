"""Dates as pages print them, in many languages, made ISO 8601 with the zone as printed.

Names of months are data (`months.toml`); a date written in figures of any script is read too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum
from functools import cache
from importlib.resources import files

from extractors.metadata.solar_hijri import FIGURED_YEARS, solar_day, solar_months

# The web began in 1990, but archives print older days; nothing is dated in the next century.
_YEARS = range(1700, 2100)
#: Years of the Buddhist era are so many more; no other calendar's dates have such.
_BUDDHIST, _BUDDHIST_YEARS = 543, range(2443, 2643)
#: A date stands near the beginning of the text it is printed in.
MAX_LENGTH = 200

# Hours from UTC of the zone names that news sites print. IST is India's: its use elsewhere is rare.
_ZONES: dict[str, float] = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2,
    "MESZ": 2, "EET": 2, "SAST": 2, "CAT": 2, "WAT": 1, "EEST": 3, "EAT": 3, "MSK": 3, "TRT": 3,
    "МСК": 3, "PKT": 5, "IST": 5.5, "NPT": 5.75, "WIB": 7, "ICT": 7, "SGT": 8, "HKT": 8, "MYT": 8,
    "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "ACDT": 10.5, "AEDT": 11,
    "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3, "ART": -3,
}  # fmt: skip


class DateOrder(Enum):
    """What the first figure means in a date like 03/04/2017."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_TIME = (
    r"(?P<hour>\d{1,2})(?:[:h：]|\.(?=\d\d(?!\d))|\s?[時时시点點]\s?)(?P<minute>\d{2}|\d(?=\s?[分분]))"
    r"(?::(?P<second>\d{2}))?(?:[.,]\d{1,9})?\s?[分분]?"
)
_ZONE = (
    r"(?P<zone>[+-]\d{2}:?\d{2}|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|Z\b|МСК\b|[A-Z]{3,4}\b)"
)
_ISO = re.compile(
    r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"
    r"(?:[T ,]{1,3}(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    rf"(?:\s?{_ZONE})?)?"
)
#: As most templates declare it; the standard library reads it in less time.
_WHOLE_ISO = re.compile(
    r"(?:1[7-9]|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)?", re.ASCII
)
_COMPACT = re.compile(
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"
    rf"(?:T(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})?{_ZONE}?)?$"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?$")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<y>\d{4})\s?[./年년-]\s?(?P<m>\d{1,2})\s?[./月월-]\s?(?P<d>\d{1,2})(?!\d)\s?[日일.]?"
)
_YEAR_LAST = re.compile(
    r"(?<![\d.])(?P<a>\d{1,2})\s?([./-])\s?(?P<b>\d{1,2})\s?\2\s?(?P<y>\d{4})(?!\d)"
)
_YEAR_SHORT = re.compile(r"(?<![\d./])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{2})(?![\d.])")
#: Thai abbreviations of months have a full stop inside.
_NAME = (
    r"(?P<name>[\u0e00-\u0e7f]{1,3}\.[\u0e00-\u0e7f]"
    r"|[^\W\d_][^\s\d.,:;/|()-]{1,20}(?: (?:الثاني|الأول|ماه))?)"
)
_DAY_NAME_YEAR = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?[\s,/-]{{0,3}}(?:(?:de|del|of|da)\s)?{_NAME}"
    r"[\s.,/-]{1,3}(?:(?:de|del)\s)?(?P<y>\d{4})(?!\d)"
)
_NAME_DAY_YEAR = re.compile(
    rf"(?<![^\W\d_]){_NAME}[\s.]{{1,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,]{{1,3}}"
    rf"(?:[\d:]{{5,8}}\s(?:[A-Z+\d:-]{{1,6}}\s)?)?(?P<y>\d{{4}})(?!\d)"
)
_YEAR_NAME_DAY = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}})[\s.,]{{1,2}}{_NAME}[\s.]{{1,2}}(?P<d>\d{{1,2}})(?!\d)"
)
#: As Latvians and Lithuanians write them: 2022. gada 17. marts, 2022 m. kovo 17 d.
_YEAR_DAY_NAME = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}})\.?\sgada\s(?P<d>\d{{1,2}})\.\s{_NAME}(?![^\W\d_])"
)
_YEAR_WORD_NAME_DAY = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}})\s(?:m\.|metų)\s{_NAME}\s(?P<d>\d{{1,2}})(?!\d)"
)
_NAMED = (
    _DAY_NAME_YEAR,
    _NAME_DAY_YEAR,
    _YEAR_NAME_DAY,
    _YEAR_DAY_NAME,
    _YEAR_WORD_NAME_DAY,
)
_CLOCK = re.compile(
    # The first character alone rules out most places.
    rf"(?=[\s\d午上下오])(?P<before>午前|午後|上午|下午|오전|오후)?\s?(?<![\d.+]){_TIME}(?!\d)"
    rf"(?:\s?(?P<after>[ap]\.?\s?m\b\.?|[مص](?!\w)))?(?:\s?(?:Uhr|hrs|\()?\s?{_ZONE})?",
    re.IGNORECASE,
)
_HOUR_ONLY = re.compile(r"(?<![\d.])(?P<hour>\d{1,2})\s?(?P<after>[ap]\.?m\b\.?)", re.IGNORECASE)
#: In every date but those of a short year.
_YEAR = re.compile(r"\d{4}")
_NEXT_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
#: Behind one of these, a time before a date is nearer to it: 9:01 a.m. 2 May | Updated 5:20 p.m.
_DIVIDER = re.compile(r"[|·•]")
_AFTERNOON = {"午後", "下午", "오후", "pm", "م"}
_FORENOON = {"午前", "上午", "오전", "am", "ص"}


@cache
def months() -> dict[str, int]:
    """Return the number of each name of a month."""
    table = tomllib.loads((files("extractors.metadata") / "months.toml").read_text("utf-8"))
    return {
        # As printed names are folded: one Greek letter becomes three.
        name.casefold(): number
        for language in table.values()
        for number, names in enumerate(language, 1)
        for name in names.split("/")
        if name
    }


def parse_date(
    text: str, *, zone: tzinfo | None = None, order: DateOrder = DateOrder.DAY_FIRST
) -> str | None:
    """Return the first date in a text as ISO 8601, with the time and zone if it has them.

    `zone` is that of a time printed without one. None if there is no date, or no such day.
    """
    text = " ".join(text[: 2 * MAX_LENGTH].split())[:MAX_LENGTH]
    for read in _FORMS if _YEAR.search(text) else _FORMS_WITHOUT_YEAR:
        found = read(text, order)
        if found is not None:
            return _iso(found, zone)
    return None


def read_order(text: str, iso: str) -> DateOrder | None:
    """Return what comes first in a date in figures that is known to be an ISO 8601 day."""
    printed = _YEAR_LAST.search(text)
    if not printed or printed["a"] == printed["b"]:
        return None
    figures = (int(printed["a"]), int(printed["b"]))
    read = {f"{_ordered(printed['y'], *figures, order)}": order for order in DateOrder}
    return read.get(iso) if len(read) > 1 else None


def day_of(iso: str) -> date:
    """Return the day in UTC of a date that `parse_date` returned."""
    moment = datetime.fromisoformat(iso)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()


def _iso(found: date, zone: tzinfo | None) -> str:
    if isinstance(found, datetime) and found.tzinfo is None and zone is not None:
        found = found.replace(tzinfo=zone)
    return found.isoformat()


def _read_whole_iso(text: str, _: DateOrder) -> date | None:
    try:
        return datetime.fromisoformat(text) if _WHOLE_ISO.fullmatch(text) else None
    except ValueError:
        return None


def _read_iso(text: str, _: DateOrder) -> date | None:
    match = _ISO.search(text) if "-" in text else _COMPACT.match(text)
    if not match:
        return None
    day = _in_figures(match["y"], match["m"], match["d"])
    return day and _with_time(day, match["hour"], match["minute"], match["second"], match["zone"])


def _read_epoch(text: str, _: DateOrder) -> date | None:
    if not _EPOCH.match(text):
        return None
    seconds = int(text[:10])
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def _read_named(text: str, _: DateOrder) -> date | None:
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            if day := _of_month(match["y"], match["name"].casefold(), match["d"]):
                return _timed(day, text, match)
    return None


def _read_figures(text: str, order: DateOrder) -> date | None:
    for match in _YEAR_FIRST.finditer(text):
        if day := _in_figures(match["y"], match["m"], match["d"]):
            return _timed(day, text, match)
    for match in _YEAR_LAST.finditer(text):
        if day := _ordered(match["y"], int(match["a"]), int(match["b"]), order):
            return _timed(day, text, match)
    return None


def _read_short_year(text: str, _: DateOrder) -> date | None:
    for match in _YEAR_SHORT.finditer(text):
        if day := _day(f"20{match['y']}", match["m"], match["d"]):
            return _timed(day, text, match)
    return None


_FORMS_WITHOUT_YEAR: tuple[Callable[[str, DateOrder], date | None], ...] = (_read_short_year,)
_FORMS = (
    _read_whole_iso,
    _read_iso,
    _read_epoch,
    _read_named,
    _read_figures,
    *_FORMS_WITHOUT_YEAR,
)


def _ordered(year: str, first: int, second: int, order: DateOrder) -> date | None:
    pair = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return _day(year, pair[1], pair[0]) or _day(year, pair[0], pair[1])


def _of_month(year: str, name: str, day: str) -> date | None:
    """Return the day of a month by its name, which also tells whose calendar it is of."""
    if number := months().get(name):
        return _day(year, number, day)
    # A month may be called one: آذرماه
    number = solar_months().get(name.removesuffix("ماه").rstrip(" \u200c"))
    return solar_day(int(year), number, int(day)) if number else None


def _in_figures(year: str, month: str, day: str) -> date | None:
    if int(year) in FIGURED_YEARS:
        return solar_day(int(year), int(month), int(day))
    return _day(year, month, day)


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    number = int(year) - _BUDDHIST if int(year) in _BUDDHIST_YEARS else int(year)
    if number not in _YEARS:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


def _timed(day: date, text: str, match: re.Match[str]) -> date:
    """Return the day with the time that is printed after, within or before it."""
    # Up to the next date: in "Published: 2 May 2017 | Updated: 3 May 2017 10:00" the time is not
    # that of the first.
    after = _NEXT_YEAR.split(text[match.end() :], maxsplit=1)[0]
    near, *beyond = _DIVIDER.split(after, maxsplit=1)
    within = match[0] if ":" in match[0] else ""
    around = (near, within, text[: match.start()], *beyond)
    for part in around:
        for clock in _clocks(part):
            found = _with_time(day, *clock)
            if isinstance(found, datetime):
                return found
    return day


def _clocks(text: str) -> Iterator[tuple[str, str, str | None, str | None]]:
    for match in _CLOCK.finditer(text):
        half = (match["before"] or match["after"] or "").lower().replace(".", "").replace(" ", "")
        yield _hour(match["hour"], half), match["minute"], match["second"], match["zone"]
    if alone := _HOUR_ONLY.search(text):
        yield _hour(alone["hour"], alone["after"].lower().replace(".", "")), "0", None, None


def _hour(hour: str, half: str) -> str:
    number = int(hour)
    if half in _AFTERNOON and number < 12:
        number += 12
    elif half in _FORENOON and number == 12:
        number = 0
    return str(number)


def _with_time(
    day: date, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> date:
    """Return the day at a time, or the day alone if there is no such time."""
    if hour is None or minute is None:
        return day
    try:
        clock = time(int(hour), int(minute), int(second or 0))
    except ValueError:
        return day
    return datetime.combine(day, clock, tzinfo=_zone(zone))


def _zone(text: str | None) -> tzinfo | None:
    text = (text or "").upper().replace(" ", "")
    for prefix in ("UTC", "GMT"):
        if len(text) > 3 and text.startswith(prefix):
            text = text[3:]
    if text[:1] in ("+", "-"):
        digits = text[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        offset = -offset if text[0] == "-" else offset
        return timezone(offset) if abs(offset) <= timedelta(hours=14) else None
    if text not in _ZONES:
        return None
    return timezone(timedelta(hours=_ZONES[text]))
