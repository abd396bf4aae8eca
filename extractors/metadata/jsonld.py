"""JSON-LD: the blocks of a page, and the node among them that describes its article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from extractors.lazy import lazy
from extractors.metadata.text import clean, key

Node = Mapping[str, object]

#: What is read of a hostile page: blocks longer or deeper than this are not.
MAX_BLOCK = 2_000_000
MAX_NESTING = 60
_MAX_NODES = 500
_MAX_DEPTH = 8
_MAX_CRUMBS = 10
#: Marks around a block stand in so many characters at its ends.
_EDGE = 200

# Where the node of the article may stand. Not in lists of items, parts or updates: those are of
# other stories.
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")
_WORKS = {"report", "review", "creativework", "claimreview", "scholarlywork"}
_NAMED = ("author", "creator", "publisher")
_WRAPPING = re.compile(r"^(?:\s|<!--|//\s?<!\[CDATA\[|/\*\s?<!\[CDATA\[\s?\*/|<!\[CDATA\[|;)+")
_WRAPPED = re.compile(r"(?:-->|//\s?\]\]>|/\*\s?\]\]>\s?\*/|\]\]>|;|\s)+$")
_TRAILING_COMMA = re.compile(r",\s{0,1000}([}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_DECODER = json.JSONDecoder(strict=False)


def _nesting(text: str) -> int:
    """Return how deep the brackets nest at most; those inside strings count too."""
    if (opened := text.count("[") + text.count("{")) <= MAX_NESTING:
        return opened
    # Known before parsing: whether the parser's recursion holds would depend on the caller's stack.
    brackets = text.encode("utf-8", "replace").translate(None, delete=_NOT_BRACKETS)
    return max(accumulate(map(_STEP.__getitem__, brackets)), default=0)


def _decode(text: str) -> Iterator[object]:
    """Yield the JSON values that stand one after the other in a block."""
    start = 0
    while start < len(text):
        value, start = _DECODER.raw_decode(text, start)
        yield value
        while start < len(text) and text[start] in " \t\r\n,;":
            start += 1


def _mend(text: str) -> str:
    """Return the text without what templates leave in it and JSON does not allow."""
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    return _TRAILING_COMMA.sub(r"\1", _BAD_ESCAPE.sub(r"\\\\", text))


def _unwrap(text: str) -> str:
    """Return the text without the comment or CDATA marks around it."""
    text = text.strip()
    if text[:1] in ("{", "[") and text[-1:] in ("}", "]"):
        return text
    text = _WRAPPING.sub("", text[:_EDGE]) + text[_EDGE:]
    return text[:-_EDGE] + _WRAPPED.sub("", text[-_EDGE:])


def _read(text: str) -> list[object]:
    values: list[object] = []
    try:
        values.extend(_decode(text))
    except (ValueError, RecursionError):
        # What stood before the fault is whole.
        return values
    return values


def read_block(text: str) -> list[object]:
    """Return the values in the text of a JSON-LD script; none if it cannot be read."""
    if len(text) > MAX_BLOCK:
        return []
    text = _unwrap(text)
    if _nesting(text) > MAX_NESTING:
        return []
    return _read(text) or _read(_mend(text))


def _collect(value: object, depth: int = 0) -> Iterator[Node]:
    """Yield the nodes that can describe the page, outer ones first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:_MAX_NODES]:
            yield from _collect(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _INNER:
            if isinstance(value.get(name), (dict, list)):
                yield from _collect(value[name], depth + 1)


def types_of(node: Node) -> list[str]:
    """Return the names of the node's types, without the vocabulary's address."""
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return [t.rpartition("/")[2].rpartition(":")[2] for t in listed[:20] if isinstance(t, str)]


def _rank(node: Node) -> int:
    """Return how far the node's type describes an article: 2 an article, 1 its page, 0 not."""
    types = [t.lower() for t in types_of(node)]
    if any(t.endswith(("article", "posting")) or t in _WORKS for t in types):
        return 2
    return int(any(t.endswith("page") for t in types))


class Graph:
    """The nodes of a page's JSON-LD that can describe it; `address` is where the page is."""

    def __init__(self, blocks: Iterable[str], address: str | None = None) -> None:
        values = [value for block in blocks for value in read_block(block)]
        self._all = [n for n, _ in zip(_collect(values), range(_MAX_NODES), strict=False)]
        self._address = _path(address) if address else None

    @lazy
    def _ranked(self) -> list[tuple[Node, int]]:
        return [(node, _rank(node)) for node in self._all]

    @lazy
    def article(self) -> Node | None:
        """The node of the article: of several, the one that says it is this page's."""
        articles = [node for node, rank in self._ranked if rank == 2]
        if len(articles) < 2:
            return next(iter(articles), None)
        return max(articles, key=self._fitness)

    def _fitness(self, node: Node) -> tuple[bool, bool, bool]:
        here = self._address is not None and self._address in map(_path, self._addresses(node))
        return here, "headline" in node or "name" in node, "datePublished" in node

    def _addresses(self, node: Node) -> Iterator[str]:
        page = node.get("mainEntityOfPage")
        if isinstance(page, dict):
            page = page.get("@id") or page.get("url")
        for value in (node.get("url"), page, node.get("@id")):
            if isinstance(value, str):
                yield value

    @lazy
    def nodes(self) -> list[Node]:
        """The article's node, others of the same article, and those of its page."""
        best = self.article
        same = [
            n
            for n, rank in self._ranked
            if best and n is not best and rank == 2 and _alike(n, best)
        ]
        pages = [n for n, rank in self._ranked if rank == 1]
        return [*([best] if best else []), *same, *pages]

    @lazy
    def _by_id(self) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for node in self._all:
            named = (value for name in _NAMED for value in _listed(node.get(name)))
            for one in (node, *named):
                if isinstance(one, dict) and isinstance(one.get("@id"), str) and "name" in one:
                    found.setdefault(one["@id"], one)
        return found

    def values(self, name: str) -> Iterator[object]:
        """Yield what the nodes give for a property."""
        for node in self.nodes:
            value = node.get(name)
            if value not in (None, "", []):
                yield value

    def text(self, name: str, limit: int = 2000) -> str | None:
        """Return the first text that is given for a property."""
        return next((t for v in self.values(name) if (t := clean(_first(v), limit))), None)

    def breadcrumbs(self) -> list[str]:
        """Return the names on the way to the page, from the home page down."""
        trails = (n for n in self._all if "BreadcrumbList" in types_of(n))
        items = _listed(next(trails, {}).get("itemListElement"))[:_MAX_CRUMBS]
        crumbs = [item for item in items if isinstance(item, dict)]
        return [name for crumb in crumbs if (name := self._name(_crumb(crumb)))]

    def names(self, value: object) -> list[str]:
        """Return the names of the persons or organisations that a value is or refers to."""
        return [n for v in _listed(value) if (n := self._name(v))]

    def _name(self, value: object) -> str | None:
        if not isinstance(value, dict):
            return clean(value)
        if not (value.get("name") or value.get("familyName")):
            identity = value.get("@id")
            value = self._by_id.get(identity, value) if isinstance(identity, str) else value
        name = clean(_first(value.get("name")))
        if name is None:
            parts = (clean(value.get("givenName")), clean(value.get("familyName")))
            name = " ".join(filter(None, parts)) or None
        return name


def _crumb(item: Node) -> object:
    """Return what a breadcrumb names: itself, or the page it is of."""
    page = item.get("item")
    return page if not item.get("name") and isinstance(page, dict) else item


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _listed(value: object) -> list[object]:
    """Return the items of a list, of one within it too; anything else is a list of itself."""
    if not isinstance(value, list):
        return [value]
    items = value[:_MAX_NODES]
    return [x for item in items for x in (item[:_MAX_NODES] if isinstance(item, list) else [item])]


def _path(address: str) -> str:
    return address.partition("://")[2].partition("#")[0].partition("?")[0].rstrip("/")


def _alike(node: Node, other: Node) -> bool:
    """Whether two nodes describe one story."""
    headlines = [key(h) for n in (node, other) if (h := clean(n.get("headline") or n.get("name")))]
    return len(headlines) < 2 or headlines[0] == headlines[1]
