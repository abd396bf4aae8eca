"""The agency's credit and the desk's signature below the text."""

from collections.abc import Iterator

from extractors.labels import Label
from extractors.story import Claim, Story
from extractors.wire import is_credit, is_sign_off

_LONGEST = 40


def credit(story: Story) -> Iterator[Claim]:
    """A line that names the agency and nothing else."""
    for index, block in story.open():
        if block.length <= _LONGEST and is_credit(block.text):
            yield Claim(index, Label.CREDIT)


def sign_off(story: Story) -> Iterator[Claim]:
    """The initials of the desk and its editors."""
    for index, block in story.open():
        if block.length <= _LONGEST and is_sign_off(block.text):
            yield Claim(index, Label.AGENCY_SIGN_OFF)
