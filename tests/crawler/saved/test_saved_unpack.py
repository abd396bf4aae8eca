"""Files are unpacked as they are read, and damage never costs what came before it."""

from __future__ import annotations

import gzip
import io
import os

import pytest

from crawler.saved.unpack import CHUNK, Unpacked

LONG = os.urandom(3 * CHUNK + 17)


def unpacked(data: bytes) -> Unpacked:
    return Unpacked(io.BytesIO(data))


@pytest.mark.parametrize("content", [b"", b"a", b"plain text", LONG])
def test_plain_bytes_come_out_as_they_are(content: bytes) -> None:
    stream = unpacked(content)
    assert stream.read_all(1 << 30) == content
    assert stream.damage is None


@pytest.mark.parametrize("content", [b"", b"a", LONG])
def test_gzip_is_unpacked_whatever_the_file_is_called(content: bytes) -> None:
    stream = unpacked(gzip.compress(content))
    assert stream.read_all(1 << 30) == content
    assert stream.damage is None


def test_every_member_of_a_gzip_file_is_read() -> None:
    assert unpacked(gzip.compress(b"one ") + gzip.compress(b"two")).read_all(100) == b"one two"


def test_zeros_after_the_last_member_are_no_damage() -> None:
    stream = unpacked(gzip.compress(b"one") + b"\0" * 100)
    assert stream.read_all(100) == b"one"
    assert stream.damage is None


def test_torn_gzip_gives_what_it_has_and_says_so() -> None:
    stream = unpacked(gzip.compress(LONG)[:-CHUNK])
    content = stream.read_all(1 << 30)
    assert len(content) > CHUNK
    assert LONG.startswith(content)
    assert "middle of its gzip data" in str(stream.damage)


def test_damaged_gzip_gives_what_came_before_the_damage() -> None:
    data = gzip.compress(b"one") + gzip.compress(LONG)[:100] + b"\xff" * 500
    stream = unpacked(data)
    assert stream.read_all(1 << 30).startswith(b"one")
    assert stream.damage


def test_rubbish_after_the_gzip_data_is_damage() -> None:
    stream = unpacked(gzip.compress(b"one") + b"rubbish")
    assert stream.read_all(100) == b"one"
    assert "not gzip" in str(stream.damage)


def test_no_more_is_unpacked_than_asked_for() -> None:
    bomb = gzip.compress(b"a" * 50_000_000)
    stream = unpacked(bomb)
    assert stream.read_all(1000) == b"a" * 1000
    assert len(stream._ready) <= 2 * CHUNK


def test_looking_ahead_uses_nothing_up() -> None:
    stream = unpacked(gzip.compress(b"WARC/1.0"))
    assert stream.peek(4) == b"WARC"
    assert stream.read_all(100) == b"WARC/1.0"


def test_the_place_of_a_member_in_the_file_is_known() -> None:
    first, second = gzip.compress(b"one"), gzip.compress(b"two")
    stream = unpacked(first + second)
    stream.read_all(100)
    assert stream.packed_offset(0) == 0
    assert stream.packed_offset(3) == len(first)
    assert stream.packed_offset(4) is None
