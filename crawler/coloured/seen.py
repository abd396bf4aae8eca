"""What of a tree a reader sees, and what of it parts one block from the next."""

from __future__ import annotations

from lxml import html

from extractors import looks
from extractors.markup import BLOCKS, ROLES, Role

_EDGES = frozenset({Role.BLOCK, Role.CELL})


def is_element(node: html.HtmlElement) -> bool:
    """Whether a node is an element, no comment or processing instruction."""
    return isinstance(node.tag, str)


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether its attributes say that an element is not shown, or only to screen readers."""
    return looks.is_hidden(element) or looks.is_for_listeners(element.get("class", ""))


def is_unseen(node: html.HtmlElement) -> bool:
    """Whether nothing in a node is text that a reader sees."""
    return not is_element(node) or ROLES.get(str(node.tag)) is Role.UNSEEN or is_hidden(node)


def is_edge(element: html.HtmlElement) -> bool:
    """Whether text in the element stands in lines of its own."""
    return ROLES.get(str(element.tag)) in _EDGES or "-" in str(element.tag)


def is_cell(element: html.HtmlElement) -> bool:
    """Whether the element is a cell of a table."""
    return ROLES.get(str(element.tag)) is Role.CELL


def is_line(row: html.HtmlElement) -> bool:
    """Whether an element is a table row that is read as one line: cells of a few words each."""
    if row.tag != "tr" or len(row) < 2:
        return False
    inner = (each for cell in row for each in cell.iterdescendants())
    return all(map(is_cell, row)) and not any(each.tag in BLOCKS for each in inner)


def is_break(element: html.HtmlElement) -> bool:
    """Whether the element ends a line."""
    return ROLES.get(str(element.tag)) is Role.BREAK
