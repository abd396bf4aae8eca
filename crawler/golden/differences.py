"""What changed between two golden outputs, in lines that a person reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from crawler.changes import Change, changes
from extractors.assembly import PARAGRAPH_BREAK

Output = Mapping[str, Any]
_MARKS = {Change.GONE: "-", Change.NEW: "+", Change.CHANGED: "~"}
_BRACKETS = {Change.SAME: ("", ""), Change.GONE: ("[-", "-]"), Change.NEW: ("{+", "+}")}
_BODY = "articleBody"


class Difference(NamedTuple):
    """A line of the difference: the field, what became of it, and the words."""

    field: str
    change: Change
    text: str

    def __str__(self) -> str:
        return f"{_MARKS[self.change]} {self.field}: {self.text}"


def differences(before: Output, after: Output) -> list[Difference]:
    """Return what differs, field by field, in the order of the newer output."""
    names = dict.fromkeys((*after, *before))
    return [line for name in names for line in _of_field(name, before.get(name), after.get(name))]


def _of_field(name: str, before: Any, after: Any) -> Iterator[Difference]:  # noqa: ANN401  JSON
    if before == after:
        return
    if name == _BODY and isinstance(before, list) and isinstance(after, list):
        yield from _of_body(before, after)
    elif isinstance(before, list) or isinstance(after, list):
        yield from _of_list(name, before or [], after or [])
    else:
        if before is not None:
            yield Difference(name, Change.GONE, _told(before))
        if after is not None:
            yield Difference(name, Change.NEW, _told(after))


def _of_body(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    for paragraph in changes(PARAGRAPH_BREAK.join(before), PARAGRAPH_BREAK.join(after)):
        if paragraph.change is Change.SAME:
            continue
        if paragraph.change is not Change.CHANGED:
            yield Difference(_BODY, paragraph.change, paragraph.pieces[0].text)
            continue
        pieces = (_BRACKETS[piece.change] + (piece.text,) for piece in paragraph.pieces)
        words = " ".join(f"{opened}{text}{closed}" for opened, closed, text in pieces)
        yield Difference(_BODY, Change.CHANGED, words)


def _of_list(name: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Difference]:
    old, new = (list(map(_told, values)) for values in (before, after))
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            yield from (Difference(name, Change.GONE, text) for text in old[start:end])
            yield from (Difference(name, Change.NEW, text) for text in new[new_start:new_end])


def _told(value: Any) -> str:  # noqa: ANN401  JSON
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_told(part)}" for name, part in value.items())
    if isinstance(value, list):
        return " / ".join(map(_told, value))
    return str(value)
