"""Stored bodies are decoded within bounds, and taken as they are when headers lie."""

from __future__ import annotations

import gzip
import sys
import time
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # it has no type information
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.saved.http_body import Body, decode_body, join_chunks

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PAGE = b"<html><body><p>A page.</p></body></html>"
PACKED = pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
    ],
)
LIMIT = 1 << 20
#: A frame of zstd that holds no data: decoders are to skip it.
NOTE = b"\x5a\x2a\x4d\x18" + (4).to_bytes(4, "little") + b"note"


def chunked(body: bytes, size: int) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("name", "encoded"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("x-gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", brotli.compress(PAGE)),
        ("zstd", zstd.compress(PAGE)),
        ("gzip", gzip.compress(PAGE[:20], mtime=0) + gzip.compress(PAGE[20:], mtime=0)),
        ("zstd", zstd.compress(PAGE[:20]) + NOTE + zstd.compress(PAGE[20:])),
        ("zstd", NOTE + zstd.compress(PAGE) + NOTE),
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE), mtime=0)),
    ],
)
def test_content_encodings_are_undone(name: str, encoded: bytes) -> None:
    assert decode_body(encoded, "", name, LIMIT) == Body(PAGE)


@pytest.mark.parametrize("name", ["gzip", "gzip, chunked"])
def test_a_transfer_encoding_may_pack_as_well(name: str) -> None:
    body = gzip.compress(PAGE, mtime=0)
    assert (
        decode_body(chunked(body, 9) if "chunked" in name else body, name, "", LIMIT).data == PAGE
    )


@PACKED
def test_a_packed_body_that_breaks_off_is_told(name: str, pack: Callable[[bytes], bytes]) -> None:
    page = b"".join(b"<p>Paragraph %d of %d.</p>" % (n, n * n) for n in range(20_000))
    torn = decode_body(pack(page)[:-100], "", name, LIMIT)
    assert torn.is_torn
    assert page.startswith(torn.data)
    assert not decode_body(pack(page), "", name, LIMIT).is_torn


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("zstd", zstd.compress)])
def test_a_packed_body_of_which_nothing_can_be_unpacked_is_torn_not_binary(
    name: str, pack: Callable[[bytes], bytes]
) -> None:
    assert decode_body(pack(PAGE)[:6], "", name, LIMIT) == Body(b"", is_torn=True)
    assert decode_body(pack(b""), "", name, LIMIT) == Body(b"")


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd", "unheard-of"])
def test_a_body_that_was_decoded_before_is_taken_as_it_is(name: str) -> None:
    assert decode_body(PAGE, "chunked", name, LIMIT) == Body(PAGE)


def test_a_chunked_and_packed_body_is_joined_then_unpacked() -> None:
    body = chunked(gzip.compress(PAGE, mtime=0), 7)
    assert decode_body(body, "chunked", "gzip", LIMIT) == Body(PAGE)


@given(st.binary(min_size=1, max_size=300), st.integers(1, 50))
def test_chunks_are_joined(body: bytes, size: int) -> None:
    assert join_chunks(chunked(body, size)) == Body(body)


@pytest.mark.parametrize("end", [b"9\r\nwor", b"3\r\nwor\r\n", b"3\r\nwor"])
def test_chunks_that_break_off_are_kept_as_far_as_they_go_and_told(end: bytes) -> None:
    assert join_chunks(b"5\r\nhello\r\n" + end) == Body(b"hellowor", is_torn=True)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", ""]))
def test_no_body_is_too_broken(body: bytes, name: str) -> None:
    assert len(decode_body(body, "chunked", name, LIMIT).data) <= LIMIT + (1 << 16)


@PACKED
def test_a_bomb_goes_off_within_bounds(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert 1000 < len(decode_body(pack(b"a" * 10_000_000), "", name, 1000).data) < 100_000


def test_a_body_of_empty_streams_without_end_is_left() -> None:
    body = gzip.compress(PAGE, mtime=0) + gzip.compress(b"", mtime=0) * 200_000
    start = time.process_time()
    assert decode_body(body, "", "gzip", LIMIT) == Body(PAGE, is_torn=True)
    assert time.process_time() - start < 5
