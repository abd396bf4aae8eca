"""What markup says: a site's own selectors, and words in class names."""

from collections import Counter
from collections.abc import Iterator

from extractors.labels import ARTICLE, Label
from extractors.story import Claim, Story

#: Labels that class names may give to blocks of a story; the others need words or place as well.
_TRUSTED = frozenset(Label) - ARTICLE - {Label.SITE_CHROME, Label.BYLINE, Label.PUBLISHED_LINE}
#: Share of a story's words that no furniture has: an element with more is the story's container.
_TOO_LARGE = 0.35
_SHORT = 14
#: Characters of a menu's entry.
_ENTRY = 40


def selected(story: Story) -> Iterator[Claim]:
    """A block inside an element that the site's page object names."""
    for index, block in story.hinted():
        if block.hint and block.hint.sure:
            yield Claim(index, block.hint.label)


def _large_scopes(story: Story) -> set[int]:
    total = sum(block.length for block in story.blocks) or 1
    words: Counter[int] = Counter()
    for block in story.blocks:
        if block.hint:
            words[block.hint.scope] += block.length
    return {scope for scope, count in words.items() if count > _TOO_LARGE * total}


def suggested(story: Story) -> Iterator[Claim]:
    """A block whose class names, or those around it, are words for furniture."""
    hinted = list(story.hinted())
    large = _large_scopes(story) if hinted else ()
    for index, block in hinted:
        hint = block.hint
        if (
            hint
            and hint.scope not in large
            and (hint.label in _TRUSTED or (block.length <= _SHORT and not block.prose))
        ):
            yield Claim(index, hint.label)


def menu(story: Story) -> Iterator[Claim]:
    """A short link in a menu, bar or footer outside the story."""
    for index, block in story.hinted():
        hint = block.hint
        if (
            hint
            and hint.label is Label.SITE_CHROME
            and block.linked >= len(block.text)
            and len(block.text) <= _ENTRY
        ):
            yield Claim(index, Label.SITE_CHROME)


def surrounding(story: Story) -> Iterator[Claim]:
    """A block outside the story: what its markup suggests."""
    for index, block in story.hinted():
        if block.hint:
            yield Claim(index, block.hint.label)
