"""Elements of a page by tag, class and id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import attrs
from lxml import etree, html

from extractors.labels import Label

_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9-]*)?(?:(?P<mark>[.#])(?P<name>[\w-]+))?")


# The parser keeps the ids: asking it for one that is not there costs nothing.
_IS_ID = etree.XPath("boolean(id($name))")
_WITH_ID = etree.XPath("descendant-or-self::*/@id[. = $name]/..")


class Simple(NamedTuple):
    """A selector of one element: `tag`, `.class`, `#id`, `tag.class` or `tag#id`."""

    tag: str | None
    mark: str | None
    name: str | None

    def fits(self, tag: str, classes: Sequence[str], identifier: str) -> bool:
        """Whether an element with that tag, those classes and that id is one of the selector's."""
        if self.tag and self.tag != tag:
            return False
        return self.name is None or (
            self.name == identifier if self.mark == "#" else self.name in classes
        )


@cache
def parse(selector: str) -> Simple:
    """Read a selector; raises ValueError if it is more than one element's."""
    found = _SIMPLE.fullmatch(selector)
    if not found or not selector:
        raise ValueError(f"{selector!r} is not tag, .class, #id, tag.class or tag#id")
    return Simple(found["tag"], found["mark"], found["name"])


@attrs.frozen(eq=False)
class Furniture:
    """The labels of all elements that some selectors fit; of several, the last one counts."""

    selectors: tuple[tuple[Simple, Label], ...] = ()
    _names: frozenset[str | None] = attrs.field(init=False, repr=False)

    @_names.default
    def _telling_names(self) -> frozenset[str | None]:
        return frozenset(selector.name or selector.tag for selector, _ in self.selectors)

    def label(self, tag: str, names: str, identifier: str) -> Label | None:
        """Return the label of an element with a tag, names of classes and an id."""
        classes = names.split()
        if self._names.isdisjoint((tag, identifier, *classes)):
            return None
        fitting = (
            label
            for simple, label in reversed(self.selectors)
            if simple.fits(tag, classes, identifier)
        )
        return next(fitting, None)

    def of(self, element: html.HtmlElement) -> Label | None:
        """Return the label of an element."""
        names, identifier = element.get("class", ""), element.get("id", "")
        return self.label(str(element.tag), names, identifier)


class Elements:
    """The elements of a tree by tag, class and id.

    A tree is large and a layout asks for few tags: only elements of those are looked at.
    """

    def __init__(self, root: html.HtmlElement) -> None:
        self._root = root
        self._by_tag: dict[str, dict[str, list[html.HtmlElement]]] = {}

    def all(self, selector: str) -> list[html.HtmlElement]:
        """Return the elements that the selector fits, in document order."""
        tag, mark, name = parse(selector)
        if name is None:
            return list(self._root.iter(tag or "*"))
        if mark == "#":
            if not _IS_ID(self._root, name=name):
                return []
            return [e for e in _WITH_ID(self._root, name=name) if tag in {None, e.tag}]
        found = self._classed(tag or "*")
        fitting = {names for names in found if name in names and name in names.split()}
        if len(fitting) < 2:
            return [element for names in fitting for element in found[names]]
        return [e for e in self._root.iter(tag or "*") if e.get("class") in fitting]

    def _classed(self, tag: str) -> dict[str, list[html.HtmlElement]]:
        """Return the elements with a tag by the value of their class attribute."""
        if tag not in self._by_tag:
            found: dict[str, list[html.HtmlElement]] = {}
            for element in self._root.iter(tag):
                if names := element.get("class"):
                    if names in found:
                        found[names].append(element)
                    else:
                        found[names] = [element]
            self._by_tag[tag] = found
        return self._by_tag[tag]

    def comments(self) -> Iterator[html.HtmlElement]:
        """Yield the comments, in document order."""
        return self._root.iter(etree.Comment)

    def first(self, *selectors: str) -> html.HtmlElement | None:
        """Return the first element that one of the selectors fits, the earlier selector first."""
        return next((e for s in selectors for e in self.all(s)), None)
