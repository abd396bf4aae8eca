"""Requests for tips, pictures and corrections, from the site to its readers."""

import re
from collections.abc import Iterator

from extractors.addressing import speaks_to_reader
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.story import Claim, Story

_REQUEST = Cue("chrome", "feedback")
_LONGEST = 40
# "us" is no word of a reader's: in small letters it is a country's too.
_TO_US = re.compile(r"\b(?:contact|write to|e-?mail|call|tell)\sus\b")


def request(story: Story) -> Iterator[Claim]:
    """A line that asks the reader to report a mistake, or to send in a tip or a picture."""
    for index, block in story.cued(_REQUEST):
        asked = speaks_to_reader(block) or _TO_US.search(block.unquoted)
        if block.length <= _LONGEST and asked:
            yield Claim(index, Label.SITE_CHROME)
