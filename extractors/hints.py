"""What class names, ids and roles suggest about the blocks inside an element."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from extractors.labels import Label

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 300


class _Phrase(NamedTuple):
    words: list[str]
    label: Label


@cache
def _hints() -> dict[str, list[_Phrase]]:
    """Return the phrases by their first word, the longest first."""
    source = files("extractors.words") / "hints.toml"
    table = tomllib.loads(source.read_text("utf-8"))
    labels = {phrase: Label(label) for label, phrases in table.items() for phrase in phrases}
    found: dict[str, list[_Phrase]] = defaultdict(list)
    for phrase in sorted(labels, key=lambda phrase: (-len(phrase), phrase)):
        words = phrase.split("-")
        found[words[0]].append(_Phrase(words, labels[phrase]))
    return dict(found)


def parted(names: str) -> str:
    """Return names in lower case, those written in camel case with a hyphen between their words."""
    return names if names.islower() else _CAMEL.sub("-", names).lower()


def suggested(names: str) -> Label | None:
    """Return the label that the words of class names or an id suggest, None if they don't."""
    hints = _hints()
    words = _WORD.findall(parted(names[:_LONGEST]))
    for index, word in enumerate(words):
        for phrase in hints.get(word, ()):
            if words[index : index + len(phrase.words)] == phrase.words:
                return phrase.label
    return None
