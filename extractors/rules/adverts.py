"""Labels of advertisements and what they offer, wherever they stand."""

import re
from collections.abc import Iterator

from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue, find_cues, word_set
from extractors.splitting import split_words
from extractors.story import Claim, Story

_LABEL = Cue("advert", "line-label")
_START = Cue("advert", "start-label")
_BEHIND = Cue("advert", "behind")
#: A line that says that the text goes on has so many words at most.
_LONGEST_NOTE = 9
_SPONSOR = Cue("advert", "start-sponsor")
_LONGEST, _LONGEST_SPONSOR = 14, 8
# What a reader is to save: Get 50% off, Save up to 30% today, 20% off your first year
_OFFER = re.compile(
    r"(?:(?:get|save|take|enjoy|claim)\s(?:(?:up to|an extra)\s)?)?\d{1,2}\s?%\soff"
    r"(?:\s(?:your|today|now|everything)\b.{0,40})?[.!]?"
    r"|save\s(?:up to\s)?\d{1,2}\s?%(?:\s(?:today|now|on your)\b.{0,40})?[.!]?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=\s)[^\W\da-z_]\w+")


def label(story: Story) -> Iterator[Claim]:
    """A line that only says that an advertisement follows, whose it is, or what it offers."""
    for index, block in story.cued(_LABEL, _START):
        if _LABEL in block.cues or (_START in block.cues and block.length <= _LONGEST):
            yield Claim(index, Label.ADVERT)
    for index, block in story.cued(_BEHIND):
        if _says_that_text_goes_on(block):
            yield Claim(index, Label.ADVERT)
    for index, block in story.marked(":"):
        if block.linked >= len(block.text) and _LABEL in find_cues(block.text.partition(":")[0]):
            yield Claim(index, Label.ADVERT)
    yield from _offered(story)


def _offered(story: Story) -> Iterator[Claim]:
    """Whose a page is, and what is off a price."""
    for index, _ in story.cued(_SPONSOR):
        if _names_sponsor(story, index):
            yield Claim(index, Label.ADVERT)
    for index, block in story.marked("%"):
        if block.length <= _LONGEST and _OFFER.fullmatch(block.text):
            yield Claim(index, Label.ADVERT)


def _names_sponsor(story: Story, index: int) -> bool:
    """Whether a line names who paid for the page: a crosshead names whom its story tells of."""
    block = story.blocks[index]
    if block.prose or block.ended or block.length > _LONGEST_SPONSOR:
        return False
    named = {word for name in _NAME.findall(block.text) for word in split_words(name)}
    others = (other.words for i, other in enumerate(story.blocks) if i != index and other.prose)
    return bool(named) and all(named.isdisjoint(words) for words in others)


def _says_that_text_goes_on(block: Block) -> bool:
    """Whether a few words say that the text goes on, and where."""
    short = block.length <= _LONGEST_NOTE and not block.linked
    return short and not word_set("advert", "word-onward").isdisjoint(block.own_words)
