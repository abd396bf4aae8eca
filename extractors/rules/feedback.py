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
# An address of the site's is in small letters.
_TO_US = re.compile(
    r"\b(?:contact|write to|e-?mail|call|tell|whatsapp|text|let)\sus\b|\S@[a-z\d.-]+\.[a-z]"
)


_POLL = Cue("chrome", "line-poll")
_POLL_HEADING = Cue("chrome", "line-poll-heading")
_REACTION = Cue("chrome", "line-reaction")
#: A poll has so many answers at most, of so many words, and so long a question.
_MOST_ANSWERS, _LONGEST_ANSWER, _LONGEST_QUESTION = 10, 8, 30
_FEWEST_ANSWERS = 2
#: The name of a feeling has so many words; several in a row have votes: Happy 12 Sad 3
_LONGEST_REACTION = 2
_VOTED = re.compile(
    r"(?:[^\W\d_]{2,20}\s?\(?\d{1,6}%?\)?\s?){2,10}|(?:\(?\d{1,6}%?\)?\s?[^\W\d_]{2,20}\s?){2,10}"
)


def request(story: Story) -> Iterator[Claim]:
    """A line that asks the reader for a tip, a picture or a correction; or a poll."""
    yield from _polls(story)
    yield from _headed_polls(story)
    for index, block in story.cued(_REQUEST):
        asked = speaks_to_reader(block) or _TO_US.search(block.unquoted)
        if block.length <= _LONGEST and asked:
            yield Claim(index, Label.SITE_CHROME)


def _headed_polls(story: Story) -> Iterator[Claim]:
    """Claim the heading of a poll, the question right below it, and two or more answers."""
    for index, _ in story.cued(_POLL_HEADING):
        stop = index + 2
        asks = story.is_open(index + 1) and story.blocks[index + 1].text[-1] in "?？؟"
        while asks and stop < index + 2 + _MOST_ANSWERS and _could_answer(story, stop):
            stop += 1
        if stop - index - 2 >= _FEWEST_ANSWERS:
            stop += _counts_votes(story, stop)
            yield from (Claim(i, Label.SITE_CHROME) for i in range(index, stop))


def _counts_votes(story: Story, index: int) -> bool:
    """Whether a few words with a number stand there: 214 people have voted."""
    if not story.is_open(index):
        return False
    block = story.blocks[index]
    return block.length <= _LONGEST_ANSWER and any(word.isdigit() for word in block.words)


def _could_answer(story: Story, index: int) -> bool:
    if not story.is_open(index):
        return False
    block = story.blocks[index]
    return not block.ended and not block.prose and block.length <= _LONGEST_ANSWER


def _polls(story: Story) -> Iterator[Claim]:
    """Claim the button of a poll, the answers above it and their question."""
    for index, _ in story.cued(_POLL):
        question = _question_above(story, index)
        if question is not None:
            headed = question and _POLL_HEADING in story.blocks[question - 1].cues
            first = question - 1 if headed else question
            yield from (Claim(i, Label.SITE_CHROME) for i in range(first, index + 1))


def reactions(story: Story) -> Iterator[Claim]:
    """The question how a story makes its reader feel, and the faces and votes below it."""
    for index, _ in story.cued(_REACTION):
        yield Claim(index, Label.SITE_CHROME)
        below = index + 1
        while below <= index + _MOST_ANSWERS and _is_answer(story, below):
            yield Claim(below, Label.SITE_CHROME)
            below += 1


def _is_answer(story: Story, index: int) -> bool:
    """Whether a line is a few words, or such with the numbers of those who chose each."""
    if not story.is_open(index):
        return False
    block = story.blocks[index]
    short = block.length <= _LONGEST_REACTION or _VOTED.fullmatch(block.text)
    return bool(short) and not block.ended and not block.prose


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
