"""Which blocks of a page are text of its story, by the engine's answer and the block model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html

from extractors.blocks import Block
from extractors.generic.alignment import Page, align
from extractors.generic.engine import main_text
from extractors.generic.features import Features, Figures
from extractors.generic.model import block_model
from extractors.story import Known

_HALF = 0.5
_LONGEST = 300_000
_TAG = re.compile(r"<[^<>]{0,1000}>")
_BREAK = re.compile(r"\n|(?<=[.!?…])\s")


def figures(
    root: html.HtmlElement, blocks: Sequence[Block], known: Known, declared: str | None
) -> Figures:
    """Return what features are made of; `declared` is the text in the page's JSON-LD."""
    page = Page([block.text for block in blocks])
    return Figures(
        blocks,
        page.pieces,
        page.shares(align(page, main_text(root))),
        page.shares(align(page, _sentences(declared))) if declared else None,
        known.headline,
        known.description,
    )


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text with or without markup, its paragraphs run together or not."""
    return _BREAK.split(_TAG.sub("\n", text[:_LONGEST]))


class ModelledText:
    """A page's blocks as the model sees them.

    `text` are the indexes of the blocks that it takes for text, `found` those that the engine did.
    """

    def __init__(
        self,
        root: html.HtmlElement,
        blocks: Sequence[Block],
        known: Known,
        declared: str | None = None,
    ) -> None:
        model = self._model = block_model()
        known_figures = figures(root, blocks, known, declared)
        features = Features(known_figures, model.scores)
        self._rows = {index: features.row(index) for index in features.candidates()}
        self.found = {i for i, share in enumerate(known_figures.shares) if share >= _HALF}
        self.text = {index for index, row in self._rows.items() if model.margin(row) >= 0}

    def considered(self, index: int) -> bool:
        """Whether the model was asked: whether the block could have been text."""
        return index in self._rows

    def reasons(self, index: int) -> str:
        """Return the features that spoke most for what was said of a block."""
        return ", ".join(self._model.strongest(self._rows[index], text=index in self.text))
