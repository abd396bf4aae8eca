"""What the block model looks at: figures about a block, its markup and its neighbourhood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from lxml import html

from extractors.blocks import Block, Kind, key
from extractors.labels import Label
from extractors.phrases import split_words

Row = list[float]
#: The row of a neighbour, and of an element around, that is not there.
_NOTHING_NEAR = (-1.0, 0.0, -1.0, -1.0)
_NOTHING_AROUND = [-1.0, -1.0, -1.0, -1.0, 0.0, 0.0]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAME = re.compile(r"[a-z]{2,20}")
_CAPITALS = re.compile(r"\b[A-Z]")
_DIGITS = re.compile(r"\d+")
_COMMAS = re.compile(r"[,،、，;]")
_STOPS = re.compile(r"[.!?。！？।؟۔]")
_LONGEST_NAMES = 200
#: A block is taken for found if so much of it is.
_FOUND = 0.5
_LEVELS = 4
#: So many characters outside links may be text wherever they stand.
_SENTENCE = 60

_KINDS = {kind: float(number) for number, kind in enumerate(Kind)}
_LABELS = {label: float(number) for number, label in enumerate(Label, start=1)}
_TAG_NAMES = (
    *("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "section", "article"),
    *("blockquote", "figcaption", "dd", "dt", "button", "label", "header", "footer", "aside"),
    *("pre", "address", "tr", "th"),
)
_TAGS = {tag: float(number) for number, tag in enumerate(_TAG_NAMES, start=1)}

_SELF = ("share", "chars", "words", "linked", "bold", "kind", "tag", "hint", "boxed")
_TEXT = ("ended", "colon", "first", "capitals", "digits", "commas", "stops", "repeated")
_KNOWN = ("title", "in_title", "description", "declared")
_PLACE = ("position", "chars_before", "since_first", "until_last", "run_before", "run_after")
_NEAR = tuple(
    f"{way}_{name}"
    for way in ("before", "after")
    for name in ("share", "chars", "linked", "kind", "second_share")
)
_AROUND = tuple(
    f"{name}_{level}"
    for level in range(_LEVELS)
    for name in ("found", "part", "linked", "size", "low", "high")
)
_ALIKE = ("alike_found", "alike_part", "alike_blocks")
_PAGE = ("page_found", "page_chars", "page_declared")

#: The names of a row's figures, in order.
NAMES = _SELF + _TEXT + _KNOWN + _PLACE + _NEAR + _AROUND + _ALIKE + _PAGE


class Figures(NamedTuple):
    """What was worked out before for each block of a page.

    `shares` says how much of a block the engine took for text, from 0 to 1; `declared` how much of
    it stands in the text that the page's JSON-LD gives, None where it gives none.
    """

    blocks: Sequence[Block]
    shares: Sequence[float]
    declared: Sequence[float] | None
    headline: str | None
    description: str | None


def name_parts(names: str) -> frozenset[str]:
    """Return the words of class names, ids and roles."""
    return frozenset(_NAME.findall(_CAMEL.sub("-", names[:_LONGEST_NAMES]).lower()))


def element_names(element: html.HtmlElement) -> str:
    """Return an element's classes, id and role as one string."""
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"


class _Group:
    """Blocks that stand in one element, or that are marked up alike."""

    __slots__ = ("blocks", "chars", "found", "linked")

    def __init__(self) -> None:
        self.blocks = self.chars = self.linked = 0
        self.found = 0.0

    def add(self, chars: int, linked: int, found: float) -> None:
        self.blocks += 1
        self.chars += chars
        self.linked += linked
        self.found += found


class Features:
    """The rows of a page's blocks; `scores` says of a word of a name how likely text it makes."""

    def __init__(self, figures: Figures, scores: Mapping[str, float]) -> None:
        self._figures = figures
        self._scores = scores
        self._blocks = figures.blocks
        self._shares = figures.shares
        self._chars = [len(block.text) for block in figures.blocks]
        self._found = [
            share * chars for share, chars in zip(figures.shares, self._chars, strict=True)
        ]
        self._total = sum(self._found) or 1.0
        self._repeats = Counter(block.key for block in figures.blocks)
        self._title = key(figures.headline or "")
        self._title_words = frozenset(split_words(figures.headline or ""))
        self._described = key(figures.description or "")
        self._described_words = frozenset(split_words(figures.description or ""))
        self._named: dict[str, tuple[float, float]] = {}
        self._lines: dict[html.HtmlElement, tuple[list[html.HtmlElement], str]] = {}
        self._count()
        self._locate()

    def _count(self) -> None:
        groups: dict[html.HtmlElement, _Group] = {}
        alike: dict[str, _Group] = {}
        for block, chars, found in zip(self._blocks, self._chars, self._found, strict=True):
            line, mark = self._line(block.element)
            linked = block.linked
            for element in line:
                group = groups.get(element)
                if group is None:
                    group = groups[element] = _Group()
                group.add(chars, linked, found)
            group = alike.get(mark)
            if group is None:
                group = alike[mark] = _Group()
            group.add(chars, linked, found)
        self._groups, self._alike = groups, alike
        self._told: dict[html.HtmlElement, Row] = {}

    def _line(self, element: html.HtmlElement | None) -> tuple[list[html.HtmlElement], str]:
        """Return an element and those around it, the inmost first, and what marks it."""
        if element is None:
            return [], ""
        known = self._lines.get(element)
        if known is None:
            line = [element]
            above = element.getparent()
            while above is not None and len(line) < _LEVELS:
                line.append(above)
                above = above.getparent()
            known = self._lines[element] = line, _mark(line)
        return known

    def _locate(self) -> None:
        found = [i for i, share in enumerate(self._shares) if share >= _FOUND]
        self._first, self._last = (found[0], found[-1]) if found else (-1, -1)
        self._before = [0, *accumulate(self._chars)]
        run = 0.0
        self._runs_before: list[float] = []
        for share, chars in zip(self._shares, self._found, strict=True):
            self._runs_before.append(run)
            run = run + chars if share >= _FOUND else 0.0
        run = 0.0
        self._runs_after: list[float] = []
        for share, chars in zip(reversed(self._shares), reversed(self._found), strict=True):
            self._runs_after.append(run)
            run = run + chars if share >= _FOUND else 0.0
        self._runs_after.reverse()

    def row(self, index: int) -> Row:
        """Return the figures of a block, as NAMES names them."""
        block = self._blocks[index]
        line, mark = self._line(block.element)
        return [
            *self._self(index, block, line),
            *self._text(block),
            *self._known(index, block),
            *self._place(index),
            *self._near(index),
            *self._around(line),
            *self._like(mark),
            self._total / (self._before[-1] or 1),
            self._before[-1],
            float(self._figures.declared is not None),
        ]

    def _self(self, index: int, block: Block, line: Sequence[html.HtmlElement]) -> Row:
        chars = self._chars[index]
        return [
            self._shares[index],
            chars,
            len(block.words),
            block.linked / chars,
            block.bold / chars,
            _KINDS[block.kind],
            _TAGS.get(str(line[0].tag), 0.0) if line else 0.0,
            _LABELS[block.hint.label] if block.hint else 0.0,
            float(block.box > 0),
        ]

    def _text(self, block: Block) -> Row:
        text = block.text
        head = text[0]
        words = len(block.words) or 1
        return [
            float(block.ended),
            float(text[-1] in ":："),
            1.0 if head.islower() else 2.0 if head.isupper() else 3.0 if head.isdigit() else 0.0,
            len(_CAPITALS.findall(text)) / words,
            len(_DIGITS.findall(text)) / words,
            len(_COMMAS.findall(text)) / words,
            len(_STOPS.findall(text)) / words,
            self._repeats[block.key],
        ]

    def _known(self, index: int, block: Block) -> Row:
        words = frozenset(block.words)
        size = len(words) or 1
        declared = self._figures.declared
        return [
            2.0
            if block.key == self._title
            else len(words & self._title_words) / (len(self._title_words) or 1),
            len(words & self._title_words) / size,
            2.0
            if block.key == self._described
            else len(words & self._described_words) / (len(self._described_words) or 1),
            declared[index] if declared else -1.0,
        ]

    def _place(self, index: int) -> Row:
        before = self._before
        return [
            before[index] / (before[-1] or 1),
            before[index],
            index - self._first,
            self._last - index,
            self._runs_before[index],
            self._runs_after[index],
        ]

    def _near(self, index: int) -> Row:
        row: Row = []
        last = len(self._blocks) - 1
        for step in (-1, 1):
            other, second = index + step, index + 2 * step
            if 0 <= other <= last:
                block, chars = self._blocks[other], self._chars[other]
                row += (self._shares[other], chars, block.linked / chars, _KINDS[block.kind])
            else:
                row += _NOTHING_NEAR
            row.append(self._shares[second] if 0 <= second <= last else -1.0)
        return row

    def _around(self, line: Sequence[html.HtmlElement]) -> Row:
        row: Row = []
        for element in line:
            told = self._told.get(element)
            if told is None:
                told = self._told[element] = self._tell(element)
            row += told
        return row + _NOTHING_AROUND * (_LEVELS - len(line))

    def _tell(self, element: html.HtmlElement) -> Row:
        group = self._groups[element]
        return [
            group.found / group.chars,
            group.found / self._total,
            group.linked / group.chars,
            group.blocks,
            *self._name_scores(element),
        ]

    def _like(self, mark: str) -> Row:
        alike = self._alike[mark]
        return [alike.found / alike.chars, alike.found / self._total, alike.blocks]

    def names(self, index: int) -> list[frozenset[str]]:
        """Return the words of the names of a block's element and of those around it."""
        return [name_parts(element_names(e)) for e in self._line(self._blocks[index].element)[0]]

    def candidates(self) -> list[int]:
        """Return the blocks that may be text: near what was found, or sentences outside links."""
        return [index for index in range(len(self._blocks)) if self._may_be_text(index)]

    def _may_be_text(self, index: int) -> bool:
        if self._shares[index] > 0:
            return True
        block, chars = self._blocks[index], self._chars[index]
        if chars >= _SENTENCE and 2 * block.linked < chars:
            return True
        line, _ = self._line(block.element)
        return len(line) == _LEVELS and self._groups[line[-1]].found > 0

    def _name_scores(self, element: html.HtmlElement) -> tuple[float, float]:
        names = element_names(element)
        scores = self._named.get(names)
        if scores is None:
            known = [self._scores[part] for part in name_parts(names) if part in self._scores]
            scores = (min(known, default=0.0), max(known, default=0.0))
            self._named[names] = scores
        return scores


def _mark(line: Sequence[html.HtmlElement]) -> str:
    """Return what blocks that are marked up alike share: the element's names and its parent's."""
    return " ".join(f"{element.tag!s} {element.get('class', '')}" for element in line[:2])
