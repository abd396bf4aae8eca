"""Footers that feeds, feed services and re-posting plugins leave."""

import re
from collections.abc import Iterator

from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue, word_set
from extractors.story import Claim, Story

_FOOTER = Cue("feed", "footer")
_SHOWN = Cue("feed", "shown")
_LINE = Cue("feed", "line-footer")
#: So many words into a sentence its subject has been named.
_SUBJECT = 4
_FROM_LINK = re.compile(r"(?:from|via|source|original)\b.{0,200}https?://\S+", re.IGNORECASE)
_VIA = re.compile(r"(?:via|by|from)\s+\S", re.IGNORECASE)
_URL_ONLY = re.compile(r"(?:https?://|www\.)\S+")
_LONGEST = 60


def footer(story: Story) -> Iterator[Claim]:
    """A line by which a feed, or a service that posts feeds, names where the item came from."""
    for index, block in story.cued(_FOOTER, _SHOWN, _LINE):
        if _LINE in block.cues or (block.length <= _LONGEST and _is_of_post(block)):
            yield Claim(index, Label.FEED_FOOTER)
    for index, block in story.marked("://"):
        if _FROM_LINK.fullmatch(block.text):
            yield Claim(index, Label.FEED_FOOTER)


def _is_of_post(block: Block) -> bool:
    """Whether a block is no sentence, says what only feeds say, or begins with what was posted."""
    if _FOOTER in block.cues or not (block.prose and block.ended):
        return True
    return not word_set("feed", "word-item").isdisjoint(block.words[:_SUBJECT])


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
