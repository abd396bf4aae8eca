"""One saved page: its bytes, what they are, and what was wrong with them."""

from __future__ import annotations

import io
import re
import stat
import sys
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, NamedTuple

import attrs

from crawler.saved.unpack import Unpacked
from extractors import Status
from extractors.document import MAX_BYTES

STDIN = "-"
#: What is larger is not read whole: the library would refuse it.
PAGE_LIMIT = MAX_BYTES
HEAD = 4096
#: Forms in which pages are kept, by their first bytes, and what to do with a file that has one.
_OTHER_FORMS = (
    (re.compile(rb"filedesc://"), "an ARC file, older than WARC: convert it (`warcio recompress`)"),
    (re.compile(rb"PK\x03\x04"), "a zip file: unpack it, and clean what is in it"),
    (
        re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"),
        "packed by zstd: unpack it (`zstd -d`)",
    ),
    (re.compile(rb"\x04\x22\x4d\x18"), "packed by LZ4: unpack it (`lz4 -d`)"),
    (re.compile(rb"BZh[1-9]1AY&SY"), "packed by bzip2: unpack it (`bzip2 -d`)"),
    (re.compile(rb"\xfd7zXZ\x00"), "packed by xz: unpack it (`xz -d`)"),
    (
        re.compile(rb"(?ims)[a-z][\w-]*:(?=.*^content-type:\s*multipart/related)"),
        "a page in MHTML: open it in a browser and save it as HTML",
    ),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|\?xml|html|head|body|meta|title|div|p|article|h1)[\s/>]")
_BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf|\s|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html)[\s>]", re.DOTALL
)


class Kind(StrEnum):
    """What a page is made of."""

    HTML = "html"
    TEXT = "text"


class Problem(NamedTuple):
    """What is wrong with an input, and in which words to say so."""

    status: Status
    words: str


@attrs.frozen(kw_only=True)
class Page:
    """A page in memory.

    `charset` and `fetched` are those of the HTTP headers Content-Type and Date. `weight` is how
    many bytes of the input it took; `page_object` names what it is to be read by, where that is
    known.
    """

    source: str
    body: bytes = b""
    kind: Kind = Kind.HTML
    url: str | None = None
    charset: str | None = None
    fetched: str | None = None
    downloaded: str | None = None
    problem: Problem | None = None
    weight: int = 0
    page_object: str | None = None

    def read(self) -> Page:
        """Return the page itself: it has been read."""
        return self


@attrs.frozen(kw_only=True)
class SavedFile:
    """A file that holds one page and is read where it is cleaned.

    `folder` is where a relative path begins, for those who are elsewhere.
    """

    source: str
    url: str | None = None
    folder: str = ""

    def read(self) -> Page:
        """Read the file; what cannot be read is a page with a problem."""
        try:
            with Path(self.folder, self.source).open("rb") as raw:
                return read_page(self.source, Unpacked(raw), self.url)
        except OSError as error:
            return unreadable(self.source, error)

    @property
    def weight(self) -> int:
        """The size of the file in bytes."""
        return file_size(self.source)


def read_page(source: str, stream: Unpacked, url: str | None = None) -> Page:
    """Read one page from a stream, up to the limit."""
    head = stream.peek(HEAD)
    body = stream.read_all(PAGE_LIMIT + 1)
    return Page(
        source=source,
        body=body[:PAGE_LIMIT],
        kind=kind_of(source, head),
        url=url,
        problem=kind_problem(head) or size_problem(body) or damage_problem(stream),
        weight=stream.packed_size,
    )


def size_problem(body: bytes) -> Problem | None:
    """Say so if a page is larger than the limit."""
    if len(body) <= PAGE_LIMIT:
        return None
    words = f"larger than {PAGE_LIMIT >> 20} MB, which no page is: split it if it holds several"
    return Problem(Status.TOO_LARGE, words)


def damage_problem(stream: Unpacked) -> Problem | None:
    """Say so if a file's gzip data was not whole."""
    if stream.damage is None:
        return None
    words = f"{stream.damage}, so the page may be cut short: get the file again"
    return Problem(Status.TRUNCATED, words)


def unreadable(source: str, error: OSError) -> Page:
    """Return the page that stands for a file which could not be read."""
    if isinstance(error, FileNotFoundError):
        return missing(source)
    words = f"cannot be read ({error.strerror or error}): check the file and its permissions"
    return Page(source=source, problem=Problem(Status.FAILED, words))


def missing(source: str) -> Page:
    """Return the page that stands for a path at which there is nothing."""
    words = "no such file or folder: check the path"
    return Page(source=source, problem=Problem(Status.FAILED, words))


def ends_as_html(body: bytes) -> bool:
    """Whether a page has an end, whatever stands behind it."""
    return b"</html" in body[-HEAD:].replace(b"\0", b"").lower()


def kind_problem(head: bytes) -> Problem | None:
    """Say so if a file holds pages, but in a form that is not read."""
    for beginning, words in _OTHER_FORMS:
        if beginning.match(head):
            return Problem(Status.FAILED, words)
    return None


def kind_of(source: str, head: bytes) -> Kind:
    """Tell HTML from text by the name's suffix, by the first bytes where that says nothing."""
    suffix = Path(source.lower().removesuffix(".gz")).suffix
    if suffix in {".html", ".htm", ".xhtml"}:
        return Kind.HTML
    if suffix == ".txt":
        return Kind.TEXT
    return Kind.HTML if looks_like_html(head) else Kind.TEXT


def looks_like_html(head: bytes) -> bool:
    """Whether a page's first bytes hold a tag pages begin with, in any encoding of it."""
    return bool(_HTML.search(head.replace(b"\0", b"").lower()))


def begins_as_html(head: bytes) -> bool:
    """Whether a page's first bytes are those of an HTML document, and of nothing else."""
    return bool(_BEGINNING.match(head.lower()))


def standard_input() -> BinaryIO:
    """Return standard input as bytes; empty where there is none."""
    return sys.stdin.buffer if sys.stdin else io.BytesIO()


def file_size(path: str) -> int:
    """Return a regular file's size in bytes, 0 for anything else."""
    try:
        status = Path(path).stat()
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0
