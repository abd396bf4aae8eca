"""The elements that blocks stand in: how much of them was found to be text, and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import html

from extractors.blocks import Block

Row = list[float]

#: A block's element and those around it: so many are looked at.
LEVELS = 4
#: What is said of each of them, the inmost first.
AROUND = tuple(
    f"{name}_{level}"
    for level in range(LEVELS)
    for name in ("found", "part", "linked", "size", "low", "high")
)
#: What is said of all blocks that are marked up like this one.
ALIKE = ("alike_found", "alike_part", "alike_blocks")
_NOTHING_AROUND = [-1.0, -1.0, -1.0, -1.0, 0.0, 0.0]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAME = re.compile(r"[a-z]{2,20}")
_LONGEST_NAMES = 200


def name_parts(element: html.HtmlElement) -> frozenset[str]:
    """Return the words of an element's classes, id and role."""
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return frozenset(_NAME.findall(_CAMEL.sub("-", names[:_LONGEST_NAMES]).lower()))


class _Line(NamedTuple):
    """An element and those around it, the inmost first, and what marks blocks in it."""

    elements: tuple[html.HtmlElement, ...]
    name: str
    mark: str


_NO_LINE = _Line((), "", "")


class _Group:
    """Blocks that stand in one element, or that are marked up alike, counted in characters."""

    __slots__ = ("blocks", "chars", "found", "linked")

    def __init__(self) -> None:
        self.blocks = self.chars = self.linked = 0
        self.found = 0.0


class Containers:
    """What the elements of a page hold; `found` tells how many characters of a block are text.

    `scores` says of a word of a name how likely text it makes.
    """

    def __init__(
        self, blocks: Sequence[Block], found: Sequence[float], scores: Mapping[str, float]
    ) -> None:
        self._scores = scores
        self._total = sum(found) or 1.0
        self._lines: dict[html.HtmlElement, _Line] = {}
        self._groups: dict[html.HtmlElement | str, _Group] = {}
        self._told: dict[html.HtmlElement, Row] = {}
        for block, chars in zip(blocks, found, strict=True):
            self._count(block, chars)

    def _count(self, block: Block, found: float) -> None:
        chars, linked = len(block.text), block.linked
        groups = self._groups
        line = self._line(block.element)
        keys: tuple[html.HtmlElement | str, ...] = (*line.elements, line.mark)
        for key in keys:
            group = groups.get(key)
            if group is None:
                group = groups[key] = _Group()
            group.blocks += 1
            group.chars += chars
            group.linked += linked
            group.found += found

    def _line(self, element: html.HtmlElement | None) -> _Line:
        if element is None:
            return _NO_LINE
        line = self._lines.get(element)
        if line is None:
            parent = element.getparent()
            above = self._lines.get(parent) if parent is not None else _NO_LINE
            if above is None:
                above = self._line_above(parent)
            name = f"{element.tag!s} {element.get('class', '')}"
            line = _Line((element, *above.elements[: LEVELS - 1]), name, f"{name} {above.name}")
            self._lines[element] = line
        return line

    def _line_above(self, element: html.HtmlElement | None) -> _Line:
        """Return the line of an element that may hold no blocks of its own."""
        elements: list[html.HtmlElement] = []
        above = element
        while above is not None and len(elements) < LEVELS:
            elements.append(above)
            above = above.getparent()
        name = f"{elements[0].tag!s} {elements[0].get('class', '')}" if elements else ""
        parent = f"{elements[1].tag!s} {elements[1].get('class', '')}" if elements[1:] else ""
        line = _Line(tuple(elements), name, f"{name} {parent}")
        if element is not None:
            self._lines[element] = line
        return line

    def near_text(self, element: html.HtmlElement | None) -> bool:
        """Whether anything in the outmost element looked at was found."""
        elements = self._line(element).elements
        return len(elements) == LEVELS and self._groups[elements[-1]].found > 0

    def names(self, element: html.HtmlElement | None) -> list[frozenset[str]]:
        """Return the words of the names of an element and of those around it."""
        return [name_parts(each) for each in self._line(element).elements]

    def around(self, element: html.HtmlElement | None) -> Row:
        """Return what AROUND and ALIKE name."""
        line = self._line(element)
        row: Row = []
        for each in line.elements:
            row += self._told.get(each) or self._tell(each)
        row += _NOTHING_AROUND * (LEVELS - len(line.elements))
        alike = self._groups[line.mark]
        row += (alike.found / alike.chars, alike.found / self._total, alike.blocks)
        return row

    def _tell(self, element: html.HtmlElement) -> Row:
        group = self._groups[element]
        told = self._told[element] = [
            group.found / group.chars,
            group.found / self._total,
            group.linked / group.chars,
            group.blocks,
            *self._extremes(element),
        ]
        return told

    def _extremes(self, element: html.HtmlElement) -> Iterator[float]:
        scores = self._scores
        known = [scores[part] for part in name_parts(element) if part in scores]
        yield min(known, default=0.0)
        yield max(known, default=0.0)
