"""Settings that a user gave: whether a value is one that its setting can have."""

from __future__ import annotations

import math
from collections.abc import Mapping
from difflib import get_close_matches

from scrapy.settings import BaseSettings, default_settings

from crawler import settings
from crawler.addresses import require_pair

#: What settings are if nobody says anything, Scrapy's and this project's.
DEFAULTS: Mapping[str, object] = {
    name: value
    for module in (default_settings, settings)
    for name, value in vars(module).items()
    if name.isupper()
}
_OWN = frozenset(vars(settings)) - frozenset(vars(default_settings))
#: Whole numbers by default that need not be.
_FRACTIONS = frozenset(
    {
        "AUTOTHROTTLE_MAX_DELAY",
        "AUTOTHROTTLE_START_DELAY",
        "CLEANING_TIMEOUT",
        "CLOSESPIDER_TIMEOUT",
        "CRAWL_DELAY_MAX",
        "DNS_TIMEOUT",
        "DOWNLOAD_DELAY",
        "DOWNLOAD_TIMEOUT",
        "ROBOTS_MAX_AGE",
        "RUN_HEARTBEAT",
    }
)
#: With 0 of these nothing would be done, or without end, or what is not finished would be lost.
_ABOVE_0 = frozenset(
    {
        "ARCHIVE_FILE_SIZE",
        "AUTOTHROTTLE_TARGET_CONCURRENCY",
        "CLEANING_MEMORY_MB",
        "CLEANING_TIMEOUT",
        "CONCURRENT_REQUESTS",
        "CONCURRENT_REQUESTS_PER_DOMAIN",
        "DOWNLOAD_TIMEOUT",
        "LEDGER_ATTEMPTS",
        "LIST_PAGES",
        "PAGES_PER_RUN",
        "RUN_HEARTBEAT",
    }
)
_LEVELS = ("CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG")


def require_known(name: str) -> None:
    """Raise ValueError for a name that looks like a slip; add-ons have settings of their own."""
    close = get_close_matches(name, DEFAULTS, 1, cutoff=0.9)
    if close and name not in DEFAULTS:
        raise ValueError(f"there is no setting {name}; did you mean {close[0]}?")


def require_kind(name: str, value: object) -> None:
    """Raise ValueError for a value that the setting of that name cannot have."""
    default = DEFAULTS.get(name)
    if isinstance(default, bool):
        _require_truth(name, value)
    elif isinstance(default, int | float):
        _require_number(name, value)
    elif name == "OPEN_ADDRESSES":
        _require_pairs(name, value)
    elif name == "LOG_LEVEL":
        _require_level(name, value)


def _require_truth(name: str, value: object) -> None:
    try:
        BaseSettings({name: value}).getbool(name)
    except ValueError:
        raise ValueError(f"{name} is True or False, not {value!r}") from None


def _require_number(name: str, value: object) -> None:
    default = DEFAULTS[name]
    is_whole = isinstance(default, int) and name not in _FRACTIONS
    try:
        number = int(str(value)) if is_whole else float(str(value))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        kind = "a whole number" if is_whole else "a number"
        raise ValueError(f"{name} is {kind}, like {default}, not {value!r}")
    if number < 0 and name in _OWN:
        raise ValueError(f"{name} is 0 or more, not {value}")
    if number <= 0 and name in _ABOVE_0:
        raise ValueError(f"{name} is more than 0, like {default}, not {value}")


def _require_level(name: str, value: object) -> None:
    if str(value).upper() not in _LEVELS:
        raise ValueError(f"{name} is one of {', '.join(_LEVELS)}, not {value!r}")


def _require_pairs(name: str, value: object) -> None:
    for pair in BaseSettings({name: value}).getlist(name):
        try:
            require_pair(pair)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
