"""How often, and when in the day: `15 min`, `06:00-23:00 Europe/Berlin`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

UNITS = {
    "s": timedelta(seconds=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_INTERVAL = re.compile(
    r"(?P<number>\d{1,6}) ?(?:(?P<s>s|sec|seconds?)|(?P<min>min|minutes?)|(?P<h>h|hours?)"
    r"|(?P<day>d|days?)|(?P<week>w|weeks?))"
)
_WINDOW = re.compile(r"(\d{1,2}):(\d\d) ?[-–] ?(\d{1,2}):(\d\d) (\S{1,64})")
LONGEST = timedelta(days=366)
MINUTE = timedelta(minutes=1)  # what a window is exact to


def parse_interval(text: str) -> timedelta:
    """Return how long `15 min`, `1 hour` or `2 days` are; raises ValueError for anything else."""
    found = _INTERVAL.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(f'{text!r} is no interval; write it like "15 min", "1 hour" or "2 days"')
    unit = next(unit for name, unit in UNITS.items() if found[name])
    interval = int(found["number"]) * unit
    if interval > LONGEST:
        raise ValueError(f"{text!r} is longer than a year")
    return interval


@attrs.frozen
class Window:
    """The hours of the day in which a site may be crawled, by the clock of a place."""

    opens: time
    closes: time
    zone: ZoneInfo

    def is_open(self, moment: datetime) -> bool:
        """Tell whether the window is open; one that opens after it closes goes past midnight."""
        clock = moment.astimezone(self.zone).time()
        if self.opens < self.closes:
            return self.opens <= clock < self.closes or self._is_made_up_for(moment)
        return clock >= self.opens or clock < self.closes

    def _is_made_up_for(self, moment: datetime) -> bool:
        """Tell whether a window lies in the hour the clock skips that day, and follows on it."""
        day = moment.astimezone(self.zone).date()
        opens, closes = (datetime.combine(day, clock) for clock in (self.opens, self.closes))
        if not (self._is_skipped(opens) and self._is_skipped(closes - MINUTE)):
            return False
        opened = opens.replace(tzinfo=self.zone).astimezone(UTC)
        return opened <= moment < opened + (closes - opens)

    def _is_skipped(self, clock: datetime) -> bool:
        shown = clock.replace(tzinfo=self.zone).astimezone(UTC).astimezone(self.zone)
        return shown.replace(tzinfo=None) != clock

    def opening(self, moment: datetime) -> datetime:
        """Return the moment itself if the window is open then, else when it opens next, in UTC."""
        if self.is_open(moment):
            return moment
        day = moment.astimezone(self.zone).date()
        today = datetime.combine(day, self.opens, self.zone).astimezone(UTC)
        if today > moment:
            return today
        tomorrow = datetime.combine(day + timedelta(days=1), self.opens, self.zone)
        return tomorrow.astimezone(UTC)

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M} {self.zone.key}"


def parse_window(text: str) -> Window:
    """Return the window of `06:00-23:00 Europe/Berlin`; raises ValueError for anything else."""
    found = _WINDOW.fullmatch(text.strip())
    if not found:
        wanted = 'write it like "06:00-23:00 Europe/Berlin"'
        raise ValueError(f"{text!r} is no window; {wanted}")
    *numbers, place = found.groups()
    hours = [int(number) for number in numbers]
    return Window(_time(*hours[:2]), _time(*hours[2:]), _zone(place))


def _time(hour: int, minute: int) -> time:
    try:
        return time(hour % 24 if (hour, minute) == (24, 0) else hour, minute)
    except ValueError as error:
        raise ValueError(f"there is no {hour}:{minute:02} on the clock") from error


def _zone(place: str) -> ZoneInfo:
    try:
        return ZoneInfo(place)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(
            f'{place!r} is no time zone; write one like "Europe/Berlin" or "UTC"'
        ) from error
