"""The elements that the blocks of a page stand in, numbered, and sums over what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml import html

from extractors.blocks import Block
from extractors.hints import parted

_NAME = re.compile(r"[a-z]{2,20}")
_LONGEST_NAMES = 200


# The pages of a site use the same names again and again.
@lru_cache(maxsize=10_000)
def name_parts(names: str) -> frozenset[str]:
    """Return the words of an element's classes, id and role."""
    return frozenset(_NAME.findall(parted(names)))


class Containers:
    """The elements around blocks; each has a number, lower than those of the elements in it.

    `around` has the number of the element around each, -1 for the root; `parts` the words of its
    names. For each block, `inmost` has the number of the element it stands in, `alike` a number
    that it shares with the blocks that are marked up as it is.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.around: list[int] = []
        self.parts: list[frozenset[str]] = []
        self._marks: list[str] = []
        numbers: dict[html.HtmlElement, int] = {}
        kinds: dict[str, int] = {}
        self.inmost = [self._number(block.element, numbers) for block in blocks]
        self.alike = [kinds.setdefault(self._alike(number), len(kinds)) for number in self.inmost]

    def _number(
        self, element: html.HtmlElement | None, numbers: dict[html.HtmlElement, int]
    ) -> int:
        """Return an element's number after giving one to it and to all around it."""
        new: list[html.HtmlElement] = []
        while element is not None and element not in numbers:
            new.append(element)
            element = element.getparent()
        number = numbers[element] if element is not None else -1
        for each in reversed(new):
            self.around.append(number)
            number = numbers[each] = len(self.around) - 1
            self._describe(each)
        return number

    def _describe(self, element: html.HtmlElement) -> None:
        get = element.get
        classes = get("class", "")[:_LONGEST_NAMES]
        self._marks.append(f"{element.tag!s} {classes}")
        names = f"{classes} {get('id', '')} {get('role', '')}"[:_LONGEST_NAMES]
        self.parts.append(name_parts(names) if names != "  " else frozenset())

    def _alike(self, number: int) -> str:
        if number < 0:
            return ""
        above = self.around[number]
        return f"{self._marks[number]} {self._marks[above] if above >= 0 else ''}"

    def sums(self, values: Sequence[float]) -> list[float]:
        """Return for each element the sum of the values of the blocks in it."""
        sums = [0.0] * len(self.around)
        for number, value in zip(self.inmost, values, strict=True):
            if number >= 0:
                sums[number] += value
        around = self.around
        for number in range(len(sums) - 1, 0, -1):
            if around[number] >= 0:
                sums[around[number]] += sums[number]
        return sums

    def sums_alike(self, values: Sequence[float]) -> list[float]:
        """Return for each kind of markup the sum of the values of the blocks marked up so."""
        sums = [0.0] * (max(self.alike, default=-1) + 1)
        for kind, value in zip(self.alike, values, strict=True):
            sums[kind] += value
        return sums

    def path(self, number: int, levels: int) -> list[int]:
        """Return an element's number and those of the elements around it, so many at most."""
        path: list[int] = []
        for _ in range(levels):
            if number < 0:
                break
            path.append(number)
            number = self.around[number]
        return path
