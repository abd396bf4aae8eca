"""Comment blocks: their headings, their forms and their policies."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from extractors.addressing import reports, speaks_of_self, speaks_to_reader
from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.rules.crossheads import heads_report, stands_between
from extractors.rules.head import opens_agency_copy
from extractors.rules.head_lines import is_byline, is_date_line, is_dated
from extractors.rules.interviews import spoken
from extractors.rules.text import is_dashed
from extractors.story import Claim, Story

_HEADING = Cue("comments", "line-heading")
_NONE = Cue("comments", "line-none")
_COMMENT = Cue("comments", "comment")
_POLICY = Cue("comments", "policy")
#: A disclaimer on comments is a policy.
_RULES = {_POLICY, Cue("legal", "start-notice")}
_BUTTONS = frozenset({_HEADING, Cue("share", "line-share"), Cue("chrome", "line-menu")})
#: Above a text stand so many buttons and so many summaries at most.
_MOST_BUTTONS, _MOST_STRAPS = 8, 1
#: So many of the first paragraphs quote or report, where they are news and no comments.
_OPENING, _FEWEST_TOLD = 6, 2
_COUNT = re.compile(r"(?:\(?\d[\d.,]*\)?\s*)?[^\W\d]{5,14}\s*\(?\d[\d.,]*\)?(?:\s*\(\+\))?")
_FORM = re.compile(r"(?:name|email|website|e-mail)\s*\*?", re.IGNORECASE)


def heading(story: Story) -> Iterator[Claim]:
    """A line that opens a comment block, or a button of one."""
    for index, block in story.cued(_HEADING, _NONE):
        if (is_dashed(block) and stands_between(story, index)) or heads_report(story, index):
            continue
        above_text = _is_button_of_head(story, index) or _counts_between(story, index)
        yield Claim(index, Label.SITE_CHROME if above_text else Label.COMMENTS)


def _is_button_of_head(story: Story, index: int) -> bool:
    """Whether a line stands under byline or date, buttons between them, and news below it."""
    above = index - 1
    while above >= max(index - _MOST_BUTTONS, 0) and _is_button(story, above):
        above -= 1
    if above < 0 or len(story.prose(0, index)) > _MOST_STRAPS:
        return False
    head = story.blocks[above]
    if not (is_byline(head) or is_date_line(head) or is_dated(head) or head.credit):
        return False
    below = [story.blocks[i] for i in islice(story.running(index), _OPENING)]
    told = sum(reports(block) or block.unquoted is not block.text for block in below)
    return told >= _FEWEST_TOLD or any(map(opens_agency_copy, below[:1]))


def _counts_between(story: Story, index: int) -> bool:
    """Whether a line counts comments beside the text: news, not readers, goes on below it."""
    if not story.blocks[index].text[0].isdigit() or not stands_between(story, index):
        return False
    below = [story.blocks[i] for i in range(index + 1, min(index + 1 + _OPENING, len(story)))]
    run = list(takewhile(lambda block: block.prose, below))
    quoted = any(reports(block) and block.unquoted is not block.text for block in run)
    read = any(speaks_to_reader(block) or speaks_of_self(block) for block in run)
    return quoted and not read and len(run) > 1


def _is_button(story: Story, index: int) -> bool:
    """Whether a line is a button of the page: to share, to save, to print."""
    shared = story.label(index) is Label.SOCIAL_SHARE
    return shared or not story.blocks[index].cues.isdisjoint(_BUTTONS)


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
