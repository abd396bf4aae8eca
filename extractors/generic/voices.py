"""Who speaks in a block: the site to its reader, in phrases of its furniture, or a reporter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block, look_up

Row = list[float]

_FAMILIES = ("donation", "newsletter", "related", "comments", "share", "legal", "bio")
#: What is said of the blocks before and after as well.
_NEAR = ("families", "to_reader")
#: What is said where there is no block.
_SILENT = [0.0] * 4

#: The names of a row's figures, in order.
NAMES = (
    *("families", "whole_phrase", "to_reader", "reports"),
    *(f"says_{family}" for family in _FAMILIES),
    *(f"{name}_{side}" for side in ("before", "after") for name in _NEAR),
)


class Heard(Protocol):
    """What is said in the blocks of a page."""

    def __call__(self, chosen: Sequence[int]) -> list[Row]:
        """Return the rows of the chosen blocks."""

    def plain(self, chosen: Sequence[int]) -> set[int]:
        """Return those of the chosen blocks that use no phrase of furniture."""


class Voices:
    """The figures of a page's blocks, worked out for those that are asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    def __call__(self, chosen: Sequence[int]) -> list[Row]:
        """Return the rows of the chosen blocks."""
        blocks = self._blocks
        near = {at for index in chosen for at in (index - 1, index, index + 1)}
        heard = [at for at in sorted(near) if 0 <= at < len(blocks)]
        look_up([blocks[at] for at in heard])
        said = {at: _figures(blocks[at]) for at in heard}
        return [
            said[at] + _to_neighbour(said, at - 1) + _to_neighbour(said, at + 1) for at in chosen
        ]

    def plain(self, chosen: Sequence[int]) -> set[int]:
        """Return those of the chosen blocks that use no phrase of furniture."""
        look_up([self._blocks[at] for at in chosen])
        return {at for at in chosen if not self._blocks[at].cues}


def _to_neighbour(said: Mapping[int, Row], at: int) -> Row:
    """Return what _NEAR names of a block."""
    families, _, to_reader, *_ = said.get(at, _SILENT)
    return [families, to_reader]


def _figures(block: Block) -> Row:
    cues = block.cues
    families = {cue.family for cue in cues}
    return [
        float(len(families)),
        float(any(cue.whole for cue in cues)),
        float(speaks_to_reader(block)),
        float(reports(block)),
        *(float(family in families) for family in _FAMILIES),
    ]
