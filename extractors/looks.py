"""What an element's name and attributes say of the text in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import etree, html

from extractors.blocks import Kind
from extractors.hints import suggested
from extractors.labels import Label
from extractors.markup import BOXES, KINDS, ROLES, SECTIONS, WHOLE, Role
from extractors.selectors import Furniture

_BOX_NAMES = re.compile(r"\b(?:box|inset|sidebar|factbox|companion|infobox)\b", re.IGNORECASE)
#: What is read of names: hostile ones are megabytes.
_LONGEST = 1000
_UNSEEN = frozenset(name for name, role in ROLES.items() if role is Role.UNSEEN)
# React sends what was not ready in hidden elements, which its script puts into place.
_STREAMED = re.compile(r"S:[0-9a-f]{1,8}")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Elements that more than a class says something of. Four searches take a third of one for all.
_PARTICULAR = etree.XPath(
    " | ".join(f"descendant-or-self::*/@{name}/.." for name in ("id", "role", "style", "hidden"))
)


class Look(NamedTuple):
    """What an element says of the text in it; `sure` if a site's own selector does."""

    role: Role | None
    kind: Kind | None = None
    label: Label | None = None
    sure: bool = False
    boxed: bool = False


NOT_SEEN = Look(Role.UNSEEN)


class Looks:
    """The looks of a tree's elements, on a site with some furniture."""

    def __init__(self, root: html.HtmlElement, furniture: Furniture) -> None:
        self._furniture = furniture
        self._particular = frozenset(_PARTICULAR(root))

    def of(self, element: html.HtmlElement) -> Look:
        """Return the look of an element; that of a comment is not seen."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            return NOT_SEEN
        if element not in self._particular:
            return _look(tag, element.get("class", "")[:_LONGEST], self._furniture)
        return NOT_SEEN if _is_hidden(element) else self.if_seen(element)

    def if_seen(self, element: html.HtmlElement) -> Look:
        """Return the look that an element has if nothing hides it."""
        names, identifier, role = (
            element.get(name, "")[:_LONGEST] for name in ("class", "id", "role")
        )
        return _look(str(element.tag), names, self._furniture, identifier, role)


def _is_hidden(element: html.HtmlElement) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
    return bool(hidden) and not _STREAMED.fullmatch(element.get("id", ""))


# The pages of a site use the same names again and again.
@lru_cache(maxsize=10_000)
def _look(tag: str, names: str, furniture: Furniture, identifier: str = "", role: str = "") -> Look:
    sure = furniture.label(tag, names, identifier)
    label = sure or SECTIONS.get(tag)
    if label is None and tag not in WHOLE and (names or identifier or role):
        label = suggested(f"{names} {identifier} {role}")
    boxed = tag in BOXES or (tag == "div" and bool(_BOX_NAMES.search(names)))
    # What a site calls its own elements holds blocks: <x-paragraph>.
    does = ROLES.get(tag) or (Role.BLOCK if "-" in tag else None)
    return Look(does, KINDS.get(tag), label, sure is not None, boxed)
