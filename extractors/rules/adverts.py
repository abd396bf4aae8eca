"""Labels of advertisements, wherever they stand."""

from collections.abc import Iterator

from extractors.labels import Label
from extractors.phrases import Cue
from extractors.story import Claim, Story

_LABEL = Cue("advert", "line-label")
_START = Cue("advert", "start-label")
_LONGEST = 14


def label(story: Story) -> Iterator[Claim]:
    """A line that only says that an advertisement follows, or that the story goes on below it."""
    for index, block in story.cued(_LABEL, _START):
        if _LABEL in block.cues or (_START in block.cues and block.length <= _LONGEST):
            yield Claim(index, Label.ADVERT)
