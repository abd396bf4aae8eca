"""Which line above the text is its title."""

import re

from extractors.blocks import Block
from extractors.phrases import Cue, find_cues
from extractors.story import Story, vocabulary

_BULLET = re.compile(r"[-–—•·*▪]\s|\S.{0,40}\s[›»>]\s")
_SHORTEST = 4
#: A line above the text is its title if it shares this much of what the best line shares.
_SHARE_OF_BEST = 0.34
#: A title need not share more words with the text than this.
_ENOUGH = 4
#: Between a title and its dateline stands a byline at most.
_REACH = 4

_MENU = Cue("chrome", "line-menu")
_TRAIL = re.compile(r"\s[/›»>→]\s")
_FEWEST_STEPS = 2
#: Shorter words are small in English headlines; so many longer ones tell.
_LONGER, _FEWEST_LONGER = 4, 3


def is_trail(block: Block) -> bool:
    """Whether a line is the trail of sections that leads to the page."""
    steps = _TRAIL.split(block.text[:300])
    from_home = len(steps) > 1 and _MENU in find_cues(steps[0])
    return (len(steps) > _FEWEST_STEPS or from_home) and not block.ended


def in_title_case(text: str) -> bool:
    """Whether the longer words of a line begin with capitals, as in English headlines."""
    longer = [word for word in text.split() if len(word) >= _LONGER and word.isalpha()]
    return len(longer) >= _FEWEST_LONGER and all(word[0].isupper() for word in longer)


def title_of_dateline(story: Story, stop: int) -> int | None:
    """Return the headline closest above the first dateline that has a line of its own."""
    for index, block in story.open(0, stop):
        if not block.prose and "(" in block.text and block.dateline and block.dateline.alone:
            above = (i for i in range(index - 1, max(index - _REACH, -1), -1) if story.is_open(i))
            return next((i for i in above if _could_be_title(story.blocks[i])), None)
    return None


def _could_be_title(block: Block) -> bool:
    return block.headline_like and block.length >= _SHORTEST and not block.shouted


def best_title(story: Story, lines: list[int], subject: frozenset[str]) -> int:
    """Return the first of the longer lines that is about as much about the text as the best one."""
    shared = {i: len(vocabulary([story.blocks[i]]) & subject) for i in lines}
    fit = min(max(shared.values()), _ENOUGH) * _SHARE_OF_BEST
    trails = _ending_with_others(story, lines)
    good = [
        i for i in lines if shared[i] >= fit and story.blocks[i].length >= 4 and i not in trails
    ]
    plain = [i for i in good if not _BULLET.match(story.blocks[i].text)]
    spoken = [i for i in plain if not story.blocks[i].shouted]
    return next(iter(spoken or plain or good), max(lines, key=lambda i: story.blocks[i].length))


def _ending_with_others(story: Story, lines: list[int]) -> set[int]:
    """Return the lines that are trails of links: each ends with the title of another line.

    Read backwards and in order, what a line ends with stands right before it.
    """
    trails: set[int] = set()
    ends: list[str] = []
    for text, index in sorted((f"{story.blocks[i].key[::-1]} ", i) for i in lines):
        while ends and not text.startswith(ends[-1]):
            ends.pop()
        again = bool(ends) and ends[-1] == text
        if len(ends) > again:
            trails.add(index)
        if not again and story.blocks[index].length >= _SHORTEST:
            ends.append(text)
    return trails
