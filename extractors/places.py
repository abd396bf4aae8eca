"""Where the blocks of a page stand: the XPath of an element, or of a text node in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import html

#: Names that can stand in an XPath as they are; `o:p` would need a namespace, `*` needs none.
_PLAIN_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)

_Element = html.HtmlElement


class Places:
    """The XPaths of a tree's nodes. The children of an element are numbered together.

    libxml2 would count them anew for every path.
    """

    def __init__(self) -> None:
        self._paths: dict[_Element, str] = {}
        self._tails: dict[_Element, dict[_Element, int]] = {}

    def element(self, element: _Element) -> str:
        """Return the XPath of an element."""
        if element not in self._paths:
            for above in reversed(list(self._unknown(element))):
                self._paths.update(_below(above, self._paths[above]))
        return self._paths[element]

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

    def _unknown(self, element: _Element) -> Iterator[_Element]:
        """Yield those above an element, from the inside out, up to one whose path is known."""
        while element not in self._paths:
            parent = element.getparent()
            if parent is None:
                self._paths[element] = element.getroottree().getpath(element)
            else:
                yield parent
                element = parent


def _below(parent: _Element, path: str) -> Iterator[tuple[_Element, str]]:
    """Yield the path of each child of an element; an only one of its name needs no number."""
    children = list(parent.iterchildren("*"))
    by_name: defaultdict[str, list[_Element]] = defaultdict(list)
    for child in children:
        by_name[str(child.tag)].append(child)
    odd = {name for name in by_name if not _PLAIN_NAME.fullmatch(name)}
    for name in by_name.keys() - odd:
        alike = by_name[name]
        if len(alike) == 1:
            yield alike[0], f"{path}/{name}"
        else:
            yield from ((child, f"{path}/{name}[{n}]") for n, child in enumerate(alike, start=1))
    if odd:
        numbered = enumerate(children, start=1)
        yield from ((child, f"{path}/*[{n}]") for n, child in numbered if child.tag in odd)


def _numbered_tails(parent: _Element) -> dict[_Element, int]:
    number = 1 if parent.text else 0
    numbers: dict[_Element, int] = {}
    for child in parent:
        number += bool(child.tail)
        numbers[child] = number
    return numbers
