"""How one version of an article differs from another: by field, by paragraph, by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, NamedTuple

from extractors.assembly import PARAGRAPH_BREAK

#: More paragraphs, or words of one, are not compared: the time grows with their square.
_MOST_PARAGRAPHS, _MOST_WORDS = 1000, 500
#: Fields that are shown otherwise, or differ with every reading.
_ELSEWHERE = frozenset({"articleBody", "removed", "extractor"})


class Piece(NamedTuple):
    """A run of words, and whether it is `same`, `gone` or `new`."""

    change: str
    text: str


class Line(NamedTuple):
    """A paragraph in pieces, and what became of it as a whole."""

    change: str
    pieces: list[Piece]


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


def changed_lines(before: str, after: str) -> list[Line]:
    """Return the paragraphs of both texts, in order, with what changed in them."""
    old = before.split(PARAGRAPH_BREAK)[:_MOST_PARAGRAPHS] if before else []
    new = after.split(PARAGRAPH_BREAK)[:_MOST_PARAGRAPHS] if after else []
    lines: list[Line] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            lines += [Line("same", [Piece("same", text)]) for text in old[start:end]]
        else:
            lines += _replaced(old[start:end], new[new_start:new_end])
    return lines


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for gone, come in zip_longest(old, new):
        if gone is None:
            yield Line("new", [Piece("new", come)])
        elif come is None:
            yield Line("gone", [Piece("gone", gone)])
        else:
            yield Line("changed", list(_pieces(gone.split(), come.split())))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > _MOST_WORDS:
        yield from (Piece("gone", " ".join(old)), Piece("new", " ".join(new)))
        return
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            yield Piece("same", " ".join(old[start:end]))
            continue
        if start < end:
            yield Piece("gone", " ".join(old[start:end]))
        if new_start < new_end:
            yield Piece("new", " ".join(new[new_start:new_end]))
