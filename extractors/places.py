"""Where the blocks of a page stand: the XPath of an element, or of a text node in it."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import html

#: Names that can stand in an XPath as they are; `o:p` would need a namespace, `*` needs none. No
#: element has a longer name, but a page may.
_PLAIN_NAME = re.compile(r"[A-Za-z_][\w.-]{0,39}", re.ASCII)
#: Below an element with a longer path, paths begin with its number. A page has as many places as
#: blocks, and each would be as long as the way to it; those of 300 public pages are shorter.
LONGEST = 500

_Element = html.HtmlElement


class Places:
    """The XPaths of a tree's nodes. The children of an element are numbered together.

    libxml2 would count them anew for every path.
    """

    def __init__(self) -> None:
        #: The path of the element above, and the step from there. They are joined when asked for: a
        #: page can have long paths, and many elements at their ends.
        self._parts: dict[_Element, tuple[str, str]] = {}
        self._tails: dict[_Element, dict[_Element, int]] = {}
        self._numbers: dict[_Element, int] = {}

    def element(self, element: _Element) -> str:
        """Return the XPath of an element."""
        parts = self._parts
        if element not in parts:
            for parent in self._unnumbered_above(element):
                above, step = parts[parent]
                self._number(parent, self._short(parent, above + step))
        above, step = parts[element]
        return above + step

    def _unnumbered_above(self, element: _Element) -> list[_Element]:
        """Return the elements above one whose children have no paths yet, from the top down."""
        found: list[_Element] = []
        while element not in self._parts:
            parent = element.getparent()
            if parent is None:
                self._parts[element] = "", element.getroottree().getpath(element)
            else:
                found.append(parent)
                element = parent
        found.reverse()
        return found

    def _short(self, element: _Element, path: str) -> str:
        """Return the path of an element, or its number among all elements where that is long."""
        if len(path) <= LONGEST:
            return path
        if not self._numbers:
            every = element.getroottree().iter("*")
            self._numbers = {found: number for number, found in enumerate(every, start=1)}
        return f"(//*)[{self._numbers[element]}]"

    def _number(self, parent: _Element, path: str) -> None:
        """Note the steps to an element's children; an only one of its name needs no number."""
        parts, odd = self._parts, False
        for name, children in _by_name(parent).items():
            if not _is_plain(name):
                odd = odd or isinstance(name, str)
            elif len(children) == 1:
                parts[children[0]] = path, f"/{name}"
            else:
                for number, child in enumerate(children, start=1):
                    parts[child] = path, f"/{name}[{number}]"
        if odd:
            self._number_odd(parent, path)

    def _number_odd(self, parent: _Element, path: str) -> None:
        """Note the steps to the other children by their number among all, whatever their names."""
        elements = (child for child in parent if isinstance(child.tag, str))
        for number, child in enumerate(elements, start=1):
            self._parts.setdefault(child, (path, f"/*[{number}]"))

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
def _is_plain(name: object) -> bool:
    """Whether a name can stand in an XPath; that of a comment is no text."""
    return isinstance(name, str) and bool(_PLAIN_NAME.fullmatch(name))


def _by_name(parent: _Element) -> dict[object, list[_Element]]:
    named: dict[object, list[_Element]] = {}
    for child in parent:
        name = child.tag
        if name in named:
            named[name].append(child)
        else:
            named[name] = [child]
    return named


def _numbered_tails(parent: _Element) -> dict[_Element, int]:
    number = 1 if parent.text else 0
    numbers: dict[_Element, int] = {}
    for child in parent:
        number += bool(child.tail)
        numbers[child] = number
    return numbers
