"""Posts of social networks that a story shows: what was said there, and who signed it when."""

import re

from extractors.blocks import Block, contains_any
from extractors.story import Story

# — Prosenjit Chatterjee (@prosenjitbumba) October 14, 2020
_SIGNATURE = re.compile(
    r"(?:\A|\s)(?:[-–—]{1,2}\s?)\S[^@()]{0,60}\s\(@\w{2,30}\)"
    r"(?:\s(?:[^\W\d_]{3,12}\.?\s\d{1,2},?|\d{1,2}\s[^\W\d_]{3,12}\.?,?)\s\d{4})?\Z"
)
_LONGEST_SIGNATURE = 140
#: Addresses that the network itself writes into a post.
_ADDED = ("pic.twitter.com/", "pic.x.com/", "https://t.co/", "http://t.co/")


def is_post(story: Story, index: int) -> bool:
    """Whether a line is a post or its signature."""
    block = story.blocks[index]
    if contains_any(block.text, _ADDED) or _is_signed(block):
        return True
    return story.is_open(index + 1) and _SIGNATURE.match(story.blocks[index + 1].text) is not None


def _is_signed(block: Block) -> bool:
    tail = block.text[-_LONGEST_SIGNATURE:]
    return "(@" in tail and _SIGNATURE.search(tail) is not None
