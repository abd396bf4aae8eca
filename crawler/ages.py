"""Ages as people write them in settings: `1h`, `24h`, `7d`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

AGE = re.compile(r"(\d{1,6})\s*([mhdw])", re.IGNORECASE)
UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


def read_ages(texts: Iterable[str]) -> tuple[timedelta, ...]:
    """Return ages, the youngest first; raises ValueError for what is none."""
    return tuple(sorted(_age(text.strip()) for text in texts if text.strip()))


def _age(text: str) -> timedelta:
    found = AGE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no age: a number and m, h, d or w, such as 24h")
    return int(found[1]) * UNITS[found[2].lower()]
