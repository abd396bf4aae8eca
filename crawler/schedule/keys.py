"""The keys of a schedule file, and what each of them takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from difflib import get_close_matches
from typing import Any

from crawler.given_settings import require_kind, require_known
from crawler.schedule.intervals import Window, parse_interval, parse_window

SHORTEST = timedelta(minutes=1)
#: Set by `scrapy due` itself, or the runs could not be followed.
TAKEN = {
    "CLOSESPIDER_TIMEOUT": "use the key minutes",
    "DATABASE_URL": "it is the same for all sites: say it by the environment",
    "LOG_FILE": "it is in the folder of the setting SCHEDULE_DIR",
    "NEW_ARTICLES_MIN": "use the key at_least",
    "PAGES_PER_RUN": "use the key pages",
    "SCHEDULE_ENTRY": "it is the name of the table",
}


def _interval(value: object) -> timedelta:
    return parse_interval(_text(value, '"15 min"'))


def _every(value: object) -> timedelta:
    every = _interval(value)
    if every < SHORTEST:
        raise ValueError(f"{value!r} is more often than once a minute")
    return every


def _window(value: object) -> Window:
    return parse_window(_text(value, '"06:00-23:00 Europe/Berlin"'))


def _text(value: object, example: str = '"spacedaily"') -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"a text in quotes is wanted, like {example}")
    return value


def at_least_one(value: object) -> int:
    """Return a whole number above 0; raises ValueError for anything else."""
    if _number(value) == 0:
        raise ValueError("0 would mean never; leave the key out or write a larger number")
    return _number(value)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"a whole number is wanted, like 50, not {value!r}")
    return value


def _arguments(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError('a table is wanted, like { feed = "https://example.com/feed" }')
    return {name: _text(text, f'{name} = "..."') for name, text in value.items()}


def _settings(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError("a table is wanted, like { DOWNLOAD_DELAY = 5 }")
    return {_setting(name): _plain(name, text) for name, text in value.items()}


def _setting(name: str) -> str:
    if hint := TAKEN.get(name):
        raise ValueError(f"{name} cannot be set here: {hint}")
    if not re.fullmatch(r"[A-Z][A-Z0-9_]*", name):
        raise ValueError(f"{name!r} is no name of a setting: they are in capitals")
    require_known(name)
    return name


def _plain(name: str, value: object) -> str:
    if not isinstance(value, str | int | float):
        raise TypeError(f"{name} takes a text, a number, true or false")
    require_kind(name, value)
    return str(value)


Converter = Callable[[Any], Any]
#: Of a site's table.
OF_SITE: Mapping[str, Converter] = {
    "spider": _text,
    "arguments": _arguments,
    "every": _every,
    "window": _window,
    "jitter": _interval,
    "pages": at_least_one,
    "minutes": at_least_one,
    "at_least": _number,
    "settings": _settings,
}
#: Of the table of what holds for every site that does not say otherwise.
OF_DEFAULTS: Mapping[str, Converter] = {
    key: converter for key, converter in OF_SITE.items() if key not in {"spider", "arguments"}
}


def taken(
    key: str, value: object, converters: Mapping[str, Converter], known: Collection[str]
) -> Any:  # noqa: ANN401  each key has a type of its own
    """Return what a key takes a value for; raises ValueError or TypeError, saying what to do."""
    if key not in converters:
        raise ValueError(_unknown(key, known))
    return converters[key](value)


def _unknown(key: str, known: Collection[str]) -> str:
    close = get_close_matches(key, known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
    return f"there is no such key; {hint}"
