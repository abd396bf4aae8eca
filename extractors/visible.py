"""From a tree to the blocks a reader sees, each with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import html

from extractors.blocks import Block, Hint, Kind, fold
from extractors.hints import suggested
from extractors.labels import Label
from extractors.markup import BLOCKS, BOXES, KINDS, ROLES, SECTIONS, WHOLE, Role
from extractors.places import Places

#: Labels that a site's own selectors give to elements.
Marks = Mapping[html.HtmlElement, Label]

_UNSEEN, _BREAK, _CELL, _BLOCK = Role.UNSEEN, Role.BREAK, Role.CELL, Role.BLOCK
_LINK, _BOLD = Role.LINK, Role.BOLD
_UNSEEN_TAGS = {name for name, role in ROLES.items() if role is _UNSEEN}
_BOX_NAMES = re.compile(r"\b(?:box|inset|sidebar|factbox|companion|infobox)\b", re.IGNORECASE)
#: What is read of a name: a hostile one is megabytes.
_LONGEST = 300
# React sends what was not ready in hidden elements, which its script puts into place.
_STREAMED = re.compile(r"S:[0-9a-f]{1,8}")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Furniture inside a paragraph is a block of its own.
_BREAKS_OUT = frozenset({Label.ADVERT, Label.SOCIAL_SHARE, Label.NEWSLETTER, Label.RELATED_LINKS})
#: Labels that say less than the furniture around them.
_MINOR = frozenset({Label.BYLINE, Label.PUBLISHED_LINE, Label.CAPTION})


class _Place:
    """Where a block stands: its element's XPath, or that of its first text node in it."""

    __slots__ = ("alone", "container", "node", "places", "tail")

    def __init__(
        self, places: Places, container: html.HtmlElement, node: html.HtmlElement, *, tail: bool
    ) -> None:
        self.places = places
        self.container = container
        self.node = node
        self.tail = tail
        self.alone = True

    def __call__(self) -> str:
        if self.alone:
            return self.places.element(self.container)
        if self.tail:
            return self.places.tail(self.node)
        if self.node is self.container:
            return self.places.first_text(self.node)
        return self.places.element(self.node)


class Visible(NamedTuple):
    """The visible blocks of a tree; `cuts` tells before which of them each cut element stands."""

    blocks: list[Block]
    cuts: list[tuple[int, int]]


def visible_blocks(
    root: html.HtmlElement, marks: Marks | None = None, cut: Sequence[html.HtmlElement] = ()
) -> Visible:
    """Return the visible blocks under an element in document order, without entering `cut` ones."""
    walker = _Walker(root, marks or {}, cut)
    walker.walk()
    return Visible(walker.blocks, walker.cuts)


class _Look(NamedTuple):
    """What an element's name and attributes say of the text in it."""

    role: Role | None
    kind: Kind | None = None
    label: Label | None = None
    boxed: bool = False


_NOT_SEEN = _Look(_UNSEEN)


# The pages of a site use the same names again and again.
@lru_cache(maxsize=10_000)
def _look(tag: str, names: str = "", identifier: str = "", role: str = "") -> _Look:
    label = SECTIONS.get(tag)
    if label is None and tag not in WHOLE and (names or identifier or role):
        label = suggested(f"{names} {identifier} {role}")
    boxed = tag in BOXES or (tag == "div" and bool(_BOX_NAMES.search(names)))
    # What a site calls its own elements holds blocks: <x-paragraph>.
    does = ROLES.get(tag) or (Role.BLOCK if "-" in tag else None)
    return _Look(does, KINDS.get(tag), label, boxed)


def _look_of(tag: str, attributes: Sequence[tuple[str, str]]) -> _Look:
    names = identifier = role = ""
    hidden = False
    for name, value in attributes:
        if name == "class":
            names = value[:_LONGEST]
        elif name == "id":
            identifier = value[:_LONGEST]
        elif name == "role":
            role = value[:_LONGEST]
        elif name == "hidden" or (name == "style" and _HIDDEN.search(value)):
            hidden = True
    if hidden and not _STREAMED.fullmatch(identifier):
        return _NOT_SEEN
    return _look(tag, names, identifier, role)


#: The container, kind, hint and box before an element was opened, to be restored at its end.
_State = tuple[html.HtmlElement, Kind, Hint | None, int]
#: An element, and what is to be undone at its end: a state, a link or bold type.
_Open = tuple[html.HtmlElement, _State | Role | None]


class _Walker:
    """Collects text between the edges of block-level elements."""

    def __init__(
        self, root: html.HtmlElement, marks: Marks, cut: Sequence[html.HtmlElement]
    ) -> None:
        self.blocks: list[Block] = []
        self.cuts: list[tuple[int, int]] = []
        self._root = root
        self._marks = marks
        self._cut = {element: number for number, element in enumerate(cut)}
        self._container, self._kind = root, Kind.PARAGRAPH
        self._hint: Hint | None = None
        self._box = self._scopes = 0
        self._pieces: list[str] = []
        self._places = Places()
        self._place: _Place | None = None
        self._first_places: dict[html.HtmlElement, _Place] = {}
        self._links = self._bolds = self._linked = self._bold = 0
        self._rows: set[html.HtmlElement] = set()
        self._line: list[_Open] = []
        self._unseen: html.HtmlElement | None = None

    def walk(self) -> None:
        """Visit every node once; a node's end is seen when the next one stands outside it."""
        line = self._line
        enter = self._enter_root
        for node in self._root.iter():
            above = node.getparent()
            if line and line[-1][0] is not above:
                self._close(above)
            change = None
            if self._unseen is None:
                change = enter(node)
                enter = self._enter
                if change is _UNSEEN:
                    self._unseen = node
                elif node.text:
                    self._text(node.text, node, tail=False)
            line.append((node, change))
        self._close(None)
        self._flush()

    def _close(self, above: html.HtmlElement | None) -> None:
        """Leave the open elements below one."""
        line = self._line
        while line and line[-1][0] is not above:
            element, change = line.pop()
            if self._unseen is None or self._unseen is element:
                self._unseen = None
                self._leave(element, change)

    def _enter(self, element: html.HtmlElement) -> _State | Role | None:
        """Return what is to be undone at the element's end; UNSEEN if nothing in it is seen."""
        tag = element.tag
        if (self._cut and self._is_cut(element)) or not isinstance(tag, str):
            return _UNSEEN
        if tag in _UNSEEN_TAGS:
            return _UNSEEN
        attributes = element.items()
        look = _look_of(tag, attributes) if attributes else _look(tag)
        role = look.role
        if role is _UNSEEN:
            return _UNSEEN
        hint = self._hint_of(element, look) if look.label or self._marks else None
        if role is _CELL:
            role = self._cell(element)
        elif hint and hint.label in _BREAKS_OUT and role is not _BREAK:
            role = _BLOCK
        if role is _BLOCK:
            return self._open(element, look, hint)
        if role is _BREAK:
            self._flush()
        elif role is _LINK:
            self._links += 1
        elif role is _BOLD:
            self._bolds += 1
        return role

    def _enter_root(self, element: html.HtmlElement) -> _State | Role | None:
        """Open what was asked for, seen or not: some sites have their text in `noscript`."""
        look = _look_of(str(element.tag), element.items())
        return self._open(element, look, self._hint_of(element, look))

    def _is_cut(self, element: html.HtmlElement) -> bool:
        if element not in self._cut:
            return False
        self._flush()
        self.cuts.append((len(self.blocks), self._cut[element]))
        return True

    def _cell(self, element: html.HtmlElement) -> Role | None:
        """Return the role of a table cell: a block, but for one of a row that is read as a line."""
        if not self._rows or element.getparent() not in self._rows:
            return _BLOCK
        self._pieces.append(" ")
        return None

    def _hint_of(self, element: html.HtmlElement, look: _Look) -> Hint | None:
        """Return what markup suggests, unless it is less than what the element stands in."""
        sure = self._marks.get(element)
        label = sure or look.label
        if not label:
            return None
        around = self._hint
        if not sure and (element is self._root or (around and (around.sure or label in _MINOR))):
            return None
        self._scopes += 1
        return Hint(label, self._scopes, sure=sure is not None)

    def _open(self, element: html.HtmlElement, look: _Look, hint: Hint | None) -> _State:
        self._flush()
        state = (self._container, self._kind, self._hint, self._box)
        self._container = element
        if look.kind or self._kind is Kind.ROW:
            self._kind = self._kind_of(element, look.kind)
        if hint:
            self._hint = hint
        if look.boxed:
            self._scopes += 1
            self._box = self._scopes
        return state

    def _kind_of(self, element: html.HtmlElement, kind: Kind | None) -> Kind:
        if kind is Kind.ROW and _is_data_row(element):
            self._rows.add(element)
            return Kind.ROW
        return Kind.PARAGRAPH if kind is None or kind is Kind.ROW else kind

    def _leave(self, element: html.HtmlElement, change: _State | Role | None) -> None:
        if change is _LINK:
            self._links -= 1
        elif change is _BOLD:
            self._bolds -= 1
        elif isinstance(change, tuple):
            self._flush()
            self._container, self._kind, self._hint, self._box = change
        if element.tail and element is not self._root:
            self._text(element.tail, element, tail=True)

    def _text(self, text: str, node: html.HtmlElement, *, tail: bool) -> None:
        if text.isspace():
            if self._place:
                self._pieces.append(text)
            return
        self._pieces.append(text)
        if self._place is None:
            self._place = _Place(self._places, self._container, node, tail=tail)
        if self._links:
            self._linked += len(text.strip())
        if self._bolds:
            self._bold += len(text.strip())

    def _flush(self) -> None:
        if self._place is None:
            return
        self._add("".join(self._pieces), self._place)
        self._place = None
        self._linked = self._bold = 0
        self._pieces.clear()

    def _add(self, text: str, place: _Place) -> None:
        first = self._first_places.setdefault(self._container, place)
        if first is not place:
            first.alone = place.alone = False
        block = Block(
            fold(text),
            place,
            self._kind,
            linked=self._linked,
            bold=self._bold,
            box=self._box,
            hint=self._hint,
        )
        self.blocks.append(block)


def _is_data_row(row: html.HtmlElement) -> bool:
    """Whether a table row is read as one line: several cells with nothing but a few words each."""
    cells = 0
    for cell in row:
        if ROLES.get(str(cell.tag)) is not _CELL or any(
            e.tag in BLOCKS for e in cell.iterdescendants()
        ):
            return False
        cells += 1
    return cells > 1
