"""The body of a stored HTTP response: chunks joined and encodings undone, within bounds.

Archives are written by many tools. Some keep the headers of an encoding they have already undone,
so a body that is not what its header says is taken as it is.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable
from typing import NamedTuple, Protocol

import brotli  # type: ignore[import-untyped]  # it has no type information

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LONGEST_CHUNK_LINE = 1024
#: Streams one behind the other; each costs a copy of what follows, and few bodies have two.
_MEMBERS = 100
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_NOTE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


class Body(NamedTuple):
    """What came out of a stored body, and whether the body ends before its own end."""

    data: bytes
    is_torn: bool = False


def decode_body(body: bytes, transfer: str, content: str, limit: int) -> Body:
    """Undo transfer and content encoding, stopping when more than `limit` bytes came out."""
    read = join_chunks(body) if "chunked" in transfer.lower() else Body(body)
    for name in reversed(f"{content},{transfer}".lower().split(",")):
        decoder = _DECODERS.get(name.strip())
        read = _undone(decoder, read, limit) if decoder else read
    return read


def join_chunks(body: bytes) -> Body:
    """Join the chunks of a chunked body; a torn last chunk is kept as far as it goes."""
    pieces = []
    position = 0
    while size := _chunk_at(body, position):
        start = body.index(b"\n", position) + 1
        pieces.append(body[start : start + size])
        position = start + size
        position += len(b"\r\n") if body.startswith(b"\r\n", position) else 1
    if not pieces:
        return Body(body)
    return Body(b"".join(pieces), is_torn=size is None)


def _chunk_at(body: bytes, position: int) -> int | None:
    """Return the size of the chunk that begins at a position; None if none begins there."""
    line_end = body.find(b"\n", position, position + _LONGEST_CHUNK_LINE)
    digits = body[position : max(line_end, position)].split(b";")[0].strip()
    try:
        return int(digits, 16) if digits.isalnum() else None
    except ValueError:
        return None


def _undone(decoder: Callable[[bytes, int], Body], packed: Body, limit: int) -> Body:
    try:
        read = decoder(packed.data, limit)
    except (zlib.error, brotli.error, zstd.ZstdError):
        return packed
    if not read.data and not packed.data.startswith((_GZIP_MAGIC, _ZSTD_MAGIC)):
        return packed  # what is no stream at all may pass for one of nothing
    is_torn = len(read.data) <= limit and (read.is_torn or packed.is_torn)
    return Body(read.data, is_torn)


def _gzip(body: bytes, limit: int) -> Body:
    return _joined(_GZIP_MAGIC, lambda: zlib.decompressobj(_GZIP_WINDOW), body, limit)


def _zstd(body: bytes, limit: int) -> Body:
    return _joined(_ZSTD_MAGIC, zstd.ZstdDecompressor, body, limit, _after_notes)


def _after_notes(body: bytes) -> bytes:
    """Return what follows the frames of zstd that hold anything but data."""
    start = 0
    while _NOTE.match(body, start):
        start += 8 + int.from_bytes(body[start + 4 : start + 8], "little")
    return body[start:]


class _Member(Protocol):
    """One of the streams that stand one behind the other in a packed body."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _joined(
    magic: bytes,
    opened: Callable[[], _Member],
    body: bytes,
    limit: int,
    after_notes: Callable[[bytes], bytes] = bytes,
) -> Body:
    data, is_torn = b"", True
    body = after_notes(body)
    if not body.startswith(magic):
        raise zlib.error("no such stream")
    for _ in range(_MEMBERS):
        if len(data) > limit or not body.startswith(magic):
            return Body(data, is_torn)
        member = opened()
        data += member.decompress(body, limit + 1 - len(data))
        body, is_torn = after_notes(member.unused_data), not member.eof
    return Body(data, is_torn=True)


def _deflate(body: bytes, limit: int) -> Body:
    try:
        return _inflated(body, limit, zlib.MAX_WBITS)
    except zlib.error:  # many servers send the bare stream
        return _inflated(body, limit, -zlib.MAX_WBITS)


def _inflated(body: bytes, limit: int, window: int) -> Body:
    stream = zlib.decompressobj(window)
    return Body(stream.decompress(body, limit + 1), is_torn=not stream.eof)


def _brotli(body: bytes, limit: int) -> Body:
    stream = brotli.Decompressor()
    data = bytes(stream.process(body, output_buffer_limit=limit + 1))
    return Body(data, is_torn=not stream.is_finished())


_DECODERS: dict[str, Callable[[bytes, int], Body]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
