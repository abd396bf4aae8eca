"""What the block model first looks at: figures about a block, its text and its markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

from extractors.blocks import Block, Kind
from extractors.generic.containers import Containers
from extractors.generic.voices import Heard, Row, Voices
from extractors.labels import Label
from extractors.splitting import is_small, split_words
from extractors.story import Known

#: A block's element and those around it: so many are looked at.
LEVELS = 4
_NOTHING_NEAR = (0.0, -1.0)
_NOTHING_AROUND = (-1.0, -1.0, 0.0, 0.0)
_CAPITALS = re.compile(r"\b[A-Z]")

_KINDS = {kind: float(number) for number, kind in enumerate(Kind)}
_LABELS = {label: float(number) for number, label in enumerate(Label, start=1)}
_TAG_NAMES = (
    *("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "section", "article"),
    *("blockquote", "figcaption", "dd", "dt", "button", "label", "header", "footer", "aside"),
    *("pre", "address", "tr", "th"),
)
_TAGS = {tag: float(number) for number, tag in enumerate(_TAG_NAMES, start=1)}

_SELF = ("chars", "words", "linked", "bold", "kind", "tag", "hint")
_TEXT = ("ended", "first", "capitals", "repeated")
_KNOWN = ("title", "description", "declared")
_PLACE = ("position", "chars_before")
_NEAR = ("before_chars", "before_linked", "after_chars", "after_linked")
_PAGE = ("alike_blocks", "page_chars")
#: What is said of a block's element and of those around it, the inmost first.
_AROUND = tuple(
    f"{name}_{level}" for level in range(LEVELS) for name in ("linked", "size", "low", "high")
)

#: The names of a row's figures, in order.
NAMES = _SELF + _TEXT + _KNOWN + _PLACE + _NEAR + _PAGE + _AROUND


class Features:
    """The figures of a page's blocks, in `rows`; those of who speaks in a block are in `voices`.

    `pieces` are the blocks' compact texts; `declared` says how much of each stands in the text that
    the page's JSON-LD gives, None where it gives none; `scores` say of a word of a name how likely
    text it makes.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        pieces: Sequence[str],
        known: Known,
        declared: Sequence[float] | None,
        scores: Mapping[str, float],
    ) -> None:
        self.containers = Containers(blocks)
        self.voices: Heard = Voices(blocks)
        self.chars = [len(block.text) for block in blocks]
        self._linked = [
            block.linked / chars for block, chars in zip(blocks, self.chars, strict=True)
        ]
        before = [0, *accumulate(self.chars)]
        self._length = before[-1] or 1
        around = self._around(blocks, scores)
        page = self._page()
        near = self._near()
        title, summary = _Said(known.headline), _Said(known.description)
        repeats = Counter(pieces)
        self.rows: list[Row] = []
        for index, (block, piece) in enumerate(zip(blocks, pieces, strict=True)):
            words = frozenset(block.words)
            self.rows.append(
                [
                    *self._self(index, block),
                    *_text(block),
                    repeats[piece],
                    title.share(piece, words),
                    summary.share(piece, words),
                    declared[index] if declared else -1.0,
                    before[index] / self._length,
                    before[index],
                    *near[index],
                    *page[index],
                    *around[self.containers.inmost[index]],
                ]
            )

    def _self(self, index: int, block: Block) -> Row:
        element = block.element
        return [
            self.chars[index],
            len(block.words),
            self._linked[index],
            block.bold / self.chars[index],
            _KINDS[block.kind],
            _TAGS.get(str(element.tag), 0.0) if element is not None else 0.0,
            _LABELS[block.hint.label] if block.hint else 0.0,
        ]

    def _near(self) -> list[Row]:
        """Return the figures of the blocks before and after each."""
        told = [_NOTHING_NEAR, *zip(self.chars, self._linked, strict=True), _NOTHING_NEAR]
        return [[*told[index], *told[index + 2]] for index in range(len(self.chars))]

    def _page(self) -> list[Row]:
        """Return how many blocks are marked up like each, and how long the page is."""
        alike = self.containers.sums_alike([1.0] * len(self.chars))
        return [[alike[kind], float(self._length)] for kind in self.containers.alike]

    def _around(self, blocks: Sequence[Block], scores: Mapping[str, float]) -> dict[int, Row]:
        """Return what is said of the elements around blocks, by the inmost element's number."""
        containers = self.containers
        chars = containers.sums(self.chars)
        linked = containers.sums([block.linked for block in blocks])
        size = containers.sums([1.0] * len(blocks))
        told: dict[int, Row] = {}
        rows: dict[int, Row] = {}
        for inmost in set(containers.inmost):
            path = containers.path(inmost, LEVELS)
            row: Row = []
            for number in path:
                if number not in told:
                    known = [scores[part] for part in containers.parts[number] if part in scores]
                    told[number] = [
                        linked[number] / chars[number],
                        size[number],
                        min(known, default=0.0),
                        max(known, default=0.0),
                    ]
                row += told[number]
            rows[inmost] = row + [*_NOTHING_AROUND] * (LEVELS - len(path))
        return rows


def _text(block: Block) -> Row:
    text = block.text
    head = text[0]
    return [
        float(block.ended),
        1.0 if is_small(head) else 2.0 if head.isupper() else 3.0 if head.isdigit() else 0.0,
        len(_CAPITALS.findall(text)) / (len(block.words) or 1),
    ]


class _Said:
    """What the page declares, to be found again in its blocks."""

    def __init__(self, text: str | None) -> None:
        self.words = frozenset(split_words(text or ""))
        self._piece = "".join(split_words(text or ""))

    def share(self, piece: str, words: frozenset[str]) -> float:
        """Return the share of its words that a block has, 2 if the block is no more and no less."""
        if piece == self._piece:
            return 2.0
        if words.isdisjoint(self.words):
            return 0.0
        return len(words & self.words) / len(self.words)
