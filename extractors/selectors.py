"""Elements of a page by tag, class and id, found in one pass over the tree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lxml import etree, html

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
        self._by_class: dict[str, list[html.HtmlElement]] = defaultdict(list)
        self._by_id: dict[str, list[html.HtmlElement]] = defaultdict(list)
        for element in root.iter("*"):
            if names := element.get("class"):
                for name in names.split():
                    self._by_class[name].append(element)
            if identifier := element.get("id"):
                self._by_id[identifier].append(element)

    def all(self, selector: str) -> list[html.HtmlElement]:
        """Return the elements that the selector fits, in document order."""
        tag, mark, name = parse(selector)
        if mark is None:
            return list(self._root.iter(tag or "*"))
        found = (self._by_class if mark == "." else self._by_id).get(name or "", [])
        return [e for e in found if e.tag == tag] if tag else found

    def comments(self) -> Iterator[etree._Comment]:
        """Yield the comments, in document order."""
        return self._root.iter(etree.Comment)

    def first(self, *selectors: str) -> html.HtmlElement | None:
        """Return the first element that one of the selectors fits, the earlier selector first."""
        return next((e for s in selectors for e in self.all(s)), None)
