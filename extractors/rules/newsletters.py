"""Newsletters, alerts, apps and channels offered to the reader."""

from collections.abc import Iterator

from extractors.addressing import speaks_to_reader
from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue, find_cues, word_set
from extractors.story import Claim, Story

_BOX = Cue("newsletter", "line-box")
_OFFER = Cue("newsletter", "offer")
_CALL = Cue("newsletter", "call")
_CALL_FIRST = Cue("newsletter", "start-call")
_LONGEST = 90
_LINE = 14
_LONGEST_NAME = 30
#: News copy exclaims nothing in its own voice.
_EXCLAIMED = "!！"


def box(story: Story) -> Iterator[Claim]:
    """A heading, field or button of a sign-up box."""
    for index, block in story.cued(_BOX, _CALL_FIRST):
        called = _CALL_FIRST in block.cues and not block.ended and block.length <= _LINE
        if _BOX in block.cues or called:
            yield Claim(index, Label.NEWSLETTER)


def row(story: Story) -> Iterator[Claim]:
    """A row of newsletters or feeds under its name."""
    for index, block in story.lines():
        name = block.text.partition("::")[0]
        if len(name) < min(len(block.text), _LONGEST_NAME) and _BOX in find_cues(name):
            yield Claim(index, Label.NEWSLETTER)


def rest_of_box(story: Story) -> Iterator[Claim]:
    """Short lines next to a sign-up line that offer or call too, and what stands between two."""
    lines = story.labelled(Label.NEWSLETTER)
    for index, block in story.lines() if lines else ():
        near = any(abs(index - line) == 1 for line in lines)
        between = any(line < index <= line + 2 for line in lines) and any(
            line - 2 <= index < line for line in lines
        )
        small = block.length <= _LINE
        if small and (between or (near and bool({_OFFER, _CALL} & block.cues))):
            yield Claim(index, Label.NEWSLETTER)


def _offers_news(block: Block) -> bool:
    """Whether a line is no sentence, or says that it is about news: a story may give advice."""
    return not block.ended or not word_set("newsletter", "word-news").isdisjoint(block.own_words)


def _offers(block: Block) -> bool:
    return (
        {_OFFER, _CALL} <= block.cues
        and block.length <= _LONGEST
        and (
            speaks_to_reader(block)
            or ((not block.prose or _CALL_FIRST in block.cues) and _offers_news(block))
            or block.link_density > 0.3
            or block.text[-1] in _EXCLAIMED
        )
    )


def offer(story: Story) -> Iterator[Claim]:
    """A call to the reader to sign up, subscribe, follow or install."""
    for index, block in story.cued(_OFFER):
        if _offers(block):
            yield Claim(index, Label.NEWSLETTER)
