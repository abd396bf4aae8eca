"""How one text differs from another: by paragraph, and by word within a changed paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from extractors.assembly import PARAGRAPH_BREAK

#: More than these are not compared one by one: the time grows with their square.
MOST_PARAGRAPHS = 2_000
MOST_PAIRS = 10_000
MOST_WORDS = 1_000
#: Share of the words that two paragraphs have in common if one became the other.
ALIKE = 0.4


class Change(StrEnum):
    """What became of a paragraph or of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    CHANGED = "changed"


class Piece(NamedTuple):
    """Words in a row that are the same, gone or new."""

    change: Change
    text: str


class Paragraph(NamedTuple):
    """A paragraph in pieces, and what became of it as a whole."""

    change: Change
    pieces: tuple[Piece, ...]


def changes(before: str, after: str) -> list[Paragraph]:
    """Return the paragraphs of both texts, in order, with what changed in them."""
    old, new = _paragraphs(before), _paragraphs(after)
    if max(len(old), len(new)) > MOST_PARAGRAPHS:
        return [] if old == new else [*_all(Change.GONE, old), *_all(Change.NEW, new)]
    found: list[Paragraph] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            found += _all(Change.SAME, old[start:end])
        else:
            found += _replaced(old[start:end], new[new_start:new_end])
    return found


def _paragraphs(text: str) -> list[str]:
    return text.split(PARAGRAPH_BREAK) if text else []


def _all(change: Change, texts: Sequence[str]) -> Iterator[Paragraph]:
    return (Paragraph(change, (Piece(change, text),)) for text in texts)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    at_old = at_new = 0
    for mine, its in [*_pairs(old, new), (len(old), len(new))]:
        yield from _all(Change.GONE, old[at_old:mine])
        yield from _all(Change.NEW, new[at_new:its])
        if mine < len(old) and its < len(new):
            yield Paragraph(Change.CHANGED, tuple(_pieces(old[mine].split(), new[its].split())))
        at_old, at_new = mine + 1, its + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which paragraph became which: the pairs in order with the most words in common."""
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return []
    mine, its = ([Counter(text.split()) for text in texts] for texts in (old, new))
    # best[i][j]: what the paragraphs from i and j on have in common, paired at their best.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = _likeness(mine[i], its[j]) + best[i + 1][j + 1]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _likeness(mine: Counter[str], its: Counter[str]) -> float:
    """Return the share of words in common; less than nothing if it is too small to pair."""
    share = 2 * (mine & its).total() / max(1, mine.total() + its.total())
    return share if share >= ALIKE else -1.0


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > MOST_WORDS:
        yield from (Piece(Change.GONE, " ".join(old)), Piece(Change.NEW, " ".join(new)))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(Change.SAME, " ".join(old[start:end]))
            continue
        if start < end:
            yield Piece(Change.GONE, " ".join(old[start:end]))
        if new_start < new_end:
            yield Piece(Change.NEW, " ".join(new[new_start:new_end]))
