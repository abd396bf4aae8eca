"""Whether title, date and authors are the true ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime

from benchmarks.text_scores import WORD

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def same_words(true: str, found: str | None) -> float:
    """Return 1.0 for titles that have the same words, whatever their case and punctuation."""
    return float(_normal(true) == _normal(found or ""))


def same_day(true: str, found: str | None) -> float:
    """Return 1.0 for dates of the same day in UTC; a date without a time is its own day."""
    return float(_utc_day(true) == _utc_day(found or "") is not None) if found else 0.0


def shared_names(true: Sequence[str], found: Sequence[str] | None) -> float:
    """Return the F1 of two sets of names."""
    wanted, named = ({_normal(name) for name in names} - {""} for names in (true, found or ()))
    if not named:
        return 0.0
    return 2 * len(wanted & named) / (len(wanted) + len(named))


def _normal(text: str) -> str:
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _utc_day(text: str) -> date | None:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
