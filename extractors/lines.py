"""Text documents that somebody else extracted: every line is a block."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from extractors.blocks import Block, fold

#: A text is wrapped if so many lines of so many characters go on in the next one.
_FEWEST_WRAPPED, _SHORTEST_WRAPPED = 4, 50
_LINE_END = re.compile(r"\r\n|\r|\n")


def line_blocks(text: str) -> list[Block]:
    """Return the non-blank lines as blocks; a block's place is its 1-based line number."""
    blocks: list[Block] = []
    gap = 0
    for number, line in enumerate(_LINE_END.split(text), start=1):
        folded = fold(line)
        if not folded:
            gap += 1
            continue
        blocks.append(Block(folded, partial(str, number), gap=gap))
        gap = 0
    return _wrapped(blocks)


def _wrapped(blocks: list[Block]) -> list[Block]:
    """Mark the lines whose sentence goes on in the next line, which then begins in small letters."""
    cut = [
        line
        for line, following in pairwise(blocks)
        if len(line.text) >= _SHORTEST_WRAPPED and not line.ended and following.text[0].islower()
    ]
    for line in cut if len(cut) >= _FEWEST_WRAPPED else ():
        line.goes_on = True
    return blocks


def paragraph_blocks(paragraphs: list[Block]) -> list[Block]:
    """Return the blocks as the lines of a text in which a blank line parts paragraphs."""
    return _wrapped([block.as_line(gap=1) for block in paragraphs])
