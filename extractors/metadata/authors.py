"""Names of authors, out of the lines and lists they are printed in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from extractors.metadata.text import clean, key
from extractors.metadata.titles import is_site

#: More is a list of contributors, longer is a sentence.
MAX_AUTHORS = 30
_MAX_LINE = 600
_MAX_WORDS = 8
_MAX_NAME = 80
#: "Marna van der Merwe" and "ana ruiz" are names; more words in lower case are a sentence.
_MAX_LOWER = 2

_ADDRESS = re.compile(r"\S{0,100}(?:@|://|www\.)\S{0,300}|\bfacebook\.com\S{0,200}")
_BRACKETED = re.compile(r"\s{0,3}[(\[（【][^()\[\]（）【】]{0,60}[)\]）】]")
_DIVIDER = re.compile(r"\s*[;|/•·，、；｜&\n]\s*|\s+[-–—]\s+|,\s+|,$")
_EDGES = " \t,.:;-–—|•·*\"'“”"
# A date, a reading time, a number of articles.
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_SOLID = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Words(NamedTuple):
    """The words of bylines, of all languages together."""

    lead: re.Pattern[str]
    joined: re.Pattern[str]
    roles: frozenset[str]
    titles: frozenset[str]
    accounts: frozenset[str]
    solid_roles: tuple[str, ...]


@cache
def words() -> Words:
    """Return the word lists, read once."""
    lists = tomllib.loads((files("extractors.metadata") / "byline.toml").read_text("utf-8"))
    flat = {
        name: sorted(
            {w for language in table.values() for w in language}, key=lambda w: (-len(w), w)
        )
        for name, table in lists.items()
    }
    lead = "|".join(map(re.escape, flat["lead"]))
    return Words(
        re.compile(rf"(?:{lead})(?:\s{{0,3}}[:：]\s{{0,3}}|\s{{1,3}})", re.IGNORECASE),
        re.compile(rf"\s(?:{'|'.join(map(re.escape, flat['and']))})\s", re.IGNORECASE),
        frozenset(flat["role"]),
        frozenset(flat["title"]),
        frozenset(flat["account"]),
        tuple(role for role in flat["role"] if _SOLID.match(role)),
    )


def clean_authors(values: Iterable[str], sites: set[str]) -> list[str]:
    """Return the names in the values of author fields and bylines, each once.

    The site itself (`sites`, as `site_keys` gives them) stays only where nobody else is named.
    """
    names: dict[str, str] = {}
    for value in values:
        for name in _split(value):
            names.setdefault(key(name), name)
            if len(names) >= MAX_AUTHORS:
                break
    persons = [name for name in names.values() if not is_site(name, sites)]
    return persons or list(names.values())


def only_site(names: Iterable[str], sites: set[str]) -> bool:
    """Whether nobody but the site itself is named."""
    return all(is_site(name, sites) for name in names)


def begins_byline(line: str) -> bool:
    """Whether a line is "By" and a short name after it, in any language of the list."""
    match = words().lead.match(line)
    if not match or len(line) > _MAX_NAME:
        return False
    named = line[match.end() :]
    return not named[:1].islower() and 1 < len(named.split()) <= _MAX_WORDS and _is_name(named)


def _split(value: str) -> Iterator[str]:
    """Yield the names in one line."""
    line = _ADDRESS.sub(" ", _BRACKETED.sub("", (clean(value) or "")[:_MAX_LINE]))
    line = _without_lead(line.strip(_EDGES))
    parts = [part.strip(_EDGES) for part in _DIVIDER.split(line)]
    named = False
    for part in parts:
        if not part or (named and _is_role(part)):
            continue
        for name in _divide(part):
            bare = _without_role(_without_lead(name))
            if _is_name(bare):
                named = True
                yield bare


def _without_lead(line: str) -> str:
    """Return a line without "By" before the name, where a name is left."""
    match = words().lead.match(line)
    if not match:
        return line
    rest = line[match.end() :]
    # "Von Braun" and "Di Marco" are names: one word is left, or none in capitals.
    marked = (
        ":" in match[0]
        or "：" in match[0]
        or match[0][:1].islower()
        or match[0][:3].lower() == "by "
    )
    named = len(rest.split()) > 1 and not rest[:1].islower()
    return rest if (marked and not rest[:1].islower()) or named else line


def _divide(part: str) -> list[str]:
    """Return the names on both sides of "and": full names, or single words, never a mixture."""
    names = words().joined.split(part)
    if len(names) == 1:
        return names
    lengths = [len(name.split()) for name in names]
    return names if min(lengths) > 1 or max(lengths) == 1 else [part]


def _is_role(part: str) -> bool:
    found = key(part).split()
    return (
        not found
        or part[:1].islower()
        or part.lower() in words().titles
        or any(word in words().roles for word in found)
    )


def _without_role(name: str) -> str:
    """Return a name of a script without cases without the role that follows it."""
    name = name.strip(_EDGES)
    for role in words().solid_roles:
        if name.endswith(role) and len(name) > len(role) + 1:
            return name.removesuffix(role).rstrip(_EDGES)
    return name


def _is_name(name: str) -> bool:
    return (
        len(name) <= _MAX_NAME
        and sum(word[0].islower() for word in name.split()) <= _MAX_LOWER
        and not _DIGIT.search(name)
        and len(name.split()) <= _MAX_WORDS
        and bool(_LETTER.search(name))
        and name.lower() not in words().accounts
        and name.lower() not in words().titles
        and not words().lead.fullmatch(f"{name.rpartition(' ')[2]} ")
    )
