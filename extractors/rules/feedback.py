"""Requests for tips, pictures and corrections, from the site to its readers."""

from collections.abc import Iterator

from extractors.addressing import speaks_to_reader
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.story import Claim, Story

_REQUEST = Cue("chrome", "feedback")
_LONGEST = 40


def request(story: Story) -> Iterator[Claim]:
    """A line that asks the reader to report a mistake, or to send in a tip or a picture."""
    for index, block in story.cued(_REQUEST):
        if block.length <= _LONGEST and speaks_to_reader(block):
            yield Claim(index, Label.SITE_CHROME)
