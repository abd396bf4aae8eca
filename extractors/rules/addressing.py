"""Whether a block speaks to its reader; news copy does so only in quotations."""

from extractors.blocks import Block, key
from extractors.phrases import word_set


def speaks_to_reader(block: Block) -> bool:
    """Whether a block says "you" or "we" in its own voice."""
    words = word_set("address", "word-reader")
    if not words.isdisjoint(key(block.unquoted).split()):
        return True
    return not block.text.isascii() and any(w in block.unquoted for w in words if not w.isascii() and _solid(w))


def _solid(word: str) -> bool:
    return word[0] >= "\u0600"
