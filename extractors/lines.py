"""Text documents that somebody else extracted: every line is a block, wrapped ones together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from extractors.blocks import Block, fold

_LINE_END = re.compile(r"\r\n|\r|\n")
#: A text is wrapped if no line is longer than this, and so many lines go on in the next one.
_WIDEST, _FEWEST = 120, 4
#: Share of a wrapped text's lines that are nearly as long as the longest.
_FULL_SHARE, _NEARLY = 0.4, 0.75
#: Share of the long lines that go on in the next one, where a page has more short lines than text.
_WRAPPED_SHARE = 0.5


class Line(NamedTuple):
    """A non-blank line, white space folded: its number and the blank lines before it."""

    text: str
    number: int
    gap: int


def _lines(text: str) -> Iterator[Line]:
    gap = 0
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if folded := fold(line):
            yield Line(folded, number, gap)
            gap = 0
        else:
            gap += 1


def line_blocks(text: str) -> list[Block]:
    """Return the non-blank lines as blocks; a block's place is its 1-based line number."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    return [_block(paragraph) for paragraph in _paragraphs(lines, width)]


def _wrap_width(lines: Sequence[Line]) -> int:
    """Return the width at which the text was wrapped, 0 if it was not."""
    width = max((len(line.text) for line in lines), default=0)
    if width > _WIDEST:
        return 0
    full = sum(len(line.text) >= _NEARLY * width for line in lines)
    goes_on = sum(
        _was_wrapped(line, following, width) and following.text[0].islower()
        for line, following in pairwise(lines)
    )
    wrapped = full >= _FULL_SHARE * len(lines) or goes_on >= _WRAPPED_SHARE * full
    return width if goes_on >= _FEWEST and wrapped else 0


def _was_wrapped(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word did not fit on this one."""
    word = following.text.partition(" ")[0]
    return following.gap == 0 and len(line.text) + 1 + len(word) > width


def _paragraphs(lines: Sequence[Line], width: int) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not (width and _was_wrapped(paragraph[-1], line, width)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _block(paragraph: Sequence[Line]) -> Block:
    first = paragraph[0]
    block = Block(
        " ".join(line.text for line in paragraph), partial(str, first.number), gap=first.gap
    )
    if len(paragraph) > 1:
        block.lines = tuple((line.text, str(line.number)) for line in paragraph)
    return block


def paragraph_blocks(paragraphs: Sequence[Block]) -> list[Block]:
    """Return the blocks as the lines of a text in which a blank line parts paragraphs."""
    return [block.as_line(gap=1) for block in paragraphs]
