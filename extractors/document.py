"""A page, parsed once: its tree, its visible blocks, and what the parser could not take."""

from __future__ import annotations

import re

from lxml import etree, html

from extractors.article import Status
from extractors.encoding import declared_encoding, decode
from extractors.lazy import lazy

#: A page of more bytes, elements or nested elements than this is not read: no story is so large.
MAX_BYTES = 10 * 1024 * 1024
MAX_ELEMENTS = 200_000
_DEPTH_EXCEEDED = "ERR_RESOURCE_LIMIT"
_COUNT_FROM = 1_000_000
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,6}\)\s*(\S{4,2000}?)\s*-->", re.IGNORECASE)
_TAG = re.compile(
    rb"<\s*(?:!doctype|html|head|body|p|div|table|article|title|h1|span|meta|br)\b", re.IGNORECASE
)
_PDF = b"%PDF-"
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: One control character in so many bytes makes a file binary.
_TEXT_SHARE = 100


# lxml.html chooses the class of each element in Python; one class for all is chosen in C.
_CLASSES = etree.ElementDefaultClassLookup(
    element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction
)


class UnreadableError(Exception):
    """The bytes are not a page that can be read; says why in words a person can act on."""

    def __init__(self, status: Status, problem: str) -> None:
        super().__init__(problem)
        self.status = status
        self.problem = problem


def require_text(body: bytes) -> None:
    """Raise UnreadableError for bytes that are no text of a sensible size."""
    if not body.strip():
        raise UnreadableError(Status.EMPTY, "nothing in it")
    if len(body) > MAX_BYTES:
        size = len(body) / 1024 / 1024
        raise UnreadableError(
            Status.TOO_LARGE,
            f"{size:.0f} MB, more than the {MAX_BYTES // 1024 // 1024} MB a page may have",
        )
    if body.lstrip()[:5] == _PDF:
        raise UnreadableError(Status.NOT_TEXT, "a PDF; extract its text first and clean that")
    head = body[:100_000]
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and len(
        _BINARY.findall(head)
    ) * _TEXT_SHARE > len(head):
        raise UnreadableError(Status.NOT_TEXT, "binary, neither HTML nor text")


def looks_like_html(body: bytes) -> bool:
    """Whether bytes without a name are a page rather than plain text."""
    return bool(_TAG.search(body[:20_000]))


class Document:
    """A parsed page. Raises UnreadableError for what cannot be read as one."""

    def __init__(self, body: bytes, url: str | None = None, charset: str | None = None) -> None:
        require_text(body)
        self.url = url
        self.body = body
        self.problem: tuple[Status, str] | None = None
        self.root = self._parse(body, charset)

    def _parse(self, body: bytes, charset: str | None) -> html.HtmlElement:
        encoding = "utf-8"
        if charset or not _is_utf8(body):
            decoded = decode(body, charset)
            if decoded.broken:
                self.problem = (
                    Status.BROKEN_ENCODING,
                    f"bytes that are not {decoded.encoding}; replaced",
                )
            body = decoded.text.encode("utf-8", "replace")
        elif body.startswith(b"\xef\xbb\xbf"):
            body = body[3:]
        elif declared_encoding(body) not in {None, "utf-8"} and not body.isascii():
            body = decode(body).text.encode("utf-8", "replace")
        parser = etree.HTMLParser(encoding=encoding, huge_tree=True)
        parser.set_element_class_lookup(_CLASSES)
        return self._checked(etree.fromstring(_without_nul(body), parser), parser)

    def _checked(self, root: html.HtmlElement | None, parser: etree.HTMLParser) -> html.HtmlElement:
        if root is None:
            raise UnreadableError(Status.EMPTY, "no markup and no text in it")
        if len(self.body) > _COUNT_FROM and root.xpath("count(//*)") > MAX_ELEMENTS:
            raise UnreadableError(Status.TOO_LARGE, f"more than {MAX_ELEMENTS:,} elements")
        if any(entry.type_name == _DEPTH_EXCEEDED for entry in parser.error_log):
            self.problem = (Status.TOO_DEEP, "elements nested so deep that the parser dropped some")
        return root

    @lazy
    def saved_from(self) -> str | None:
        """The URL in the comment that browsers write into pages they save."""
        found = _SAVED_FROM.search(self.body[:4096])
        return found[1].decode("utf-8", "replace") if found else None


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_nul(body: bytes) -> bytes:
    return body.replace(b"\x00", b"") if b"\x00" in body else body
