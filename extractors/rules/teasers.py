"""Teasers: headline, dateline and first lines of another story, cut off."""

import re
from collections.abc import Iterator

from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue, find_cues
from extractors.rules.head_lines import is_byline
from extractors.story import Claim, Story

_READ_MORE = Cue("related", "read-more")
_CUT = re.compile(r"(?:\.{3,}|…|\[\.{3}\]|\[…\])\W*(.{0,30})\Z")
_DIGIT = re.compile(r"\d")
#: A teaser's head is a topic, a headline and a dateline at most.
_HEAD = 3
_LONGEST_HEAD = 24
_SHORTEST_CUT, _LONGEST_STUB = 8, 6
_SHORTEST_START, _LONGEST_START = 12, 6


def is_cut(block: Block) -> bool:
    """Whether a text breaks off with an ellipsis and an invitation to read on."""
    ending = block.text[-60:]
    tail = _CUT.search(ending) if ".." in ending or "…" in ending else None
    return bool(tail and tail[1] and _READ_MORE in find_cues(tail[1]))


def _breaks_off(block: Block) -> bool:
    unended = block.prose and not block.ended and block.text[-1] not in ":："
    return unended or (bool(_CUT.search(block.text[-60:])) and block.length >= _SHORTEST_START)


def _is_alone(block: Block) -> bool:
    dated = "(" in block.text or _DIGIT.search(block.text)
    return bool(dated and block.dateline and block.dateline.alone)


def _head(story: Story, index: int) -> Iterator[int]:
    """Yield the lines above a cut text that are its headline, dateline and topic."""
    titled = False
    for above in range(index - 1, max(index - 1 - _HEAD, -1), -1):
        block = story.blocks[above]
        if not story.is_open(above) or block.prose or block.length > _LONGEST_HEAD:
            return
        if titled and not block.shouted:
            return
        titled = titled or not _is_alone(block)
        yield above


def cut(story: Story) -> Iterator[Claim]:
    """A text that breaks off and says "read more", with the headline and dateline above it."""
    for index, block in story.marked("..", "…"):
        if is_cut(block) and block.length >= _SHORTEST_CUT:
            yield Claim(index, Label.RELATED_TEASER)
            yield from (Claim(i, Label.RELATED_TEASER) for i in _head(story, index))


def second_head(story: Story) -> Iterator[Claim]:
    """A dateline on a line of its own below story text: another story's headline, and its start.

    Below a byline it is the page's own, whatever the page says above its head.
    """
    told = 0
    for index, block in story.open():
        alone = index > 0 and not block.prose and _is_alone(block)
        if alone and is_byline(story.blocks[index - 1]):
            told = 0
        elif alone and told > 1:
            yield Claim(index, Label.RELATED_TEASER)
            yield from (Claim(i, Label.RELATED_TEASER) for i in _head(story, index))
            yield from (Claim(i, Label.RELATED_TEASER) for i in _start(story, index + 1))
        told += block.prose


def _start(story: Story, first: int) -> range:
    """Return the lines below a teaser's dateline: one that breaks off, or all down to a cut one."""
    below = range(first, min(first + _LONGEST_START, len(story)))
    cut_off = next((i for i in below if not story.is_open(i)), None)
    if cut_off is not None and story.label(cut_off) is Label.RELATED_TEASER:
        return range(first, cut_off)
    broken = story.is_open(first) and _breaks_off(story.blocks[first])
    return range(first, first + broken)


def stub(story: Story) -> Iterator[Claim]:
    """A line that only invites to read on."""
    for index, block in story.cued(_READ_MORE):
        if block.length <= _LONGEST_STUB and not block.prose and _whole(block):
            yield Claim(index, Label.RELATED_LINKS)


def _whole(block: Block) -> bool:
    return bool(re.search(r"(?:\.{3}|…|»|>|→)\s*\Z", block.text)) or block.link_density > 0.9
