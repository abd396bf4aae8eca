"""Where the blocks of a page stand: the XPath of an element, or of a text node in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import html

#: Names that can stand in an XPath as they are; `o:p` would need a namespace, `*` needs none.
_PLAIN_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)

_Element = html.HtmlElement


class _Children(NamedTuple):
    """How many children of each name an element has, and the number of each child.

    Children are numbered among those of their name, or among all where their name is not plain.
    """

    counts: dict[str, int]
    numbers: dict[_Element, int]


class Places:
    """The XPaths of a tree's nodes. The children of an element are numbered together.

    libxml2 would count them anew for every path.
    """

    def __init__(self) -> None:
        self._paths: dict[_Element, str] = {}
        self._children: dict[_Element, _Children] = {}
        self._tails: dict[_Element, dict[_Element, int]] = {}

    def element(self, element: _Element) -> str:
        """Return the XPath of an element."""
        known = self._paths
        unknown: list[tuple[_Element, _Element]] = []
        node = element
        while node not in known:
            parent = node.getparent()
            if parent is None:
                known[node] = node.getroottree().getpath(node)
            else:
                unknown.append((parent, node))
                node = parent
        for parent, child in reversed(unknown):
            known[child] = known[parent] + self._step(parent, child)
        return known[element]

    def _step(self, parent: _Element, child: _Element) -> str:
        """Return the step from an element to its child; an only one of its name needs no number."""
        if parent not in self._children:
            self._children[parent] = _numbered(parent)
        counts, numbers = self._children[parent]
        name = str(child.tag)
        if not _is_plain(name):
            return f"/*[{numbers[child]}]"
        return f"/{name}" if counts[name] == 1 else f"/{name}[{numbers[child]}]"

    def first_text(self, element: _Element) -> str:
        """Return the XPath of the first text node of an element."""
        return f"{self.element(element)}/text()[1]"

    def tail(self, node: _Element) -> str:
        """Return the XPath of the text node after a node."""
        parent = node.getparent()
        if parent is None:
            return self.element(node)
        if parent not in self._tails:
            self._tails[parent] = _numbered_tails(parent)
        return f"{self.element(parent)}/text()[{self._tails[parent][node]}]"


@lru_cache(1000)
def _is_plain(name: str) -> bool:
    return bool(_PLAIN_NAME.fullmatch(name))


def _numbered(parent: _Element) -> _Children:
    counts: dict[str, int] = {}
    numbers: dict[_Element, int] = {}
    for child in parent.iterchildren("*"):
        name = str(child.tag)
        numbers[child] = counts[name] = counts.get(name, 0) + 1
    if not all(map(_is_plain, counts)):
        positions = {child: n for n, child in enumerate(numbers, start=1)}
        numbers |= {c: n for c, n in positions.items() if not _is_plain(str(c.tag))}
    return _Children(counts, numbers)


def _numbered_tails(parent: _Element) -> dict[_Element, int]:
    number = 1 if parent.text else 0
    numbers: dict[_Element, int] = {}
    for child in parent:
        number += bool(child.tail)
        numbers[child] = number
    return numbers
