"""Copyright lines, terms of republication, disclaimers, cookie and privacy notices."""

import re
from collections.abc import Iterator

from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.rules.addressing import speaks_to_reader
from extractors.story import Claim, Story

_STRONG = Cue("legal", "strong")
_WEAK = Cue("legal", "weak")
_START = Cue("legal", "start-notice")
_MENU = Cue("legal", "line-menu")
_SIGN = re.compile(
    r"\s*(?:©|\(c\)\s|copyright\b\W*(?:©|\(c\)|\d{4}|by\b)|all content ©)|©\s*(?:\d{4}|[A-Z])", re.IGNORECASE
)
_LONGEST_SIGNED = 40


def _signed(block: Block) -> bool:
    return block.length <= _LONGEST_SIGNED and bool(_SIGN.match(block.text) or "©" in block.text)


def notice(story: Story) -> Iterator[Claim]:
    """A block that says what only a notice says, or begins with a copyright sign."""
    for index, block in story.open():
        cues = block.cues
        started = _START in cues and (_WEAK in cues or _signed(block))
        if _STRONG in cues or _MENU in cues or started or _signed(block):
            yield Claim(index, Label.LEGAL_NOTICE)


def terms(story: Story) -> Iterator[Claim]:
    """Terms, consent or a disclaimer, told to the reader or next to another notice."""
    for index, block in story.open():
        beside = Label.LEGAL_NOTICE in {story.label(index - 1), story.label(index + 1)}
        if _WEAK in block.cues and (beside or (speaks_to_reader(block) and block.length <= 60)):
            yield Claim(index, Label.LEGAL_NOTICE)
