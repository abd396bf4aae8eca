"""Text documents that somebody else extracted: every line is a block."""

from __future__ import annotations

import re
from functools import partial

from extractors.blocks import Block, fold

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
    return blocks


def paragraph_blocks(paragraphs: list[Block]) -> list[Block]:
    """Return the blocks as the lines of a text in which a blank line parts paragraphs."""
    return [block.as_line(gap=1) for block in paragraphs]
