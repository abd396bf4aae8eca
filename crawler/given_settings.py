"""Settings that a user gave: whether a value is of the kind that its setting has."""

from __future__ import annotations

import math
from collections.abc import Mapping

from scrapy.settings import BaseSettings, default_settings

from crawler import settings

#: What settings are if nobody says anything, Scrapy's and this project's.
DEFAULTS: Mapping[str, object] = {
    name: value
    for module in (default_settings, settings)
    for name, value in vars(module).items()
    if name.isupper()
}
_OWN = frozenset(vars(settings)) - frozenset(vars(default_settings))


def require_kind(name: str, value: object) -> None:
    """Raise ValueError for a value that the setting of that name cannot have."""
    default = DEFAULTS.get(name)
    if isinstance(default, bool):
        _require_truth(name, value)
    elif isinstance(default, int | float):
        _require_number(name, value)


def _require_truth(name: str, value: object) -> None:
    try:
        BaseSettings({name: value}).getbool(name)
    except ValueError:
        raise ValueError(f"{name} is True or False, not {value!r}") from None


def _require_number(name: str, value: object) -> None:
    try:
        number = float(str(value))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"{name} is a number, like {DEFAULTS[name]}, not {value!r}")
    if number < 0 and name in _OWN:
        raise ValueError(f"{name} is 0 or more, not {value}")
