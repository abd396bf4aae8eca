"""Elements around blocks: what a heading is of and where that ends, how much one holds."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from extractors.blocks import Block, fold

#: So many blocks such an element has at most.
_MOST = 100


def end_of_box(blocks: Sequence[Block], heading: int) -> int:
    """Return where the element ends that begins with a heading and holds the block below it.

    Where there is none, that is the heading itself.
    """
    box = _common(_element(blocks, heading), _element(blocks, heading + 1))
    if box is None or _is_within(_element(blocks, heading - 1), box):
        return heading
    stop = heading + 1
    while stop < heading + _MOST and _is_within(_element(blocks, stop), box):
        stop += 1
    return stop


def end_of_parent(blocks: Sequence[Block], index: int) -> int:
    """Return where the element ends that is right around a block's own; the next block if none."""
    element = _element(blocks, index)
    parent = element.getparent() if element is not None else None
    stop = index + 1
    while (
        parent is not None and stop < index + _MOST and _is_within(_element(blocks, stop), parent)
    ):
        stop += 1
    return stop


def navigation_of(block: Block) -> _Element | None:
    """Return the navigation that a block stands in; None if it stands in none."""
    element = block.element
    around = () if element is None else (element, *element.iterancestors())
    return next((e for e in around if e.tag == "nav" or e.get("role") == "navigation"), None)


def _element(blocks: Sequence[Block], index: int) -> _Element | None:
    return blocks[index].element if 0 <= index < len(blocks) else None


def _common(one: _Element | None, other: _Element | None) -> _Element | None:
    """Return the innermost element that holds both."""
    if one is None or other is None:
        return None
    around = {one, *one.iterancestors()}
    return next((element for element in (other, *other.iterancestors()) if element in around), None)


def _is_within(element: _Element | None, box: _Element) -> bool:
    return element is not None and (element is box or box in element.iterancestors())


def holds_only(element: _Element, most: int) -> bool:
    """Whether an element has so many characters at most; a large one is not read to its end."""
    room = most
    for piece in element.itertext():
        room -= len(fold(piece))
        if room < 0:
            return False
    return len(fold("".join(element.itertext()))) <= most
