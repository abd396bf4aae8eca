"""From a judged story to the item: body, sidebars and the fields that blocks fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo

from extractors.article import Decision, Sidebar
from extractors.blocks import Block
from extractors.labels import ARTICLE, Label
from extractors.metadata import parse_date
from extractors.story import Story
from extractors.wire import ParsedDateline, find_agency, parse_dateline

PARAGRAPH_BREAK = "\n\n"


def texts(story: Story, *labels: Label) -> list[str]:
    """Return the texts of the blocks that have one of the labels."""
    return [story.blocks[i].text for i in story.labelled(*labels)]


def first_text(story: Story, *labels: Label) -> str | None:
    """Return the text of the first block that has one of the labels."""
    return next(iter(texts(story, *labels)), None)


def body(story: Story) -> list[str]:
    """Return the paragraphs and crossheads of the article, in order."""
    return texts(story, *ARTICLE)


# A byline in front of the dates: By AFP | Published: 27th October 2017 01:13 AM |
_BYLINE_IN_DATES = re.compile(r"By\s+(?P<name>[^|]{2,80}?)\s*\|")


def bylines(story: Story) -> list[str]:
    """Return the bylines, those in a line of dates included."""
    dated = map(_BYLINE_IN_DATES.match, texts(story, Label.PUBLISHED_LINE))
    return texts(story, Label.BYLINE) + [match["name"] for match in dated if match]


# A dateline glued to the end of a byline: by Staff WritersBeijing (XNA) ...
_GLUED = re.compile(
    r"(?<=[a-z])(?=[A-Z])(?P<dateline>[A-Z][^()]{1,50}\s\([A-Za-z]{2,12}\)\s[^()]{4,20}\d{4})\Z"
)


#: A dateline with its agency may stand so far below a notice or a note.
_LEDES = 3


def story_dateline(story: Story, marked: str | None = None) -> ParsedDateline | None:
    """Return the story's dateline: a line of its own, its first words, or glued to its head."""
    return next(filter(None, _datelines(story, marked)), None)


def _datelines(story: Story, marked: str | None) -> Iterator[ParsedDateline | None]:
    yield from (story.blocks[i].dateline for i in story.labelled(Label.DATELINE))
    yield parse_dateline(marked or "")
    yield from (story.blocks[i].dateline for i in story.labelled(*ARTICLE)[:1])
    glued = map(_GLUED.search, texts(story, Label.BYLINE, Label.TITLE))
    yield from (parse_dateline(match["dateline"]) for match in glued if match)
    below = (story.blocks[i].dateline for i in story.labelled(*ARTICLE)[1:_LEDES])
    yield from (parsed for parsed in below if parsed and parsed.agency)


def published(lines: Iterable[str], zone: tzinfo | None = None) -> str | None:
    """Return the date of the first line that has one, ISO 8601."""
    return next((date for line in lines if (date := parse_date(line, zone=zone))), None)


def sidebars(story: Story) -> list[Sidebar] | None:
    """Return the stories set into the page."""
    found: list[Sidebar] = []
    title: str | None = None
    paragraphs: list[str] = []
    for index in [*story.labelled(Label.INSET_TITLE, Label.INSET_DATELINE, Label.INSET_BODY), None]:
        label = story.label(index) if index is not None else None
        if paragraphs and (index is None or label is Label.INSET_TITLE):
            found.append(_sidebar(title, paragraphs))
            title, paragraphs = None, []
        if index is None:
            break
        text = story.blocks[index].text
        if label is Label.INSET_TITLE:
            title = text
        else:
            paragraphs.append(text)
    return found or None


def _sidebar(title: str | None, paragraphs: list[str]) -> Sidebar:
    parsed = parse_dateline(paragraphs[0])
    agency = find_agency(dateline=parsed) if parsed else None
    return Sidebar(
        headline=title,
        dateline=parsed.dateline if parsed else None,
        agency=agency,
        articleBody=PARAGRAPH_BREAK.join(paragraphs),
    )


def decisions(blocks: Sequence[Block], story: Story) -> list[Decision]:
    """Return the verdicts with the texts and places of their blocks."""
    return [
        Decision(text, verdict.label, verdict.rule, place)
        for block, verdict in zip(blocks, story.verdicts, strict=True)
        if verdict
        for text, place in block.lines or ((block.text, block.place),)
    ]
