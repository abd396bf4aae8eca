"""Which blocks of a page are text of its story, by the block model and the engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lxml import html

from extractors.addressing import reports
from extractors.blocks import Block, Kind, find_words
from extractors.generic.alignment import Page, align
from extractors.generic.engine import main_text
from extractors.generic.features import Features
from extractors.generic.model import Model, block_model
from extractors.generic.outskirts import outskirts
from extractors.generic.wording import WORDING
from extractors.story import Known

_LONGEST = 300_000
_TAG = re.compile(r"<[^<>]{0,1000}>")
_BREAK = re.compile(r"\n|(?<=[.!?…])\s")
#: A block that looks like text at first is that likely.
_NEAR = 0.1
#: Of a page in which the model finds fewer words, the engine is asked as well; its answer counts if
#: it has so many words, and so much more than the model's.
_FEW, _ENOUGH, _MORE = 100, 30, 1.3
_HALF = 0.5


def features(
    blocks: Sequence[Block], known: Known, declared: str | None, scores: Mapping[str, float]
) -> Features:
    """Return the figures of a page's blocks; `declared` is the text in the page's JSON-LD."""
    page = _page(blocks)
    stated = page.shares(align(page, _sentences(declared))) if declared else None
    return Features(blocks, page.pieces, known, stated, scores)


def _page(blocks: Sequence[Block]) -> Page:
    find_words(blocks)
    return Page([block.key.replace(" ", "") for block in blocks])


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text with or without markup, its paragraphs run together or not."""
    return _BREAK.split(_TAG.sub("\n", text[:_LONGEST]))


def _missed(root: html.HtmlElement, blocks: Sequence[Block], text: set[int]) -> set[int]:
    """Return what the engine finds beyond the few words of a text, if it finds much more."""
    known = _words(blocks, text)
    if known >= _FEW or _words(blocks, range(len(blocks))) < _ENOUGH:
        return set()
    page = _page(blocks)
    shares = page.shares(align(page, main_text(root)))
    # Where it finds nothing it takes all there is: only sentences of it count.
    found = {i for i, share in enumerate(shares) if share >= _HALF and _could_be_text(blocks[i])}
    return found - text if _words(blocks, found) > max(_ENOUGH, _MORE * known) else set()


def _could_be_text(block: Block) -> bool:
    return (block.prose or block.ended) and block.link_density < _HALF


def _spoken_between(blocks: Sequence[Block], text: set[int]) -> set[int]:
    """Return the paragraphs that quote and name the speaker right between two blocks of text.

    Furniture stands there as well, but never attributes anything to anybody.
    """
    between = (i for i in text if i - 1 not in text and i - 2 in text)
    return {i - 1 for i in between if _reports_speech(blocks[i - 1])}


def _reports_speech(block: Block) -> bool:
    plain = block.prose and block.ended and not block.linked and block.kind is not Kind.CAPTION
    return plain and block.unquoted is not block.text and reports(block)


def _words(blocks: Sequence[Block], indexes: Iterable[int]) -> int:
    return sum(blocks[index].length for index in indexes)


class ModelledText:
    """A page's blocks as the model sees them.

    `text` are the indexes of the blocks that it takes for text, `found` those of blocks that at
    first looked like it: a byline or a credit line is often one of them. Short texts are unlike
    most that the model has seen: what trafilatura finds more of them is text as well.
    """

    def __init__(
        self,
        root: html.HtmlElement,
        blocks: Sequence[Block],
        known: Known,
        declared: str | None = None,
        model: Model | None = None,
    ) -> None:
        model = model or block_model()
        figures = features(blocks, known, declared, model.scores)
        judged = self._judged = model.judged(figures)
        self._outside = outskirts(blocks, figures.containers, judged.margins, judged.text)
        sure = judged.text - self._outside
        self._added = _missed(root, blocks, sure)
        self._spoken = _spoken_between(blocks, sure | self._added)
        self.text = sure | self._added | self._spoken
        self.found = {i for i, share in enumerate(self._judged.likely) if share >= _NEAR}

    def considered(self, index: int) -> bool:
        """Whether the block could have been text: whether the model did not rule it out."""
        return index in self._judged.margins

    def reasons(self, index: int) -> str:
        """Return in words the figures that spoke most for what was said of a block."""
        if index in self._added:
            return "trafilatura"
        if index in self._spoken:
            return "quotes and reports, between two blocks of text"
        if index in self._outside:
            return "outside the element that holds the text"
        return ", ".join(WORDING[name] for name in self._judged.reasons(index))
