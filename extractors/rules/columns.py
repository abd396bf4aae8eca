"""Columns of a layout table: what stands beside the cell that holds the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import html

from extractors.labels import Label
from extractors.sentences import is_sentence
from extractors.story import Claim, Story

#: With fewer paragraphs in one cell, the table may be the text's own.
_FEWEST = 3
#: The cell of the text holds so much of it: readers may write below it, in rows of their own.
_MOSTLY = 0.7
_CELLS = ("td", "th")


def beside_text(story: Story) -> Iterator[Claim]:
    """Lines in the columns beside the text, if no paragraph stands in their column.

    Rows above and below the text may go on with it, tables inside its cell are its own.
    """
    prose = story.prose()
    cell = _cell_of_text(story, prose) if len(prose) >= _FEWEST else None
    if cell is None:
        return
    columns: dict[html.HtmlElement, list[int]] = defaultdict(list)
    row = cell.getparent()
    for index, block in story.open(prose[0] + 1):
        column = _column(block.element, row)
        if column is not None and column is not cell:
            columns[column].append(index)
    for lines in columns.values():
        if not any(story.blocks[i].prose or is_sentence(story.blocks[i]) for i in lines):
            yield from (Claim(index, Label.SITE_CHROME) for index in lines)


def _cell_of_text(story: Story, prose: Sequence[int]) -> html.HtmlElement | None:
    """Return the innermost cell around a paragraph that holds most of the text."""
    words: dict[html.HtmlElement, int] = defaultdict(int)
    paragraphs: dict[html.HtmlElement, int] = defaultdict(int)
    for index in prose:
        element = story.blocks[index].element
        around = [] if element is None else [element, *element.iterancestors(*_CELLS)]
        for cell in around:
            if cell.tag in _CELLS:
                words[cell] += story.blocks[index].length
                paragraphs[cell] += 1
    most = _MOSTLY * sum(story.blocks[i].length for i in prose)
    fitting = (c for c, n in words.items() if n >= most and paragraphs[c] >= _FEWEST)
    # The first paragraph's cells come first, the innermost before those around it.
    return next(fitting, None)


def _column(
    element: html.HtmlElement | None, row: html.HtmlElement | None
) -> html.HtmlElement | None:
    """Return the cell of a row that an element is or stands in."""
    while element is not None:
        above = element.getparent()
        if above is row:
            return element if element.tag in _CELLS else None
        element = above
    return None
