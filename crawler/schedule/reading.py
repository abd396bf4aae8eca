"""The schedule file: read, checked, and complained about by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import attrs

from crawler.schedule.entries import Entry, Schedule
from crawler.schedule.keys import OF_DEFAULTS, OF_SITE, Converter, at_least_one, taken
from crawler.schedule.places import line_of

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
TOP = ("parallel", "defaults", "site")
OF_TOP: Mapping[str, Converter] = {"parallel": at_least_one}
Keys = tuple[str, ...]


class ScheduleError(ValueError):
    """A schedule file cannot be used; the message says where and what to do, a line a fault."""


class _Faults:
    """What is wrong with a file, each fault with its line and key."""

    def __init__(self, path: Path, source: str) -> None:
        self._path = path
        self._source = source
        self.found: list[str] = []

    def add(self, keys: Keys, complaint: object) -> None:
        line = line_of(self._source, keys)
        where = f"{self._path}, line {line}" if line else str(self._path)
        self.found.append(": ".join(filter(None, (where, ".".join(keys), str(complaint)))))


def read_schedule(path: Path, site_of: Callable[[Entry], str]) -> Schedule:
    """Return the schedule in a file.

    `site_of` names the site that an entry's spider crawls, and raises ValueError if it cannot.
    Raises ScheduleError with everything that is wrong.
    """
    source, tree = _parsed(path)
    faults = _Faults(path, source)
    top = {key: value for key, value in tree.items() if key not in TOP[1:]}
    values = _values(top, (), OF_TOP, faults)
    defaults = _values(_table(tree, ("defaults",), faults), ("defaults",), OF_DEFAULTS, faults)
    sites = _table(tree, ("site",), faults)
    entries = [_entry(sites, name, defaults, site_of, faults) for name in sites]
    if not sites:
        faults.add((), "there is no site in it; add a table like [site.spacedaily]")
    if faults.found:
        raise ScheduleError("\n".join(faults.found))
    return Schedule(entries=tuple(filter(None, entries)), **values)


def _parsed(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        source = path.read_text("utf-8")
        return source, tomllib.loads(source)
    except FileNotFoundError as error:
        raise ScheduleError(
            f"{path}: no such file; copy schedule.example.toml there, or name another one"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ScheduleError(f"{path} cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ScheduleError(f"{path} is not TOML: {error}") from error


def _table(tree: Mapping[str, Any], keys: Keys, faults: _Faults) -> dict[str, Any]:
    table = tree.get(keys[-1], {})
    if isinstance(table, dict):
        return table
    faults.add(keys, f"a table is wanted: [{'.'.join(keys)}]")
    return {}


def _values(
    table: Mapping[str, Any], keys: Keys, converters: Mapping[str, Converter], faults: _Faults
) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        try:
            values[key] = taken(key, value, converters, converters if keys else TOP)
        except (TypeError, ValueError) as error:
            faults.add((*keys, key), error)
    return values


def _entry(
    sites: Mapping[str, Any],
    name: str,
    defaults: Mapping[str, Any],
    site_of: Callable[[Entry], str],
    faults: _Faults,
) -> Entry | None:
    keys, before = ("site", name), len(faults.found)
    table = _table(sites, keys, faults)
    own = _values(table, keys, OF_SITE, faults)
    values = {"spider": name, **defaults, **own}
    if isinstance(sites[name], dict):
        for complaint in _contradictions(name, table | values):
            faults.add(keys, complaint)
    if len(faults.found) > before:
        return None
    values["settings"] = {**defaults.get("settings", {}), **own.get("settings", {})}
    entry = Entry(name=name, **values)
    try:
        return attrs.evolve(entry, site=site_of(entry))
    except ValueError as error:
        faults.add((*keys, "spider"), error)
        return None


def _contradictions(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    if not NAME.fullmatch(name):
        yield "a name is made of letters, digits, dots, hyphens and underscores, at most 64"
    if "every" not in values:
        yield 'how often? say it by a line like every = "15 min", here or under [defaults]'
    elif _is_longer_than_half(values.get("jitter"), values["every"]):
        yield "the jitter is longer than half of every; make it shorter"


def _is_longer_than_half(jitter: object, every: object) -> bool:
    # Where one of them was not understood, its text stands here; that is complained about already.
    if not isinstance(jitter, timedelta) or not isinstance(every, timedelta):
        return False
    return jitter > every / 2
