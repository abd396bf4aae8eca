"""Other stories: headings over lists of them, and lines that lead to one of them."""

import re
from collections.abc import Iterator

from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue, find_cues
from extractors.story import Claim, Story

_HEADING = Cue("related", "line-heading")
_LEAD = Cue("related", "start-lead")
# Lines such as Read more: headline, or Also read | headline
_LEAD_IN = re.compile(r"[^:：|»>–—]{2,48}\s*[:：|»>–—]+")
_CUT_PREVIOUS = re.compile(r"(?:previous|next|prev|newer|older)\b", re.IGNORECASE)
_LONGEST_LINK = 30
_ARROW = "←→‹›➡▶►"


def heading(story: Story) -> Iterator[Claim]:
    """A line that opens a list of other stories."""
    for index, _ in story.cued(_HEADING):
        yield Claim(index, Label.RELATED_LINKS)


_STUB = Cue("related", "line-stub")


def stub(story: Story) -> Iterator[Claim]:
    """A button that leads to another story, and the headline above it."""
    for index, _ in story.cued(_STUB):
        yield Claim(index, Label.RELATED_LINKS)
        above = index - 1
        if story.is_open(above):
            block = story.blocks[above]
            if block.headline_like and not block.prose:
                yield Claim(above, Label.RELATED_LINKS)


def _leads(block: Block) -> bool:
    if _LEAD not in block.cues or block.length > _LONGEST_LINK:
        return False
    if lead_in := _LEAD_IN.match(block.text):
        cues = find_cues(lead_in.group())
        return _HEADING in cues or (_LEAD in cues and len(lead_in.group()) < 30)
    return not block.ended and (block.link_density > 0.5 or block.text[0] in _ARROW)


def lead(story: Story) -> Iterator[Claim]:
    """A line that begins as a lead-in to another story does."""
    for index, block in story.open():
        if _leads(block) or (block.text[0] in _ARROW and block.length <= _LONGEST_LINK):
            yield Claim(index, Label.RELATED_LINKS)
