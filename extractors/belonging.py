"""What belongs to a text though a block model does not say so: its head, lists and signature."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from extractors.assembly import POINT
from extractors.blocks import Block, Kind, key
from extractors.boxes import navigation_of
from extractors.phrases import Cue
from extractors.rules.coverage import is_time
from extractors.rules.credit_lines import names_origin
from extractors.rules.head import is_full_name, opens_agency_copy
from extractors.rules.head_lines import is_byline, is_date_line, is_dated
from extractors.wire import is_sign_off, signs_for_agency

#: A byline stands so many blocks above the text at most, or so many below where it begins.
_ABOVE, _NEAR = 6, 4
#: So many blocks below the text a credit stands, and has so many words.
_BELOW, _LONGEST_CREDIT = 3, 8
#: So many times of entries are those of live coverage.
_FEWEST_TIMES = 2
#: What stands above a list of other stories.
_HEADING = Cue("related", "line-heading")
#: So many blocks are read for what stands at the head of a story.
_HEAD = 25


def announced(blocks: Sequence[Block], text: set[int]) -> set[int]:
    """Return what the text announces, or goes on below.

    Items without links below a colon, points of a desk, headings between paragraphs beside them.
    """
    found = _points_of_copy(blocks, text) | _times_above(blocks, text)
    found |= {i + 1 for i in text if i + 2 in text and _parts(blocks[i : i + 3])}
    for index in text:
        block, below = blocks[index], index + 1
        announces = block.prose and block.text[-1] in ":："
        while announces and below < len(blocks) and _is_of_list(blocks[below], block):
            found.add(below)
            below += 1
    return found


def lists_of_links(blocks: Sequence[Block], text: set[int]) -> set[int]:
    """Return what of a text is a list of other stories: its heading, and the links right below."""
    found: set[int] = set()
    for heading in (i for i in text if _HEADING in blocks[i].cues):
        below = heading + 1
        while below < len(blocks) and _is_link(blocks[below]):
            below += 1
        found |= set(range(heading, below)) if below > heading + 1 else set()
    return found


def _is_link(block: Block) -> bool:
    return block.linked >= len(block.text) and not block.ended


def _parts(three: Sequence[Block]) -> bool:
    """Whether the middle one of three blocks is a heading without a link between paragraphs."""
    above, heading, below = three
    if heading.kind is not Kind.HEADING or heading.linked or not (above.ended and below.prose):
        return False
    parents = {id(b.element.getparent()) for b in three if b.element is not None}
    return len(parents) == 1


def _is_of_list(item: Block, lead: Block) -> bool:
    """Whether a block is an item that leads nowhere, and in no navigation unless its lead is."""
    return is_plain_item(item) and (navigation_of(item) is None or navigation_of(lead) is not None)


def _times_above(blocks: Sequence[Block], text: set[int]) -> set[int]:
    """Return the time, and the crosshead below it, above the first of several entries."""
    first = min((i for i in text if blocks[i].prose), default=0)
    time = next((i for i in range(first - 1, first - 3, -1) if i >= 0 and is_time(blocks[i])), None)
    if time is None or sum(is_time(blocks[i]) for i in text) < _FEWEST_TIMES:
        return set()
    return set(range(time, first))


def _points_of_copy(blocks: Sequence[Block], text: set[int]) -> set[int]:
    """Return the points with an asterisk that a desk writes right above its dateline."""
    opening = sorted(text)[:_HEAD]
    first = next((i for i in opening if opens_agency_copy(blocks[i])), None)
    if first is None:
        return set()
    start = first
    while start and blocks[start - 1].text.startswith(POINT):
        start -= 1
    return set(range(start, first))


def is_plain_item(block: Block) -> bool:
    """Whether a block is an item of a list that leads nowhere."""
    return block.kind is Kind.ITEM and not block.linked


def lines_above(blocks: Sequence[Block], first: int, title: str) -> set[int]:
    """Return the bylines and dates right above the text, or below its first paragraph.

    Whatever the model says of them. Where the title is known, all below it stand above the text.
    """
    titles = (i for i in range(first - 1, max(first - _HEAD, 0) - 1, -1) if blocks[i].key == title)
    start = next(titles, first) if title else first
    above = range(max(min(start, first - _ABOVE), 0), min(first + _NEAR, len(blocks)))
    found = {i for i in above if _is_of_head(blocks[i])}
    names = {i - 1 for i in found if i and is_date_line(blocks[i])}
    return found | {i for i in names if is_full_name(blocks[i])}


def _is_of_head(block: Block) -> bool:
    named = is_byline(block) or (not block.prose and names_origin(block.text))
    return named or is_date_line(block) or is_dated(block)


def summary_above(blocks: Sequence[Block], first: int, description: str | None) -> set[int]:
    """Return the block above the text that says what the page says of itself in its description.

    The place that the story was filed from may stand before it.
    """
    wanted = key(description or "")
    above = range(first - 1, max(first - _HEAD, 0) - 1, -1)
    again = (i for i in above if wanted and _words_told(blocks[i], wanted))
    return set(islice(again, 1))


def _words_told(block: Block, wanted: str) -> bool:
    if not block.key.endswith(wanted):
        return False
    filed = block.dateline
    return block.key == wanted or bool(filed and key(block.text[filed.length :]) == wanted)


def lines_below(blocks: Sequence[Block], last: int) -> set[int]:
    """Return the credits and the desk's signature right below the text."""
    found: set[int] = set()
    for index in range(last + 1, min(last + 1 + _BELOW, len(blocks))):
        block = blocks[index]
        if block.length > _LONGEST_CREDIT:
            break
        credited = block.credit and not block.credit.of_picture
        if credited or signs_for_agency(block.text) or is_sign_off(block.text):
            found.add(index)
    return found
