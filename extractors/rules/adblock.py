"""Pleas to let advertisements through."""

from collections.abc import Iterator

from extractors.addressing import speaks_to_reader
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.story import Claim, Story

_LINE = Cue("adblock", "line-plea")
_BLOCKER = Cue("adblock", "blocker")
_PLEA = Cue("adblock", "plea")
_SUPPORT = Cue("donation", "cause")


def plea(story: Story) -> Iterator[Claim]:
    """A line of a blocker's maker, or a request to the reader to turn his blocker off."""
    for index, block in story.cued(_LINE, _PLEA):
        asks = {_BLOCKER, _PLEA} <= block.cues and speaks_to_reader(block)
        if _LINE in block.cues or asks:
            yield Claim(index, Label.ADBLOCK_PLEA)
