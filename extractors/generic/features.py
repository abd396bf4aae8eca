"""What the block model looks at: figures about a block, its markup and its neighbourhood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from lxml import html

from extractors.blocks import Block, Kind, key
from extractors.labels import Label
from extractors.phrases import split_words

Row = list[float]

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
_REACH = 3

_KINDS = {kind: float(number) for number, kind in enumerate(Kind)}
_LABELS = {label: float(number) for number, label in enumerate(Label, start=1)}
_TAGS = {
    tag: float(number)
    for number, tag in enumerate(
        "p div li h1 h2 h3 h4 h5 h6 td section article blockquote figcaption dd dt button label"
        " header footer aside pre address tr th".split(),
        start=1,
    )
}

#: The cue families whose phrases are counted as features.
FAMILIES = (
    "related",
    "comments",
    "newsletter",
    "donation",
    "legal",
    "share",
    "chrome",
    "caption",
    "dates",
    "bio",
    "address",
    "reporting",
    "advert",
    "feed",
    "adblock",
)

_SELF = ("share", "chars", "words", "linked", "bold", "kind", "tag", "hint", "boxed")
_TEXT = ("ended", "colon", "first", "capitals", "digits", "commas", "stops", "repeated")
_KNOWN = ("title", "in_title", "description", "declared")
_PLACE = ("position", "chars_before", "since_first", "until_last", "run_before", "run_after")
_NEAR = tuple(
    f"{name}_{way}{distance}"
    for way in ("before", "after")
    for distance in range(1, _REACH + 1)
    for name in ("share", "chars", "linked", "kind")
)
_AROUND = tuple(
    f"{name}_{level}" for level in range(_LEVELS) for name in ("found", "part", "linked", "size")
)
_ALIKE = ("alike_found", "alike_part", "alike_blocks")
_NAMES = tuple(f"{name}_{level}" for level in range(_LEVELS) for name in ("low", "high"))
_PAGE = ("page_found", "page_chars", "page_declared")
_CUES = tuple(f"cue_{family}" for family in FAMILIES)

#: The names of a row's figures, in order.
NAMES = _SELF + _TEXT + _KNOWN + _PLACE + _NEAR + _AROUND + _ALIKE + _NAMES + _PAGE + _CUES


class Figures(NamedTuple):
    """What was worked out before for each block of a page.

    `shares` says how much of a block the engine took for text, `declared` how much of it stands in
    the text that the page's JSON-LD declares, None where it declares none.
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
        self._lines: dict[html.HtmlElement, list[html.HtmlElement]] = {}
        self._count()
        self._locate()

    def _count(self) -> None:
        self._groups: dict[html.HtmlElement, _Group] = {}
        self._alike: dict[tuple[str, str], _Group] = {}
        for block, chars, found in zip(self._blocks, self._chars, self._found, strict=True):
            line = self._line(block.element)
            for element in line:
                group = self._groups.get(element)
                if group is None:
                    group = self._groups[element] = _Group()
                group.add(chars, block.linked, found)
            mark = _mark(line)
            group = self._alike.get(mark)
            if group is None:
                group = self._alike[mark] = _Group()
            group.add(chars, block.linked, found)

    def _line(self, element: html.HtmlElement | None) -> list[html.HtmlElement]:
        """Return an element and those around it, the inmost first."""
        if element is None:
            return []
        line = self._lines.get(element)
        if line is None:
            line = [element]
            above = element.getparent()
            while above is not None and len(line) < _LEVELS:
                line.append(above)
                above = above.getparent()
            self._lines[element] = line
        return line

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
        line = self._line(block.element)
        return [
            *self._self(index, block, line),
            *self._text(block),
            *self._known(index, block),
            *self._place(index),
            *self._near(index),
            *self._around(line),
            *self._page(),
            *_cued(block),
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
            _TAGS.get(line[0].tag, 0.0) if line else 0.0,
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
        declared = self._figures.declared
        size = len(words) or 1
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

    def _near(self, index: int) -> Iterator[float]:
        for step in (-1, 1):
            for distance in range(1, _REACH + 1):
                other = index + step * distance
                if 0 <= other < len(self._blocks):
                    block, chars = self._blocks[other], self._chars[other]
                    yield from (
                        self._shares[other],
                        chars,
                        block.linked / chars,
                        _KINDS[block.kind],
                    )
                else:
                    yield from (-1.0, 0.0, -1.0, -1.0)

    def _around(self, line: Sequence[html.HtmlElement]) -> Iterator[float]:
        for level in range(_LEVELS):
            group = self._groups[line[level]] if level < len(line) else None
            if group:
                yield from (
                    group.found / group.chars,
                    group.found / self._total,
                    group.linked / group.chars,
                    group.blocks,
                )
            else:
                yield from (-1.0, -1.0, -1.0, -1.0)
        alike = self._alike[_mark(line)]
        yield from (alike.found / alike.chars, alike.found / self._total, alike.blocks)
        for level in range(_LEVELS):
            yield from self._name_scores(line[level]) if level < len(line) else (0.0, 0.0)

    def _name_scores(self, element: html.HtmlElement) -> tuple[float, float]:
        names = element_names(element)
        scores = self._named.get(names)
        if scores is None:
            known = [self._scores[part] for part in name_parts(names) if part in self._scores]
            scores = (min(known, default=0.0), max(known, default=0.0))
            self._named[names] = scores
        return scores

    def _page(self) -> Row:
        return [
            self._total / (self._before[-1] or 1),
            self._before[-1],
            float(self._figures.declared is not None),
        ]


def _mark(line: Sequence[html.HtmlElement]) -> tuple[str, str]:
    """Return what blocks that are marked up alike share: the names of the element and its parent."""
    marks = [f"{element.tag} {element.get('class', '')}" for element in line[:2]]
    return (marks[0] if marks else "", marks[1] if len(marks) > 1 else "")


def _cued(block: Block) -> Row:
    families = {cue.family for cue in block.cues}
    return [float(family in families) for family in FAMILIES]
