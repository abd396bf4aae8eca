"""A page's tree written anew as harmless HTML, with a mark around every block.

Nothing of the page is passed on but the names of well-known elements, text, and a few attributes,
each escaped. What would run, load, submit or lead away is not written at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from lxml import etree, html

from crawler.coloured.fates import fate
from crawler.coloured.finding import TAIL, TEXT
from crawler.coloured.ownership import SEVERAL, Ownership
from crawler.coloured.seen import is_break, is_edge, is_element, is_hidden
from extractors.article import Decision

_KNOWN = (
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col"
    " colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6"
    " header hgroup hr i ins kbd label li main mark menu nav ol p pre q rp rt ruby s samp section"
    " small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul"
    " var"
)
_NAMES = frozenset(_KNOWN.split())
# Elements of no page: its style sheets say nothing of them.
_RUN, _BOX = "block-text", "block-picture"
_VOID = frozenset({"br", "hr", "col"})
#: Attributes that are passed on, with the characters read of each.
_ATTRIBUTES = {"class": 300, "id": 100, "dir": 4, "lang": 20, "title": 300}
_SPANS = {"colspan", "rowspan"}
_NUMBER = re.compile(r"[1-9]\d?")
_LONGEST_STYLE = 2000
_STYLESHEETS = 1 << 20
_IMPORTANT = re.compile(r"!\s*important", re.IGNORECASE)
_TINY = re.compile(r"\s*[0-3](?:px)?\s*")
#: What a page shows that is neither text nor passed on, and the word for it.
_PICTURED = {
    "img": "image",
    "video": "video",
    "audio": "audio",
    "iframe": "frame",
    "object": "object",
    "textarea": "field",
    "select": "field",
    "input": "field",
}


class Marked:
    """A tree as HTML. Every block's text stands in elements with its number in `data-block`."""

    def __init__(self, root: html.HtmlElement, decisions: Sequence[Decision]) -> None:
        self._root = root
        self._decisions = decisions
        self._owners = Ownership(root, decisions)
        self._out: list[str] = []
        self._open: list[str] = []
        # How many elements were open when that of a block was opened, and when a run of text was.
        self._inside: int | None = None
        self._run: int | None = None
        self._run_depth = 0
        #: Blocks that have no text here: there should be none.
        self.missing = sorted(set(range(len(decisions))) - self._owners.placed())

    def write(self) -> str:
        """Return the markup."""
        walk = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            if event == "start":
                if self._owners.is_left_out(node):
                    self._out.append(_picture(node))
                    walk.skip_subtree()
                else:
                    self._start(node)
            elif event == "end" and not self._owners.is_left_out(node):
                self._end(node)
            if event != "start" and node is not self._root:
                self._text(node, TAIL)
        return "".join(self._out)

    def _start(self, element: html.HtmlElement) -> None:
        number = self._owners.of_element(element)
        mark = ""
        if self._inside is None:
            if is_break(element):
                self._end_run()
            elif is_edge(element):
                self._end_run()
                if number is not None and number != SEVERAL and element in self._owners.edges:
                    self._inside = len(self._open)
                    mark = self._mark(number)
            elif number is not None:
                self._enter(number)
        name = _name(element)
        self._out.append(f"<{name}{mark}{_attributes(element)}>")
        self._open.append(name)
        self._text(element, TEXT)

    def _end(self, element: html.HtmlElement) -> None:
        name = self._open.pop()
        depth = len(self._open)
        if self._run is not None and self._run_depth > depth:
            self._end_run()
        if name not in _VOID:
            self._out.append(f"</{name}>")
        if self._inside == depth:
            self._inside = None
        if self._inside is None and is_edge(element):
            self._end_run()

    def _text(self, node: html.HtmlElement, part: str) -> None:
        text = node.text if part is TEXT else node.tail
        if not text:
            return
        number = self._owners.of_text(node, part)
        if number is not None and self._inside is None:
            self._enter(number)
        self._out.append(escape(text, quote=False))

    def _enter(self, number: int) -> None:
        """Go on with a block's run of text, or end the one before; several blocks are none."""
        if self._run == number:
            return
        self._end_run()
        if number != SEVERAL:
            self._out.append(f"<{_RUN}{self._mark(number)}>")
            self._run, self._run_depth = number, len(self._open)

    def _end_run(self) -> None:
        if self._run is not None:
            self._out.append(f"</{_RUN}>")
            self._run = None

    def _mark(self, number: int) -> str:
        return mark(number, self._decisions[number])


def mark(number: int, decision: Decision) -> str:
    """Return the attributes by which a block is known, coloured and explained."""
    what = fate(decision.label)
    facts = {
        "data-block": str(number),
        "data-label": decision.label,
        "data-fate": what,
        "data-rule": decision.rule,
        "data-place": decision.place,
        "data-why": f"{what} · {decision.label} · {decision.rule}",
    }
    return "".join(f' {name}="{escape(value)}"' for name, value in facts.items()) + ' tabindex="0"'


def stylesheets(root: html.HtmlElement) -> str:
    """Return the style sheets that stand in the page itself, as text that cannot end an element."""
    texts = (style.text or "" for style in root.iter("style"))
    return "\n".join(texts)[:_STYLESHEETS].replace("<", r"\3c ")


def _name(element: html.HtmlElement) -> str:
    name = str(element.tag)
    if name in _NAMES:
        return name
    return "div" if is_edge(element) else "span"


def _attributes(element: html.HtmlElement) -> str:
    found = []
    for name, value in element.items():
        if name in _ATTRIBUTES:
            found.append(f' {name}="{escape(value[: _ATTRIBUTES[name]])}"')
        elif name in _SPANS and _NUMBER.fullmatch(value):
            found.append(f' {name}="{value}"')
        elif name == "style":
            found.append(f' data-style="{escape(_style(value))}"')
    if element.tag == "details":
        found.append(" open")
    return "".join(found)


def _style(value: str) -> str:
    # Without escapes, in which "important" could hide: the colours must hold.
    return "" if "\\" in value else _IMPORTANT.sub("", value[:_LONGEST_STYLE])


def _picture(element: html.HtmlElement) -> str:
    """Return what stands for something that is not text: a box with its name."""
    kind = _PICTURED.get(str(element.tag)) if is_element(element) else None
    if kind is None or is_hidden(element) or _is_tiny(element):
        return ""
    return f'<{_BOX} data-picture="{kind}" data-says="{escape(_says(element))}"></{_BOX}>'


def _is_tiny(element: html.HtmlElement) -> bool:
    """Whether it is a counter of visitors rather than a picture, or a field nobody sees."""
    if element.get("type") == "hidden":
        return True
    return any(_TINY.fullmatch(element.get(side, "")[:20]) for side in ("width", "height"))


def _says(element: html.HtmlElement) -> str:
    names = ("alt", "placeholder", "value", "title")
    words = next(filter(None, (element.get(name) for name in names)), None)
    return (words or _host(element.get("src") or element.get("data-src") or ""))[:200]


def _host(address: str) -> str:
    try:
        return urlsplit(address[:500]).hostname or ""
    except ValueError:
        return ""
