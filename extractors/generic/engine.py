"""The generic reading: trafilatura finds the text, its lines are found again as blocks."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

from extractors.blocks import Block, key

# Trafilatura warns about every page without a text; here the article's status says so.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_SHORTEST_PART = 3


def main_text(root: html.HtmlElement) -> list[str]:
    """Return the lines that trafilatura takes for the story, in its order."""
    options = Extractor(output_format="txt", comments=False, dedup=False)
    try:
        found = bare_extraction(deepcopy(root), options=options)
    except (RecursionError, etree.LxmlError, ValueError, AttributeError, TypeError):
        return []
    return _lines(found.body) if found is not None and not isinstance(found, dict) else []


def _lines(body: etree._Element) -> list[str]:
    """Return the text of each element of the result that holds text itself."""
    lines: list[str] = []
    for element in body:
        if element.tag in {"list", "table", "row", "quote"} and len(element):
            lines += _lines(element)
        else:
            lines += "".join(_with_breaks(element)).split("\n")
    return [line for line in map(str.strip, lines) if line]


def _with_breaks(element: etree._Element) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        pieces += ["\n"] if child.tag == "lb" else _with_breaks(child)
        pieces.append(child.tail or "")
    return pieces


def pick(blocks: Sequence[Block], lines: Sequence[str]) -> list[int]:
    """Return the indexes of the blocks that the lines are, each found in order where it can be."""
    where: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        where[block.key].append(index)
    picked: set[int] = set()
    position = 0
    for line in lines:
        for index in _find(blocks, where, key(line), position, picked):
            picked.add(index)
            position = index + 1
    return sorted(picked)


def _find(
    blocks: Sequence[Block],
    where: dict[str, list[int]],
    wanted: str,
    position: int,
    picked: set[int],
) -> list[int]:
    if not wanted:
        return []
    same = [i for i in where.get(wanted, ()) if i not in picked]
    if same:
        return [next((i for i in same if i >= position), same[0])]
    return _parts(blocks, wanted, position) or _parts(blocks, wanted, 0)


def _parts(blocks: Sequence[Block], wanted: str, position: int) -> list[int]:
    """Find the run of blocks that together are a line, or the block that contains it."""
    for index in range(position, len(blocks)):
        text = blocks[index].key
        if len(blocks[index].words) >= _SHORTEST_PART:
            if wanted.startswith(f"{text} "):
                return _run(blocks, wanted, index)
            if f" {wanted} " in f" {text} " and len(wanted) * 2 > len(text):
                return [index]
    return []


def _run(blocks: Sequence[Block], wanted: str, start: int) -> list[int]:
    run: list[int] = []
    rest = f"{wanted} "
    for index in range(start, len(blocks)):
        text = f"{blocks[index].key} "
        if not rest.startswith(text):
            break
        run.append(index)
        rest = rest[len(text) :]
        if not rest:
            break
    return run
