"""Which block each piece of visible text in a tree belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import html

from crawler.coloured.finding import ELEMENT, TAIL, TEXT, Finder, Spot
from crawler.coloured.seen import is_cell, is_edge, is_line, is_unseen
from extractors.article import Decision

#: The owner of an element in which several blocks stand.
SEVERAL = -1


class Seen(NamedTuple):
    """A visible piece of text, and the nearest element around it that begins a line."""

    spot: Spot
    edge: html.HtmlElement


class Ownership:
    """The numbers of the blocks in a tree's texts and elements.

    A block begins at the text its place names and goes on until the next one begins.
    """

    def __init__(self, root: html.HtmlElement, decisions: Sequence[Decision]) -> None:
        finder = Finder(root)
        spots = [finder.find(decision.place) for decision in decisions]
        self._asked = _asked_for(spots)
        self._seen = list(_visible_texts(root, self._asked))
        self._texts: dict[Spot, int] = {}
        self._elements: dict[html.HtmlElement, int] = {}
        #: Elements with text of their own that is in no other element that is a line of its own.
        self.edges = {text.edge for text in self._seen}
        self._starts = self._found_starts(root, spots)
        self._assign(root)

    def of_text(self, element: html.HtmlElement, part: str) -> int | None:
        """Return the number of the block a text belongs to; None for white space and the unseen."""
        return self._texts.get(Spot(element, part))

    def of_element(self, element: html.HtmlElement) -> int | None:
        """Return the number of the only block in an element, SEVERAL, or None for none."""
        return self._elements.get(element)

    def is_left_out(self, node: html.HtmlElement) -> bool:
        """Whether nothing in a node is seen, nor read by the site's layout all the same."""
        return is_unseen(node) and node not in self._asked

    def placed(self) -> set[int]:
        """Return the numbers of the blocks that have text in the tree."""
        return set(self._texts.values())

    def _found_starts(
        self, root: html.HtmlElement, spots: Sequence[Spot | None]
    ) -> dict[Spot, int]:
        firsts = _first_texts(self._seen, root)
        starts: dict[Spot, int] = {}
        for number, spot in enumerate(spots):
            in_element = spot and spot.part is ELEMENT
            start = firsts.get(spot.element) if spot and in_element else spot
            if start:
                starts.setdefault(start, number)
        return starts

    def _assign(self, root: html.HtmlElement) -> None:
        current: int | None = None
        for text in self._seen:
            current = self._starts.get(text.spot, current)
            if current is None:
                continue
            self._texts[text.spot] = current
            self._own(_holder(text.spot), root, current)

    def _own(self, holder: html.HtmlElement | None, root: html.HtmlElement, number: int) -> None:
        """Write the block down for every element around its text."""
        while holder is not None:
            before = self._elements.get(holder)
            if before in {number, SEVERAL}:
                return  # and so do all elements around it
            self._elements[holder] = number if before is None else SEVERAL
            holder = None if holder is root else holder.getparent()


def _holder(spot: Spot) -> html.HtmlElement | None:
    return spot.element.getparent() if spot.part is TAIL else spot.element


def _asked_for(spots: Sequence[Spot | None]) -> set[html.HtmlElement]:
    """Return the unseen elements that a site's layout reads all the same, such as `noscript`."""
    holders = {holder for spot in spots if spot and (holder := _holder(spot)) is not None}
    around = {above for holder in holders for above in (holder, *holder.iterancestors())}
    return {element for element in around if is_unseen(element)}


def _visible_texts(root: html.HtmlElement, asked: set[html.HtmlElement]) -> Iterator[Seen]:
    """Yield the texts a reader sees, and those in what was asked for, in document order."""
    line: list[tuple[html.HtmlElement, html.HtmlElement]] = []
    unseen: html.HtmlElement | None = None
    for node in root.iter():
        above = node.getparent()
        while line and line[-1][0] is not above:
            left, _ = line.pop()
            unseen = None if left is unseen else unseen
            if unseen is None and left.tail and not left.tail.isspace():
                yield Seen(Spot(left, TAIL), line[-1][1])
        edge = node if unseen is not None or not line or _opens(node) else line[-1][1]
        if unseen is None and is_unseen(node) and node not in asked:
            unseen = node
        elif unseen is None and node.text and not node.text.isspace():
            yield Seen(Spot(node, TEXT), edge)
        line.append((node, edge))
    yield from _last_tails(line, unseen)


def _opens(node: html.HtmlElement) -> bool:
    return isinstance(node.tag, str) and is_edge(node)


def _last_tails(
    line: list[tuple[html.HtmlElement, html.HtmlElement]], unseen: html.HtmlElement | None
) -> Iterator[Seen]:
    while len(line) > 1:
        left, _ = line.pop()
        unseen = None if left is unseen else unseen
        if unseen is None and left.tail and not left.tail.isspace():
            yield Seen(Spot(left, TAIL), line[-1][1])


def _first_texts(seen: Sequence[Seen], root: html.HtmlElement) -> dict[html.HtmlElement, Spot]:
    """Return for each element the first text in it that is in no line of its own further down."""
    firsts: dict[html.HtmlElement, Spot] = {}
    lines: dict[html.HtmlElement, bool] = {}
    for spot, edge in seen:
        holder = _holder(spot)
        # A row of cells can be read as one line, which then begins in its first cell.
        row = edge.getparent() if is_cell(edge) else None
        if row is not None and row not in lines:
            lines[row] = is_line(row)
        outermost = row if row is not None and lines[row] else edge
        while holder is not None and holder not in firsts:
            firsts[holder] = spot
            holder = None if holder in (outermost, root) else holder.getparent()
    return firsts
