"""What class names, ids and roles suggest about the blocks inside an element."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from extractors.labels import Label

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART = re.compile(r"[^a-z0-9]+")
_LONGEST = 300


class _Hints(NamedTuple):
    pattern: re.Pattern[str]
    labels: dict[str, Label]


@cache
def _hints() -> _Hints:
    source = files("extractors.words") / "hints.toml"
    table = tomllib.loads(source.read_text("utf-8"))
    labels = {word: Label(label) for label, words in table.items() for word in words}
    longest_first = sorted(labels, key=lambda word: (-len(word), word))
    return _Hints(re.compile(f"-({'|'.join(longest_first)})(?=-)"), labels)


def suggested(names: str) -> Label | None:
    """Return the label that the words of class names or an id suggest, None if they don't."""
    words = _APART.sub("-", _CAMEL.sub("-", names[:_LONGEST]).lower())
    hints = _hints()
    found = hints.pattern.search(f"-{words}-")
    return hints.labels[found[1]] if found else None
