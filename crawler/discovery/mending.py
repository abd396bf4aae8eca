"""Slips of those who write feeds by hand or template, mended where a parser would lose a link.

A parser that goes on after a fault reads `?a=1&b=2` as `?a=1=2`: a page that is not there.
"""

from __future__ import annotations

import re
from html.entities import html5

#: Where the document begins, behind what a server's own messages put before it.
_BEGINNING = re.compile(
    rb"<\?xml\s|<(?:[\w.-]{1,40}:)?(?:rss|feed|RDF|urlset|sitemapindex)[\s>]", re.IGNORECASE
)
MAX_BEFORE = 4_096
_SAYS_WIDE = re.compile(
    rb"""\A(<\?xml\b[^>]{0,100}?)\s+encoding\s*=\s*(["'])(?:utf-?16|ucs-?2)\2""",
    re.IGNORECASE,
)
#: An ampersand that is none of XML's own; what stands in CDATA and comments is passed over.
_AMPERSAND = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    rb"|&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,30});)?",
    re.DOTALL,
)
MAX_MENDED = 100_000
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def mended(body: bytes) -> bytes:
    """Return a document as its writer meant it, where that can be told."""
    if body.startswith(_WIDE):
        return body
    beginning = _BEGINNING.search(body, 0, MAX_BEFORE)
    if beginning:
        body = body[beginning.start() :]
    body = _SAYS_WIDE.sub(rb"\1", body)
    return _AMPERSAND.sub(_as_xml, body, count=MAX_MENDED) if b"&" in body else body


def _as_xml(found: re.Match[bytes]) -> bytes:
    if not found[0].startswith(b"&"):
        return found[0]
    meant = html5.get(f"{found[1].decode()};") if found[1] else None
    if meant is None:
        return b"&amp;" + found[0][1:]
    return "".join(f"&#{ord(letter)};" for letter in meant).encode()
