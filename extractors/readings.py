"""Reading a page: which blocks may be its story, what the rules say of them and of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Protocol

from lxml import html

from extractors.article import Decision
from extractors.assembly import decisions
from extractors.document import Document
from extractors.lazy import once
from extractors.rules import OUTSIDE_RULES, judge
from extractors.settling import settle
from extractors.story import Known, Story
from extractors.visible import Marks, visible_blocks


class Reading(Protocol):
    """A judged story, and the decisions for all visible blocks of its page."""

    story: Story

    def decide(self) -> list[Decision]:
        """Return the decision for every visible block of the page, in its order."""
        ...

    def boxed_writers(self) -> list[str]:
        """Return the writers whom a box below the text names."""
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

    def boxed_writers(self) -> list[str]:
        """Return nobody: a site's own markup tells who wrote its stories."""
        return []

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
