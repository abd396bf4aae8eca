"""Bytes to text: which encoding a page or a text document is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from charset_normalizer import from_bytes
from w3lib.encoding import read_bom, resolve_encoding

#: Browsers look for a declaration this far (HTML standard, "prescan a byte stream"); some pages
#: have it further down.
_PRESCAN = 4096
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})",
    re.IGNORECASE,
)
#: Encodings of pages; Python knows others, some of which are no text at all.
_OF_PAGES = re.compile(
    r"ascii|utf-8(?:-sig)?|iso8859-\d+|cp(?:125\d|437|85\d|866|874|932|949|950)|koi8[-_]\w"
    r"|mac[-_]\w+|gb\w+|hz|big5\w*|euc_\w+|shift_\w+|iso2022_\w+|tis-620|johab|viscii"
)
#: Text of these is bytes below 128 throughout.
_ESCAPED = re.compile(r"iso2022_\w+|hz")
_ESCAPE, _TILDE = 0x1B, 0x7E
_WIDE_NAME = re.compile(r"utf-(?:16|32)(?:-[lb]e)?")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
#: Where text in Latin letters has zero bytes, of each four.
_ZEROS = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
}
_WIDE_HEAD, _WIDE_SHARE = 400, 24
#: One in so many bytes may be wrong before a text counts as broken.
_TOLERANCE = 2000
_REPLACED = "\ufffd"
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_TAGS = re.compile(rb"<[^<>]{0,2000}>")
#: What is looked at to tell a script, and the share of bytes beyond ASCII that tells one.
_SAMPLE, _FOREIGN = 30_000, 0.4


class Decoded(NamedTuple):
    """A text, the encoding it was in, and whether bytes had to be replaced."""

    text: str
    encoding: str
    broken: bool


def declared_encoding(body: bytes) -> str | None:
    """Return the encoding that a page declares in its first bytes."""
    found = _DECLARED.search(body, 0, _PRESCAN)
    return _resolved(found[1].decode("ascii", "replace")) if found else None


def _resolved(name: str) -> str | None:
    encoding = resolve_encoding(name)
    return encoding if encoding and _OF_PAGES.fullmatch(encoding) else None


def is_utf8(body: bytes) -> bool:
    """Whether the bytes are valid UTF-8 as they stand."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_wide(body: bytes) -> bool:
    """Whether the bytes are text of two or four bytes a character."""
    return body.startswith(_WIDE_MARKS) or _wide(body) is not None


def _wide(body: bytes) -> str | None:
    """Return the encoding without byte order mark that has zeros where these bytes have them."""
    head = body[:_WIDE_HEAD]
    zeros = [head[start::4].count(0) for start in range(4)]
    if not any(zeros):
        return None
    first, second, third, fourth = (count * _WIDE_SHARE > len(head) for count in zeros)
    return _ZEROS.get((first, second, third, fourth))


def is_escaped(body: bytes, charset: str | None = None) -> bool:
    """Whether bytes are stated to be in an encoding whose text looks like ASCII."""
    if _ESCAPE not in body and (_TILDE not in body or b"~{" not in body):
        return False
    return any(_ESCAPED.fullmatch(encoding) for encoding in _stated(body, charset))


def decode(body: bytes, charset: str | None = None) -> Decoded:
    """Decode by byte order mark, UTF-8, HTTP header, declaration, and at last windows-1252.

    Bytes beyond ASCII that are valid UTF-8 are UTF-8 whatever is declared: text in another
    encoding is not valid UTF-8 by chance.
    """
    bom, mark = read_bom(body)
    if bom and mark:
        return _forgiving(body[len(mark) :], bom)
    stated = list(_stated(body, charset))
    for encoding in [*stated, "utf-8"] if body.isascii() else ["utf-8", *stated]:
        if (text := _strict(body, encoding)) is not None:
            return Decoded(text, encoding, broken=False)
    return _last_resort(body, stated)


def _stated(body: bytes, charset: str | None) -> Iterator[str]:
    """Yield the encodings that the bytes' zeros, the header and the page itself speak for."""
    if wide := _wide(body):
        yield wide
    header = resolve_encoding(charset) if charset else None
    if header and (_OF_PAGES.fullmatch(header) or (b"\x00" in body and _is_wide_name(header))):
        yield header
    if declared := declared_encoding(body):
        yield declared


def _is_wide_name(encoding: str) -> bool:
    return bool(_WIDE_NAME.fullmatch(encoding))


def _strict(body: bytes, encoding: str) -> str | None:
    # ASCII with zeros between is valid UTF-8, and yet is not.
    if encoding == "utf-8" and _wide(body):
        return None
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _forgiving(body: bytes, encoding: str) -> Decoded:
    text = _strict(body, encoding)
    if text is not None:
        return Decoded(text, encoding, broken=False)
    return Decoded(body.decode(encoding, "replace"), encoding, broken=True)


def _last_resort(body: bytes, stated: list[str]) -> Decoded:
    """Decode bytes that nothing fits: mostly what is stated, or UTF-8, or what they look like."""
    letters = len(body) - len(body.translate(None, _BEYOND_ASCII))
    for encoding in (*stated, "utf-8"):
        text = body.decode(encoding, "replace")
        faults = text.count(_REPLACED)
        if faults * 4 < letters or (encoding == "utf-8" and encoding in stated):
            return Decoded(text, encoding, broken=faults * _TOLERANCE > len(body))
    return _guessed(body)


def _guessed(body: bytes) -> Decoded:
    """Decode bytes of which nobody says what they are.

    Western European text is mostly ASCII, and windows-1252 is what browsers take it for; text with
    more letters beyond ASCII is in another script, which its bytes show.
    """
    text = _TAGS.sub(b" ", body[:_SAMPLE])
    beyond = len(text) - len(text.translate(None, _BEYOND_ASCII))
    foreign = beyond > _FOREIGN * len(text.translate(None, b" \t\r\n"))
    found = from_bytes(text, enable_fallback=False).best() if foreign else None
    encoding = found.encoding if found else "cp1252"
    decoded = body.decode(encoding, "replace")
    faulty = decoded.count(_REPLACED) * _TOLERANCE > len(body)
    return Decoded(decoded, encoding, broken=faulty or (foreign and found is None))
