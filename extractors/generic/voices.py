"""Who speaks in a block: the site to its reader, in phrases of its furniture, or a reporter."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block

Row = list[float]

_FAMILIES = ("donation", "newsletter", "related", "comments", "share", "legal", "bio")
#: What is said of the blocks before and after as well.
_NEAR = ("families", "to_reader")

#: The names of a row's figures, in order.
NAMES = (
    *("families", "whole_phrase", "to_reader", "reports"),
    *(f"says_{family}" for family in _FAMILIES),
    *(f"{name}_{side}" for side in ("before", "after") for name in _NEAR),
)


class Voices:
    """The figures of a page's blocks, each worked out when it is asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._own: dict[int, Row] = {}

    def __call__(self, index: int) -> Row:
        """Return the row of a block."""
        return self._said(index) + self._to_neighbour(index - 1) + self._to_neighbour(index + 1)

    def all(self) -> list[Row]:
        """Return the rows of all blocks."""
        return [self(index) for index in range(len(self._blocks))]

    def _said(self, index: int) -> Row:
        if index not in self._own:
            self._own[index] = _figures(self._blocks[index])
        return self._own[index]

    def _to_neighbour(self, index: int) -> Row:
        if not 0 <= index < len(self._blocks):
            return [0.0, 0.0]
        families, _, to_reader, *_ = self._said(index)
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
