"""What was said before on the same page: whole, in other typography, or as a torn piece."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extractors.blocks import Block, Kind
from extractors.labels import Label
from extractors.splitting import is_small
from extractors.story import Claim, Story

#: Shorter lines may be said twice: a refrain, an answer, a score.
_SHORTEST = 6
_SHORTEST_TORN = 8
#: Lines that end in the same characters are compared, so many at most.
_END, _MOST = 8, 200
#: So many words in a row are no refrain. They are looked for where a line stood before, so often at
#: most.
_SECOND_PRINT, _OFTEN = 20, 50


def repeated(story: Story) -> Iterator[Claim]:
    """A paragraph whose words all stand in an earlier one of the text; the first stays."""
    seen: set[str] = set()
    for index, block in story.open():
        if block.length >= _SHORTEST:
            if block.key in seen:
                yield Claim(index, Label.DUPLICATE)
            seen.add(block.key)


def _is_torn(block: Block) -> bool:
    """Whether a longer line begins in mid-sentence or mid-word."""
    first = block.text[0]
    return (is_small(first) or first in "-,;)") and block.length >= _SHORTEST_TORN


def torn(story: Story) -> Iterator[Claim]:
    """A line that is the end of another, whole one, torn off in mid-word or mid-sentence."""
    lines = [(index, block) for index, block in story.open() if _is_torn(block)]
    if not lines:
        return
    whole = _by_end(block for _, block in story.open())
    for index, block in lines:
        same_end = whole[block.key[-_END:]]
        if any(len(key) > len(block.key) and key.endswith(block.key) for key in same_end):
            yield Claim(index, Label.DUPLICATE)


def _by_end(blocks: Iterable[Block]) -> dict[str, list[str]]:
    """Return the longer blocks' words by the last of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for block in blocks:
        same_end = found[block.key[-_END:]]
        if block.length > _SHORTEST_TORN and len(same_end) < _MOST:
            same_end.append(block.key)
    return found


def copied(story: Story) -> Iterator[Claim]:
    """The text printed again from its first paragraph on, with short lines that repeat included."""
    if not story.labelled(Label.DUPLICATE):
        return
    first_seen = {block.key: index for index, block in reversed(list(enumerate(story.blocks)))}
    for index, block in story.open():
        earlier = first_seen[block.key]
        if earlier < index and _beside_copy(story, index, earlier):
            yield Claim(index, Label.DUPLICATE)


def _beside_copy(story: Story, index: int, earlier: int) -> bool:
    """Whether the line before is a copy of the line before the earlier one."""
    if story.label(index - 1) is not Label.DUPLICATE or earlier == 0:
        return False
    return story.blocks[index - 1].key == story.blocks[earlier - 1].key


def printed_again(story: Story) -> Iterator[Claim]:
    """Lines that stand in the same order further up, a paragraph's worth of them.

    Templates print a text once for wide screens and once for narrow ones, and the same request
    between paragraphs again and again. A single entry is said again where lists have it in common.
    """
    blocks = story.blocks
    stood: dict[str, list[int]] = defaultdict(list)
    index = 0
    while index < len(blocks):
        places = stood[blocks[index].key]
        run = max((_run(blocks, place, index) for place in places), default=0)
        again = blocks[index : index + run]
        if sum(block.length for block in again) >= _SECOND_PRINT and not _is_entry(again):
            yield from (Claim(at, Label.DUPLICATE) for at in range(index, index + run))
            index += run
            continue
        if len(places) < _OFTEN:
            places.append(index)
        index += 1


def _is_entry(blocks: Sequence[Block]) -> bool:
    """Whether there is one block, of a list or table."""
    return len(blocks) == 1 and blocks[0].kind in {Kind.ITEM, Kind.ROW}


def _run(blocks: Sequence[Block], first: int, again: int) -> int:
    """Return how many blocks from one on are those from an earlier one on, up to itself."""
    run = 1
    most = min(again - first, len(blocks) - again)
    while run < most and blocks[first + run].key == blocks[again + run].key:
        run += 1
    return run
