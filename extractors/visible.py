"""From a tree to the blocks a reader sees, each with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree, html

from extractors.blocks import Block, Hint, Kind, fold
from extractors.hints import suggested
from extractors.labels import Label

#: Labels that a site's own selectors give to elements.
Marks = Mapping[html.HtmlElement, Label]

_UNSEEN = frozenset(
    "script style noscript template head title meta link base textarea select option datalist svg math"
    " iframe object embed audio video canvas map area frame frameset noframes param source track"
    " input img wbr dialog".split()
)
_BLOCKS = frozenset(
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section"
    " summary table tbody td tfoot th thead tr ul caption button label optgroup br".split()
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    "li": Kind.ITEM,
    "dd": Kind.ITEM,
    "dt": Kind.ITEM,
    "blockquote": Kind.QUOTE,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
    "tr": Kind.ROW,
}
_SECTIONS = {"nav": Label.SITE_CHROME, "footer": Label.SITE_CHROME, "figcaption": Label.CAPTION}
_BOLD = frozenset({"b", "strong"})
_BOXES = frozenset({"table", "aside"})
_BOX_NAMES = re.compile(r"\b(?:box|inset|sidebar|factbox|companion|infobox)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Furniture inside a paragraph is a block of its own.
_BREAKS_OUT = frozenset({Label.ADVERT, Label.SOCIAL_SHARE, Label.NEWSLETTER, Label.RELATED_LINKS})
_CELLS = frozenset({"td", "th"})
#: Elements too large for their names to say anything of the blocks inside.
_WHOLE = frozenset({"html", "body", "main", "article"})
#: Labels that say less than the furniture around them.
_MINOR = frozenset({Label.BYLINE, Label.PUBLISHED_LINE, Label.CAPTION})
_NO_NAMES = 2
_EVENTS = ("start", "end", "comment", "pi")


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether an element's own attributes keep it from being seen."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


class _Place:
    """Where a block stands: its element's XPath, or that of its first text node in it."""

    __slots__ = ("alone", "container", "node", "tail")

    def __init__(self, container: html.HtmlElement, node: html.HtmlElement, *, tail: bool) -> None:
        self.container = container
        self.node = node
        self.tail = tail
        self.alone = True

    def __call__(self) -> str:
        tree = self.container.getroottree()
        if self.alone:
            return str(tree.getpath(self.container))
        if not self.tail:
            inside = "/text()[1]" if self.node is self.container else ""
            return f"{tree.getpath(self.node)}{inside}"
        parent = self.node.getparent()
        if parent is None:
            return str(tree.getpath(self.container))
        return f"{tree.getpath(parent)}/text()[{self._number(parent)}]"

    def _number(self, parent: html.HtmlElement) -> int:
        number = 1 if parent.text else 0
        for child in parent:
            number += bool(child.tail)
            if child is self.node:
                break
        return number


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


class _State(NamedTuple):
    """What an open element has changed, to be restored at its end."""

    element: html.HtmlElement
    container: html.HtmlElement
    kind: Kind
    hint: Hint | None
    box: int


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
        self._states: list[_State] = []
        self._container, self._kind = root, Kind.PARAGRAPH
        self._hint: Hint | None = None
        self._box = 0
        self._scopes = 0
        self._pieces: list[str] = []
        self._place: _Place | None = None
        self._first_places: dict[html.HtmlElement, _Place] = {}
        self._links = self._bolds = self._linked = self._bold = 0
        self._rows: set[html.HtmlElement] = set()
        self._suggested: dict[str, Label | None] = {}

    def walk(self) -> None:
        """Visit every node once."""
        walker = etree.iterwalk(self._root, events=_EVENTS)
        skipped = None
        for event, element in walker:
            if event == "start":
                if not self._enter(element):
                    skipped = element
                    walker.skip_subtree()
            elif event == "end" and element is not skipped:
                self._leave(element)
            elif element is not self._root:
                self._text(element.tail, element, tail=True)
        self._flush()

    def _enter(self, element: html.HtmlElement) -> bool:
        tag = element.tag
        if tag in _UNSEEN or is_hidden(element) or self._is_cut(element):
            return False
        if tag == "br" or tag == "hr":
            self._flush()
            return True
        hint = self._hint_of(element, tag)
        if tag in _CELLS and element.getparent() in self._rows:
            self._pieces.append(" ")
        elif tag in _BLOCKS or (hint and hint.label in _BREAKS_OUT):
            self._open(element, tag, hint)
        elif tag == "a":
            self._links += 1
        elif tag in _BOLD:
            self._bolds += 1
        self._text(element.text, element, tail=False)
        return True

    def _is_cut(self, element: html.HtmlElement) -> bool:
        if not self._cut or element not in self._cut:
            return False
        self._flush()
        self.cuts.append((len(self.blocks), self._cut[element]))
        return True

    def _open(self, element: html.HtmlElement, tag: str, hint: Hint | None) -> None:
        self._flush()
        self._states.append(
            _State(element, self._container, self._kind, self._hint, self._box)
        )
        self._container = element
        self._kind = self._kind_of(element, tag)
        self._hint = hint or self._hint
        if tag in _BOXES or (tag == "div" and _BOX_NAMES.search(element.get("class") or "")):
            self._scopes += 1
            self._box = self._scopes

    def _kind_of(self, element: html.HtmlElement, tag: str) -> Kind:
        if tag != "tr":
            return _KINDS.get(tag, self._kind if self._kind is not Kind.ROW else Kind.PARAGRAPH)
        if _is_data_row(element):
            self._rows.add(element)
            return Kind.ROW
        return Kind.PARAGRAPH

    def _hint_of(self, element: html.HtmlElement, tag: str) -> Hint | None:
        """Return what markup suggests, unless it is less than what the element stands in."""
        label = self._marks.get(element)
        if label:
            self._scopes += 1
            return Hint(label, self._scopes, sure=True)
        if element is self._root or tag in _WHOLE:
            return None
        label = _SECTIONS.get(tag) or self._suggestion(element)
        if not label or (self._hint and (self._hint.sure or label in _MINOR)):
            return None
        self._scopes += 1
        return Hint(label, self._scopes)

    def _suggestion(self, element: html.HtmlElement) -> Label | None:
        names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
        if len(names) == _NO_NAMES:
            return None
        if names not in self._suggested:
            self._suggested[names] = suggested(names)
        return self._suggested[names]

    def _leave(self, element: html.HtmlElement) -> None:
        if self._states and self._states[-1].element is element:
            self._flush()
            _, self._container, self._kind, self._hint, self._box = self._states.pop()
        elif element.tag == "a":
            self._links -= 1
        elif element.tag in _BOLD:
            self._bolds -= 1
        if element is not self._root:
            self._text(element.tail, element, tail=True)

    def _text(self, text: str | None, node: html.HtmlElement, *, tail: bool) -> None:
        if not text:
            return
        self._pieces.append(text)
        length = len(text.strip())
        if not length:
            return
        if self._place is None:
            self._place = _Place(self._container, node, tail=tail)
        if self._links:
            self._linked += length
        if self._bolds:
            self._bold += length

    def _flush(self) -> None:
        if self._place:
            self._add("".join(self._pieces), self._place)
        self._pieces.clear()
        self._place = None
        self._linked = self._bold = 0

    def _add(self, text: str, place: _Place) -> None:
        first = self._first_places.setdefault(self._container, place)
        if first is not place:
            first.alone = place.alone = False
        self.blocks.append(
            Block(
                fold(text),
                place,
                self._kind,
                linked=self._linked,
                bold=self._bold,
                box=self._box,
                hint=self._hint,
            )
        )


def _is_data_row(row: html.HtmlElement) -> bool:
    """Whether a table row is read as one line: several cells with nothing but a few words each."""
    cells = 0
    for cell in row:
        if cell.tag not in _CELLS or any(e.tag in _BLOCKS for e in cell.iterdescendants()):
            return False
        cells += 1
    return cells > 1
