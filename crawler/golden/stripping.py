"""A page without what a golden case does not need: scripts, styles, trackers, long attributes.

What is left gives the same article by the same decisions, or it is not taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractors import WireArticle, clean_html
from extractors.encoding import is_wide

#: So often a page is read at most to see whether something can go.
_MOST_READINGS = 80
_LONG = 120
# No tag is looked for beyond the next one: what a hostile page costs grows with its length only.
_ATTRIBUTES = r"(?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*+"
_ELEMENTS = re.compile(
    rf"<(script|style|svg|iframe|noscript|template)\b({_ATTRIBUTES})>", re.IGNORECASE
)
_LINK = re.compile(rf"<link\b({_ATTRIBUTES})>", re.IGNORECASE)
_IMAGE = re.compile(rf"<img\b({_ATTRIBUTES})>", re.IGNORECASE)
_TAG = re.compile(rf"<[a-z]({_ATTRIBUTES})>", re.IGNORECASE)
_JSON_LD = re.compile(r"ld\+json", re.IGNORECASE)
_TELLING = re.compile(
    r"\brel\s*=\s*[\"']?\s*(?:canonical|alternate|author|amphtml|shortlink)", re.IGNORECASE
)
_PIXEL = re.compile(r"\b(?:width|height)\s*=\s*[\"']?[01](?:px)?[\"'\s>]", re.IGNORECASE)
#: Attributes that no rule reads, and how long a value is that is better cut.
_UNREAD = re.compile(
    r"\s(?:style|srcset|sizes|on[a-z]+|integrity|nonce|data-[\w-]+|jsaction|jsdata)"
    r"\s*=\s*(?:\"[^\"]*\"|'[^']*')",
    re.IGNORECASE,
)
_DATA_URI = re.compile(r"data:[\w/+.-]+;[^\"'\s)]{40,}", re.IGNORECASE)
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Span(NamedTuple):
    """A stretch of the page that may go."""

    start: int
    end: int


class Stripped(NamedTuple):
    """A page with less in it, and what had to stay because the article depends on it."""

    body: bytes
    kept: list[str]


Finding = Callable[[str], Iterator[Span]]
#: What makes an article of a page's bytes.
Read = Callable[[bytes], WireArticle]


def strip(body: bytes, read: Read = clean_html) -> Stripped:
    """Return the page without what the reading of it does not need."""
    if is_wide(body):
        return Stripped(body, ["everything: an encoding with wide characters"])
    stripping = _Stripping(body, read)
    for name, finding in _FINDINGS.items():
        stripping.remove(name, finding)
    return Stripped(stripping.body, stripping.kept)


class _Stripping:
    """A page that shrinks as long as its article stays what it is."""

    def __init__(self, body: bytes, read: Read) -> None:
        self.body = body
        self.kept: list[str] = []
        self._article = read
        self._readings = 0
        self._wanted = self._read(body)

    def remove(self, name: str, finding: Finding) -> None:
        """Take out what is found, all of it at once or else as much of it as can go."""
        # One character for each byte: what is cut is cut out of the bytes.
        text = self.body.decode("latin-1")
        spans = list(finding(text))
        stays = self._stays(text, spans, [])
        gone = [span for span in spans if span not in set(stays)]
        self.body = _without(text, gone).encode("latin-1")
        if stays:
            self.kept.append(f"{len(stays)} of {len(spans)} {name}")

    def _stays(self, text: str, spans: Sequence[Span], gone: list[Span]) -> list[Span]:
        """Return which of the spans have to stay; adds those that go to `gone`."""
        if not spans:
            return []
        if self._same(_without(text, [*gone, *spans]).encode("latin-1")):
            gone += spans
            return []
        if len(spans) == 1 or self._readings > _MOST_READINGS:
            return list(spans)
        half = len(spans) // 2
        stays = self._stays(text, spans[:half], gone)
        return stays + self._stays(text, spans[half:], gone)

    def _same(self, body: bytes) -> bool:
        return self._read(body) == self._wanted

    def _read(self, body: bytes) -> tuple[object, ...]:
        self._readings += 1
        article = self._article(body)
        # What a model says for its decision, and places, are not what a decision is.
        decided = [(d.text, d.label, d.rule.partition(":")[0]) for d in article.decisions]
        return article.record(), decided


def _without(text: str, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.end <= at:
            continue
        parts.append(text[at : max(at, span.start)])
        at = span.end
    return "".join((*parts, text[at:]))


def _elements(names: frozenset[str]) -> Finding:
    """Return what finds elements by name, with all that is in them."""

    def find(text: str) -> Iterator[Span]:
        small = text.lower()
        unclosed: set[str] = set()
        at = 0
        while found := _ELEMENTS.search(text, at):
            name = found[1].lower()
            at = found.end()
            if name not in names or name in unclosed or _JSON_LD.search(found[2]):
                continue
            close = small.find(f"</{name}", at)
            end = small.find(">", close) if close >= 0 else -1
            if end < 0:
                unclosed.add(name)
                continue
            yield Span(found.start(), end + 1)
            at = end + 1

    return find


def _comments(text: str) -> Iterator[Span]:
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            return
        yield Span(start, end + 3)
        at = end + 3


def _links(text: str) -> Iterator[Span]:
    found = (m for m in _LINK.finditer(text) if not _TELLING.search(m[1]))
    return (Span(*m.span()) for m in found)


def _pixels(text: str) -> Iterator[Span]:
    return (Span(*m.span()) for m in _IMAGE.finditer(text) if _PIXEL.search(m[0]))


def _attributes(text: str) -> Iterator[Span]:
    for tag in _TAG.finditer(text):
        start = tag.start(1)
        yield from (Span(start + m.start(), start + m.end()) for m in _UNREAD.finditer(tag[1]))


def _data_uris(text: str) -> Iterator[Span]:
    return (Span(m.start() + len("data:"), m.end()) for m in _DATA_URI.finditer(text))


def _long_values(text: str) -> Iterator[Span]:
    """Find what of long attributes is beyond what a name, an address or a sentence takes."""
    for tag in _TAG.finditer(text):
        if "content" in tag[1].lower():
            continue
        for value in _VALUE.finditer(tag[1]):
            group = 1 if value[1] is not None else 2
            start, end = (tag.start(1) + at for at in value.span(group))
            if end - start > 4 * _LONG:
                yield Span(start + _LONG, end)


_FINDINGS: dict[str, Finding] = {
    "scripts": _elements(frozenset({"script"})),
    "styles": _elements(frozenset({"style"})),
    "comments": _comments,
    "drawings and frames": _elements(frozenset({"svg", "iframe", "template"})),
    "copies for readers without scripts": _elements(frozenset({"noscript"})),
    "links to files": _links,
    "tracking pixels": _pixels,
    "data: addresses": _data_uris,
    "attributes": _attributes,
    "long attributes": _long_values,
}
