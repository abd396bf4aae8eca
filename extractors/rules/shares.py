"""Share buttons, follow lines and reading tools."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block, Kind
from extractors.labels import Label
from extractors.phrases import Cue, find_cues, word_set
from extractors.story import Claim, Story

_LINE = Cue("share", "line-share")
_START = Cue("share", "start-share")
_FOLLOW = Cue("share", "start-follow")
_PLEA, _THANKS = Cue("share", "plea"), Cue("donation", "we")
_CALL = Cue("newsletter", "call")
#: What asks the reader to share or follow, and so heads buttons, not a list of the story.
_ASKING = frozenset({_LINE, _START, _FOLLOW, _PLEA, _CALL})
_LONGEST_LIST, _SHORTEST_LEAD = 12, 5
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")
_LONGEST_LABEL = 12
_COUNT = re.compile(r"[\d.,]+[km]?\s+(?:shares?|likes?|tweets?|views?)", re.IGNORECASE)
_SIZES_LONGEST = 12
#: A+ A-, in the letter that an alphabet begins with.
_SIZES = re.compile(
    r"a\s*[-+–]?\s*(?:[/|]?\s*a\s*[-+–]?\s*){1,2}|([^\W\d_])\s?\+\s?[/|]?\s?\1\s?[-–]",
    re.IGNORECASE,
)
#: Share of words that name a service or what one does there, above which a line is buttons.
_BUTTONS = 0.6
_LONGEST = 40
#: A call among names of services, and nothing else, makes so many words buttons.
_FEWEST_CALLS = 2
#: A part of a service's name that no language has as a word.
_SHORT_SERVICES = frozenset({"icio"})
# Thai, Chinese, Japanese and Korean words are joined to others.
_FIRST_JOINED = "\u0e00"


@cache
def _services() -> frozenset[str]:
    """Return the names of services; an icon's name and its label may run together."""
    names = word_set("share", "word-service")
    return names | {name * 2 for name in names if name.isalpha() and len(name) > 2}


@cache
def _strong_services() -> frozenset[str]:
    return frozenset(word for word in _services() if len(word) > 5 or word in _SHORT_SERVICES)


@cache
def _joined() -> re.Pattern[str]:
    """Return the pattern of names in a script without spaces, one behind the other."""
    names = (n for n in word_set("share", "word-service") if n[0] >= _FIRST_JOINED)
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, names)))}){{2,}}")


def is_buttons(block: Block) -> bool:
    """Whether most words of a line are names of services."""
    joined = block.text[0] >= _FIRST_JOINED and len(block.text) <= _LONGEST
    if joined and _joined().fullmatch(block.text.replace(" ", "")):
        return True
    if _is_run_together(block):
        return True
    if _strong_services().isdisjoint(block.words):
        return False
    words = [w for w in block.words if not w.isdigit()]
    names = _services()
    return len(words) <= _LONGEST and sum(w in names for w in words) >= _BUTTONS * len(words)


# Buttons that lost the space between them: Share on FacebookShare on WhatsApp
_NETWORK = "Facebook|Twitter|WhatsApp|Telegram|LinkedIn|Pinterest|Instagram"
_GLUED = re.compile(rf"(?<=[^\W\d_A-Z])(?:{_NETWORK})|(?:{_NETWORK})(?=[A-Z])")
_NETWORKS = re.compile(_NETWORK)
_LONGEST_RUN, _FEWEST_NAMES = 12, 2


def _is_run_together(block: Block) -> bool:
    """Whether a short line without spaces between its parts names several services."""
    if block.prose or block.length > _LONGEST_RUN or not _GLUED.search(block.text):
        return False
    return len(_NETWORKS.findall(block.text)) >= _FEWEST_NAMES


def buttons(story: Story) -> Iterator[Claim]:
    """A line most of whose words are names of services; a mark may end it as a sentence."""
    for index, block in chain(story.lines(), story.cued(_START)):
        if is_buttons(block) and not _is_announced(story, index):
            yield Claim(index, Label.SOCIAL_SHARE)


def _is_announced(story: Story, index: int) -> bool:
    """Whether a line is of a short list below a sentence of the story with a colon.

    Where its items have no mark of their own, the story goes on below it.
    """
    above = below = index
    while above > max(index - _LONGEST_LIST, 0) and not _ends_list(story.blocks[above]):
        above -= 1
    while below < min(index + _LONGEST_LIST, len(story) - 1) and not story.blocks[below].prose:
        below += 1
    lead = story.blocks[above]
    led = lead.text[-1] in ":：" and lead.length >= _SHORTEST_LEAD
    if not led or not lead.cues.isdisjoint(_ASKING):
        return False
    marked = all(block.kind is Kind.ITEM for block in story.blocks[above + 1 : index + 1])
    return marked or story.blocks[below].prose


def _ends_list(block: Block) -> bool:
    """Whether a block is no line of a list: a paragraph, or what announces one."""
    return block.prose or block.text[-1] in ":："


def _is_calls(block: Block) -> bool:
    """Whether a line is a call and names of services, each a word of the language as well."""
    words = [word for word in block.words if not word.isdigit()]
    called = len(words) >= _FEWEST_CALLS and not word_set("share", "word-call").isdisjoint(words)
    return called and _services().issuperset(words)


#: Signs between the tools of one row.
_BETWEEN_TOOLS = re.compile(r"\s[-–—|·•/]\s")
_FEWEST_TOOLS = 2


def _is_row_of_tools(block: Block) -> bool:
    """Whether a linked line is tools with a sign between any two: Print - Send to a friend."""
    tools = _BETWEEN_TOOLS.split(block.text) if block.linked and block.length <= _LONGEST else ()
    if len(tools) < _FEWEST_TOOLS:
        return False
    known = sum(not find_cues(tool).isdisjoint((_LINE, _START)) for tool in tools)
    return known >= _FEWEST_TOOLS and known * _FEWEST_TOOLS >= len(tools)


def line(story: Story) -> Iterator[Claim]:
    """A share label, a count of shares, or the buttons that change the size of type."""
    for index, block in story.lines():
        started = _START in block.cues and block.length <= _LONGEST_LABEL
        if (
            started
            or _LINE in block.cues
            or _COUNT.fullmatch(block.text)
            or _changes_size(story, index)
            or _is_calls(block)
            or _is_row_of_tools(block)
        ):
            yield Claim(index, Label.SOCIAL_SHARE)


def plea(story: Story) -> Iterator[Claim]:
    """A sentence that asks the reader to pass the text on."""
    for index, block in story.cued(_PLEA):
        asked = speaks_to_reader(block) or block.cues >= {_THANKS, _PLEA} or "? " in block.unquoted
        if block.length <= _LONGEST and asked and not block.opens_from_place:
            yield Claim(index, Label.SOCIAL_SHARE)


def follow(story: Story) -> Iterator[Claim]:
    """A sentence that asks the reader to follow somebody on services, which it names."""
    for index, block in story.cued(_FOLLOW, _CALL):
        named = "@" in block.text or not _strong_services().isdisjoint(block.words)
        short = named and block.length <= _LONGEST and not reports(block)
        calls = short and (_FOLLOW in block.cues or _ends_with_call(block))
        if calls and not block.opens_from_place:
            yield Claim(index, Label.SOCIAL_SHARE)


def _ends_with_call(block: Block) -> bool:
    """Whether the last of several sentences asks the reader to follow somebody."""
    *before, last = _SENTENCE_END.split(block.text)
    return bool(before) and speaks_to_reader(block) and _FOLLOW in find_cues(last)


def _changes_size(story: Story, index: int) -> bool:
    """Whether a line is the buttons for the size of type; AA alone may be the Anadolu agency."""
    text = story.blocks[index].text
    if len(text) >= _SIZES_LONGEST or not _SIZES.fullmatch(text):
        return False
    return text != "AA" or story.label(index - 1) is Label.SOCIAL_SHARE


def beside(story: Story) -> Iterator[Claim]:
    """The name of a service on a line of its own, next to other share buttons."""
    names = _services()
    for index, block in story.lines() if story.labelled(Label.SOCIAL_SHARE) else ():
        near = Label.SOCIAL_SHARE in {story.label(index - 1), story.label(index + 1)}
        if near and block.length <= 4 and all(word in names for word in block.words):
            yield Claim(index, Label.SOCIAL_SHARE)
