"""From a tree to the blocks a reader sees, each with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs
from lxml import html

from extractors.blocks import Block, Hint, Kind, fold
from extractors.labels import Label
from extractors.looks import NOT_SEEN, Look, look_if_seen, look_of
from extractors.markup import BLOCKS, ROLES, Role
from extractors.places import Places
from extractors.selectors import Furniture

_BREAK, _CELL, _BLOCK, _LINK, _BOLD = Role.BREAK, Role.CELL, Role.BLOCK, Role.LINK, Role.BOLD
#: Furniture inside a paragraph is a block of its own.
_BREAKS_OUT = frozenset({Label.ADVERT, Label.SOCIAL_SHARE, Label.NEWSLETTER, Label.RELATED_LINKS})
#: Labels that say less than the furniture around them.
_MINOR = frozenset({Label.BYLINE, Label.PUBLISHED_LINE, Label.CAPTION})


@attrs.define(eq=False, weakref_slot=False)
class _Place:
    """Where a block stands: its element's XPath, or that of its first text node in it.

    That is the first in one element, or the one after a node.
    """

    places: Places
    container: html.HtmlElement
    inside: html.HtmlElement | None
    after: html.HtmlElement | None
    alone: bool = True

    def __call__(self) -> str:
        if self.alone:
            return self.places.element(self.container)
        if self.after is not None:
            return self.places.tail(self.after)
        if self.inside is None or self.inside is self.container:
            return self.places.first_text(self.container)
        return self.places.element(self.inside)


class Visible(NamedTuple):
    """The visible blocks of a tree; `cuts` tells before which of them each cut element stands."""

    blocks: list[Block]
    cuts: list[tuple[int, int]]


class Marks(NamedTuple):
    """What a site's own selectors say: the labels of single elements, and of its furniture."""

    elements: Mapping[html.HtmlElement, Label]
    furniture: Furniture


NO_MARKS = Marks({}, Furniture())


def visible_blocks(
    root: html.HtmlElement, marks: Marks = NO_MARKS, cut: Sequence[html.HtmlElement] = ()
) -> Visible:
    """Return the visible blocks under an element in document order, without entering `cut` ones."""
    walker = _Walker(root, marks, cut)
    walker.walk()
    return Visible(walker.blocks, walker.cuts)


# A plain tuple: there are as many as elements, and it takes a fifth of a named one's time.
#: What holds for the text in an element: the container, kind, hint and box of its block; whether it
#: is linked; whether it is bold.
_Scope = tuple[html.HtmlElement, Kind, Hint | None, int, bool, bool]


class _Walker:
    """Collects text between the edges of block-level elements."""

    def __init__(
        self, root: html.HtmlElement, marks: Marks, cut: Sequence[html.HtmlElement]
    ) -> None:
        self.blocks: list[Block] = []
        self.cuts: list[tuple[int, int]] = []
        self._root = root
        self._marks, self._furniture = marks
        self._cut = {element: number for number, element in enumerate(cut)}
        self._places = Places()
        self._first_places: dict[html.HtmlElement, _Place] = {}
        #: Elements of whose text a part became a block by what it is called, not by its tag.
        self._parted: set[html.HtmlElement] = set()
        self._rows: set[html.HtmlElement] = set()
        self._scopes = 0
        #: The open elements, from the root down, and the scope of the text in each.
        self._line: list[tuple[html.HtmlElement, _Scope]] = []
        # The block that is read: its text so far, where it began, and what it is.
        self._pieces: list[str] = []
        self._place: _Place | None = None
        self._scope: _Scope = (root, Kind.PARAGRAPH, None, 0, False, False)
        self._linked = self._bold = 0

    def walk(self) -> None:
        """Visit every node once; an element's end is seen when the next node stands outside it."""
        nodes = self._root.iter()
        top, around = self._open_root(next(nodes))
        unseen: set[html.HtmlElement] = set()
        for node in nodes:
            above = node.getparent()
            if above is not top:
                if above in unseen:
                    unseen.add(node)
                    continue
                top, around = self._close(above)
            scope = self._scope_in(node, around)
            if scope is None:
                unseen.add(node)
            else:
                if text := node.text:
                    self._text(text, scope, node, None)
                if len(node):
                    top, around = node, scope
                    self._line.append((node, scope))
                    continue
                if self._place and scope[0] is node:
                    self._flush()
            if tail := node.tail:
                self._text(tail, around, None, node)
        self._close(self._root)
        self._flush()

    def _close(self, above: html.HtmlElement | None) -> tuple[html.HtmlElement, _Scope]:
        """Leave the open elements below one, and return that with its scope."""
        line = self._line
        while line[-1][0] is not above:
            element, scope = line.pop()
            if self._place and scope[0] is element:
                self._flush()
            if tail := element.tail:
                self._text(tail, line[-1][1], None, element)
        return line[-1]

    def _open_root(self, root: html.HtmlElement) -> tuple[html.HtmlElement, _Scope]:
        """Enter what was asked for, seen or not: some sites have their text in `noscript`."""
        look = look_if_seen(root, self._furniture)
        hint = self._hint(root, look, None) if look.sure or root in self._marks else None
        scope = self._block_scope(root, look, hint, self._scope)
        self._line.append((root, scope))
        if root.text:
            self._text(root.text, scope, root, None)
        return root, scope

    def _scope_in(self, element: html.HtmlElement, around: _Scope) -> _Scope | None:
        """Return what holds for the text in an element; None if none of it is seen."""
        look = look_of(element, self._furniture)
        if look is NOT_SEEN or element in self._cut:
            self._note(element)
            return None
        role, hint = look.role, None
        if look.label or element in self._marks:
            hint = self._hint(element, look, around[2])
            if hint and hint.label in _BREAKS_OUT and role is not _BREAK and role is not _CELL:
                return self._broken_out(element, look, hint, around)
        if role is None:
            return around
        if role is _BLOCK or (role is _CELL and not self._is_in_line(element)):
            return self._block_scope(element, look, hint, around)
        return self._running_scope(role, around)

    def _broken_out(
        self, element: html.HtmlElement, look: Look, hint: Hint | None, around: _Scope
    ) -> _Scope:
        """Return what holds for the text in furniture, whatever its tag."""
        scope = self._block_scope(element, look, hint, around)
        if look.role is not _BLOCK:
            self._parted.add(around[0])
        return scope

    def _note(self, element: html.HtmlElement) -> None:
        """Note where an element stands if it is cut."""
        if element in self._cut:
            self._flush()
            self.cuts.append((len(self.blocks), self._cut[element]))

    def _hint(self, element: html.HtmlElement, look: Look, around: Hint | None) -> Hint | None:
        """Return what markup suggests, unless it is less than what the element stands in."""
        marked = self._marks.get(element)
        label = marked or look.label
        sure = look.sure or marked is not None
        if label is None or (not sure and around and (around.sure or label in _MINOR)):
            return None
        self._scopes += 1
        return Hint(label, self._scopes, sure)

    def _is_in_line(self, cell: html.HtmlElement) -> bool:
        """Whether a table cell is of a row that is read as a line."""
        return bool(self._rows) and cell.getparent() in self._rows

    def _running_scope(self, role: Role, around: _Scope) -> _Scope:
        """Return what holds for the text in an element that is no block."""
        container, kind, hint, box, linked, bold = around
        if role is _LINK:
            return container, kind, hint, box, True, bold
        if role is _BOLD:
            return container, kind, hint, box, linked, True
        if role is _BREAK:
            self._flush()
        else:
            self._pieces.append(" ")
        return around

    def _block_scope(
        self, element: html.HtmlElement, look: Look, hint: Hint | None, around: _Scope
    ) -> _Scope:
        if self._place:
            self._flush()
        _, kind, hint_around, box, linked, bold = around
        if look.kind or kind is Kind.ROW:
            kind = self._kind(element, look.kind)
        if look.boxed:
            self._scopes += 1
            box = self._scopes
        return element, kind, hint or hint_around, box, linked, bold

    def _kind(self, element: html.HtmlElement, kind: Kind | None) -> Kind:
        if kind is Kind.ROW and _is_data_row(element):
            self._rows.add(element)
            return Kind.ROW
        return Kind.PARAGRAPH if kind is None or kind is Kind.ROW else kind

    def _text(
        self,
        text: str,
        scope: _Scope,
        inside: html.HtmlElement | None,
        after: html.HtmlElement | None,
    ) -> None:
        """Read the first text in an element, or the one after a node."""
        if self._place is None:
            if text.isspace():
                return
            self._scope = scope
            self._place = _Place(self._places, scope[0], inside, after)
        self._pieces.append(text)
        if scope[4]:
            self._linked += len(text.strip())
        if scope[5]:
            self._bold += len(text.strip())

    def _flush(self) -> None:
        """End the block that is read."""
        place = self._place
        if place is None:
            return
        container, kind, hint, box, _, _ = self._scope
        first = self._first_places.setdefault(container, place)
        if first is not place or container in self._parted:
            first.alone = place.alone = False
        text = fold("".join(self._pieces))
        # By position: hundreds of a page are made, and by name each takes twice as long.
        block = Block(text, place, kind, self._linked, self._bold, 0, box, hint)
        self.blocks.append(block)
        self._place = None
        self._linked = self._bold = 0
        self._pieces.clear()


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
