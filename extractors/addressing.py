"""Whether a block speaks to its reader; news copy does so only in quotations."""

import re
from functools import cache

from extractors.blocks import Block
from extractors.phrases import word_set

# German tells "you" from "they" by the capital inside a sentence; Spanish and French by the verb.
_POLITE = re.compile(
    r"(?<=[a-zäöüß,] )(?:Sie|Ihr|Ihre|Ihren|Ihrer|Ihrem|Ihnen)\b|\b(?:votre|vos|vous)\b"
)


def reports(block: Block) -> bool:
    """Whether a block attributes what it says to somebody, as news copy does."""
    return not word_set("reporting", "word-verb").isdisjoint(block.own_words)


def speaks_to_reader(block: Block) -> bool:
    """Whether a block says "you" or "we" in its own voice, and reports nobody's words."""
    words = word_set("address", "word-reader")
    own = block.own_words
    if not words.isdisjoint(own) or _POLITE.search(block.unquoted):
        return word_set("reporting", "word-verb").isdisjoint(own)
    return not block.text.isascii() and any(word in block.unquoted for word in _joined(words))


@cache
def _joined(words: frozenset[str]) -> tuple[str, ...]:
    """Return the words of scripts that join them to others."""
    return tuple(sorted(word for word in words if word[0] >= "\u0600"))
