"""WARC records as bytes, whole and broken, for the tests of everything that reads them."""

from __future__ import annotations

import gzip
from uuid import NAMESPACE_URL, uuid5

DATE = "2017-11-03T10:00:00Z"
HTML = "Content-Type: text/html\r\n"


def record(
    body: bytes,
    url: str = "http://news.example/story.html",
    *,
    answer: str = "200 OK",
    headers: str = HTML,
    warc: str = "",
) -> bytes:
    """Return a response record."""
    block = f"HTTP/1.1 {answer}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url)}>"
        f"\r\nWARC-Target-URI: {url}\r\nWARC-Date: {DATE}\r\n{warc}"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def resource(body: bytes, url: str, media_type: str) -> bytes:
    """Return a resource record: a page saved without its HTTP headers."""
    head = (
        f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url)}>"
        f"\r\nWARC-Target-URI: {url}\r\nWARC-Date: {DATE}\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Return records as a .warc.gz: one gzip member each."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
