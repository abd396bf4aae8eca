"""Copyright lines, terms of republication, disclaimers, cookie and privacy notices."""

import re
from collections.abc import Iterator
from itertools import chain

from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue, word_set
from extractors.rules.crossheads import heads_report
from extractors.story import Claim, Story

_STRONG = Cue("legal", "strong")
_OF_PRINT = Cue("legal", "of-print")
_WEAK = Cue("legal", "weak")
_START = Cue("legal", "start-notice")
_OF_TEXT = Cue("legal", "start-text")
_MENU = Cue("legal", "line-menu")
_TELLING = (_STRONG, _OF_PRINT, _MENU, _START, _OF_TEXT)
_SIGN = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\W*(?:copyright\W*)?(?:(?:19|20)\d\d\b|\S{2,40}\s+(?:19|20)\d\d\b|by\b)"
    # Copyright law and copyright holders are a story's.
    r"|\A\W*(?:©|copyright\b(?-i:(?!\s[a-z])|(?=\s(?:by|of|in|is|on)\s)))(?=.{3,80}\b(?:rights|reserved|ltd|inc|gmbh|llc|network|media|group|limited)\b)"
    r"|\A\W*(?:(?:copyright|(?:19|20)\d\d)\W+)?©",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"/|\b(?:photo|foto|image|bild|getty)\b", re.IGNORECASE)
_MARKS = ("©", "(c)", "(C)", "opyright", "COPYRIGHT")
_LONGEST_SIGNED = 40


def _signed(block: Block) -> bool:
    return (
        block.length <= _LONGEST_SIGNED
        and bool(_SIGN.search(block.text))
        and not _PICTURE.search(block.text)
    )


def notice(story: Story) -> Iterator[Claim]:
    """A block that says what only a notice says, or begins with a copyright sign."""
    for index, block in chain(story.cued(*_TELLING), story.marked(*_MARKS)):
        cues = block.cues
        started = _START in cues and (_WEAK in cues or _signed(block))
        started = started or {_OF_TEXT, _WEAK} <= cues
        named = _MENU in cues and (_STRONG in cues or not heads_report(story, index))
        if _tells(block) or named or started or _signed(block):
            yield Claim(index, Label.LEGAL_NOTICE)


def _tells(block: Block) -> bool:
    """Whether a block says what only a notice says, of itself and not of somebody's words."""
    if reports(block):
        return False
    printed = not word_set("legal", "word-print").isdisjoint(block.own_words)
    return _STRONG in block.cues or (_OF_PRINT in block.cues and printed)


def terms(story: Story) -> Iterator[Claim]:
    """Terms, consent or a disclaimer, told to the reader or next to another notice."""
    for index, block in story.cued(_WEAK):
        beside = Label.LEGAL_NOTICE in {story.label(index - 1), story.label(index + 1)}
        if beside or (speaks_to_reader(block) and block.length <= 60):
            yield Claim(index, Label.LEGAL_NOTICE)
