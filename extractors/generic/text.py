"""Which blocks of a page are text of its story, by the block model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.blocks import Block
from extractors.generic.alignment import Page, align
from extractors.generic.features import Features
from extractors.generic.model import Model, block_model
from extractors.story import Known

_LONGEST = 300_000
_TAG = re.compile(r"<[^<>]{0,1000}>")
_BREAK = re.compile(r"\n|(?<=[.!?…])\s")
#: A block that looks like text at first is that likely.
_NEAR = 0.1


def features(
    blocks: Sequence[Block], known: Known, declared: str | None, scores: Mapping[str, float]
) -> Features:
    """Return the figures of a page's blocks; `declared` is the text in the page's JSON-LD."""
    page = Page([block.text for block in blocks])
    stated = page.shares(align(page, _sentences(declared))) if declared else None
    return Features(blocks, page.pieces, known, stated, scores)


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text with or without markup, its paragraphs run together or not."""
    return _BREAK.split(_TAG.sub("\n", text[:_LONGEST]))


class ModelledText:
    """A page's blocks as the model sees them.

    `text` are the indexes of the blocks that it takes for text, `found` those of blocks that at
    first looked like it: a byline or a credit line is often one of them.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        known: Known,
        declared: str | None = None,
        model: Model | None = None,
    ) -> None:
        model = model or block_model()
        self._judged = model.judged(features(blocks, known, declared, model.scores))
        self.text = self._judged.text
        self.found = {i for i, share in enumerate(self._judged.likely) if share >= _NEAR}

    def considered(self, index: int) -> bool:
        """Whether the block could have been text: whether the model looked at it twice."""
        return index in self._judged.rows

    def reasons(self, index: int) -> str:
        """Return the features that spoke most for what was said of a block."""
        return ", ".join(self._judged.reasons(index))
