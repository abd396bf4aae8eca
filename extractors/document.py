"""A page, parsed once: its tree, its visible blocks, and what the parser could not take."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree, html

from extractors.article import Status
from extractors.encoding import decode, is_escaped, is_utf8, is_wide
from extractors.lazy import lazy

#: A page of more bytes, elements or nested elements than this is not read: no story is so large.
MAX_BYTES = 10 * 1024 * 1024
MAX_ELEMENTS = 40_000
#: libxml2 compares each attribute of an element with all others before it.
MAX_ATTRIBUTES = 5_000
_DEPTH_EXCEEDED = "ERR_RESOURCE_LIMIT"
#: No element takes fewer bytes than `<b>`.
_SHORTEST_TAG = 3
_COUNT = etree.XPath("count(//*) + count(//comment())")
_ATTRIBUTE = rb"[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+|[\s/=]++"
_ELEMENT = re.compile(rb"<[a-zA-Z][^\s/>]*+(?:%b)*+" % _ATTRIBUTE)
_APART = re.compile(_ATTRIBUTE)
#: A tag with that many attributes is longer, and a page whose tags are worth a look is, too.
_LONG_TAG, _LONG_PAGE = 10_000, 1 << 17
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,6}\)\s*(\S{4,2000}?)\s*-->", re.IGNORECASE)
_TAG = re.compile(
    rb"<\s*(?:!doctype|html|head|body|p|div|table|article|title|h1|span|meta|br)\b", re.IGNORECASE
)
_PDF = b"%PDF-"
#: Escape begins the characters of some encodings.
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_SPACES = bytes.maketrans(b"\x0b\x0c\x1c\x1d\x1e\x1f", b"      ")
_DROPPED = bytes([*range(0x09), *range(0x0E, 0x1C), 0x7F])
#: U+FFFE and U+FFFF, which no XML may have either.
_REFERENCES = re.compile(
    rb"&#(?:0*+(?:[1-8]|1[124-9]|2\d|3[01]|6553[45])|[xX]0*+(?:[1-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF]))"
    rb"(?:;|(?![0-9a-fA-F]))"
)
_UNUSABLE = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_NO_CHARACTER_LEAD = 0xEF
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
#: One control character in so many of the first bytes makes a file binary.
_TEXT_SHARE, _SAMPLE = 100, 30_000
_UTF8_MARK = b"\xef\xbb\xbf"


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


def require_content(body: bytes) -> None:
    """Raise UnreadableError for what is empty, too large or a PDF."""
    if not body or body.isspace():
        raise UnreadableError(Status.EMPTY, "nothing in it")
    if len(body) > MAX_BYTES:
        size = len(body) / 1024 / 1024
        raise UnreadableError(
            Status.TOO_LARGE,
            f"{size:.0f} MB, more than the {MAX_BYTES // 1024 // 1024} MB a page may have",
        )
    if body.lstrip()[:5] == _PDF:
        raise UnreadableError(Status.NOT_TEXT, "a PDF; extract its text first and clean that")


def require_text(body: bytes) -> None:
    """Raise UnreadableError for bytes that are no text of a sensible size."""
    require_content(body)
    head = body[:_SAMPLE]
    if not _has_any(head, _CONTROLS):
        return
    binary = len(head) - len(head.translate(None, _CONTROLS))
    if binary * _TEXT_SHARE > len(head) and not is_wide(body):
        raise UnreadableError(Status.NOT_TEXT, "binary, neither HTML nor text")


def looks_like_html(body: bytes) -> bool:
    """Whether bytes without a name are a page rather than plain text."""
    return bool(_TAG.search(body[:20_000]))


class Document:
    """A parsed page. Raises UnreadableError for what cannot be read as one."""

    def __init__(self, body: bytes, url: str | None = None, charset: str | None = None) -> None:
        require_text(body)
        self.url = url if is_address(url) else None
        #: When the page was fetched, as its server said: no date of it is later.
        self.fetched: str | None = None
        self.problem: tuple[Status, str] | None = None
        #: The page in UTF-8.
        self.body = _without_controls(self._in_utf8(body, charset))
        self.root = self._parsed()

    def _in_utf8(self, body: bytes, charset: str | None) -> bytes:
        if is_utf8(body) and not is_wide(body) and not is_escaped(body, charset):
            return body.removeprefix(_UTF8_MARK)
        decoded = decode(body, charset)
        if decoded.broken:
            self.problem = (
                Status.BROKEN_ENCODING,
                f"bytes that are not {decoded.encoding}; replaced",
            )
        return decoded.text.encode("utf-8", "replace")

    def _parsed(self) -> html.HtmlElement:
        if len(self.body) > _LONG_PAGE and _most_attributes(self.body) > MAX_ATTRIBUTES:
            problem = f"an element with more than {MAX_ATTRIBUTES:,} attributes"
            raise UnreadableError(Status.TOO_LARGE, problem)
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        parser.set_element_class_lookup(_CLASSES)
        root = etree.fromstring(self.body, parser)
        if not isinstance(root, html.HtmlElement):
            raise UnreadableError(Status.EMPTY, "no markup and no text in it")
        self._check(root, parser)
        _take_in_what_follows(root)
        return root

    def _check(self, root: html.HtmlElement, parser: etree.HTMLParser) -> None:
        most = len(self.body) // _SHORTEST_TAG
        if most > MAX_ELEMENTS and float(_COUNT(root)) > MAX_ELEMENTS:
            raise UnreadableError(Status.TOO_LARGE, f"more than {MAX_ELEMENTS:,} elements")
        if any(entry.type_name == _DEPTH_EXCEEDED for entry in parser.error_log):
            self.problem = (Status.TOO_DEEP, "elements nested so deep that the parser dropped some")

    @lazy
    def saved_from(self) -> str | None:
        """The URL in the comment that browsers write into pages they save."""
        found = _SAVED_FROM.search(self.body[:4096])
        return found[1].decode("utf-8", "replace") if found else None


def _take_in_what_follows(root: html.HtmlElement) -> None:
    """Move what stands below the page's end into its body, where readers see it.

    Templates end a page in their header. To the parser, what comes then is another root beside the
    first; to browsers it is the body's (HTML standard, the insertion mode "after after body").
    """
    body = next(root.iterchildren("body"), root)
    last = next(body.iterchildren(reversed=True), None)
    texts: list[str] = []
    for page in [node for node in root.itersiblings() if isinstance(node.tag, str)]:
        texts.append(page.text or "")
        if children := list(page):
            _append_text(body, last, texts)
            body.extend(children)
            last, texts = children[-1], []
    _append_text(body, last, texts)


def _append_text(body: html.HtmlElement, last: html.HtmlElement | None, texts: list[str]) -> None:
    """Put texts behind the last child at once: one by one they would be copied again and again."""
    if text := "".join(texts):
        if last is None:
            body.text = (body.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def is_address(url: str | None) -> bool:
    """Whether a URL has parts; brackets without an end have none."""
    try:
        return bool(urlsplit(url or ""))
    except ValueError:
        return False


def _has_any(body: bytes, characters: bytes) -> bool:
    """Whether one of some bytes is there: looking for each is faster than taking all out."""
    return any(map(body.__contains__, characters))


def _without_controls(body: bytes) -> bytes:
    """Return UTF-8 without the characters that a tree cannot hold: spaces or nothing instead."""
    if _has_any(body, _UNUSABLE):
        body = body.translate(_SPACES, _DROPPED)
    if _NO_CHARACTER_LEAD in body:
        for character in _NO_CHARACTERS:
            body = body.replace(character, b"")
    return _REFERENCES.sub(b" ", body)


def _most_attributes(body: bytes) -> int:
    """Return about how many attributes the element with the most has, 0 if no tag is long."""
    tags = (found.span() for found in _ELEMENT.finditer(body))
    long = (body[start:end] for start, end in tags if end - start > _LONG_TAG)
    return max((sum(1 for _ in _APART.finditer(tag)) // 2 for tag in long), default=0)
