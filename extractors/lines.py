"""Text documents that somebody else extracted: every line is a block, wrapped ones together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from extractors.blocks import Block, fold
from extractors.phrases import word_set
from extractors.splitting import is_small

_LINE_END = re.compile(r"\r\n|\r|\n")
#: A text is wrapped if no line is longer than this, and so many lines go on in the next one.
_WIDEST, _FEWEST = 120, 2
#: No tool wraps at fewer characters: so short are lines of their own.
_NARROWEST = 30
#: Wider texts are if that is so of many lines, and so many are nearly as long as the longest.
_NARROW, _MANY = 90, 4
_FULL_SHARE, _NEARLY = 0.4, 0.75
#: A story is wrapped between furniture that is not if so few lines are wider, and so many go on.
_NARROWEST_STORY, _WIDER_SHARE, _FEWEST_OF_STORY = 50, 0.25, 3
#: The width is that of lines that go on; the last ones of paragraphs may be so much wider.
_WIDER = 1.25

_OPENING_QUOTES = "\"'“‘„«"
_SENTENCE_ENDS = ".!?…"


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
    # An address is not wrapped, however long it is.
    width = max((len(line.text) for line in lines if "://" not in line.text), default=0)
    return width if _is_wrapped(lines, width) else _width_of_story(lines)


def _is_wrapped(lines: Sequence[Line], width: int) -> bool:
    if not _NARROWEST <= width <= _WIDEST:
        return False
    full = sum(len(line.text) >= _NEARLY * width for line in lines)
    goes_on = _going_on(lines, width)
    many = goes_on >= _MANY and full >= _FULL_SHARE * len(lines)
    return many or (goes_on >= _FEWEST and width <= _NARROW)


def _going_on(lines: Sequence[Line], width: int) -> int:
    """Return how many lines go on in small letters because the next word did not fit."""
    return sum(
        _was_wrapped(line, following, width) and _is_same_sentence(line, following)
        for line, following in pairwise(lines)
    )


def _is_same_sentence(line: Line, following: Line) -> bool:
    """Whether a line goes on in small letters, perhaps of a quotation, or ends before a noun."""
    words = following.text.lstrip(_OPENING_QUOTES)
    goes_on = is_small(words[:1]) and line.text[-1] not in _SENTENCE_ENDS
    return goes_on or _ends_inside(line)


def _ends_inside(line: Line) -> bool:
    """Whether no sentence ends with a line's last word."""
    return line.text.rpartition(" ")[2] in word_set("function", "word-function")


def _width_of_story(lines: Sequence[Line]) -> int:
    """Return the width of a story that is wrapped though some furniture around it is wider."""
    going_on = (a for a, b in pairwise(lines) if b.gap == 0 and _is_same_sentence(a, b))
    width = max((len(line.text) for line in going_on), default=0)
    if not _NARROWEST_STORY <= width <= _NARROW:
        return 0
    wider = sum(len(line.text) > width for line in lines)
    few = wider <= _WIDER_SHARE * len(lines)
    return width if few and _going_on(lines, width) >= _FEWEST_OF_STORY else 0


def _was_wrapped(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word did not fit on this one; wider lines are not wrapped."""
    if max(len(line.text), len(following.text)) > width * _WIDER:
        return False
    word = following.text.partition(" ")[0]
    return following.gap == 0 and len(line.text) + 1 + len(word) > width


def _is_continued(line: Line, following: Line, width: int) -> bool:
    return _was_wrapped(line, following, width) or _goes_on(line, following, width)


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Whether the sentence of a nearly full line goes on: tools that wrap evenly leave room."""
    return following.gap == 0 and _ends_inside(line) and len(line.text) >= _NEARLY * width


def _paragraphs(lines: Sequence[Line], width: int) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not (width and _is_continued(paragraph[-1], line, width)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


# The words of a link <https://example.com/its-address>, and [the words](https://example.com/x)
_ADDRESS = re.compile(r"\s?<(?:https?://|mailto:)[^<>\s]{1,2000}>")
_MARKED = re.compile(r"!?\[(?P<words>[^\[\]]{1,500})\]\(https?://[^()\s]{1,2000}\)")


def _without_addresses(text: str) -> str:
    """Return a text without the addresses of its links; the text itself if they are all of it."""
    bare = text
    if "<http" in text or "<mailto:" in text:
        bare = _ADDRESS.sub("", bare)
    if "](http" in text:
        bare = _MARKED.sub(r"\g<words>", bare)
    return text if bare == text else fold(bare) or text


def _block(paragraph: Sequence[Line]) -> Block:
    first = paragraph[0]
    printed = " ".join(line.text for line in paragraph)
    text = _without_addresses(printed)
    block = Block(text, partial(str, first.number), gap=first.gap)
    block.printed = printed
    if len(paragraph) > 1 or text is not printed:
        block.lines = tuple((line.text, str(line.number)) for line in paragraph)
    return block


def paragraph_blocks(paragraphs: Sequence[Block]) -> list[Block]:
    """Return the blocks as the lines of a text in which a blank line parts paragraphs."""
    return [block.as_line(gap=1) for block in paragraphs]
