"""What is left below the text, and outside it."""

import re
from collections.abc import Iterator

from extractors.blocks import Kind
from extractors.labels import BOILERPLATE, Label
from extractors.phrases import Cue, find_cues
from extractors.segments import told
from extractors.story import Claim, Story

_MENU = Cue("chrome", "line-menu")
_SECTION = Cue("chrome", "line-section")
_LEGAL = Cue("legal", "line-menu")
_TAGS = Cue("chrome", "start-tags")
_MADE_BY = Cue("chrome", "start-made-by")
_TAG_LIST = re.compile(r"[^:：]{2,24}[:：]|(?:posted in|tagged|filed under)\b", re.IGNORECASE)
_BARS = re.compile(r"[|·•/]|::")
_NO_WORDS = re.compile(r"\W+")


def wordless(story: Story) -> Iterator[Claim]:
    """A line without a letter or digit."""
    for index, block in story.open():
        if _NO_WORDS.fullmatch(block.text):
            yield Claim(index, Label.SITE_CHROME)


def menu(story: Story) -> Iterator[Claim]:
    """An entry of a menu or a button of the site."""
    for index, block in story.open():
        if _MENU in block.cues:
            yield Claim(index, Label.SITE_CHROME)


def tags(story: Story) -> Iterator[Claim]:
    """The story's tags, and who made the site."""
    for index, block in story.open():
        if block.prose and block.length > 12:
            continue
        if (_TAGS in block.cues and _TAG_LIST.match(block.text)) or (_MADE_BY in block.cues and block.length <= 12):
            yield Claim(index, Label.SITE_CHROME)


def menu_row(story: Story) -> Iterator[Claim]:
    """Entries of a menu on one line."""
    for index, block in story.open():
        parts = [part for part in _BARS.split(block.text) if part.strip()]
        if 2 <= len(parts) <= 20 and block.length <= 40:
            cues = [find_cues(part) for part in parts]
            legal = sum(_LEGAL in found for found in cues)
            entries = sum(bool({_LEGAL, _MENU} & found) for found in cues)
            if entries * 2 >= len(parts):
                yield Claim(index, Label.LEGAL_NOTICE if legal * 2 > entries else Label.SITE_CHROME)


def outside(story: Story) -> Iterator[Claim]:
    """Whatever stands outside the stretches that tell the story."""
    for segment in told(story).rest:
        for index, block in story.open(segment.start, segment.stop):
            small = block.length <= (1 if _told_before(story, index) else 2)
            chrome = small and _SECTION not in block.cues
            yield Claim(index, Label.SITE_CHROME if chrome else Label.RELATED_LINKS)


def _told_before(story: Story, index: int) -> bool:
    stretches = told(story).story
    return bool(stretches) and stretches[0].start < index


def elsewhere(story: Story) -> Iterator[Claim]:
    """Whatever else stands outside the story: links to others, or parts of the site."""
    for index, block in story.open():
        other_story = block.length >= 4 and (block.link_density > 0.5 or block.kind is Kind.HEADING)
        yield Claim(index, Label.RELATED_LINKS if other_story or block.prose else Label.SITE_CHROME)


def _is_page(story: Story) -> bool:
    """Whether the blocks are a page with furniture; a text without any is a story already."""
    furniture = BOILERPLATE | {Label.TITLE}
    return any(v and v.label in furniture for v in story.verdicts)


def trailing_headlines(story: Story) -> Iterator[Claim]:
    """Lines without the end of a sentence below the last paragraph: headlines of other stories."""
    if not _is_page(story):
        return
    last = max(story.prose(), default=len(story))
    for index, block in story.open(last + 1):
        if block.headline_like and not block.ended and block.length >= 3:
            yield Claim(index, Label.RELATED_LINKS)
        elif not block.ended and block.length <= 2:
            yield Claim(index, Label.SITE_CHROME)


