"""Agencies named inside a story: as the ones reporting it, or as somebody else's source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from extractors.wire.agencies import Source, forms

#: How far from the name the words stand that say what it does.
_BEFORE, _AFTER = 90, 45
#: A story longer than this is read no further.
_MOST_TEXT = 60_000


class Role(Enum):
    """What an agency named in a story does there."""

    REPORTING = auto()
    CITED = auto()
    NEITHER = auto()


class Mention(NamedTuple):
    """An agency or outlet named in a story, and as what."""

    source: Source
    role: Role


def _pattern(where: str, role: str) -> re.Pattern[str]:
    table = tomllib.loads(files("extractors.wire").joinpath("roles.toml").read_text("utf-8"))
    words = "|".join(f"(?:{p})" for p in table[where][role].values() if p)
    return re.compile(rf"(?i)(?<!\w)(?:{words})$" if where == "before" else rf"(?i)(?:{words})")


def _by_first_letter(names: Iterable[str]) -> str:
    """Join names so that a place in the text is tried against those of its letter only."""
    longest_first = sorted(names, key=lambda n: (n[0], -len(n)))
    return "|".join(
        re.escape(letter) + "(?:" + "|".join(re.escape(n[1:]) for n in group) + ")"
        for letter, group in groupby(longest_first, key=lambda n: n[0])
    )


_FORMS = {f: s for f, s in forms().items() if len(f) > 1}
# What may not stand before a name is looked at afterwards: a pattern that begins with letters is
# searched many times faster.
_NAME = re.compile(rf"(?P<form>{_by_first_letter(_FORMS)})(?![A-Za-zÀ-ɏ0-9/])")
_GLUED = re.compile(r"[A-Za-zÀ-ɏ0-9@./#\-]")
_SURE = (_pattern("before", "sure"), _pattern("after", "sure"))
_REPORTING = (_pattern("before", "reporting"), _pattern("after", "reporting"))
_CITED = (_pattern("before", "citing"), _pattern("after", "citing"))


def _says(patterns: tuple[re.Pattern[str], re.Pattern[str]], before: str, after: str) -> bool:
    return bool(patterns[0].search(before) or patterns[1].match(after))


def _role(before: str, after: str) -> Role:
    if _says(_SURE, before, after):
        return Role.REPORTING
    if _says(_CITED, before, after):
        return Role.CITED
    return Role.REPORTING if _says(_REPORTING, before, after) else Role.NEITHER


def mentions(paragraphs: Iterable[str]) -> Iterator[Mention]:
    """Find the agencies and outlets that a story names in its running text."""
    left = _MOST_TEXT
    for paragraph in paragraphs:
        text = paragraph[:left]
        left -= len(text)
        for match in _NAME.finditer(text):
            if _GLUED.match(text, match.start() - 1) and match.start():
                continue
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            after = text[match.end() : match.end() + _AFTER]
            yield Mention(_FORMS[match["form"]], _role(before, after))
