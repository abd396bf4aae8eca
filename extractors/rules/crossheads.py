"""Crossheads that are worded as labels of furniture: Comments, Privacy policy."""

import re
from itertools import islice

from extractors.addressing import reports, speaks_of_self, speaks_to_reader
from extractors.blocks import Block
from extractors.phrases import Cue
from extractors.rules.head_lines import is_byline, is_date_line
from extractors.story import Story

#: Such a crosshead has so many words at most; who signs a comment stands in so many lines below.
_LONGEST, _NEAR = 2, 5
_AGO = Cue("dates", "ago")
_DIGIT = re.compile(r"\d")


def heads_report(story: Story, index: int) -> bool:
    """Whether a bare label stands between paragraphs and what is below it reports.

    Comments have lines between them that say whose they are and when they were written.
    """
    block = story.blocks[index]
    if block.linked or block.length > _LONGEST or _DIGIT.search(block.text):
        return False
    if not stands_between(story, index) or not _reports_alone(story.blocks[index + 1]):
        return False
    return not any(map(_signs, islice(story.blocks, index + 1, index + 1 + _NEAR)))


def stands_between(story: Story, index: int) -> bool:
    """Whether paragraphs of a story stand above and below a line."""
    return all(story.is_open(i) and story.blocks[i].prose for i in (index - 1, index + 1))


def _reports_alone(block: Block) -> bool:
    """Whether a paragraph attributes what it says and has nothing of a comment or request."""
    spoken = speaks_of_self(block) or speaks_to_reader(block) or block.text[-1] in "!?"
    return reports(block) and not spoken


def _signs(block: Block) -> bool:
    return _AGO in block.cues or is_date_line(block) or is_byline(block)
