"""Whether a block speaks to its reader; news copy does so only in quotations."""

from extractors.blocks import Block
from extractors.phrases import word_set


def reports(block: Block) -> bool:
    """Whether a block attributes what it says to somebody, as news copy does."""
    return not word_set("reporting", "word-verb").isdisjoint(block.own_words)


def speaks_to_reader(block: Block) -> bool:
    """Whether a block says "you" or "we" in its own voice, and reports nobody's words."""
    words = word_set("address", "word-reader")
    own = block.own_words
    if not words.isdisjoint(own):
        return word_set("reporting", "word-verb").isdisjoint(own)
    return not block.text.isascii() and any(
        w in block.unquoted for w in words if not w.isascii() and _solid(w)
    )


def _solid(word: str) -> bool:
    return word[0] >= "\u0600"
