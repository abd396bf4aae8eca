"""Stored bodies are decoded within bounds, and taken as they are when headers lie."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # it has no type information
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.saved.http_body import decode_body, join_chunks

PAGE = b"<html><body><p>A page.</p></body></html>"
LIMIT = 1 << 20


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
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE), mtime=0)),
    ],
)
def test_content_encodings_are_undone(name: str, encoded: bytes) -> None:
    assert decode_body(encoded, "", name, LIMIT) == PAGE


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "unheard-of"])
def test_a_body_that_was_decoded_before_is_taken_as_it_is(name: str) -> None:
    assert decode_body(PAGE, "chunked", name, LIMIT) == PAGE


def test_a_chunked_and_packed_body_is_joined_then_unpacked() -> None:
    assert decode_body(chunked(gzip.compress(PAGE, mtime=0), 7), "chunked", "gzip", LIMIT) == PAGE


@given(st.binary(min_size=1, max_size=300), st.integers(1, 50))
def test_chunks_are_joined(body: bytes, size: int) -> None:
    assert join_chunks(chunked(body, size)) == body


def test_a_torn_last_chunk_is_kept_as_far_as_it_goes() -> None:
    assert join_chunks(b"5\r\nhello\r\n9\r\nwor") == b"hellowor"


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", ""]))
def test_no_body_is_too_broken(body: bytes, name: str) -> None:
    assert len(decode_body(body, "chunked", name, LIMIT)) <= LIMIT + (1 << 16)


@pytest.mark.parametrize(
    ("name", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)],
)
def test_a_bomb_goes_off_within_bounds(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert 1000 < len(decode_body(pack(b"a" * 10_000_000), "", name, 1000)) < 100_000
