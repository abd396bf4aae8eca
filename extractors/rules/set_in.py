"""A second wire story between the paragraphs of a copied one: how far it surely reaches."""

import re
from collections.abc import Iterator, Sequence

from extractors.blocks import Block
from extractors.sentences import is_sentence
from extractors.splitting import split_words
from extractors.story import Story, vocabulary

#: A headline has so many words at least; a crosshead above a dateline may be the city's name.
_SHORTEST_HEADLINE = 4
#: So many paragraphs of its own has the page above and below the second story.
_OWN_ABOVE, _OWN_BELOW = 2, 1
#: The head of a story has no more lines than this.
_HEAD = 12
#: A paragraph with so many words of the page's own story, and fewer of the other, is that's.
_FEWEST_OF_MAIN = 3
_NAME = re.compile(r"(?<=\w\s)[^\W\da-z_]\w{2,}")


def set_in(story: Story) -> tuple[int, int] | None:
    """Return where the one second story with a dateline begins and surely ends.

    What cannot be told for the second one's stays with the first. Several make a round-up.
    """
    heads = list(_heads(story))
    if len(heads) != 1 or not _is_filed(story, story.prose()[0]):
        return None
    title, lede = heads[0]
    above = vocabulary(story.blocks[i] for i in story.prose(0, title))
    other = vocabulary(story.blocks[title : lede + 1])
    end = _end(story, title, lede, above - other, other - above)
    below = (story.blocks[i] for i in story.prose(end))
    again = sum(_is_of(block, above - other, other - above) for block in below)
    return (title, end) if again >= _OWN_BELOW else None


def _heads(story: Story) -> Iterator[tuple[int, int]]:
    """Yield headlines between paragraphs, and the first paragraph of the story below each."""
    prose = story.prose()
    if len(prose) <= _OWN_ABOVE:
        return
    for index, block in story.marked("("):
        filed = block.dateline if prose[_OWN_ABOVE - 1] + 1 < index < prose[-1] else None
        if filed and filed.agency and _is_headline(story, index - 1):
            lede = index + filed.alone
            if story.is_open(lede) and _opens_beside(story.blocks[lede], story.blocks[prose[0]]):
                yield index - 1, lede


def _is_filed(story: Story, first: int) -> bool:
    """Whether the page's own story has its dateline, in its first paragraph or above."""
    near = story.blocks[max(first - _HEAD, 0) : first + 1]
    return any(block.dateline is not None for block in near)


def _opens_beside(block: Block, first: Block) -> bool:
    """Whether a whole paragraph is set in no box apart from the page's own first one."""
    return block.prose and block.ended and block.box == first.box


def _is_headline(story: Story, index: int) -> bool:
    block = story.blocks[index]
    named = block.headline_like and block.length >= _SHORTEST_HEADLINE
    return story.is_open(index) and named and not block.prose and block.dateline is None


def _is_of(block: Block, main: frozenset[str], other: frozenset[str]) -> bool:
    own = len(block.stems & main)
    return own >= _FEWEST_OF_MAIN and own > len(block.stems & other)


def _end(story: Story, title: int, lede: int, main: frozenset[str], other: frozenset[str]) -> int:
    """Return the block below the last paragraph that is surely the second story's.

    One that could be either's may stand between two that are.
    """
    names = _names(story.blocks[title : lede + 1]) - _names(story.blocks[:title])
    end = lede + 1
    for index, block in story.open(lede + 1, len(story)):
        if index > end + 1 or not is_sentence(block) or _is_of(block, main, other):
            break
        more = len(block.stems & other) > len(block.stems & main)
        if more and not names.isdisjoint(block.words):
            end = index + 1
    return end


def _names(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the words with a capital inside a line, which are names."""
    found = (name for block in blocks for name in _NAME.findall(block.text))
    return frozenset(word for name in found for word in split_words(name))
