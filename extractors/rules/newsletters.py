"""Newsletters, alerts, apps and channels offered to the reader."""

from collections.abc import Iterator

from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.rules.addressing import speaks_to_reader
from extractors.story import Claim, Story

_BOX = Cue("newsletter", "line-box")
_OFFER = Cue("newsletter", "offer")
_CALL = Cue("newsletter", "call")
_LONGEST = 90


def box(story: Story) -> Iterator[Claim]:
    """A heading, field or button of a sign-up box."""
    for index, block in story.open():
        if _BOX in block.cues:
            yield Claim(index, Label.NEWSLETTER)


def _offers(block: Block) -> bool:
    return (
        {_OFFER, _CALL} <= block.cues
        and block.length <= _LONGEST
        and (speaks_to_reader(block) or not block.prose or block.link_density > 0.3)
    )


def offer(story: Story) -> Iterator[Claim]:
    """A call to the reader to sign up, subscribe, follow or install."""
    for index, block in story.open():
        if _offers(block):
            yield Claim(index, Label.NEWSLETTER)
