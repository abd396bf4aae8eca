"""Words that introduce names: of who supplied a text or a picture, or worked on it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    source = files("extractors.wire").joinpath("credits.toml")
    return tomllib.loads(source.read_text("utf-8"))


def listed(kind: str) -> list[str]:
    """Return what a kind has in all languages, in their order."""
    return [each for words in _table()[kind].values() for each in words]


def introductions(*kinds: str) -> str:
    """Return the words of some kinds, in all languages, as alternatives of a pattern."""
    words = sorted({word for kind in kinds for word in listed(kind)}, key=len, reverse=True)
    return "|".join(map(re.escape, words))
