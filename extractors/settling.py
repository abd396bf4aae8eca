"""Judging a story until the result is stable: cleaning the cleaned text removes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.blocks import Block
from extractors.labels import ARTICLE
from extractors.lines import paragraph_blocks
from extractors.rules import judge
from extractors.story import Known, Story

#: Families whose rules ask whether a paragraph is the last one.
_OF_PLACE = frozenset({"bio", "comments"})


def settle(blocks: Sequence[Block], known: Known | None = None) -> Story:
    """Judge the blocks, then what was kept as a text of its own, until all of it is kept.

    Markup and furniture can make a rule keep a block that it would remove from the bare text.
    Every round but the last removes a block, so the rounds end.
    """
    story = judge(Story(blocks, known))
    while True:
        kept = [i for i, v in enumerate(story.verdicts) if v and v.label in ARTICLE]
        if _is_plain([blocks[i] for i in kept]):
            return story
        again = judge(Story(paragraph_blocks([blocks[i] for i in kept])))
        lost = [
            (index, verdict)
            for index, verdict in zip(kept, again.verdicts, strict=True)
            if verdict and verdict.label not in ARTICLE
        ]
        if not lost:
            return story
        for index, verdict in lost:
            story.verdicts[index] = verdict


def _is_plain(kept: Sequence[Block]) -> bool:
    """Whether no rule can find anything new in a text once its furniture is gone.

    What a block says was judged before. What is new is its place: lines may now stand above the
    first paragraph or below the last one, and comments' rules look at what is the last one.
    """
    if not kept:
        return True
    return kept[0].prose and kept[-1].prose and not any(map(_depends_on_place, kept))


def _depends_on_place(block: Block) -> bool:
    if block.prose:
        return any(cue.family in _OF_PLACE for cue in block.cues)
    return bool(block.cues or block.dateline)
