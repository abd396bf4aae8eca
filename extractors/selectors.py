"""Elements of a page by tag, class and id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lxml import etree, html

from extractors.lazy import lazy

_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9-]*)?(?:(?P<mark>[.#])(?P<name>[\w-]+))?")


# The parser keeps the ids: asking it for one that is not there costs nothing.
_IS_ID = etree.XPath("boolean(id($name))")
_WITH_ID = etree.XPath("descendant-or-self::*[@id]")


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
    """The elements of a tree by tag, class and id.

    A tree is large and a layout asks for few tags: only elements of those are looked at.
    """

    def __init__(self, root: html.HtmlElement) -> None:
        self._root = root
        self._by_class: dict[str, dict[str, list[html.HtmlElement]]] = {}

    def all(self, selector: str) -> list[html.HtmlElement]:
        """Return the elements that the selector fits, in document order."""
        tag, mark, name = parse(selector)
        if name is None:
            return list(self._root.iter(tag or "*"))
        if mark == "#":
            if not _IS_ID(self._root, name=name):
                return []
            found = self._by_id.get(name, [])
            return [e for e in found if e.tag == tag] if tag else found
        return self._classes(tag or "*").get(name, [])

    @lazy
    def _by_id(self) -> dict[str, list[html.HtmlElement]]:
        found: dict[str, list[html.HtmlElement]] = {}
        for element in _WITH_ID(self._root):
            found.setdefault(element.get("id"), []).append(element)
        return found

    def _classes(self, tag: str) -> dict[str, list[html.HtmlElement]]:
        """Return the elements with a tag by each of their classes."""
        if tag not in self._by_class:
            found: dict[str, list[html.HtmlElement]] = {}
            for element in self._root.iter(tag):
                for name in dict.fromkeys((element.get("class") or "").split()):
                    found.setdefault(name, []).append(element)
            self._by_class[tag] = found
        return self._by_class[tag]

    def comments(self) -> Iterator[html.HtmlElement]:
        """Yield the comments, in document order."""
        return self._root.iter(etree.Comment)

    def first(self, *selectors: str) -> html.HtmlElement | None:
        """Return the first element that one of the selectors fits, the earlier selector first."""
        return next((e for s in selectors for e in self.all(s)), None)
