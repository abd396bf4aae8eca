"""What a site asks of its readers: tips, pictures, corrections, and votes."""

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


_POLL = Cue("chrome", "line-poll")
#: A poll has so many answers at most, of so many words, and so long a question.
_MOST_ANSWERS, _LONGEST_ANSWER, _LONGEST_QUESTION = 10, 8, 30


def request(story: Story) -> Iterator[Claim]:
    """A line that asks the reader for a tip, a picture or a correction; or a poll."""
    yield from _polls(story)
    for index, block in story.cued(_REQUEST):
        asked = speaks_to_reader(block) or _TO_US.search(block.unquoted)
        if block.length <= _LONGEST and asked:
            yield Claim(index, Label.SITE_CHROME)


def _polls(story: Story) -> Iterator[Claim]:
    """Claim the button of a poll, the answers above it and their question."""
    for index, _ in story.cued(_POLL):
        question = _question_above(story, index)
        if question is not None:
            yield from (Claim(i, Label.SITE_CHROME) for i in range(question, index + 1))


def _question_above(story: Story, button: int) -> int | None:
    """Return the question over the short lines above a button."""
    for index in range(button - 1, max(button - _MOST_ANSWERS, 0) - 1, -1):
        block = story.blocks[index]
        if not story.is_open(index):
            return None
        if block.text[-1] in "?？؟" and block.length <= _LONGEST_QUESTION:
            return index if index < button - 1 else None
        if block.ended or block.length > _LONGEST_ANSWER:
            return None
    return None
