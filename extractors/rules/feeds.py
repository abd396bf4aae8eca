"""Footers that feeds, feed services and re-posting plugins leave."""

import re
from collections.abc import Iterator

from extractors.labels import Label
from extractors.phrases import Cue
from extractors.story import Claim, Story

_FOOTER = Cue("feed", "footer")
_LINE = Cue("feed", "line-footer")
_FROM_LINK = re.compile(r"(?:from|via|source)\b.{0,200}https?://\S+", re.IGNORECASE)
_VIA = re.compile(r"(?:via|by|from)\s+\S", re.IGNORECASE)
_URL_ONLY = re.compile(r"(?:https?://|www\.)\S+")
_LONGEST = 60


def footer(story: Story) -> Iterator[Claim]:
    """A line by which a feed, or a service that posts feeds, names where the item came from."""
    for index, block in story.cued(_FOOTER, _LINE):
        if _LINE in block.cues or block.length <= _LONGEST:
            yield Claim(index, Label.FEED_FOOTER)
    for index, block in story.marked("://"):
        if _FROM_LINK.fullmatch(block.text):
            yield Claim(index, Label.FEED_FOOTER)


def via(story: Story) -> Iterator[Claim]:
    """The line after such a footer that names the recipe or label."""
    for index in story.labelled(Label.FEED_FOOTER):
        after = index + 1
        if story.is_open(after):
            block = story.blocks[after]
            if block.length <= 8 and not block.ended and _VIA.match(block.text):
                yield Claim(after, Label.FEED_FOOTER)


def bare_link(story: Story) -> Iterator[Claim]:
    """A block that is an address and nothing else."""
    for index, block in story.lines():
        if _URL_ONLY.fullmatch(block.text):
            yield Claim(index, Label.FEED_FOOTER)
