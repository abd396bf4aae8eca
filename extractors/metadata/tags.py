"""The tags that carry metadata, found in one pass over the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

import attrs
from lxml import etree

from extractors.metadata.text import clean

#: A page needs some hundred tags; what a hostile one holds beyond this is not read.
MAX_TAGS = 20_000
_MAX_VALUES = 50
_MAX_HEADINGS = 12
_SET_OFF = {"br", "div", "p", "span", "small", "strong", "h2", "h3", "h4", "li", "time", "a"}
_STRING = etree.XPath("string()")
#: An unclosed heading holds the whole page.
_MAX_WALK = 200


@attrs.define
class Tags:
    """What the page's meta, link, script, title, h1 and time tags hold, in the page's order.

    Names of meta tags and relations of links are in lower case. `itemprops` are meta tags of
    microdata; they stand in the body, and not always in the article.
    """

    metas: dict[str, list[str]] = attrs.field(factory=dict)
    itemprops: dict[str, list[str]] = attrs.field(factory=dict)
    links: dict[str, list[str]] = attrs.field(factory=dict)
    json_ld: list[str] = attrs.field(factory=list)
    titles: list[str] = attrs.field(factory=list)
    headings: list[etree._Element] = attrs.field(factory=list)
    times: list[etree._Element] = attrs.field(factory=list)

    def meta(self, *names: str) -> str | None:
        """Return the first value that a meta tag of these names has, in the order of the names."""
        return next(self.every_meta(*names), None)

    def every_meta(self, *names: str) -> Iterator[str]:
        """Yield every value of the meta tags of these names, in the order of the names."""
        return (text for n in names for v in self.metas.get(n, ()) if (text := clean(v)))


def read_tags(root: etree._Element) -> Tags:
    """Return the page's metadata tags."""
    tags = Tags()
    for element in islice(root.iter(*_READERS), MAX_TAGS):
        _READERS[element.tag](tags, element)  # type: ignore[index]  # only strings were asked for
    return tags


#: Parts of the names of classes that hold bylines ("author", "Author", "postAuthor") and dates.
_BYLINE = re.compile(r"uthor|yline|utor")
_DATE = re.compile(r"[dD]ate|time|[pP]ublish")
_UNDATED = ("time", "meta")


class Marked(NamedTuple):
    """The elements whose attributes say that they hold a byline or a date, in the page's order."""

    bylines: list[etree._Element]
    dated: list[etree._Element]


def read_marks(root: etree._Element) -> Marked:
    """Return the elements marked as byline or date."""
    # One pass in Python takes less than the two searches by XPath that it replaces: a page has
    # fewer classes than elements, and each is looked at once.
    found = Marked([], [])
    known: dict[str, tuple[bool, bool]] = {"": (False, False)}
    for element in root.iter(etree.Element):
        get = element.get
        classes = get("class") or ""
        if classes not in known:
            known[classes] = (bool(_BYLINE.search(classes)), bool(_DATE.search(classes)))
        byline, dated = known[classes]
        itemprop = get("itemprop") or ""
        if byline or "author" in itemprop or "author" in (get("rel") or ""):
            found.bylines.append(element)
        if not dated:
            dated = itemprop == "datePublished" or "date" in (get("id") or "")
        if (dated or get("pubdate") is not None) and element.tag not in _UNDATED:
            found.dated.append(element)
    return found


def text_of(element: etree._Element, limit: int = 1000) -> str | None:
    """Return the text of an element on one line, without comments."""
    text = str(_STRING(element)) if len(element) else element.text or ""
    return clean(text[: 4 * limit], limit)


def spaced_text(element: etree._Element, limit: int = 400, gap: str = " ") -> str | None:
    """Return the text of an element; what its boxes and line breaks set off is divided by `gap`."""
    if not len(element):
        return clean(element.text, limit)
    parts: list[str] = []
    for event, part in islice(etree.iterwalk(element, ("start", "end")), _MAX_WALK):
        parts.append(gap if part.tag in _SET_OFF and part is not element else "")
        parts.append((part.text if event == "start" and isinstance(part.tag, str) else "") or "")
        parts.append((part.tail if event == "end" and part is not element else "") or "")
    return clean("".join(parts), limit)


def _add(values: dict[str, list[str]], name: str, value: str | None) -> None:
    if value:
        found = values.setdefault(name.lower(), [])
        if len(found) < _MAX_VALUES:
            found.append(value)


def _meta(tags: Tags, element: etree._Element) -> None:
    get = element.get
    name = get("property") or get("name")
    if name:
        _add(tags.metas, name, get("content") or get("value"))
    elif name := get("itemprop"):
        _add(tags.itemprops, name, get("content"))
    elif (name := get("http-equiv")) and name.lower() == "content-language":
        _add(tags.metas, name, get("content"))


def _link(tags: Tags, element: etree._Element) -> None:
    relation = element.get("rel")
    if relation:
        _add(tags.links, relation, element.get("href"))


def _script(tags: Tags, element: etree._Element) -> None:
    kind = element.get("type")
    if kind and "ld+json" in kind.lower() and element.text and len(tags.json_ld) < _MAX_VALUES:
        tags.json_ld.append(element.text)


def _title(tags: Tags, element: etree._Element) -> None:
    # A <title> below the head names a drawing.
    parent = element.getparent()
    if not tags.titles and parent is not None and parent.tag in ("head", "html", "body"):
        text = text_of(element)
        if text:
            tags.titles.append(text)


def _heading(tags: Tags, element: etree._Element) -> None:
    if len(tags.headings) < _MAX_HEADINGS:
        tags.headings.append(element)


def _time(tags: Tags, element: etree._Element) -> None:
    if len(tags.times) < _MAX_VALUES:
        tags.times.append(element)


_READERS: dict[str, Callable[[Tags, etree._Element], None]] = {
    "meta": _meta,
    "link": _link,
    "script": _script,
    "title": _title,
    "h1": _heading,
    "time": _time,
}
