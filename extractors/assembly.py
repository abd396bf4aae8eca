"""From a judged story to the item: body, sidebars and the fields that blocks fill."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from itertools import chain

from extractors.article import Dateline, Decision, Sidebar
from extractors.blocks import Block
from extractors.labels import ARTICLE, INSET, Label
from extractors.metadata import DateOrder, parse_date
from extractors.metadata.authors import begins_byline, is_lead, names_above_text
from extractors.story import Story
from extractors.wire import ParsedDateline, find_agency, names_several, parse_dateline
from extractors.wire.agencies import agency_named, is_agency_name
from extractors.wire.glued_heads import glued_head
from extractors.wire.places import is_shouted_place

_DIGIT = re.compile(r"\d")
PARAGRAPH_BREAK = "\n\n"
#: What stands before the points that a desk writes above its dateline.
POINT = "* "
#: So many paragraphs stand on either side of a picture inside a story.
_FEWEST_AROUND = 2


class Told:
    """The blocks of a judged story by label: what the fields are made of."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def blocks(self, *labels: Label) -> list[Block]:
        """Return the blocks that have one of the labels, in their order."""
        return [self._story.blocks[index] for index in self._story.labelled(*labels)]

    def texts(self, *labels: Label) -> list[str]:
        """Return the texts of the blocks that have one of the labels."""
        return [block.text for block in self.blocks(*labels)]

    def first(self, *labels: Label) -> str | None:
        """Return the text of the first block that has one of the labels."""
        return next(iter(self.texts(*labels)), None)

    @property
    def title(self) -> str | None:
        """The title, without the byline and dateline that lost the space before them."""
        text = self.first(Label.TITLE)
        head = glued_head(text) if text else None
        return head.title if head else text

    @property
    def dates(self) -> list[str]:
        """The lines that may date the story."""
        return self._nearest(Label.PUBLISHED_LINE, Label.BYLINE)

    def _nearest(self, *labels: Label) -> list[str]:
        """Return the texts of some labels, those between title and text first, those above it last.

        Of these the nearest comes first: above the title, sites and archives print dates of theirs.
        """
        title = min(self._story.labelled(Label.TITLE), default=0)
        head = range(title, min(self._story.labelled(*ARTICLE), default=len(self._story)))
        found = sorted(
            self._story.labelled(*labels),
            key=lambda index: (index not in head, index < title, abs(index - title)),
        )
        return [self._story.blocks[index].text for index in found]

    @property
    def published_line(self) -> str | None:
        """The line that says when the story was published, not the word above it."""
        lines = self._nearest(Label.PUBLISHED_LINE)
        return next((line for line in lines if _DIGIT.search(line)), next(iter(lines), None))

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs and crossheads of the article."""
        return [block.printed for block in self.blocks(*ARTICLE)]

    @property
    def credits(self) -> list[str]:
        """The story's credits, those beside its date included.

        A bare name between its paragraphs is a picture's.
        """
        text = self._story.labelled(*ARTICLE)
        lines = [
            (index, self._story.blocks[index].text) for index in self._story.labelled(Label.CREDIT)
        ]
        dates = self.blocks(Label.PUBLISHED_LINE)
        dated = [b.text for b in dates if b.credit or names_several(b.text)]
        return dated + [
            line for index, line in lines if not _is_inside(text, index) or not is_agency_name(line)
        ]


def _is_inside(text: Sequence[int], index: int) -> bool:
    """Whether a place has some of the text before it and some after it."""
    before = bisect_left(text, index)
    return _FEWEST_AROUND <= before <= len(text) - _FEWEST_AROUND


def body(story: Story) -> list[str]:
    """Return the paragraphs and crossheads of the article, in order."""
    return Told(story).paragraphs


# A byline in front of the dates: By AFP | Published: 27th October 2017 01:13 AM |
_BYLINE_IN_DATES = re.compile(
    # By Mohamed Abdiwahab (AFP) Aug 2, 2015 in World
    r"By\s+(?:(?P<signed>[^|()\d]{2,60}\([A-Za-z]{2,12}\))\s|(?P<name>[^|]{2,80}?)\s*\|)"
)
# The same in other languages: Par la rédaction avec AFP · Publié le 27/10/2017 à 01:13
_LED_IN_DATES = re.compile(r"(?P<name>[^\d|·•]{4,80}?)\s*(?:[|·•]|\s[–—-]\s)")
# The same behind the date: Posted Oct 12, 2006 by Chris Hogg
_BYLINE_BEHIND = re.compile(
    r"\S.{0,60}\d{4}\b.{0,20}?\s[Bb]y\s(?P<name>[^\W\d_a-z]\S{0,30}(?:\s[^\W\d_a-z]\S{0,30}){0,3})"
)
# Korean names before the writer's role: in front of the dates, or behind a dateline.
_WRITER = re.compile(
    r"\s?(?P<names>[\uac00-\ud7af]{2,4}(?:[·,\s]+[\uac00-\ud7af]{2,4}){0,3})\s?(?:기자|특파원|통신원)"
    r"(?=\s?=|\s?[|·•]|\s|\Z)"
)
#: A dateline in front of the dates has so many words at most.
_LONGEST_FILED = 8


def bylines(told: Told) -> list[str]:
    """Return the bylines without dates behind them, those of dates' lines and titles included."""
    lines = [line for line in told.texts(Label.BYLINE) if not is_lead(line)]
    led = [_byline_in_dates(line) or names_above_text(line) or line for line in lines]
    dated = map(_byline_in_dates, told.texts(Label.PUBLISHED_LINE))
    heads = map(glued_head, told.texts(Label.TITLE))
    found = [*led, *filter(None, dated), *(head.byline for head in heads if head)]
    return found or _writers_behind_dateline(told)


def _writers_behind_dateline(told: Told) -> list[str]:
    """Return the Korean names behind the dateline of a story."""
    for block in (*told.blocks(Label.DATELINE), *told.blocks(*ARTICLE)[:1]):
        filed = block.dateline
        if filed and (writer := _WRITER.match(block.text, filed.length)):
            return [_listed(writer)]
    return []


def _listed(writer: re.Match[str]) -> str:
    return "·".join(re.split(r"[·,\s]+", writer["names"]))


def _byline_in_dates(line: str) -> str | None:
    """Return the byline in front of a line's dates."""
    if found := _BYLINE_IN_DATES.match(line):
        return found["signed"] or found["name"]
    if writer := _WRITER.match(line):
        return _listed(writer)
    behind = _BYLINE_BEHIND.fullmatch(line)
    # One word may be the account that posted it: only an agency's name is one.
    if behind and (" " in behind["name"] or agency_named(behind["name"])):
        return behind["name"]
    led = _LED_IN_DATES.match(line)
    return led["name"] if led and begins_byline(led["name"]) else None


def _filed_in_dates(line: str) -> ParsedDateline | None:
    """Return the dateline with its agency in front of a line's dates."""
    words = line.split()[:_LONGEST_FILED]
    for length in range(len(words), 1, -1):
        found = parse_dateline(" ".join(words[:length]))
        if found and found.alone and found.agency:
            return found
    return None


# A dateline glued to the end of a byline: by Staff WritersBeijing (XNA) ...
_GLUED = re.compile(
    r"(?<=[a-z])(?=[A-Z])(?P<dateline>[A-Z][^()]{1,50}\s\([A-Za-z]{2,12}\)\s[^()]{4,20}\d{4})\Z"
)


#: A dateline with its agency, or in capitals, may stand so far below a notice or a summary.
_LEDES = 3


def story_dateline(told: Told, marked: str | None = None) -> ParsedDateline | None:
    """Return the story's dateline: a line of its own, its first words, or glued to its head."""
    return next(filter(None, _datelines(told, marked)), None)


def _datelines(told: Told, marked: str | None) -> Iterator[ParsedDateline | None]:
    """Yield what can be the story's dateline, the likeliest first."""
    lines = told.blocks(Label.DATELINE)
    yield from (block.dateline for block in lines)
    if marked and marked not in {block.text for block in lines}:
        yield parse_dateline(marked)
    text = told.blocks(*ARTICLE)
    ledes = [block for block in text if not block.text.startswith(POINT)][:_LEDES]
    yield from (block.dateline for block in ledes[:1])
    yield from map(_filed_in_dates, told.texts(Label.PUBLISHED_LINE)[:_LEDES])
    heads = told.texts(Label.BYLINE, Label.TITLE)
    yield from (parse_dateline(head.dateline) for head in map(glued_head, heads) if head)
    glued = (_GLUED.search(text) for text in heads if text[-1:].isdigit())
    yield from (parse_dateline(match["dateline"]) for match in glued if match)
    signed = told.texts(Label.BYLINE, Label.PUBLISHED_LINE)[:_LEDES]
    yield from map(placed_byline, chain(signed, bylines(told)))
    below = (block.dateline for block in ledes[1:])
    yield from (found for found in below if found and (found.agency or _is_capital(found)))
    yield from (block.dateline for block in told.blocks(Label.STANDFIRST)[:1])


def _is_capital(found: ParsedDateline) -> bool:
    return (found.dateline.place or "").isupper()


# By Express News Service - HYDERABAD
_PLACED = re.compile(r"(?:By\s)?[^\W\d_][^\d|:]{1,60}?\s[-–—]\s(?P<place>[^\d|:–—]{4,40})")


def placed_byline(line: str) -> ParsedDateline | None:
    """Return the place, in capitals, behind the name in a byline."""
    found = _PLACED.fullmatch(line) if line[-1:].isupper() else None
    if not found or not is_shouted_place(found["place"]):
        return None
    place = found["place"]
    return ParsedDateline(dateline=Dateline(raw=place, place=place), alone=True)


def published(
    lines: Iterable[str],
    zone: tzinfo | None = None,
    order: DateOrder = DateOrder.DAY_FIRST,
) -> str | None:
    """Return the date of the first line that has one, ISO 8601."""
    return next((date for line in lines if (date := _date_in(line, zone, order))), None)


# A writer's name glued to the date: adminMay 2, 2022
_NAME_GLUED = re.compile(r"(?<=[a-zà-ÿа-я])(?=[^\W\d_a-z][^\W\d_]{2,10}\.?\s\d)")


def _date_in(line: str, zone: tzinfo | None, order: DateOrder) -> str | None:
    found = parse_date(line, zone=zone, order=order)
    if found or not _NAME_GLUED.search(line):
        return found
    return parse_date(_NAME_GLUED.sub(" ", line), zone=zone, order=order)


def sidebars(told: Told) -> list[Sidebar] | None:
    """Return the stories set into the page, each with the title above it."""
    found: list[Sidebar] = []
    titles = told.blocks(Label.INSET_TITLE)
    title: str | None = None
    inside: list[Block] = []
    for block in told.blocks(*INSET):
        if block not in titles:
            inside.append(block)
            continue
        found += _sidebar(title, inside)
        title, inside = block.text, []
    found += _sidebar(title, inside)
    return found or None


def _sidebar(title: str | None, blocks: Sequence[Block]) -> list[Sidebar]:
    if not blocks:
        return []
    parsed = blocks[0].dateline
    return [
        Sidebar(
            headline=title,
            dateline=parsed.dateline if parsed else None,
            agency=find_agency(dateline=parsed) if parsed else None,
            articleBody=PARAGRAPH_BREAK.join(block.printed for block in blocks),
        )
    ]


def decisions(blocks: Sequence[Block], story: Story) -> list[Decision]:
    """Return the verdicts with the texts and places of their blocks."""
    return [
        Decision(text, verdict.label, verdict.rule, place)
        for block, verdict in zip(blocks, story.verdicts, strict=True)
        if verdict
        for text, place in block.lines or ((block.text, block.place),)
    ]
