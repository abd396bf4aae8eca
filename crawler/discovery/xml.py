"""Reading XML from strangers: no entities, no network, bounded in size, depth and number.

Feeds in the wild are often not well-formed; what can be read is read, and the rest reported.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from io import BytesIO
from typing import TypeAlias

from lxml import etree

from crawler.discovery.mending import mended

MAX_BYTES = 32 * 1024 * 1024
MAX_ELEMENTS = 50_000  # what the sitemap protocol allows in a file
MAX_TEXT = 4_000
_LAST_TAG = re.compile(rb"</(?:[\w.-]+:)?([\w.-]+)\s*>\s*(?:<[^<>]*)?\Z")
MAX_MEMBERS = 100  # of a gzip file; each costs a copy of what follows
GZIP_MAGIC = b"\x1f\x8b"

Walk: TypeAlias = "etree.iterparse[tuple[str, etree._Element]]"  # noqa: SLF001  lxml's only name for it


class UnreadableXmlError(ValueError):
    """The document is hostile, too large, or no XML at all."""


class Elements:
    """The elements with the wanted local names, each complete when it comes, one at a time.

    After the walk, `root` is the local name of the root element and `problem` says what was
    wrong with the document, if anything. `links` are those of the document as a whole, by relation.
    """

    def __init__(self, body: bytes, names: AbstractSet[str]) -> None:
        self._body = body
        self._names = names
        self.root: str | None = None
        self.problem: str | None = None
        self.links: dict[str, str] = {}

    def __iter__(self) -> Iterator[etree._Element]:
        """Walk the document; raises UnreadableXmlError if there is nothing to be had from it."""
        body = _plain(self._body)
        walk = _parser(body)
        last = None
        try:
            for element in self._wanted(walk):
                if last is not None:
                    yield last
                    _forget(last)
                last = element
        except etree.XMLSyntaxError as error:
            self.problem = f"broken XML: {error.msg}"
        if last is not None and _is_whole(last, walk, body):
            yield last
        if self.root is None:
            raise UnreadableXmlError(self.problem or "no XML")
        self.problem = self.problem or _complaint(walk)

    def _wanted(
        self, walk: etree.iterparse[tuple[str, etree._Element]]
    ) -> Iterator[etree._Element]:
        taken = 0
        for event, element in walk:
            name = local_name(element)
            if event == "start":
                self.root = self.root or name
            elif name in self._names:
                if taken == MAX_ELEMENTS:
                    self.problem = f"more than {MAX_ELEMENTS} entries"
                    return
                taken += 1
                yield element
            elif name == "link" and not self._is_within_one(element):
                self.links.setdefault(element.get("rel", ""), element.get("href", ""))

    def _is_within_one(self, element: etree._Element) -> bool:
        parent = element.getparent()
        return parent is not None and local_name(parent) in self._names


def _parser(body: bytes) -> Walk:
    return etree.iterparse(
        BytesIO(body),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _plain(body: bytes) -> bytes:
    body = gunzip(body) if body.startswith(GZIP_MAGIC) else body
    if len(body) > MAX_BYTES:
        raise UnreadableXmlError(f"larger than {MAX_BYTES} bytes")
    # No feed or sitemap declares entities of its own; who does so is after something else.
    if all(_has(body, words) for words in ("<!DOCTYPE", "<!ENTITY")):
        raise UnreadableXmlError("declares entities")
    return mended(body.lstrip())


def _has(body: bytes, words: str) -> bool:
    return words.encode() in body or words.encode("utf-16-le") in body


def gunzip(body: bytes, limit: int = MAX_BYTES) -> bytes:
    """Unpack all members; damaged data gives what stands before the damage.

    Raises UnreadableXmlError beyond `limit` bytes.
    """
    plain, members = b"", 0
    while body.startswith(GZIP_MAGIC) and members < MAX_MEMBERS:
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            plain += unpacker.decompress(body, max_length=limit + 1 - len(plain))
        except zlib.error as error:
            raise UnreadableXmlError(f"broken gzip: {error}") from error
        if len(plain) > limit:
            raise UnreadableXmlError(f"unpacks to more than {limit} bytes")
        body, members = unpacker.unused_data, members + 1
    return plain


def _complaint(walk: Walk) -> str | None:
    fatal = walk.error_log.filter_from_fatals()
    return f"broken XML: {fatal[0].message}" if len(fatal) else None


def _is_whole(last: etree._Element, walk: Walk, body: bytes) -> bool:
    """Whether the last element was closed by the document, not by the parser where it breaks off.

    What is closed by the parser may hold half of a link.
    """
    if not any(entry.type == etree.ErrorTypes.ERR_TAG_NOT_FINISHED for entry in walk.error_log):
        return True
    closed = _LAST_TAG.search(body[-MAX_TEXT:])
    names = {local_name(last), *map(local_name, last.iterancestors())}
    return closed is not None and closed[1].decode("latin-1") in names


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: etree._Element) -> str:
    """Return the name without its namespace, empty for what is no element.

    A prefix that the document does not declare is still in the name.
    """
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def texts(element: etree._Element) -> dict[str, str]:
    """Return the text of the children by local name; of several with one name, the first.

    A text too long for a link, title or date is left out.
    """
    found: dict[str, str] = {}
    for child in element:
        text = " ".join("".join(child.itertext()).split()) if isinstance(child.tag, str) else ""
        if 0 < len(text) <= MAX_TEXT:
            found.setdefault(local_name(child), text)
    return found
