"""What the block model looks at: figures about a block, its markup and its neighbourhood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from extractors.blocks import Block, Kind
from extractors.generic.alignment import compact
from extractors.generic.containers import ALIKE, AROUND, Containers, Row
from extractors.labels import Label
from extractors.phrases import split_words

#: The row of a neighbour that is not there.
_NOTHING_NEAR = (0.0, -1.0)

_CAPITALS = re.compile(r"\b[A-Z]")
#: A block is taken for found if so much of it is.
_FOUND = 0.5
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

_SELF = ("share", "chars", "words", "linked", "bold", "kind", "tag", "hint")
_TEXT = ("ended", "first", "capitals", "repeated")
_KNOWN = ("title", "description", "declared")
_PLACE = ("position", "chars_before", "since_first", "until_last", "run_before", "run_after")
_NEAR = ("before_chars", "before_linked", "after_chars", "after_linked")
_PAGE = ("page_found", "page_chars")

#: The names of a row's figures, in order.
NAMES = _SELF + _TEXT + _KNOWN + _PLACE + _NEAR + AROUND + ALIKE + _PAGE


class Figures(NamedTuple):
    """What was worked out before for each block of a page.

    `pieces` are their compact texts. `shares` says how much of a block the engine took for text,
    from 0 to 1, `declared` how much of it stands in the text that the page's JSON-LD gives; None
    where it gives none.
    """

    blocks: Sequence[Block]
    pieces: Sequence[str]
    shares: Sequence[float]
    declared: Sequence[float] | None
    headline: str | None
    description: str | None


class Features:
    """The rows of a page's blocks; `scores` says of a word of a name how likely text it makes."""

    def __init__(self, figures: Figures, scores: Mapping[str, float]) -> None:
        self._blocks = figures.blocks
        self._pieces = figures.pieces
        self._shares = figures.shares
        self._declared = figures.declared
        self._chars = [len(block.text) for block in figures.blocks]
        self._found = [
            share * chars for share, chars in zip(figures.shares, self._chars, strict=True)
        ]
        self._repeats = Counter(figures.pieces)
        self._title = _Said(figures.headline)
        self._summary = _Said(figures.description)
        self._containers = Containers(figures.blocks, self._found, scores)
        self._before = [0, *accumulate(self._chars)]
        found = [i for i, share in enumerate(self._shares) if share >= _FOUND]
        self._first, self._last = (found[0], found[-1]) if found else (-1, -1)
        self._runs_before = _runs(self._found, self._shares)
        self._runs_after = _runs(self._found[::-1], self._shares[::-1])[::-1]
        self._page = [
            (sum(self._found) or 1.0) / (self._before[-1] or 1),
            self._before[-1],
        ]

    def row(self, index: int) -> Row:
        """Return the figures of a block, as NAMES names them."""
        block = self._blocks[index]
        row = self._self(index, block)
        row += self._text(index, block)
        row += self._known(index, block)
        row += self._place(index)
        row += self._near(index)
        row += self._containers.around(block.element)
        row += self._page
        return row

    def names(self, index: int) -> list[frozenset[str]]:
        """Return the words of the names of a block's element and of those around it."""
        return self._containers.names(self._blocks[index].element)

    def candidates(self) -> list[int]:
        """Return the blocks that may be text: near what was found, or sentences outside links."""
        return [index for index in range(len(self._blocks)) if self._may_be_text(index)]

    def _may_be_text(self, index: int) -> bool:
        if self._shares[index] > 0:
            return True
        block, chars = self._blocks[index], self._chars[index]
        if chars >= _SENTENCE and 2 * block.linked < chars:
            return True
        return self._containers.near_text(block.element)

    def _self(self, index: int, block: Block) -> Row:
        chars = self._chars[index]
        element = block.element
        return [
            self._shares[index],
            chars,
            len(block.words),
            block.linked / chars,
            block.bold / chars,
            _KINDS[block.kind],
            _TAGS.get(str(element.tag), 0.0) if element is not None else 0.0,
            _LABELS[block.hint.label] if block.hint else 0.0,
        ]

    def _text(self, index: int, block: Block) -> Row:
        text = block.text
        head = text[0]
        return [
            float(block.ended),
            1.0 if head.islower() else 2.0 if head.isupper() else 3.0 if head.isdigit() else 0.0,
            len(_CAPITALS.findall(text)) / (len(block.words) or 1),
            self._repeats[self._pieces[index]],
        ]

    def _known(self, index: int, block: Block) -> Row:
        piece = self._pieces[index]
        words = frozenset(block.words)
        return [
            self._title.share(piece, words),
            self._summary.share(piece, words),
            self._declared[index] if self._declared else -1.0,
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
        for other in (index - 1, index + 1):
            if 0 <= other < len(self._blocks):
                chars = self._chars[other]
                row += (chars, self._blocks[other].linked / chars)
            else:
                row += _NOTHING_NEAR
        return row


class _Said:
    """What the page declares, to be found again in its blocks."""

    def __init__(self, text: str | None) -> None:
        self._piece = compact([" ".join((text or "").split())])[0]
        self.words = frozenset(split_words(text or ""))

    def share(self, piece: str, words: frozenset[str]) -> float:
        """Return the share of its words that a block has, 2 if the block is no more and no less."""
        if piece == self._piece:
            return 2.0
        return len(words & self.words) / (len(self.words) or 1)


def _runs(found: Sequence[float], shares: Sequence[float]) -> list[float]:
    """Return for each block how much was found right before it without a gap."""
    run = 0.0
    runs: list[float] = []
    for chars, share in zip(found, shares, strict=True):
        runs.append(run)
        run = run + chars if share >= _FOUND else 0.0
    return runs
