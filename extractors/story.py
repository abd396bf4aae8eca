"""The story as the rules see it: its blocks, what is known of it, what is decided so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import attrs

from extractors.blocks import Block, key
from extractors.labels import BOILERPLATE, Label
from extractors.lazy import lazy
from extractors.phrases import Cue


class Verdict(NamedTuple):
    """A label and the name of the rule that gave it."""

    label: Label
    rule: str


class Claim(NamedTuple):
    """What a rule says of the block with that index."""

    block: int
    label: Label


@attrs.frozen(kw_only=True, slots=False)
class Known:
    """What is known of the story before its blocks are read.

    `region` says that the blocks are those of the container of the story's text, so that a page's
    head and furniture are not expected around it.
    """

    headline: str | None = None
    description: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    host: str | None = None
    region: bool = False

    @lazy
    def headline_key(self) -> str:
        """The headline's words."""
        return key(self.headline or "")


def vocabulary(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the words that tell what a text is about."""
    return frozenset().union(*(block.stems for block in blocks))


class Story:
    """Blocks with their verdicts. Rules claim blocks in turn; the first claim stands."""

    def __init__(self, blocks: Sequence[Block], known: Known | None = None) -> None:
        self.blocks = blocks
        self.known = known or Known()
        self.verdicts: list[Verdict | None] = [None] * len(blocks)
        #: How many blocks have been claimed: what was worked out at the same count still holds.
        self.claimed = 0

    def __len__(self) -> int:
        return len(self.blocks)

    def label(self, index: int) -> Label | None:
        """Return the label of a block, None while it is open or outside the story."""
        if not 0 <= index < len(self.blocks):
            return None
        verdict = self.verdicts[index]
        return verdict.label if verdict else None

    def is_open(self, index: int) -> bool:
        """Whether no rule has claimed the block yet."""
        return 0 <= index < len(self.blocks) and self.verdicts[index] is None

    def open(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, Block]]:
        """Yield the blocks that no rule has claimed yet, with their indexes."""
        for index in range(start, len(self.blocks) if stop is None else stop):
            if self.verdicts[index] is None:
                yield index, self.blocks[index]

    @lazy
    def _by_cue(self) -> dict[Cue, list[int]]:
        found: dict[Cue, list[int]] = defaultdict(list)
        for index, block in self.open():
            for cue in block.cues:
                found[cue].append(index)
        return found

    def cued(self, *cues: Cue) -> Iterator[tuple[int, Block]]:
        """Yield the open blocks that use a phrase of one of the cues, with their indexes."""
        found = self._by_cue
        indexes = {index for cue in cues if cue in found for index in found[cue]}
        for index in sorted(indexes):
            if self.verdicts[index] is None:
                yield index, self.blocks[index]

    @lazy
    def _lines(self) -> list[int]:
        return [index for index, block in self.open() if not block.prose]

    def lines(self) -> Iterator[tuple[int, Block]]:
        """Yield the open blocks that are no running text, with their indexes."""
        for index in self._lines:
            if self.verdicts[index] is None:
                yield index, self.blocks[index]

    def prose(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the indexes of the open blocks that read as running text."""
        return [index for index, block in self.open(start, stop) if self.is_text(block)]

    @lazy
    def _terse(self) -> bool:
        return not any(block.prose for block in self.blocks)

    def is_text(self, block: Block) -> bool:
        """Whether a block reads as running text; where none does, short sentences do."""
        return block.prose or (
            self._terse and (block.length >= 10 or (block.ended and block.length >= 3))
        )

    def claim(self, claims: Iterable[Claim], rule: str) -> None:
        """Record a rule's claims on blocks that are still open."""
        for index, label in claims:
            if self.verdicts[index] is None:
                self.verdicts[index] = Verdict(label, rule)
                self.claimed += 1

    def has_furniture(self) -> bool:
        """Whether the blocks are a page with furniture; a text without any is a story already."""
        furniture = BOILERPLATE | {Label.TITLE}
        return any(verdict and verdict.label in furniture for verdict in self.verdicts)

    def labelled(self, *labels: Label) -> list[int]:
        """Return the indexes of the blocks that have one of the labels."""
        return [i for i, verdict in enumerate(self.verdicts) if verdict and verdict.label in labels]
