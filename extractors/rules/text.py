"""The text itself: paragraphs, and the crossheads between them."""

import re
from collections.abc import Iterator

from extractors.blocks import Block, Kind
from extractors.labels import Label
from extractors.story import Claim, Story

_LONGEST_CROSSHEAD = 12
_DASHED = re.compile(r"[-–—*=]{1,3}\s*\S.{1,80}\S\s*[-–—*=]{1,3}")
_QUOTATION = re.compile(r"[\"“«„'‘][^.!?\"”»]{3,80}[\"”»“'’]")
_PARAGRAPHS = frozenset({Kind.LINE, Kind.PARAGRAPH})


def _is_crosshead(block: Block) -> bool:
    if block.kind is Kind.HEADING or (_DASHED.fullmatch(block.text) and block.length <= _LONGEST_CROSSHEAD):
        return True
    return (
        block.kind in _PARAGRAPHS
        and block.length <= _LONGEST_CROSSHEAD
        and (not block.ended or block.bold >= len(block.text))
        and (block.text[-1] not in ":,;\"”’" or _QUOTATION.fullmatch(block.text))
        and not block.text[0].islower()
        and any(char.isalpha() for char in block.text)
    )


def crosshead(story: Story) -> Iterator[Claim]:
    """A short line between paragraphs that does not end as a sentence."""
    last = max(story.prose(), default=-1)
    for index, block in story.open():
        if index < last and _is_crosshead(block) and _next_is_text(story, index):
            yield Claim(index, Label.SUBHEADING)


def _next_is_text(story: Story, index: int) -> bool:
    following = next((b for _, b in story.open(index + 1)), None)
    return following is not None and (following.length > 3 or following.ended)


def paragraph(story: Story) -> Iterator[Claim]:
    """What no other rule claims is text."""
    yield from (Claim(index, Label.BODY) for index, _ in story.open())
