"""Newsletters, alerts, apps and channels offered to the reader."""

import re
from collections.abc import Iterator

from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue, find_cues, word_set
from extractors.rules.interviews import spoken
from extractors.story import Claim, Story, beside

_BOX = Cue("newsletter", "line-box")
_OFFER = Cue("newsletter", "offer")
_CALL = Cue("newsletter", "call")
_CALL_FIRST = Cue("newsletter", "start-call")
_APP_FIRST = Cue("newsletter", "start-app")
_LONGEST = 90
_LINE = 14
_LONGEST_NAME = 30
_LONGEST_CALLED = 8
#: A call that is a sentence of its own has so many words: Sign up here.
_LONGEST_CALL = 4
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
    lines = frozenset(story.labelled(Label.NEWSLETTER))
    for index, block in story.lines() if lines else ():
        near = beside(index, lines, 1)
        above, below = {index - 1, index - 2}, {index + 1, index + 2}
        between = not (lines.isdisjoint(above) or lines.isdisjoint(below))
        small = block.length <= _LINE and not reports(block)
        if small and (between or (near and not block.cues.isdisjoint({_OFFER, _CALL}))):
            yield Claim(index, Label.NEWSLETTER)
    for index in (i + 1 for i in lines if i + 2 in lines):
        if story.is_open(index) and _speaks(story.blocks[index]):
            yield Claim(index, Label.NEWSLETTER)


# In small letters alone: the US is a country.
_US = re.compile(r"\bus\b")


def _speaks(block: Block) -> bool:
    us = block.length <= _LINE and not reports(block) and _US.search(block.unquoted)
    return speaks_to_reader(block) or bool(us)


def consent(story: Story) -> Iterator[Claim]:
    """What the reader agrees to by signing up, below the field or button of a box."""
    boxes = set(story.labelled(Label.NEWSLETTER))
    for index, block in story.cued(_CALL) if boxes else ():
        agreed = {_OFFER, _CALL} <= block.cues and block.length <= _LONGEST_NAME
        if index - 1 in boxes and agreed and not reports(block):
            boxes.add(index)
            yield Claim(index, Label.NEWSLETTER)


def name_of_box(story: Story) -> Iterator[Claim]:
    """The line that names a newsletter, above the rest of its box; no crosshead stands there."""
    boxes = story.labelled(Label.NEWSLETTER)
    others = frozenset(boxes)
    said = spoken(story) if boxes else ()
    for index in boxes:
        above = index - 1
        if index + 1 in others and story.is_open(above) and above > 0 and above not in said:
            block = story.blocks[above]
            whole = story.is_open(above - 1) and story.blocks[above - 1].ended
            if whole and _is_name(block):
                yield Claim(above, Label.NEWSLETTER)


def _is_name(block: Block) -> bool:
    return block.length <= _LONGEST_CALLED and block.headline_like and block.text[0] not in "-–—"


def _is_about_news(block: Block) -> bool:
    return not word_set("newsletter", "word-news").isdisjoint(block.own_words)


def offers_news(block: Block) -> bool:
    """Whether a paragraph offers what a newsroom sends, and calls the reader or speaks of news."""
    return _OFFER in block.cues and (_CALL in block.cues or _is_about_news(block))


def _names_offer(block: Block) -> bool:
    """Whether a block says what is offered: a plan or form may be downloaded as well."""
    named = _APP_FIRST in block.cues and word_set("newsletter", "word-app") & set(block.own_words)
    return _OFFER in block.cues or bool(named)


def _offers(block: Block) -> bool:
    return (
        _CALL in block.cues
        and _names_offer(block)
        and block.length <= _LONGEST
        and not block.opens_from_place
        and (
            speaks_to_reader(block)
            # A story may give advice.
            or (
                (not block.prose or _CALL_FIRST in block.cues)
                and (not block.ended or _is_about_news(block))
            )
            or block.link_density > 0.3
            or block.text[-1] in _EXCLAIMED
            or _ends_with_call(block)
            or _calls_last(block)
        )
    )


def _ends_with_call(block: Block) -> bool:
    """Whether the last of few sentences is a call: The newsletter is free. Sign up here."""
    last = block.text.rpartition(". ")[2]
    short = block.length <= _LONGEST_ASKED and len(last.split()) <= _LONGEST_CALL
    return short and _CALL in find_cues(last) and not reports(block)


#: Scripts of languages whose verb is a sentence's last word: what ends with a call is one.
_VERB_LAST = re.compile(r"[\u0600-\u06ff\u0900-\u0dff]")
_LAST_WORDS = 3


def _calls_last(block: Block) -> bool:
    """Whether a sentence ends with what the reader is to do, in a language with the verb last."""
    if block.length > _LONGEST_ASKED or not _VERB_LAST.match(block.text) or reports(block):
        return False
    return _CALL in find_cues(" ".join(block.text.split()[-_LAST_WORDS:]))


# A short question to the reader and what he is to do then: Enjoying this? Get more of it by mail.
_ASKED = re.compile(r"[^.?!]{3,48}[?？؟]\s*\S")
_FEEDBACK = Cue("chrome", "feedback")
_LONGEST_ASKED = 30
#: In a report one paragraph in so many may speak to the reader.
_SPEAKING = 4


def asked(story: Story) -> Iterator[Claim]:
    """A short question with a call behind it, in a story that only reports."""
    called = [(i, b) for i, b in story.marked("?", "？", "؟") if _asks_and_calls(b)]
    if called and _is_report(story):
        for index, block in called:
            tip = _FEEDBACK in block.cues
            yield Claim(index, Label.SITE_CHROME if tip else Label.NEWSLETTER)


def _is_report(story: Story) -> bool:
    """Whether somebody is quoted or named as the source, and few paragraphs speak to the reader."""
    prose = [story.blocks[index] for index in story.prose()]
    speaking = sum(map(speaks_to_reader, prose))
    return any(map(reports, prose)) and speaking * _SPEAKING <= len(prose)


def _asks_and_calls(block: Block) -> bool:
    plain = block.length <= _LONGEST_ASKED and block.unquoted is block.text
    called = plain and bool({_FEEDBACK, _CALL} & block.cues)
    return called and bool(_ASKED.match(block.text)) and not reports(block)


def offer(story: Story) -> Iterator[Claim]:
    """A call to the reader to sign up, subscribe, follow or install."""
    offers = [index for index, block in story.cued(_OFFER, _APP_FIRST) if _offers(block)]
    said = spoken(story) if offers else ()
    yield from (Claim(index, Label.NEWSLETTER) for index in offers if index not in said)
