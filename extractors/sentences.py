"""What a block is as a sentence."""

from __future__ import annotations

from extractors.blocks import Block
from extractors.lazy import once
from extractors.wire.credits import trailing_credit

_SHORTEST_SENTENCE = 4


def is_sentence(block: Block) -> bool:
    """Whether a block is a sentence, a short one included."""
    return block.prose or (block.ended and block.length >= _SHORTEST_SENTENCE)


@once
def is_signed(block: Block) -> bool:
    """Whether a sentence has the agency's name behind it, as a story's last one has."""
    return block.ended and bool(trailing_credit(block.text))
