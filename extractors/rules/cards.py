"""The cards of other stories that end a page."""

from collections.abc import Iterator

from extractors.cards import Cards
from extractors.labels import Label
from extractors.story import Claim, Story

#: A page whose text is its cards has fewer paragraphs above them.
_FEWEST = 3
_LONGEST_HEADING = 8


def below_text(story: Story) -> Iterator[Claim]:
    """The cards below the last paragraph, with the heading over them."""
    cards = Cards(story.known.host)
    first = len(story)
    for index in reversed(range(len(story))):
        block = story.blocks[index]
        if cards.holds(block.element):
            first = index
        elif block.prose:
            break
    if first == len(story) or len(story.prose(0, first)) < _FEWEST:
        return
    if _heads(story, first - 1):
        yield Claim(first - 1, Label.RELATED_LINKS)
    for index in range(first, len(story)):
        yield Claim(index, Label.RELATED_TEASER)


def _heads(story: Story, index: int) -> bool:
    block = story.blocks[index]
    return not block.prose and not block.ended and block.length <= _LONGEST_HEADING
