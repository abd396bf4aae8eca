"""The stretches of a page between its furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.labels import Label
from extractors.story import Story

#: Furniture that stands between stretches of text.
_BETWEEN = frozenset(
    {
        Label.COMMENTS,
        Label.AUTHOR_BIO,
        Label.LEGAL_NOTICE,
        Label.FEED_FOOTER,
        Label.RELATED_LINKS,
        Label.RELATED_TEASER,
        Label.DONATION_APPEAL,
        Label.NEWSLETTER,
        Label.SOCIAL_SHARE,
    }
)
_HEADING = "line-heading"
#: Families whose headings open a section.
_HEADED = frozenset({"related", "comments", "bio"})
# 0 Comments, Comments (0)
_NONE_COUNTED = re.compile(r"\(?0\)?\s\D+|\D+\s?[(:]?\s?0\s?\)?")


class Segment(NamedTuple):
    """Blocks from `start` to before `stop`; `opener` is the furniture before them."""

    start: int
    stop: int
    opener: int | None


def is_heading(story: Story, index: int | None) -> bool:
    """Whether the furniture at that index is a heading over what follows."""
    if index is None:
        return False
    return any(cue.name == _HEADING and cue.family in _HEADED for cue in story.blocks[index].cues)


def heads_some(story: Story, index: int | None) -> bool:
    """Whether the furniture at that index is a heading, and does not say that nothing follows."""
    if index is None or not is_heading(story, index):
        return False
    text = story.blocks[index].text
    return not ("0" in text and _NONE_COUNTED.fullmatch(text))


def segments(story: Story) -> Iterator[Segment]:
    """Yield the stretches between furniture, in order."""
    start, opener = 0, None
    for index in story.labelled(*_BETWEEN):
        if index > start:
            yield Segment(start, index, opener)
        start, opener = index + 1, index
    if start < len(story):
        yield Segment(start, len(story), opener)
