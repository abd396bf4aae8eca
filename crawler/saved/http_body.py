"""The body of a stored HTTP response: chunks joined and encodings undone, within bounds.

Archives are written by many tools. Some keep the headers of an encoding they have already undone,
so a body that is not what its header says is taken as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import brotli  # type: ignore[import-untyped]  # it has no type information

_LONGEST_CHUNK_LINE = 1024


def decode_body(body: bytes, transfer: str, content: str, limit: int) -> bytes:
    """Undo transfer and content encoding, stopping when more than `limit` bytes came out."""
    if "chunked" in transfer.lower():
        body = join_chunks(body)
    for name in reversed(content.lower().split(",")):
        decoder = _DECODERS.get(name.strip())
        body = _undone(decoder, body, limit) if decoder else body
    return body


def join_chunks(body: bytes) -> bytes:
    """Join the chunks of a chunked body; a torn last chunk is kept as far as it goes."""
    pieces = list(_chunks(body))
    return b"".join(pieces) if pieces else body


def _chunks(body: bytes) -> Iterator[bytes]:
    position = 0
    while (line_end := body.find(b"\n", position, position + _LONGEST_CHUNK_LINE)) >= 0:
        size = _chunk_size(body[position:line_end])
        if not size:
            return
        start = line_end + 1
        yield body[start : start + size]
        position = start + size
        position += len(b"\r\n") if body.startswith(b"\r\n", position) else 1


def _chunk_size(line: bytes) -> int | None:
    digits = line.split(b";")[0].strip()
    try:
        return int(digits, 16) if digits.isalnum() else None
    except ValueError:
        return None


def _undone(decoder: Callable[[bytes, int], bytes], body: bytes, limit: int) -> bytes:
    try:
        return decoder(body, limit) or body
    except (zlib.error, brotli.error):
        return body


def _gzip(body: bytes, limit: int) -> bytes:
    return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, limit + 1)


def _deflate(body: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, limit + 1)
    except zlib.error:  # many servers send the bare stream
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, limit + 1)


def _brotli(body: bytes, limit: int) -> bytes:
    return bytes(brotli.Decompressor().process(body, output_buffer_limit=limit + 1))


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}
