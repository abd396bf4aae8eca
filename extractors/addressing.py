"""Whether a block speaks to its reader; news copy does so only in quotations."""

import re
from functools import cache

from extractors.blocks import Block, contains_any
from extractors.lazy import once
from extractors.phrases import tongue_of, word_languages, word_set

# German tells "you" from "they" by the capital inside a sentence; Spanish and French by the verb.
_POLITE = re.compile(
    r"(?<=[a-zäöüß,] )(?:Sie|Ihr|Ihre|Ihren|Ihrer|Ihrem|Ihnen)\b|\b(?:votre|vos|vous)\b"
)
#: One of these is in every match; the pattern takes its time to find none.
_POLITE_MARKS = ("Sie", "Ihr", "Ihnen", "votre", "vos", "vous")
# Thai, Chinese, Japanese and Korean words are joined to others.
_FIRST_JOINED = "\u0e00"


@once
def reports(block: Block) -> bool:
    """Whether a block attributes what it says to somebody, as news copy does."""
    return _uses(block, "reporting", "word-verb")


def speaks_to_reader(block: Block) -> bool:
    """Whether a block says "you" or "we" in its own voice, and reports nobody's words."""
    return says_we_or_you(block) and not reports(block)


@once
def speaks_of_self(block: Block) -> bool:
    """Whether a block says "I" in its own voice, as comments do.

    Such words are short, and others in the next language: there a text's language must be sure.
    """
    used = word_set("address", "word-self").intersection(block.own_words)
    if used - _doubtful("address", "word-self"):
        return True
    written, listed = tongue_of(block.own_words), word_languages("address", "word-self")
    return written is not None and any(written in listed[word] for word in used)


@once
def says_we_or_you(block: Block) -> bool:
    """Whether a block has a word for its reader or for those who publish it, in its own voice."""
    return _uses(block, "address", "word-reader") or _is_polite(block.unquoted)


def _is_polite(text: str) -> bool:
    return contains_any(text, _POLITE_MARKS) and bool(_POLITE.search(text))


def _uses(block: Block, family: str, name: str) -> bool:
    """Whether one of a list's words stands in the block, outside quotation marks."""
    used = word_set(family, name).intersection(block.own_words)
    if used and not (used <= _doubtful(family, name) and _are_others(family, name, used, block)):
        return True
    return not block.text.isascii() and any(w in block.unquoted for w in _joined(family, name))


@cache
def _doubtful(family: str, name: str) -> frozenset[str]:
    """Return the words of a list that are common words of another language."""
    common = word_languages("function", "word-function")
    listed = word_languages(family, name).items()
    return frozenset(w for w, languages in listed if common.get(w, languages) - languages)


def _are_others(family: str, name: str, used: frozenset[str], block: Block) -> bool:
    """Whether the block is in another language than the words that it uses of a list."""
    written = tongue_of(block.own_words)
    listed = word_languages(family, name)
    return written is not None and all(written not in listed[word] for word in used)


@cache
def _joined(family: str, name: str) -> tuple[str, ...]:
    """Return the words of a list that are written in scripts that join them to others."""
    return tuple(sorted(word for word in word_set(family, name) if word[0] >= _FIRST_JOINED))
