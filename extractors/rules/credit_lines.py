"""The agency's credit and the desk's signature below the text."""

import re
from collections.abc import Iterator

from extractors.blocks import Block, contains_any
from extractors.labels import Label
from extractors.story import Claim, Story
from extractors.wire import is_sign_off
from extractors.wire.agencies import agencies_listed
from extractors.wire.signoffs import is_initials

_LONGEST, _LONGEST_HANDS = 40, 60
#: A sentence has one of these if it says who worked on the text, or what is still to come.
_OF_HANDS = ("contributed", "reported from", "breaking", "developing", "heck back")
_SHORT, _SENTENCE = 8, 12
_PAIR = 2
# Lines such as Reporter: NAME
_ROLE_FIRST = re.compile(r"[^\W\d_][^:：()\[\]/]{2,24}[:：]\s*\S")


def credit(story: Story) -> Iterator[Claim]:
    """A line that names the agency and nothing else."""
    last = max(story.prose(), default=-1)
    for index, block in _candidates(story):
        below = index > last and block.length <= _SHORT and not block.ended
        if block.credit or (below and _lists_agencies(block.text)):
            yield Claim(index, Label.CREDIT)


def _lists_agencies(text: str) -> bool:
    """Whether a line is agencies' names; two bare letters may be anybody's initials."""
    names = text.strip("()[]—–- ")
    return (len(names) > _PAIR or names != text) and bool(agencies_listed(names))


def sign_off(story: Story) -> Iterator[Claim]:
    """The initials of the desk and its editors; a role and a name above the text are a byline."""
    first = min(story.prose(), default=0)
    for index, block in _candidates(story):
        if is_sign_off(block.text) or (block.length <= _PAIR and _ends_story(story, index)):
            above = index < first and _ROLE_FIRST.match(block.text)
            yield Claim(index, Label.BYLINE if above else Label.AGENCY_SIGN_OFF)


def _ends_story(story: Story, index: int) -> bool:
    """Whether initials that might be words stand right below a story's last line."""
    last = max(story.prose(), default=len(story))
    below = last < index and story.is_open(index - 1) and story.blocks[index - 1].ended
    return below and is_initials(story.blocks[index].text)


def _candidates(story: Story) -> Iterator[tuple[int, Block]]:
    """Short lines, longer ones in brackets, and sentences about who worked on the text."""
    for index, block in story.open():
        short = not block.prose or block.length <= _SENTENCE or block.text[0] in "(（["
        if (short and block.length <= _LONGEST) or _could_be_of_hands(block):
            yield index, block


def _could_be_of_hands(block: Block) -> bool:
    return block.length <= _LONGEST_HANDS and contains_any(block.text, _OF_HANDS)
