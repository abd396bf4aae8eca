"""Which stretches of a page are its story: the largest one, and those in which it goes on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.continuing import (
    RUNNING,
    goes_on,
    is_below_head,
    is_filed_elsewhere,
    runs_on,
)
from extractors.labels import Label
from extractors.segments import Segment, heads_some, segments
from extractors.sentences import is_sentence
from extractors.story import Story, until_claimed, vocabulary

#: Below the heading of one of these no story goes on.
_FINAL = frozenset({Label.COMMENTS, Label.AUTHOR_BIO})
#: A brief has so many paragraphs; what readers say below their heading may be longer.
_FEWEST_OF_BRIEF = 2
#: The teasers under a heading have so many words at most; they may outweigh a brief.
_LONGEST_LIST = 250


class Parted(NamedTuple):
    """The segments in which the story is told, and those in which it is not."""

    story: list[Segment]
    rest: list[Segment]


@until_claimed
def told(story: Story) -> Parted:
    """Divide the page's stretches into those of its story and the others."""
    found = list(segments(story))
    main = _main(story, found)
    if main is None:
        return Parted([], found)
    if len(found) == 1:
        return Parted(found, [])

    @cache
    def subject() -> frozenset[str]:
        return vocabulary(story.blocks[i] for i in story.prose(main.start, main.stop))

    end = _end(story, main.stop)
    others = (s for s in found if s != main and not is_filed_elsewhere(story, s))
    kept = {
        main,
        *(
            s
            for s in others
            if (s.start < main.start and is_below_head(story, s))
            or goes_on(story, s, subject, ended=s.start > end)
        ),
    }
    return Parted([s for s in found if s in kept], [s for s in found if s not in kept])


def _main(story: Story, found: list[Segment]) -> Segment | None:
    """Return the segment with the most running text; comments and lists of stories come last."""
    prose = story.prose()
    running = [segment for segment in found if _has_one(prose, segment)]
    if len(running) <= 1:
        return next(iter(running), None)

    end = _end(story, prose[0])
    brief = len(story.prose(0, end)) >= _FEWEST_OF_BRIEF

    def rank(segment: Segment) -> tuple[bool, int, int]:
        below = prose[0] < (segment.opener or 0) and heads_some(story, segment.opener)
        other = (below and _is_of_others(story, segment)) or (brief and segment.start > end)
        words = sum(story.blocks[i].length for i in story.prose(segment.start, segment.stop))
        return (not other, words, -segment.start)

    return max(running, key=rank)


def _is_of_others(story: Story, segment: Segment) -> bool:
    """Whether a stretch under a heading is comments, an author box, or teasers with headlines."""
    label = story.label(segment.opener or 0)
    if label is not Label.RELATED_LINKS:
        return label in _FINAL
    sentences = [i for i, block in story.open(segment.start, segment.stop) if is_sentence(block)]
    few = sum(story.blocks[i].length for i in sentences) <= _LONGEST_LIST
    # Where at most one line is a sentence, there is nothing that could run on.
    return few and not (len(sentences) > 1 and runs_on(story, segment, sentences, RUNNING))


def _has_one(indexes: Sequence[int], segment: Segment) -> bool:
    """Whether one of the indexes, which are in order, is in a segment."""
    following = bisect_left(indexes, segment.start)
    return following < len(indexes) and indexes[following] < segment.stop


def _end(story: Story, start: int) -> int:
    """Return where comments or an author box begin, below which no story goes on."""
    marks = (i for i in story.labelled(*_FINAL) if i >= start and heads_some(story, i))
    return next(marks, len(story))
