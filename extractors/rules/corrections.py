"""What a desk says of its own story: that is part of it."""

from collections.abc import Iterator

from extractors.labels import Label
from extractors.phrases import word_set
from extractors.story import Claim, Story

_OPENERS, _CLOSERS = "([（【", ")]）】"
_LONGEST = 60


def note(story: Story) -> Iterator[Claim]:
    """A note in brackets on what was corrected in the story."""
    text, changed = word_set("legal", "word-story"), word_set("legal", "word-correction")
    for index, block in story.marked(*_OPENERS):
        if block.text[0] in _OPENERS and block.text.rstrip(".")[-1] in _CLOSERS:
            words = frozenset(block.words) if block.length <= _LONGEST else frozenset()
            if words & text and words & changed:
                yield Claim(index, Label.BODY)
