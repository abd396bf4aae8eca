"""Comment blocks: their headings, their forms and their policies."""

import re
from collections.abc import Iterator

from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.rules.interviews import spoken
from extractors.rules.text import is_dashed
from extractors.story import Claim, Story

_HEADING = Cue("comments", "line-heading")
_NONE = Cue("comments", "line-none")
_COMMENT = Cue("comments", "comment")
_POLICY = Cue("comments", "policy")
#: A disclaimer on comments is a policy.
_RULES = {_POLICY, Cue("legal", "start-notice")}
_COUNT = re.compile(r"(?:\(?\d[\d.,]*\)?\s*)?[^\W\d]{5,14}\s*\(?\d[\d.,]*\)?(?:\s*\(\+\))?")
_FORM = re.compile(r"(?:name|email|website|e-mail)\s*\*?", re.IGNORECASE)


def heading(story: Story) -> Iterator[Claim]:
    """A line that opens a comment block, or a button of one."""
    for index, block in story.cued(_HEADING, _NONE):
        if not (is_dashed(block) and _goes_on(story, index)):
            yield Claim(index, Label.COMMENTS)


def _goes_on(story: Story, index: int) -> bool:
    """Whether paragraphs of a story stand above and below a line: it is a crosshead."""
    return all(story.is_open(i) and story.blocks[i].prose for i in (index - 1, index + 1))


def is_policy_like(block: Block) -> bool:
    """Whether a block has words of rules for commenters, which a story's text may have as well."""
    return _COMMENT in block.cues and not block.cues.isdisjoint(_RULES)


def policy(story: Story) -> Iterator[Claim]:
    """Rules for commenters, or how to become one, told to the reader."""
    found = [(i, block) for i, block in story.cued(_COMMENT) if is_policy_like(block)]
    last = last_plain(story) if found else -1
    said = spoken(story) if found else ()
    for index, block in found:
        if index in said:
            continue
        if speaks_to_reader(block) or (index > last and not reports(block)):
            yield Claim(index, Label.COMMENTS)


def last_plain(story: Story) -> int:
    """Return the index of the last paragraph of the page that has no word of comment blocks."""
    plain = (i for i, b in enumerate(story.blocks) if b.prose and not {_COMMENT, _POLICY} & b.cues)
    return max(plain, default=-1)


def rest_of_policy(story: Story) -> Iterator[Claim]:
    """More of the rules, next to a part of them that speaks to the reader."""
    if not story.labelled(Label.COMMENTS):
        return
    for index, block in story.open():
        beside = Label.COMMENTS in {story.label(index - 1), story.label(index + 1)}
        if beside and (_is_of_policy(block) or _FORM.fullmatch(block.text)):
            yield Claim(index, Label.COMMENTS)


def _is_of_policy(block: Block) -> bool:
    """Whether a block has a word of comment blocks, and is no news of who declined to comment."""
    if _POLICY in block.cues or is_policy_like(block):
        return True
    return _COMMENT in block.cues and (not block.prose or speaks_to_reader(block))
