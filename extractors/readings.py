"""Reading a page: which blocks may be its story, what the rules say of them and of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Protocol

import attrs
from lxml import html

from extractors.article import Decision
from extractors.assembly import decisions
from extractors.blocks import Block, Kind
from extractors.boxes import end_of_box
from extractors.document import Document
from extractors.generic import ModelledText
from extractors.labels import Label
from extractors.lazy import once
from extractors.rules import OUTSIDE_RULES, Rule, judge
from extractors.rules.head import is_byline, is_date_line, is_dated, opens_agency_copy
from extractors.settling import (
    CREDIT_RULES,
    CROSSHEAD_RULES,
    HEAD_RULES,
    INVITATION_RULES,
    TELLING,
    settle,
    settled,
)
from extractors.story import Known, Story, Verdict
from extractors.visible import Marks, visible_blocks
from extractors.wire import is_agency_name

#: The block model's decisions, and the rule for what no other rule knows, which it explains better.
_IS_TEXT, _IS_FURNITURE = "model.text", "model.furniture"
_ELSEWHERE = "tail.elsewhere"
#: So few blocks stand between a standfirst and the byline or date.
_NEAR = 4
_IN_HEAD = "head.standfirst"
#: Families of furniture that ask something of the reader.
#: What a line above the text is, whatever the model says of it.
_META = frozenset({Label.DATELINE, Label.PUBLISHED_LINE})
_ASKING = frozenset({"donation", "newsletter"})
#: So many blocks stand between a byline and the text at most.
_ABOVE = 6
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


def _is_of_head(block: Block) -> bool:
    return is_byline(block) or is_date_line(block) or is_dated(block)


def _tells(verdict: Verdict, *, begun: bool) -> bool:
    """Whether what a rule says counts more than that the model takes a block for text."""
    return verdict.rule in TELLING or (not begun and verdict.label in _META)


class ModelledReading:
    """A page whose story is told block by block: by the block model, then by what blocks say."""

    def __init__(self, document: Document, known: Known, declared: str | None) -> None:
        self._known = known
        self._blocks = visible_blocks(document.root).blocks
        self._text = ModelledText(document.root, self._blocks, known, declared)
        verdicts = self._verdicts()
        self._inside = list(verdicts)
        inside = [self._blocks[i] for i in verdicts]
        self.story = settled(Story(inside, known, verdicts.values()))

    def _verdicts(self) -> dict[int, Verdict]:
        """Return what the blocks of the story are: its text, and what fills fields."""
        text = self._text.text
        seen = sorted(text | self._text.found | self._lines_above(min(text, default=0)))
        whole_page = attrs.evolve(self._known, region=False)
        said = self._judged(self._from_title(seen[:_HEAD]), HEAD_RULES, whole_page)
        said |= self._judged([i for i in seen[_HEAD:] if i not in text], CREDIT_RULES)
        invitations = self._judged(sorted(text), INVITATION_RULES)
        said |= invitations
        crossheads = self._judged(sorted(text), CROSSHEAD_RULES)
        verdicts: dict[int, Verdict] = {}
        begun = False
        for index in seen:
            told = index in invitations or (index in said and _tells(said[index], begun=begun))
            if index in text and not told:
                heading = index in crossheads or self._blocks[index].kind is Kind.HEADING
                begun = begun or not heading
                if verdict := self._of_text(index, heading=heading, begun=begun):
                    verdicts[index] = verdict
            elif index in said and said[index].label is not Label.SITE_CHROME:
                # What is only the site's is judged with the rest of the page, which tells more.
                verdicts[index] = said[index]
        return verdicts

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
        """Return the bylines and dates right above the text, whatever the model says of them."""
        above = range(max(first - _ABOVE, 0), first)
        return {i for i in above if _is_of_head(self._blocks[i])}

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
        chosen = set(self._inside)
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
