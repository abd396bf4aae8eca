"""Where the blocks of a page stand: the XPath of an element, or of a text node in it."""

from __future__ import annotations

import re
from functools import lru_cache

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
        self._steps: dict[_Element, dict[_Element, str]] = {}
        self._tails: dict[_Element, dict[_Element, int]] = {}

    def element(self, element: _Element) -> str:
        """Return the XPath of an element."""
        known, steps = self._paths, self._steps
        unknown: list[tuple[_Element, _Element]] = []
        while element not in known:
            parent = element.getparent()
            if parent is None:
                known[element] = element.getroottree().getpath(element)
            else:
                unknown.append((parent, element))
                element = parent
        path = known[element]
        for parent, child in reversed(unknown):
            if parent not in steps:
                steps[parent] = _steps(parent)
            path = known[child] = path + steps[parent][child]
        return path

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


def _steps(parent: _Element) -> dict[_Element, str]:
    """Return the step to each child of an element; an only one of its name needs no number."""
    children = list(parent)
    if len(children) == 1:
        return {child: _alone(child) for child in children}
    counts: dict[str, int] = {}
    numbered: list[tuple[_Element, str, int]] = []
    for child in children:
        name = str(child.tag)
        number = counts[name] = counts.get(name, 0) + 1
        numbered.append((child, name, number))
    steps = {
        child: f"/{name}" if counts[name] == 1 else f"/{name}[{number}]"
        for child, name, number in numbered
    }
    if not all(map(_is_plain, counts)):
        steps |= _odd_steps(children)
    return steps


def _alone(child: _Element) -> str:
    name = str(child.tag)
    return f"/{name}" if _is_plain(name) else "/*[1]"


def _odd_steps(children: list[_Element]) -> dict[_Element, str]:
    """Return the steps to children by their number among all elements, whatever they are called."""
    elements = (child for child in children if isinstance(child.tag, str))
    numbered = enumerate(elements, start=1)
    return {child: f"/*[{number}]" for number, child in numbered if not _is_plain(str(child.tag))}


def _numbered_tails(parent: _Element) -> dict[_Element, int]:
    number = 1 if parent.text else 0
    numbers: dict[_Element, int] = {}
    for child in parent:
        number += bool(child.tail)
        numbers[child] = number
    return numbers
