"""Bytes to text: which encoding a page or a text document is in."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from w3lib.encoding import read_bom, resolve_encoding

#: Browsers look for a declaration this far (HTML standard, "prescan a byte stream"); some pages
#: have it further down.
_PRESCAN = 4096
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
#: One in so many bytes may be wrong before a text counts as broken.
_TOLERANCE = 2000


class Decoded(NamedTuple):
    """A text, the encoding it was in, and whether bytes had to be replaced."""

    text: str
    encoding: str
    broken: bool


def declared_encoding(body: bytes) -> str | None:
    """Return the encoding that a page declares in its first bytes."""
    found = _DECLARED.search(body, 0, _PRESCAN)
    return resolve_encoding(found[1].decode("ascii", "replace")) if found else None


def decode(body: bytes, charset: str | None = None) -> Decoded:
    """Decode by byte order mark, HTTP header, declaration, strict UTF-8, then windows-1252.

    A declaration that the bytes contradict gives way to strict UTF-8.
    """
    bom, mark = read_bom(body)
    if bom and mark:
        return _forgiving(body[len(mark) :], bom)
    for encoding in (charset and resolve_encoding(charset), declared_encoding(body), "utf-8"):
        if encoding and (text := _strict(body, encoding)) is not None:
            return Decoded(text, encoding, broken=False)
    return _last_resort(body, charset)


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return codecs.decode(body, encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _forgiving(body: bytes, encoding: str) -> Decoded:
    text = _strict(body, encoding)
    if text is not None:
        return Decoded(text, encoding, broken=False)
    return Decoded(body.decode(encoding, "replace"), encoding, broken=True)


def _last_resort(body: bytes, charset: str | None) -> Decoded:
    """Decode bytes that nothing fits: mostly UTF-8 with faults, or windows-1252."""
    utf8 = body.decode("utf-8", "replace")
    faults = utf8.count("\ufffd")
    letters = sum(1 for byte in body[:100_000] if byte >= 0x80)
    if faults * 4 < letters or (charset or "").casefold() in {"utf-8", "utf8"}:
        return Decoded(utf8, "utf-8", broken=faults * _TOLERANCE > len(body))
    legacy = body.decode("cp1252", "replace")
    return Decoded(legacy, "cp1252", broken=legacy.count("\ufffd") * _TOLERANCE > len(body))
