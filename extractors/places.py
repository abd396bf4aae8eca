"""Where the blocks of a page stand: the XPath of an element, or of a text node in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html

#: Names that can stand in an XPath as they are; `o:p` would need a namespace, `*` needs none.
_PLAIN_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_PLAIN_PATH = re.compile(r"[\w.\[\]*/-]+", re.ASCII)
_ANY = "*"
#: libxml2 counts the siblings anew for every path: fast for so many, too slow for 100,000.
_FEW = 500

_Numbers = dict[html.HtmlElement, str]


class Places:
    """The XPaths of a tree's nodes."""

    def __init__(self) -> None:
        self._asked = 0
        self._tree: etree._ElementTree[html.HtmlElement] | None = None
        self._paths: _Numbers = {}
        self._steps: dict[html.HtmlElement, _Numbers] = {}
        self._texts: dict[html.HtmlElement, _Numbers] = {}

    def element(self, element: html.HtmlElement) -> str:
        """Return the XPath of an element."""
        self._asked += 1
        if self._asked <= _FEW:
            if self._tree is None:
                self._tree = element.getroottree()
            path = self._tree.getpath(element)
            if _PLAIN_PATH.fullmatch(path):
                return path
        return self._counted(element)

    def first_text(self, element: html.HtmlElement) -> str:
        """Return the XPath of the first text node of an element."""
        return f"{self.element(element)}/text()[1]"

    def tail(self, node: html.HtmlElement) -> str:
        """Return the XPath of the text node after a node."""
        parent = node.getparent()
        if parent is None:
            return self.element(node)
        if parent not in self._texts:
            self._texts[parent] = _numbered_tails(parent)
        return f"{self.element(parent)}/text()[{self._texts[parent][node]}]"

    def _counted(self, element: html.HtmlElement) -> str:
        """Return the XPath, with the siblings at each step counted once for all of them."""
        line: list[html.HtmlElement] = []
        above: html.HtmlElement | None = element
        while above is not None and above not in self._paths:
            line.append(above)
            above = above.getparent()
        path = "" if above is None else self._paths[above]
        for below in reversed(line):
            path = f"{path}/{self._step(below)}"
            self._paths[below] = path
        return path

    def _step(self, element: html.HtmlElement) -> str:
        parent = element.getparent()
        if parent is None:
            return str(element.getroottree().getpath(element)).lstrip("/")
        if parent not in self._steps:
            self._steps[parent] = dict(_numbered_children(parent))
        return self._steps[parent][element]


def _name(element: html.HtmlElement) -> str:
    name = str(element.tag)
    return name if _PLAIN_NAME.fullmatch(name) else _ANY


def _numbered_children(parent: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Yield the last step of each child's path; an only one of its name needs no number."""
    children = list(parent.iterchildren("*"))
    total = Counter(map(_name, children))
    so_far: Counter[str] = Counter()
    for position, child in enumerate(children, start=1):
        name = _name(child)
        so_far[name] += 1
        if name == _ANY:
            yield child, f"{_ANY}[{position}]"
        else:
            yield child, name if total[name] == 1 else f"{name}[{so_far[name]}]"


def _numbered_tails(parent: html.HtmlElement) -> _Numbers:
    number = 1 if parent.text else 0
    numbers: _Numbers = {}
    for child in parent:
        number += bool(child.tail)
        numbers[child] = str(number)
    return numbers
