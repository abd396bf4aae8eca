"""Reading a page: which blocks may be its story, what the rules say of them and of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import Protocol

import attrs
from lxml import html

from extractors.article import Decision
from extractors.assembly import POINT, decisions
from extractors.blocks import Block, Kind, look_up
from extractors.boxes import end_of_box
from extractors.document import Document
from extractors.generic import ModelledText
from extractors.labels import ARTICLE, Label
from extractors.lazy import lazy, once
from extractors.phrases import Cue
from extractors.rules import OUTSIDE_RULES, Rule, judge
from extractors.rules.coverage import is_time
from extractors.rules.credit_lines import names_origin
from extractors.rules.head import is_full_name, opens_agency_copy
from extractors.rules.head_lines import is_byline, is_date_line, is_dated
from extractors.rules.invitations import only_reports
from extractors.settling import (
    CREDIT_RULES,
    CROSSHEAD_RULES,
    HEAD_RULES,
    INVITATION_RULES,
    POLL_RULES,
    TELLING,
    settle,
    settled,
    trimmed,
)
from extractors.story import Known, Story, Verdict
from extractors.visible import Marks, visible_blocks
from extractors.wire import is_agency_name, is_sign_off, signs_for_agency

#: The block model's decisions, and the rule for what no other rule knows, which it explains better.
_IS_TEXT, _IS_FURNITURE = "model.text", "model.furniture"
_ELSEWHERE = "tail.elsewhere"
#: So few blocks stand between a standfirst and the byline or date.
_NEAR = 4
_IN_HEAD, _TOPICS = "head.standfirst", "head.topics"
#: What a line above the text is, whatever the model says of it.
_META = frozenset({Label.DATELINE, Label.PUBLISHED_LINE, Label.SOCIAL_SHARE})
#: A standfirst may stand above the first of the lines that say who wrote the text and when.
_HEAD_LABELS = frozenset({Label.DATELINE, Label.PUBLISHED_LINE, Label.BYLINE})
_STRAPS = 1
#: Families of furniture that ask something of the reader.
_ASKING = frozenset({"donation", "newsletter"})
#: So many blocks stand between a byline and the text at most.
_ABOVE = 6
#: Headings of boxes whose text is not the story's.
_OF_COMMENTS = Cue("comments", "line-heading")
_OF_MACHINE = Cue("chrome", "line-summary")
_OF_READERS = frozenset({Cue("chrome", "line-reaction"), Cue("chrome", "line-poll-heading")})
_POINTS = Cue("chrome", "line-points")
_PUBLISHED = Cue("dates", "start-published")
_OTHERS = Cue("related", "line-heading")
_BOX_HEADS = frozenset({_OF_COMMENTS, _OF_MACHINE, _POINTS, _OTHERS}) | _OF_READERS
#: The button of a poll has so many characters, and stands so many blocks below its question.
_BUTTON = Cue("chrome", "line-poll")
_LONGEST_BUTTON, _POLL = 30, 12
_MOST_HEADS, _LONGEST_HEAD = 50, 80
#: Share of linked text from which an item is a link throughout.
_LINKED = 0.9
_FEWEST_TEASERS = 2
#: So many times of entries are those of live coverage.
_FEWEST_TIMES = 2
#: Shares of a text that may be other than the story: above the title or of links, and of comments.
_SMALL, _HALF = 0.25, 0.5
#: So many blocks below the text a credit stands, and has so many words.
_BELOW, _LONGEST_CREDIT = 3, 8
#: So many blocks are read for what stands at the head of a story.
_HEAD = 25


class Reading(Protocol):
    """A judged story, and the decisions for all visible blocks of its page."""

    story: Story

    def decide(self) -> list[Decision]:
        """Return the decision for every visible block of the page, in its order."""
        ...


class RegionReading:
    """A page whose story stands in known elements; the rest is read only if asked for."""

    def __init__(
        self, document: Document, regions: Sequence[html.HtmlElement], marks: Marks, known: Known
    ) -> None:
        self._document = document
        self._regions = regions
        self._marks = marks
        self._known = known
        self._parts = [visible_blocks(region, marks).blocks for region in regions]
        self.story = settle(list(chain.from_iterable(self._parts)), known)

    @once
    def decide(self) -> list[Decision]:
        """Return the decision for every visible block of the page, in its order."""
        around = visible_blocks(self._document.root, self._marks, self._regions)
        outside = judge(Story(around.blocks, self._known), OUTSIDE_RULES)
        inside = decisions(self.story.blocks, self.story)
        found = decisions(around.blocks, outside)
        merged: list[Decision] = []
        done = 0
        starts = self._starts()
        for position, number in around.cuts:
            merged += found[done:position]
            merged += inside[starts[number] : starts[number + 1]]
            done = position
        return merged + found[done:]

    def _starts(self) -> list[int]:
        starts = [0]
        for part in self._parts:
            starts.append(starts[-1] + len(part))
        return starts


def _leads_in(block: Block) -> bool:
    return block.text[-1] in ":：" and not block.prose


def _is_linked_item(block: Block) -> bool:
    return block.kind is Kind.ITEM and block.link_density > _LINKED and not block.prose


def _is_plain_item(block: Block) -> bool:
    return block.kind is Kind.ITEM and not block.linked


def _is_of_head(block: Block) -> bool:
    named = is_byline(block) or (not block.prose and names_origin(block.text))
    return named or is_date_line(block) or is_dated(block)


def _tells(block: Block, verdict: Verdict, paragraphs: int, straps: int) -> bool:
    """Whether what a rule says counts more than that the model takes a block for text.

    Of paragraphs only the first can be the standfirst.
    """
    named = paragraphs == 0 and block.kind is not Kind.HEADING and is_full_name(block)
    signed = named or is_byline(block) or is_agency_name(block.text)
    of_head = verdict.label in _META or (verdict.label is Label.BYLINE and signed)
    first = verdict.rule == _IN_HEAD and paragraphs == 0
    return verdict.rule in TELLING or first or (of_head and paragraphs <= straps)


def _says_when(block: Block, verdict: Verdict) -> bool:
    """Whether a line below the text says in words when it was published or changed."""
    return verdict.label is Label.PUBLISHED_LINE and _PUBLISHED in block.cues


def _is_above_text(block: Block, verdict: Verdict) -> bool:
    """Whether a rule says that a line between title and text is the site's.

    It is no sentence, no heading, and no item that leads nowhere.
    """
    if verdict.rule != _TOPICS or verdict.label is not Label.SITE_CHROME:
        return False
    listed = _is_plain_item(block) or block.text.startswith(POINT)
    return not (listed or block.ended or block.kind is Kind.HEADING)


class ModelledReading:
    """A page whose story is told block by block: by the block model, then by what blocks say."""

    def __init__(self, document: Document, known: Known, declared: str | None) -> None:
        self._known = known
        self._blocks = visible_blocks(document.root).blocks
        self._text = ModelledText(document.root, self._blocks, known, declared)
        verdicts = self._verdicts()
        self.story = self._settled(verdicts)
        if (line := self._lead_in(verdicts)) is not None:
            del verdicts[line]
            self.story = self._settled(verdicts)
        self._inside = list(verdicts)

    def _settled(self, verdicts: dict[int, Verdict]) -> Story:
        inside = [self._blocks[i] for i in verdicts]
        story = settled(Story(inside, self._known, verdicts.values()))
        return trimmed(story) if self._reports else story

    @lazy
    def _reports(self) -> bool:
        """Whether the text is news: guides have short lines of their own around it."""
        text = [self._blocks[i] for i in sorted(self._text.text)]
        return any(map(opens_agency_copy, text)) or only_reports(Story(text))

    def _lead_in(self, verdicts: dict[int, Verdict]) -> int | None:
        """Return a line with a colon that ends the story, above a request to the reader."""
        kept = zip(verdicts, self.story.verdicts, strict=True)
        last = max((i for i, v in kept if v and v.label in ARTICLE), default=None)
        if last is None:
            return None
        below = self._blocks[last + 1 : last + 2]
        asked = any(cue.family in _ASKING for block in below for cue in block.cues)
        return last if asked and _leads_in(self._blocks[last]) else None

    def _verdicts(self) -> dict[int, Verdict]:
        """Return what the blocks of the story are: its text, and what fills fields."""
        text = self._text.text - self._apart()
        text |= self._announced(text)
        around = self._lines_above(min(text, default=0)) | self._lines_below(max(text, default=0))
        seen = sorted(text | self._text.found | around)
        whole_page = attrs.evolve(self._known, region=False)
        said = self._judged(self._from_title(seen[:_HEAD]), HEAD_RULES, whole_page)
        said |= self._judged([i for i in seen[_HEAD:] if i not in text], CREDIT_RULES)
        invitations = self._judged(sorted(self._text.text), INVITATION_RULES)
        said |= invitations
        crossheads = self._judged(sorted(text), CROSSHEAD_RULES)
        verdicts: dict[int, Verdict] = {}
        # Paragraphs since the last line of the head, of which more may follow right below it.
        paragraphs, straps = 0, _STRAPS
        last = max((i for i in text if self._blocks[i].prose), default=0)
        for index in seen:
            block, verdict = self._blocks[index], said.get(index)
            told = verdict and _tells(block, verdict, paragraphs, straps)
            above = paragraphs == 0 and verdict and _is_above_text(block, verdict)
            dated = verdict and index > last and _says_when(block, verdict)
            told = told or ((above or dated) and self._reports)
            if index in text and not told and index not in invitations:
                heading = index in crossheads or block.kind is Kind.HEADING
                paragraphs += not heading
                if of_text := self._of_text(index, heading=heading, begun=paragraphs > 0):
                    verdicts[index] = of_text
            elif index in said and said[index].label is not Label.SITE_CHROME:
                # What is only the site's is judged with the rest of the page, which tells more.
                verdicts[index] = said[index]
                if said[index].label in _HEAD_LABELS:
                    paragraphs = straps = 0
        return verdicts

    def _announced(self, text: set[int]) -> set[int]:
        """Return what the text announces: items without links below a colon, points of a desk."""
        found = self._points_of_copy(text) | self._times_above(text)
        for index in text:
            block, below = self._blocks[index], index + 1
            announces = block.prose and block.text[-1] in ":："
            while announces and below < len(self._blocks) and _is_plain_item(self._blocks[below]):
                found.add(below)
                below += 1
        return found

    def _times_above(self, text: set[int]) -> set[int]:
        """Return the time, and the crosshead below it, above the first of several entries."""
        first = min((i for i in text if self._blocks[i].prose), default=0)
        time = next((i for i in range(first - 1, first - 3, -1) if self._is_time(i)), None)
        if time is None or sum(map(self._is_time, text)) < _FEWEST_TIMES:
            return set()
        return set(range(time, first))

    def _is_time(self, index: int) -> bool:
        return index >= 0 and is_time(self._blocks[index])

    def _points_of_copy(self, text: set[int]) -> set[int]:
        """Return the points with an asterisk that a desk writes right above its dateline."""
        opening = sorted(text)[:_HEAD]
        first = next((i for i in opening if opens_agency_copy(self._blocks[i])), None)
        if first is None:
            return set()
        start = first
        while start and self._blocks[start - 1].text.startswith(POINT):
            start -= 1
        return set(range(start, first))

    def _apart(self) -> set[int]:
        """Return what stands above the title, or in a box of comments, votes or other stories."""
        boxed = set(chain.from_iterable(map(self._boxed, self._heads())))
        return self._above_title() | boxed | self._polled()

    def _polled(self) -> set[int]:
        """Return the text of polls, a question and its answers above their button."""
        text = self._text.text
        near = range(min(text, default=0), min(max(text, default=-1) + _POLL, len(self._blocks)))
        short = [i for i in near if len(self._blocks[i].text) <= _LONGEST_BUTTON]
        look_up([self._blocks[i] for i in short])
        found: set[int] = set()
        for button in islice((i for i in short if _BUTTON in self._blocks[i].cues), _MOST_HEADS):
            around = range(max(button - _POLL, 0), button + 1)
            found |= text.intersection(self._judged(around, POLL_RULES))
        return found

    def _above_title(self) -> set[int]:
        """Return the text above the page's title, if there is next to none."""
        wanted = self._known.headline_key
        titles = (i for i, block in enumerate(self._blocks) if wanted and block.key == wanted)
        title = next(titles, 0)
        above = {i for i in self._text.text if i < title}
        below = sorted(i for i in self._text.text if i > title)[:_NEAR]
        copy = any(opens_agency_copy(self._blocks[i]) for i in below)
        return above if self._is_part(above, _HALF if copy else _SMALL) else set()

    def _heads(self) -> list[int]:
        """Return the first headings of boxes among the text; no page that people read has more."""
        text = self._text.text
        among = range(max(min(text, default=0) - 1, 0), max(text, default=0))
        short = [i for i in among if len(self._blocks[i].text) <= _LONGEST_HEAD]
        look_up([self._blocks[i] for i in short])
        found = (i for i in short if self._blocks[i].cues & _BOX_HEADS)
        return list(islice(found, _MOST_HEADS))

    def _boxed(self, head: int) -> set[int]:
        """Return the text in the element that a box's heading begins, or the links below it.

        The heading itself is judged with the text: it may tell of more than its box.
        """
        stop = max(end_of_box(self._blocks, head), self._end_of_links(head))
        inside = self._text.text.intersection(range(head + 1, stop))
        if _POINTS in self._blocks[head].cues:
            summed = self._sums_up(stop) and self._is_part(inside, _HALF)
            return {head, *inside} if summed else set()
        if not self._blocks[head].cues.isdisjoint({_OF_COMMENTS, _OF_MACHINE}):
            return inside if self._is_part(inside, _HALF) else set()
        lines = not any(self._blocks[i].prose for i in inside)
        if self._holds_teasers(head + 1, stop):
            return inside if self._is_part(inside, _HALF) else set()
        return inside if lines and self._is_part(inside, _SMALL) else set()

    def _sums_up(self, stop: int) -> bool:
        """Whether a box ends right above the paragraph with the agency's dateline."""
        below = self._text.text.intersection(range(stop, stop + _NEAR))
        return bool(below) and opens_agency_copy(self._blocks[min(below)])

    def _holds_teasers(self, start: int, stop: int) -> bool:
        """Whether a box has two or more linked headlines, and no more sentences than those."""
        blocks = self._blocks[start:stop]
        heads = sum(block.link_density > _LINKED and not block.prose for block in blocks)
        sentences = sum(block.ended for block in blocks)
        return heads >= _FEWEST_TEASERS and sentences <= heads

    def _end_of_links(self, head: int) -> int:
        """Return where the items end that stand right below a heading and are links throughout.

        Where there is none, that is the heading itself.
        """
        stop = head + 1
        while stop < len(self._blocks) and _is_linked_item(self._blocks[stop]):
            stop += 1
        return stop if stop > head + 1 else head

    def _is_part(self, some: set[int], share: float) -> bool:
        """Whether some blocks of the text are less than a share of it."""
        size = sum(self._blocks[i].length for i in some)
        return size < share * sum(self._blocks[i].length for i in self._text.text)

    def _of_text(self, index: int, *, heading: bool, begun: bool) -> Verdict | None:
        """Return what a block of the text is; None if it heads a request to the reader."""
        if not heading:
            return Verdict(Label.BODY, _IS_TEXT)
        if self._heads_request(index):
            return None
        if not begun and self._stands_in_head(index):
            return Verdict(Label.STANDFIRST, _IN_HEAD)
        return Verdict(Label.SUBHEADING, _IS_TEXT)

    def _stands_in_head(self, index: int) -> bool:
        """Whether a heading is followed by byline, date or an agency's dateline."""
        if is_byline(self._blocks[index]):
            return False
        for below in range(index + 1, min(index + _NEAR, len(self._blocks))):
            block = self._blocks[below]
            if is_byline(block) or is_dated(block) or is_agency_name(block.text):
                return True
            if below in self._text.text:
                return opens_agency_copy(block)
        return False

    def _heads_request(self, index: int) -> bool:
        """Whether a heading stands in one element with a request to the reader and no text."""
        others = range(index + 1, end_of_box(self._blocks, index))
        return self._text.text.isdisjoint(others) and any(
            cue.family in _ASKING for i in others for cue in self._blocks[i].cues
        )

    def _lines_above(self, first: int) -> set[int]:
        """Return the bylines and dates right above the text, or below its first paragraph.

        Whatever the model says of them.
        """
        above = range(max(first - _ABOVE, 0), min(first + _NEAR, len(self._blocks)))
        found = {i for i in above if _is_of_head(self._blocks[i])}
        names = {i - 1 for i in found if i and is_date_line(self._blocks[i])}
        return found | {i for i in names if is_full_name(self._blocks[i])}

    def _lines_below(self, last: int) -> set[int]:
        """Return the credits and the desk's signature right below the text."""
        found: set[int] = set()
        for index in range(last + 1, min(last + 1 + _BELOW, len(self._blocks))):
            block = self._blocks[index]
            if block.length > _LONGEST_CREDIT:
                break
            credited = block.credit and not block.credit.of_picture
            if credited or signs_for_agency(block.text) or is_sign_off(block.text):
                found.add(index)
        return found

    def _from_title(self, seen: Sequence[int]) -> list[int]:
        """Leave out sentences above the page's title: no lede stands there."""
        wanted = self._known.headline_key
        titles = (i for i in seen if wanted and self._blocks[i].key == wanted)
        title = next(titles, -1)
        return [i for i in seen if i >= title or not self._blocks[i].prose]

    def _judged(
        self, indexes: Sequence[int], rules: tuple[Rule, ...], known: Known | None = None
    ) -> dict[int, Verdict]:
        judged = judge(Story([self._blocks[i] for i in indexes], known or self._known), rules)
        found = zip(indexes, judged.verdicts, strict=True)
        return {index: verdict for index, verdict in found if verdict}

    @once
    def decide(self) -> list[Decision]:
        """Return the decision for every visible block of the page, in its order."""
        # What stands below the title is told by it, wherever the title itself is judged.
        titles = (self._inside[at] for at in self.story.labelled(Label.TITLE))
        chosen = set(self._inside).difference(titles)
        rest = [i for i in range(len(self._blocks)) if i not in chosen]
        outside = judge(Story([self._blocks[i] for i in rest], self._known), OUTSIDE_RULES)
        inside = dict(zip(self._inside, decisions(self.story.blocks, self.story), strict=True))
        around = dict(zip(rest, decisions(outside.blocks, outside), strict=True))
        return [self._explained(i, inside.get(i) or around[i]) for i in range(len(self._blocks))]

    def _explained(self, index: int, decision: Decision) -> Decision:
        if decision.rule == _ELSEWHERE and self._text.considered(index):
            decision = decision._replace(rule=_IS_FURNITURE)
        if decision.rule in {_IS_TEXT, _IS_FURNITURE}:
            return decision._replace(rule=f"{decision.rule}: {self._text.reasons(index)}")
        return decision
