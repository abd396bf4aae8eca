"""The lists of wire copy: line-ups, standings, fixtures, facts and names, a line each."""

import re
from collections.abc import Callable, Iterator, Sequence
from statistics import fmean

from extractors.blocks import Block, contains_any
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.results import is_dated_item, is_line_up, is_result
from extractors.rules.text import is_dashed
from extractors.story import Claim, Story

# A word and what it is: as in Referee: A. Taylor, or - Staff: $19 million
_KEYED = re.compile(r"(?:[-–—•*·▪●◦‣]\s)?(?P<key>[^\W\d_][^:：]{1,32})[:：]\s\S")
# London 21, Labour 41.2 percent
_NAME_AND_NUMBER = re.compile(r"[^\d:]{2,40}\s\d[\d.,:]*\s?(?:%|[^\W\d_]{1,10})?")
# Gold: $1,287.10 an ounce, Losers: Citi -1.2%, Goldman -0.9%
_PRICED = re.compile(
    r"[^\W\d_][^:：]{1,32}[:：]\s(?:(?:US|[A-Z]{3}\s?)?[$€£¥₹]?\d[\d,]*\.\d.{0,40}|.{2,120}\d\s?%)"
)
_DIGIT = re.compile(r"\d")
#: The names of countries are sections of sites as well.
_NAMES = frozenset({Cue("chrome", "line-section")})
_ADDRESS_MARKS = ("@", "://", "www.", ".com")
#: A heading of a list, and its entries, have so many words at most.
_LONGEST_HEADING, _LONGEST_ENTRY = 14, 40
_FEW, _FEWEST = 2, 3
#: An entry with a figure, and the entries of a list, are so many at most.
_LONGEST_FIGURE, _LONGEST_LIST = 16, 20
#: The entries of a list that a colon announces are shorter than headlines.
_SHORT = 4.0


def entries(story: Story) -> Iterator[Claim]:
    """Lines of one form right below a paragraph of the story, and the heading over them."""
    told = story.prose()
    for run in _runs(story, told[0] if told else len(story)):
        blocks = [story.blocks[index] for index in run]
        count = len(run) if _goes_on(story, run) else _length(blocks)
        headed = count and not _has_form(blocks[:1])
        for index in run[:count]:
            over = headed and index == run[0] and blocks[0].text[-1] not in ":："
            yield Claim(index, Label.SUBHEADING if over else Label.BODY)


def _runs(story: Story, first: int) -> Iterator[list[int]]:
    """Yield the stretches of short lines that stand right below story text."""
    run: list[int] = []
    for index in range(first + 1, len(story) + 1):
        if story.is_open(index) and _could_be_entry(story.blocks[index]):
            run.append(index)
            continue
        if run and (_is_text(story, run[0] - 1) or _names_teams(story, run)):
            yield run
        run = []


def _names_teams(story: Story, run: Sequence[int]) -> bool:
    """Whether lines with two line-ups stand below what parts them from the story's paragraphs."""
    teams = sum(is_line_up(story.blocks[index]) for index in run)
    return teams >= _FEW and _is_text(story, run[0] - 2)


def _goes_on(story: Story, run: Sequence[int]) -> bool:
    """Whether lines end a list, some of whose entries are sentences, below a colon.

    All its entries have figures.
    """
    above = run[0] - 1
    while run[0] - above < _LONGEST_LIST and _is_text(story, above):
        block = story.blocks[above]
        if block.text[-1] in ":：":
            return above < run[0] - 1 and all(_DIGIT.search(story.blocks[i].text) for i in run)
        if block.length > _LONGEST_FIGURE or not _DIGIT.search(block.text):
            return False
        above -= 1
    return False


def _is_text(story: Story, index: int) -> bool:
    return story.is_open(index) or story.label(index) in {Label.BODY, Label.SUBHEADING}


def _could_be_entry(block: Block) -> bool:
    return (
        not block.prose
        and not block.linked
        and block.cues <= _NAMES
        and block.length <= _LONGEST_ENTRY
        and not block.ended
        and not is_dashed(block)
        and not contains_any(block.text, _ADDRESS_MARKS)
    )


def _length(blocks: Sequence[Block]) -> int:
    """Return how many lines from the first on are a list, with its heading; 0 if none are."""
    heading = blocks[0].length <= _LONGEST_HEADING
    announced = blocks[0].text[-1] in ":："
    if announced and len(blocks) > _FEW and _is_short(blocks[1:]):
        return len(blocks)
    count = _formed(blocks)
    if not count and heading:
        below = _formed(blocks[1:])
        count = below + 1 if below else 0
    return count


def _is_short(blocks: Sequence[Block]) -> bool:
    numbered = all(_DIGIT.search(block.text) for block in blocks)
    return numbered or fmean(block.length for block in blocks) <= _SHORT


def _has_form(blocks: Sequence[Block]) -> bool:
    return any(form(blocks[0]) for form, _ in _FORMS)


def _formed(blocks: Sequence[Block]) -> int:
    """Return how many lines from the first on have the same form, 0 if too few have."""
    return max(_leading(blocks, form, fewest) for form, fewest in _FORMS)


def _leading(blocks: Sequence[Block], form: Callable[[Block], bool], fewest: int) -> int:
    count = next((n for n, block in enumerate(blocks) if not form(block)), len(blocks))
    return count if count >= fewest and _differ(blocks[:count]) else 0


def _differ(blocks: Sequence[Block]) -> bool:
    """Whether lines with a word before a colon have different ones: headlines repeat a topic."""
    keys = [found["key"] for block in blocks if (found := _KEYED.match(block.text))]
    return len(set(keys)) == len(keys)


def _is_keyed(block: Block) -> bool:
    return bool(_KEYED.match(block.text))


def _is_priced(block: Block) -> bool:
    return bool(_PRICED.fullmatch(block.text))


def _is_counted(block: Block) -> bool:
    return bool(_NAME_AND_NUMBER.fullmatch(block.text))


#: What lines of a list look like, and how many in a row are no chance.
_FORMS: tuple[tuple[Callable[[Block], bool], int], ...] = (
    (is_line_up, _FEW),
    (_is_keyed, _FEWEST),
    (_is_priced, _FEW),
    (_is_counted, _FEWEST),
    (is_dated_item, _FEWEST),
    (is_result, _FEW),
)
