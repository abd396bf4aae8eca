"""Dates as feeds and sitemaps print them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

# Names of zones that RFC 822 does not know but feeds print. They are read as the place's own time:
# who prints AEST does so in summer too.
ZONES = {
    "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney",
    "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland",
    "IST": "Asia/Kolkata",
    "PKT": "Asia/Karachi",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "WIB": "Asia/Jakarta",
    "MSK": "Europe/Moscow",
    "BST": "Europe/London",
    "WEST": "Europe/Lisbon",
    "CET": "Europe/Paris",
    "CEST": "Europe/Paris",
    "EET": "Europe/Athens",
    "EEST": "Europe/Athens",
    "SAST": "Africa/Johannesburg",
}
MAX_LENGTH = 80
PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?$")


def read_date(text: str | None) -> datetime | None:
    """Return a date in UTC, from ISO 8601 (also shortened to year or month) or RFC 822.

    A date without a zone is taken as UTC. None if it cannot be read.
    """
    text = " ".join((text or "")[: MAX_LENGTH + 1].split())
    if not text or len(text) > MAX_LENGTH:
        return None
    try:
        return _iso(text) or _rfc822(text)
    except (ValueError, OverflowError, LookupError):
        return None


def _iso(text: str) -> datetime | None:
    if partial := PARTIAL.match(text):
        return datetime(int(partial[1]), int(partial[2] or 1), 1, tzinfo=UTC)
    if not text[:4].isdigit():
        return None
    date = datetime.fromisoformat(text)
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)


def _rfc822(text: str) -> datetime | None:
    parts = parsedate_tz(text)
    if parts is None:
        return None
    zone = ZONES.get(text.rpartition(" ")[2].upper())
    if zone:
        return datetime(*parts[:6], tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return datetime.fromtimestamp(
        datetime(*parts[:6], tzinfo=UTC).timestamp() - (parts[9] or 0), tz=UTC
    )
