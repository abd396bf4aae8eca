"""Letters to the editor: who signs them, and where."""

import re

from extractors.story import Story, until_claimed

# Who wrote a letter to the editor: R Sundaram, Adyar
_WRITER = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*\s){0,3}[^\W\d_a-z][\w.'’-]*,\s[\w .'’-]{2,30}")
_FEWEST_LETTERS = 2


def signs_letter(story: Story, index: int) -> bool:
    """Whether a line signs one of several letters, each of which is signed below its text."""
    if not _WRITER.fullmatch(story.blocks[index].text):
        return False
    return sum(below != index for below in _signatures(story)) >= _FEWEST_LETTERS


@until_claimed
def _signatures(story: Story) -> list[int]:
    below = (i + 1 for i in story.prose() if story.is_open(i + 1))
    return [i for i in below if _WRITER.fullmatch(story.blocks[i].text)]
