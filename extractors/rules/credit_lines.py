"""The agency's credit and the desk's signature below the text."""

import re
from collections import Counter
from collections.abc import Iterator

from extractors.blocks import Block, contains_any
from extractors.labels import Label
from extractors.story import Claim, Story
from extractors.wire import is_sign_off, names_several, signs_for_agency
from extractors.wire.agencies import agencies_listed, agency_named
from extractors.wire.credits import is_help, is_note_of_help
from extractors.wire.introductions import introductions
from extractors.wire.signoffs import is_initials

_LONGEST, _LONGEST_HANDS = 40, 60
#: A sentence has one of these if it says who worked on the text, or what is still to come.
_OF_HANDS = ("contributed", "reported from", "eporting by", "breaking", "developing", "heck back")
_SHORT, _SENTENCE = 8, 12
_PAIR = 2
# Lines such as Source: NAME and news agencies
_SOURCED = re.compile(rf"(?i)[(\[]?(?:{introductions('origin')})\s?[:：]\s?\S.{{1,60}}")
# Lines such as Reporter: NAME, Reporting by NAME
_ROLE_FIRST = re.compile(r"([^\W\d_][^:：()\[\]/]{2,24})[:：]\s*\S|[Rr]eporting by\s")
#: So many words are initials at most, and so many the names of those who handled a text.
_INITIALS, _NAMES = 3, 5


def credit(story: Story) -> Iterator[Claim]:
    """A line that names the agency, or who helped, and nothing else."""
    last = max(story.prose(), default=-1)
    for index, block in _candidates(story):
        below = index > last and block.length <= _SHORT and not block.ended
        helped = is_help(block.text) and names_several(block.text)
        named = below and (_names_source(block.text) or signs_for_agency(block.text) or helped)
        if block.credit or named or is_note_of_help(block.text):
            yield Claim(index, Label.CREDIT)


def _names_source(text: str) -> bool:
    """Whether a line below the text is agencies' names, or says from whom the text is."""
    return names_origin(text) or _lists_agencies(text)


def names_origin(text: str) -> bool:
    """Whether a line says from whom the text is, with a word for that."""
    return bool(_SOURCED.fullmatch(text))


def _lists_agencies(text: str) -> bool:
    """Whether a line is agencies' names; two bare letters may be anybody's initials."""
    names = text.strip("()[]—–- ")
    return (len(names) > _PAIR or names != text) and bool(agencies_listed(names))


def sign_off(story: Story) -> Iterator[Claim]:
    """The initials of the desk and its editors; a role and a name above the text are a byline."""
    first = min(story.prose(), default=0)
    found = [(i, block) for i, block in _candidates(story) if is_sign_off(block.text)]
    roles = Counter(role[1] for _, block in found if (role := _ROLE_FIRST.match(block.text)))
    for index, block in found:
        role = _ROLE_FIRST.match(block.text)
        # What is said of several things, a list of books, is no note on the text.
        if not (role and role[1] and roles[role[1]] > 1):
            above = index < first and role
            yield Claim(index, Label.BYLINE if above else Label.AGENCY_SIGN_OFF)
    last = max(story.prose(), default=len(story))
    for index, block in story.lines():
        if block.length > _NAMES:
            continue
        ended = index > last and block.length <= _INITIALS and _ends_story(story, index)
        desk = index == last + 1 and not block.ended and _names_desk(story, index)
        if ended or desk or _goes_on(story, index):
            yield Claim(index, Label.AGENCY_SIGN_OFF)


# What an agency writes where a story goes on in its next part: MORE, (more), -more-
_CONTINUED = re.compile(r"MORE|\((?:more|MORE)\)|[-–—]{1,2}\s?(?:more|MORE)\s?[-–—]{1,2}")


def _goes_on(story: Story, index: int) -> bool:
    """Whether a line between two paragraphs says that there is more to come."""
    if not _CONTINUED.fullmatch(story.blocks[index].text):
        return False
    return all(story.is_open(i) and story.blocks[i].prose for i in (index - 1, index + 1))


def _names_desk(story: Story, index: int) -> bool:
    """Whether a few words below the text stand above its credit."""
    below = story.blocks[index + 1 : index + 2]
    return any(agency_named(line.text) for line in below)


def _ends_story(story: Story, index: int) -> bool:
    """Whether initials that might be words stand right below a story's last line."""
    ended = story.is_open(index - 1) and story.blocks[index - 1].ended
    return ended and is_initials(story.blocks[index].text)


def _candidates(story: Story) -> Iterator[tuple[int, Block]]:
    """Short lines, longer ones in brackets, and sentences about who worked on the text."""
    for index, block in story.open():
        short = not block.prose or block.length <= _SENTENCE or block.text[0] in "(（["
        if (short and block.length <= _LONGEST) or _could_be_of_hands(block):
            yield index, block


def _could_be_of_hands(block: Block) -> bool:
    return block.length <= _LONGEST_HANDS and contains_any(block.text, _OF_HANDS)
