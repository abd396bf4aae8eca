"""Live coverage: entries that begin with the time of day."""

import re
from collections.abc import Iterator
from itertools import islice

from extractors.labels import Label
from extractors.segments import is_sentence
from extractors.story import Claim, Story, until_claimed

# An entry and its heading: 14:20 Bridge closed
_ENTRY = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?!\s?[–-])")
# The time of an entry on a line of its own: 4:58 pm, 16:58 GMT
_TIME = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?", re.IGNORECASE
)
#: A page has one or two times of its own.
_FEWEST = 3
_WIDEST = 14


def times(story: Story) -> Iterator[Claim]:
    """The times of entries on lines of their own."""
    yield from (Claim(index, Label.SUBHEADING) for index in _times(story))


@until_claimed
def _times(story: Story) -> list[int]:
    """Return the lines that are a time above a sentence, if there are several."""
    lines = (
        i for i, b in story.marked(":", ".", "h") if len(b.text) <= _WIDEST and _is_time(b.text)
    )
    above = [i for i in lines if story.is_open(i + 1) and is_sentence(story.blocks[i + 1])]
    return above if len(above) >= _FEWEST else []


def _is_time(text: str) -> bool:
    """Whether a text is a time of day."""
    return bool(_TIME.fullmatch(text))


def is_time_of_entry(story: Story, index: int) -> bool:
    """Whether a line is the time of one of several entries."""
    return len(story.blocks[index].text) <= _WIDEST and index in _times(story)


def opens_coverage(story: Story, index: int) -> bool:
    """Whether the first of several headed entries begins with a block."""
    if not story.is_open(index) or not _ENTRY.match(story.blocks[index].text):
        return False
    entries = (block for _, block in story.open(index) if _ENTRY.match(block.text))
    return sum(1 for _ in islice(entries, _FEWEST)) == _FEWEST
