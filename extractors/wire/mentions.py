"""Agencies named inside a story: as the ones reporting it, or as somebody else's source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extractors.wire.agencies import Source, forms

#: How far from the name the words stand that say what it does.
_BEFORE, _AFTER = 90, 45
#: A story longer than this is read no further.
_MOST_TEXT = 60_000


class Role(Enum):
    """What an agency named in a story does there."""

    REPORTING = auto()
    CITED = auto()
    #: It saw a document: its own copy says so, and others who quote it.
    SHOWN = auto()
    #: It is what the story is about.
    SUBJECT = auto()
    NEITHER = auto()


class Mention(NamedTuple):
    """An agency or outlet named in a story, and as what."""

    source: Source
    role: Role


def _pattern(where: str, role: str) -> re.Pattern[str]:
    table = tomllib.loads(files("extractors.wire").joinpath("roles.toml").read_text("utf-8"))
    words = "|".join(f"(?:{p})" for p in table[where][role].values() if p)
    # Against text in lower case: a pattern that ignores case cannot skip an alternative by its
    # first letter.
    return re.compile(rf"(?<!\w)(?:{words})$" if where == "before" else rf"(?:{words})")


_FORMS = {form: source for form, source in forms().items() if len(form) > 1}
_BEGINNING = re.compile(r"[A-ZÁČÉİ]|dpa|epd|aska|ritz")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\uffdc]")
_LATIN = [form for form in _FORMS if _BEGINNING.match(form)]
_IN_LATIN = AhoCorasick(_LATIN)
_OTHER = re.compile(
    "|".join(re.escape(f) for f in sorted(_FORMS, key=len, reverse=True) if _OTHER_SCRIPT.match(f))
)
_GLUED_BEFORE = re.compile(r"[A-Za-zÀ-ɏ0-9@./#\-]")
_GLUED_AFTER = re.compile(r"[A-Za-zÀ-ɏ0-9/]")


def _names_in(text: str) -> Iterator[tuple[str, int]]:
    """Find names of the list, and where they begin."""
    for at, form in _latin_at(text):
        after = at + len(form)
        if not ((at and _GLUED_BEFORE.match(text, at - 1)) or _GLUED_AFTER.match(text, after)):
            yield form, at
    if not text.isascii() and _OTHER_SCRIPT.search(text):
        yield from ((found[0], found.start()) for found in _OTHER.finditer(text))


def _latin_at(text: str) -> list[tuple[int, str]]:
    """Return the longest form in Latin letters at each place that has one."""
    found: dict[int, str] = {}
    for number, start, end in _IN_LATIN.find_matches_as_indexes(text, overlapping=True):
        if end - start > len(found.get(start, "")):
            found[start] = _LATIN[number]
    return sorted(found.items())


_SURE = (_pattern("before", "sure"), _pattern("after", "sure"))
_REPORTING = (_pattern("before", "reporting"), _pattern("after", "reporting"))
_CITED = (_pattern("before", "citing"), _pattern("after", "citing"))
_SUBJECT = (_pattern("before", "subject"), _pattern("after", "subject"))
_SHOWN = (_pattern("before", "shown"), _pattern("after", "shown"))


def _says(patterns: tuple[re.Pattern[str], re.Pattern[str]], before: str, after: str) -> bool:
    # What follows the name is looked at first: that takes a tenth of the time.
    return bool(patterns[1].match(after) or patterns[0].search(before))


def _role(before: str, after: str) -> Role:
    if _says(_SUBJECT, before, after):
        return Role.SUBJECT
    if _says(_SURE, before, after):
        return Role.REPORTING
    if _says(_SHOWN, before, after):
        return Role.SHOWN
    if _says(_CITED, before, after):
        return Role.CITED
    return Role.REPORTING if _says(_REPORTING, before, after) else Role.NEITHER


def mentions(paragraphs: Iterable[str]) -> Iterator[Mention]:
    """Find the agencies and outlets that a story names in its running text."""
    left = _MOST_TEXT
    for paragraph in paragraphs:
        text = paragraph[:left]
        left -= len(text)
        for form, at in _names_in(text):
            end = at + len(form)
            before, after = text[max(0, at - _BEFORE) : at], text[end : end + _AFTER]
            yield Mention(_FORMS[form], _role(before.lower(), after.lower()))
