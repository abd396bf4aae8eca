"""Labels of advertisements, wherever they stand."""

from collections.abc import Iterator

from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue, find_cues, word_set
from extractors.story import Claim, Story

_LABEL = Cue("advert", "line-label")
_START = Cue("advert", "start-label")
_LONGEST = 14
_BEHIND = Cue("advert", "behind")
#: A line that says that the text goes on has so many words at most.
_LONGEST_NOTE = 9


def label(story: Story) -> Iterator[Claim]:
    """A line that only says that an advertisement follows, or that the story goes on below it."""
    for index, block in story.cued(_LABEL, _START):
        if _LABEL in block.cues or (_START in block.cues and block.length <= _LONGEST):
            yield Claim(index, Label.ADVERT)
    for index, block in story.cued(_BEHIND):
        if _says_that_text_goes_on(block):
            yield Claim(index, Label.ADVERT)
    for index, block in story.marked(":"):
        if block.linked >= len(block.text) and _LABEL in find_cues(block.text.partition(":")[0]):
            yield Claim(index, Label.ADVERT)


def _says_that_text_goes_on(block: Block) -> bool:
    """Whether a few words say that the text goes on, and where."""
    short = block.length <= _LONGEST_NOTE and not block.linked
    return short and not word_set("advert", "word-onward").isdisjoint(block.own_words)
