"""Live coverage: entries that begin with the time of day."""

import re
from collections.abc import Iterator
from itertools import islice

from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.sentences import is_sentence
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
#: The crosshead of an entry has so many words at most.
_LONGEST_HEAD = 14
_AGO = Cue("dates", "ago")
# How long ago an entry was posted: 3h ago
_SHORT_AGO = re.compile(r"\d{1,3}\s?[a-z]{1,4}\.?\sago", re.IGNORECASE)


def times(story: Story) -> Iterator[Claim]:
    """The times of entries, and crossheads below them; how long ago that was is the page's."""
    for index in _times(story):
        yield Claim(index, Label.SUBHEADING)
        below = story.blocks[index + 1]
        if not is_sentence(below):
            yield Claim(index + 1, Label.BODY if below.ended else Label.SUBHEADING)
        above = story.blocks[index - 1] if story.is_open(index - 1) else None
        if above and len(above.text) <= _WIDEST and _is_ago(above):
            yield Claim(index - 1, Label.PUBLISHED_LINE)


@until_claimed
def _times(story: Story) -> list[int]:
    """Return the lines that are a time above an entry, if there are several."""
    lines = [i for i, b in story.marked(":", ".", "h") if is_time(b)]
    above = [i for i in lines if _heads_entry(story, i)]
    if len(above) < _FEWEST:
        return []
    return [i for i in lines if i in above or _heads_words(story, i)]


def _heads_words(story: Story, index: int) -> bool:
    """Whether an entry of a word or two stands below a time: Voting begins."""
    return story.is_open(index + 1) and story.blocks[index + 1].ended


def _heads_entry(story: Story, index: int) -> bool:
    """Whether a sentence stands right below a line, or below a crosshead there."""
    below = [story.blocks[i] for i in (index + 1, index + 2) if story.is_open(i)]
    headed = below[1:] and below[0].length <= _LONGEST_HEAD and not is_time(below[0])
    return bool(below) and (is_sentence(below[0]) or bool(headed and is_sentence(below[1])))


def is_time(block: Block) -> bool:
    """Whether a line is a time of day."""
    return len(block.text) <= _WIDEST and bool(_TIME.fullmatch(block.text))


def _is_ago(block: Block) -> bool:
    return _AGO in block.cues or bool(_SHORT_AGO.fullmatch(block.text))


def is_time_of_entry(story: Story, index: int) -> bool:
    """Whether a line is the time of one of several entries."""
    return len(story.blocks[index].text) <= _WIDEST and index in _times(story)


def opens_coverage(story: Story, index: int) -> bool:
    """Whether the first of several headed entries begins with a block."""
    if not story.is_open(index) or not _ENTRY.match(story.blocks[index].text):
        return False
    entries = (block for _, block in story.open(index) if _ENTRY.match(block.text))
    return sum(1 for _ in islice(entries, _FEWEST)) == _FEWEST
