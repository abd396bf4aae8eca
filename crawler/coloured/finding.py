"""From the place of a block, an XPath, back to the node it names."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from lxml import html

_STEP = re.compile(r"([^\[\]]+)(?:\[(\d{1,7})\])?")
#: What long places begin with: the number of an element among all of the page.
_NUMBERED = re.compile(r"\(//\*\)\[(\d{1,7})\]")
_TEXT = "text()"
_ANY = "*"


class Spot(NamedTuple):
    """An element, or the text node that is its text or its tail."""

    element: html.HtmlElement
    part: str


ELEMENT, TEXT, TAIL = "element", "text", "tail"


class Finder:
    """Finds the nodes of a tree by the places that `extractors` gives them.

    The children of an element are counted once, however many places lead through it: libxml2
    would count them anew for each.
    """

    def __init__(self, root: html.HtmlElement) -> None:
        self._root = root
        self._children: dict[html.HtmlElement, dict[str, list[html.HtmlElement]]] = {}
        self._texts: dict[html.HtmlElement, list[Spot]] = {}
        self._known: dict[str, html.HtmlElement | None] = {}
        self._all: list[html.HtmlElement] = []

    def find(self, place: str) -> Spot | None:
        """Return the node at a place; None if there is none."""
        above, last = _parted(place)
        name, number = _parsed(last)
        if name != _TEXT:
            element = self._element(place)
            return None if element is None else Spot(element, ELEMENT)
        parent = self._element(above)
        if parent is None:
            return None
        if parent not in self._texts:
            self._texts[parent] = _texts(parent)
        texts = self._texts[parent]
        return texts[number - 1] if 0 < number <= len(texts) else None

    def _element(self, place: str) -> html.HtmlElement | None:
        steps: list[str] = []
        above = place
        while above and above not in self._known:
            above, step = _parted(above)
            steps.append(step)
        element = self._known.get(above)
        for step in reversed(steps):
            if numbered := _NUMBERED.fullmatch(step):
                above, element = step, self._numbered(int(numbered[1]))
            else:
                element = self._child(element, step, is_first=not above)
                above = f"{above}/{step}"
            self._known[above] = element
        return element

    def _numbered(self, number: int) -> html.HtmlElement | None:
        self._all = self._all or list(self._root.iter("*"))
        return self._all[number - 1] if 0 < number <= len(self._all) else None

    def _child(
        self, parent: html.HtmlElement | None, step: str, *, is_first: bool
    ) -> html.HtmlElement | None:
        name, number = _parsed(step)
        if is_first:
            return self._root if name in {self._root.tag, _ANY} else None
        if parent is None:
            return None
        if parent not in self._children:
            self._children[parent] = _children(parent)
        found = self._children[parent].get(name, [])
        return found[number - 1] if 0 < number <= len(found) else None


def _parted(place: str) -> tuple[str, str]:
    """Return a place without its last step, and that step."""
    if _NUMBERED.fullmatch(place):
        return "", place
    above, _, last = place.rpartition("/")
    return above, last


def _parsed(step: str) -> tuple[str, int]:
    found = _STEP.fullmatch(step)
    return (found[1], int(found[2] or 1)) if found else ("", 0)


def _children(parent: html.HtmlElement) -> dict[str, list[html.HtmlElement]]:
    found: defaultdict[str, list[html.HtmlElement]] = defaultdict(list)
    for child in parent.iterchildren("*"):
        found[str(child.tag)].append(child)
        found[_ANY].append(child)
    return dict(found)


def _texts(parent: html.HtmlElement) -> list[Spot]:
    texts = [Spot(parent, TEXT)] if parent.text else []
    return texts + [Spot(child, TAIL) for child in parent if child.tail]
