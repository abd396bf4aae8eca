"""Elements of a page by tag, class and id, found in one pass over the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lxml import etree, html

from extractors.lazy import lazy

_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9-]*)?(?:(?P<mark>[.#])(?P<name>[\w-]+))?")


class Simple(NamedTuple):
    """A selector of one element: `tag`, `.class`, `#id`, `tag.class` or `tag#id`."""

    tag: str | None
    mark: str | None
    name: str | None


@cache
def parse(selector: str) -> Simple:
    """Read a selector; raises ValueError if it is more than one element's."""
    found = _SIMPLE.fullmatch(selector)
    if not found or not selector:
        raise ValueError(f"{selector!r} is not tag, .class, #id, tag.class or tag#id")
    return Simple(found["tag"], found["mark"], found["name"])


class Elements:
    """The elements of a tree by class and id."""

    def __init__(self, root: html.HtmlElement) -> None:
        self._root = root
        # An element that is held is not made again by whatever reads the tree next.
        self._held = list(root.iter("*"))

    @lazy
    def _by_class(self) -> dict[str, list[html.HtmlElement]]:
        found: dict[str, list[html.HtmlElement]] = {}
        # The lists an element goes to, by the whole value of its class: most values come again.
        by_value: dict[str, list[list[html.HtmlElement]]] = {}
        for element in self._held:
            names = element.get("class")
            if names:
                lists = by_value.get(names)
                if lists is None:
                    single = dict.fromkeys(names.split())
                    lists = by_value[names] = [found.setdefault(name, []) for name in single]
                for same in lists:
                    same.append(element)
        return found

    @lazy
    def _by_id(self) -> dict[str, list[html.HtmlElement]]:
        found: dict[str, list[html.HtmlElement]] = {}
        for element in self._held:
            identifier = element.get("id")
            if identifier:
                found.setdefault(identifier, []).append(element)
        return found

    def all(self, selector: str) -> list[html.HtmlElement]:
        """Return the elements that the selector fits, in document order."""
        tag, mark, name = parse(selector)
        if mark is None:
            return list(self._root.iter(tag or "*"))
        found = (self._by_class if mark == "." else self._by_id).get(name or "", [])
        return [e for e in found if e.tag == tag] if tag else found

    def comments(self) -> Iterator[html.HtmlElement]:
        """Yield the comments, in document order."""
        return self._root.iter(etree.Comment)

    def first(self, *selectors: str) -> html.HtmlElement | None:
        """Return the first element that one of the selectors fits, the earlier selector first."""
        return next((e for s in selectors for e in self.all(s)), None)
