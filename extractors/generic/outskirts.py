"""What stands outside the element that holds a text, and may be text as well as not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from extractors.blocks import Block, Kind
from extractors.generic.containers import Containers

#: An element holds the text if this share of it, and so many of its blocks, stand there.
_NEARLY_ALL, _FEWEST = 0.8, 3
_HALF = 0.5
#: With a lower margin a block may be furniture: trees are surer than they should be of new pages.
_UNSURE = 1.0
_FEWEST_ITEMS = 2


def outskirts(
    blocks: Sequence[Block], containers: Containers, margins: Mapping[int, float], text: set[int]
) -> set[int]:
    """Return the blocks of a text that stand outside its element and are unsure throughout.

    Those are all that stand below it, and lists above it: no story begins with one, but templates
    sum it up so. A paragraph above may be the lede.
    """
    ordered = sorted(text)
    branches = _branches(containers, ordered, [len(blocks[index].text) for index in ordered])
    inside = [index for index, branch in branches.items() if branch is None]
    if not inside or len(inside) == len(ordered):
        return set()

    def unsure(indexes: Iterable[int]) -> bool:
        return all(margins[index] < _UNSURE for index in indexes)

    below = {index for index in ordered if index > inside[-1]}
    lists = _lists(blocks, {i: b for i, b in branches.items() if i < inside[0]})
    return set().union(*filter(unsure, [below, *lists]))


def _lists(blocks: Sequence[Block], branches: Mapping[int, int | None]) -> Iterable[set[int]]:
    """Return the blocks of each element that has nothing but items."""
    found: dict[int | None, set[int]] = defaultdict(set)
    for index, branch in branches.items():
        found[branch].add(index)
    return (
        indexes
        for indexes in found.values()
        if len(indexes) >= _FEWEST_ITEMS and all(blocks[i].kind is Kind.ITEM for i in indexes)
    )


def _branches(
    containers: Containers, text: Sequence[int], chars: Sequence[int]
) -> dict[int, int | None]:
    """Return for each block of a text the element it stands in beside the one that holds the text.

    None stands for that one: the innermost with nearly all of the text. It is around the block in
    the middle.
    """
    passed = list(accumulate(chars))
    total = passed[-1] if passed else 0
    middle = next((i for i, end in zip(text, passed, strict=True) if end >= _HALF * total), None)
    if middle is None:
        return {}
    line = containers.path(containers.inmost[middle], len(containers.around))
    climb = _climber(containers, {number: level for level, number in enumerate(line)})
    met = [climb(containers.inmost[index]) for index in text]
    home = _home([level for level, _ in met], chars)
    return {i: None if level <= home else b for i, (level, b) in zip(text, met, strict=True)}


def _climber(containers: Containers, levels: Mapping[int, int]) -> Callable[[int], tuple[int, int]]:
    """Return what tells at which level of a line of elements one joins it, and through which."""
    around, top = containers.around, len(levels)

    def climb(number: int) -> tuple[int, int]:
        below = number
        while number >= 0 and number not in levels:
            below, number = number, around[number]
        return levels.get(number, top), below

    return climb


def _home(levels: Sequence[int], chars: Sequence[int]) -> int:
    """Return the lowest level at which nearly all of a text has joined; -1 if there is none."""
    held, number = [0] * (max(levels) + 1), [0] * (max(levels) + 1)
    for level, size in zip(levels, chars, strict=True):
        held[level] += size
        number[level] += 1
    wanted = _NEARLY_ALL * sum(chars)
    sums = zip(accumulate(held), accumulate(number), strict=True)
    enough = (level for level, (h, n) in enumerate(sums) if h >= wanted and n >= _FEWEST)
    return next(enough, -1)
