"""What an element's name and attributes say of the text in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import html

from extractors.blocks import Kind, contains_any
from extractors.hints import suggested
from extractors.labels import Label
from extractors.markup import BOXES, KINDS, ROLES, SECTIONS, WHOLE, Role
from extractors.selectors import Furniture

_BOX_NAMES = re.compile(r"\b(?:box|inset|sidebar|factbox|companion|infobox)\b", re.IGNORECASE)
#: What is read of names: hostile ones are megabytes.
_LONGEST = 1000
_NAMING, _HIDING = ("class", "id", "role"), ("hidden", "style")
_UNSEEN = frozenset(name for name, role in ROLES.items() if role is Role.UNSEEN)
# React sends what was not ready in hidden elements, which its script puts into place.
_STREAMED = re.compile(r"S:[0-9a-f]{1,8}")
# A reader opens them by a control: panels of accordions and tabs (WAI-ARIA Authoring Practices),
# and what finding a word in the page opens (HTML standard, the hidden attribute).
_OPENED = frozenset({"region", "tabpanel"})
_UNTIL_FOUND = "until-found"
# Words put beside what readers see for those who listen, by the names that Bootstrap, Tailwind,
# WordPress, Drupal and Foundation give them; with a colon they hold for some screens only.
_FOR_LISTENERS = re.compile(
    r"(?:^|\s)(?!not-)(?:[\w-]*[-_])?(?:sr-only|visually-?hidden|hidden-visually|visually-hide"
    r"|screen-?reader-(?:text|only)|screenreader|show-for-sr|element-invisible|assistive-text)"
    r"(?:-focusable)?(?=\s|$)",
    re.IGNORECASE,
)
#: One of these is in every match; the pattern takes its time to find none.
_LISTENERS_MARKS = ("sr-only", "hid", "screen", "for-sr", "invisible", "assistive")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Look(NamedTuple):
    """What an element says of the text in it; `sure` if a site's own selector does."""

    role: Role | None
    kind: Kind | None = None
    label: Label | None = None
    sure: bool = False
    boxed: bool = False


NOT_SEEN = Look(Role.UNSEEN)


def look_of(element: html.HtmlElement, furniture: Furniture) -> Look:
    """Return the look of an element of a site with some furniture; a comment is not seen."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN:
        return NOT_SEEN
    names = identifier = role = ""
    for name, value in element.items():
        if name == "class":
            names = value[:_LONGEST]
        elif name == "id":
            identifier = value[:_LONGEST]
        elif name == "role":
            role = value[:_LONGEST]
        elif name in _HIDING and is_hidden(element):
            return NOT_SEEN
    return _look(tag, names, identifier, role, furniture)


def look_if_seen(element: html.HtmlElement, furniture: Furniture) -> Look:
    """Return the look that an element has if nothing hides it."""
    names, identifier, role = (element.get(name, "")[:_LONGEST] for name in _NAMING)
    return _named(str(element.tag), names, identifier, role, furniture)


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether an element's attributes say that it is not shown, and nothing opens it."""
    attribute = element.get("hidden", _UNTIL_FOUND).strip().lower()
    if attribute == _UNTIL_FOUND and not _HIDDEN.search(element.get("style", "")):
        return False
    opened = element.get("role", "").strip().lower() in _OPENED
    return not opened and not _STREAMED.fullmatch(element.get("id", ""))


def is_for_listeners(names: str) -> bool:
    """Whether classes say that what has them is only for screen readers."""
    marked = contains_any(names.lower(), _LISTENERS_MARKS)
    return marked and bool(_FOR_LISTENERS.search(names[:_LONGEST]))


# The pages of a site use the same names again and again.
@lru_cache(maxsize=10_000)
def _look(tag: str, names: str, identifier: str, role: str, furniture: Furniture) -> Look:
    if is_for_listeners(names):
        return NOT_SEEN
    return _named(tag, names, identifier, role, furniture)


def _named(tag: str, names: str, identifier: str, role: str, furniture: Furniture) -> Look:
    sure = furniture.label(tag, names, identifier)
    label = sure or SECTIONS.get(tag)
    if label is None and tag not in WHOLE and (names or identifier or role):
        label = suggested(f"{names} {identifier} {role}")
    boxed = tag in BOXES or (tag == "div" and bool(_BOX_NAMES.search(names)))
    # What a site calls its own elements holds blocks: <x-paragraph>.
    does = ROLES.get(tag) or (Role.BLOCK if "-" in tag else None)
    return Look(does, KINDS.get(tag), label, sure is not None, boxed)
