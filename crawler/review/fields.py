"""Which fields of an article differ between two of its versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

#: Fields that are shown otherwise, or differ with every reading.
_ELSEWHERE = frozenset({"articleBody", "removed", "extractor"})


class FieldChange(NamedTuple):
    """A field whose value differs."""

    name: str
    before: str
    after: str


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldChange]:
    """Return the fields that differ, but for the text."""
    names = sorted((before.keys() | after.keys()) - _ELSEWHERE)
    return [
        FieldChange(name, _shown(before.get(name)), _shown(after.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    ]


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(str(each) for each in value.values() if each is not None)
    return ", ".join(map(_shown, value)) if isinstance(value, list) else str(value)
