"""The writers whom a box below a text names: "Written by", and a name in the line or below it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.blocks import Block
from extractors.metadata.authors import clean_authors, is_lead, labelled_names
from extractors.phrases import Cue
from extractors.rules.head import is_full_name

#: A box stands so many blocks below the last of the text at most. What it says of its writer may
#: have been taken for text.
_BELOW, _INSIDE = 20, 12
#: Headings below which others' names stand.
_OF_OTHERS = frozenset({Cue("related", "line-heading"), Cue("comments", "line-heading")})


def boxed_writers(blocks: Sequence[Block], last: int) -> list[str]:
    """Return the full names in the first box near the last block of a text."""
    for index in range(max(last - _INSIDE, 0), min(last + _BELOW, len(blocks))):
        block = blocks[index]
        if index > last and not _OF_OTHERS.isdisjoint(block.cues):
            return []
        if names := _named_in(block, blocks[index + 1 : index + 2]):
            return names
    return []


def _named_in(block: Block, below: Sequence[Block]) -> list[str]:
    """Return the names in a line, or below one that only leads to them."""
    if not is_lead(block.text):
        return labelled_names(block.text)
    # What has a meaning on pages, as "Recent Posts" has, is nobody's name.
    names = [line.text for line in below if is_full_name(line) and not line.cues]
    return clean_authors(names, set())
